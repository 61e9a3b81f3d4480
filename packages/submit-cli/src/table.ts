/** Rows of cells as aligned columns; numbers and their head stand to the right. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const isNumeric = head.map((_, column) =>
    rows.every((row) => /^(?:[-+.\deE]+(?: %)?|nan|)$/i.test(row[column] ?? "")),
  );
  const lines = all.map((row) =>
    row.map((cell, column) =>
      isNumeric[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    ),
  );
  return lines.map((cells) => `${cells.join("  ").trimEnd()}\n`).join("");
}

/** A number to so many digits, without needless zeros, in powers of ten where that is shorter. */
export function formatNumber(value: number, digits = 5): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e6 ? String(Number(value.toPrecision(digits))) : value.toExponential(digits - 1);
}
