/** JSON with two spaces of indentation and each list of plain values on one line, as rows of numbers read best. */
export function jsonText(value: unknown): string {
  return `${format(value, "")}\n`;
}

function format(value: unknown, indent: string): string {
  if (Object.is(value, -0)) return "-0";
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const parts = value.map((element) => format(element, inner));
    const plain = value.every((element) => typeof element !== "object" || element === null);
    return plain ? `[${parts.join(", ")}]` : `[\n${parts.map((part) => inner + part).join(",\n")}\n${indent}]`;
  }
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${format(member, inner)}`);
  return members.length === 0 ? "{}" : `{\n${members.map((part) => inner + part).join(",\n")}\n${indent}}`;
}
