import { plotScales, tickLabel, type PlotData } from "./plot-data.js";

const MARKS = ["●", "○", "×", "+", "◆", "◇"];

/** Dots of a braille cell by column and row, as bits from U+2800. */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
];

/** A plot in characters, for a terminal: curves in braille dots, told apart by a mark at their highest point. */
export function terminalPlot(data: PlotData, columns = 64, rows = 18): string {
  const scales = plotScales(data);
  if (scales === undefined) return `${data.title}\n(nothing to plot: every value is zero)\n`;
  const { x, y } = scales;
  const cells = new Uint8Array(columns * rows);
  const marks = new Map<number, string>();
  data.series.forEach(({ x: xs, y: ys }, which) => {
    let previous: [number, number] | undefined;
    let peak = { value: -Infinity, cell: -1 };
    Array.from(xs).forEach((value, index) => {
      const point: [number, number] = [x.at(value) * (columns * 2 - 1), (1 - y.at(ys[index] ?? NaN)) * (rows * 4 - 1)];
      if (!point.every(Number.isFinite)) {
        previous = undefined;
        return;
      }
      drawLine(cells, columns, previous ?? point, point);
      previous = point;
      if ((ys[index] ?? NaN) > peak.value) {
        peak = {
          value: ys[index] ?? NaN,
          cell: Math.floor(Math.round(point[1]) / 4) * columns + Math.floor(Math.round(point[0]) / 2),
        };
      }
    });
    if (data.series.length > 1 && peak.cell >= 0) marks.set(peak.cell, MARKS[which % MARKS.length] ?? "*");
  });
  const labels = new Map(y.ticks.map((tick) => [Math.round((1 - y.at(tick)) * (rows - 1)), tickLabel(tick)]));
  const width = Math.max(...[...labels.values()].map((label) => label.length));
  const lines = Array.from({ length: rows }, (_, row) => {
    const label = labels.get(row);
    const drawn = Array.from({ length: columns }, (_, column) => {
      const cell = row * columns + column;
      return marks.get(cell) ?? String.fromCharCode(0x2800 + (cells[cell] ?? 0));
    });
    return `${(label ?? "").padStart(width)} ${label === undefined ? "│" : "┤"}${drawn.join("")}`.trimEnd();
  });
  const legend =
    data.series.length > 1 ? data.series.map(({ name }, which) => `${MARKS[which % MARKS.length] ?? "*"} ${name}`) : [];
  return [
    data.title,
    data.yLabel,
    ...lines,
    `${" ".repeat(width)} └${axisLine(x, columns)}`,
    `${" ".repeat(width + 2)}${axisLabels(x, columns)}`,
    `${" ".repeat(width + 2)}${data.xLabel}`,
    ...legend.map((line) => `${" ".repeat(width + 2)}${line}`),
    "",
  ].join("\n");
}

/** Sets the dots of a straight line, without those outside. */
function drawLine(
  cells: Uint8Array,
  columns: number,
  from: readonly [number, number],
  to: readonly [number, number],
): void {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]))));
  for (let step = 0; step <= steps; step += 1) {
    const column = Math.round(from[0] + ((to[0] - from[0]) * step) / steps);
    const row = Math.round(from[1] + ((to[1] - from[1]) * step) / steps);
    const cell = Math.floor(row / 4) * columns + Math.floor(column / 2);
    if (column < 0 || column >= columns * 2 || cell < 0 || cell >= cells.length) continue;
    cells[cell] = (cells[cell] ?? 0) | (DOTS[column % 2]?.[row % 4] ?? 0);
  }
}

type Scale = NonNullable<ReturnType<typeof plotScales>>["x"];

function axisLine({ ticks, at }: Scale, columns: number): string {
  const marked = new Set(ticks.map((tick) => Math.round(at(tick) * (columns - 1))));
  return Array.from({ length: columns }, (_, column) => (marked.has(column) ? "┬" : "─")).join("");
}

/** Labels below their ticks; one that would run into its neighbour is left out. */
function axisLabels({ ticks, at }: Scale, columns: number): string {
  let line = "";
  for (const tick of ticks) {
    const label = tickLabel(tick);
    const start = Math.max(0, Math.round(at(tick) * (columns - 1)) - Math.floor(label.length / 2));
    if (start < line.length + (line === "" ? 0 : 1)) continue;
    line = line.padEnd(start) + label;
  }
  return line;
}
