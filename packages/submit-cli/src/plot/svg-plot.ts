import { plotScales, tickLabel, type PlotData } from "./plot-data.js";

const [WIDTH, HEIGHT] = [720, 460];
const FRAME = { left: 84, right: 20, top: 44, bottom: 58 };

/** Colours that people with any colour vision can tell apart: Okabe and Ito (2008), without the yellow. */
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

/** A plot as an SVG document that stands alone. */
export function svgPlot(data: PlotData): string {
  const scales = plotScales(data);
  const text = (x: number, y: number, content: string, attributes = "") =>
    `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escape(content)}</text>`;
  const [innerWidth, innerHeight] = [WIDTH - FRAME.left - FRAME.right, HEIGHT - FRAME.top - FRAME.bottom];
  const parts = [text(FRAME.left, 24, data.title, 'font-size="16" font-weight="bold"')];
  if (scales === undefined) {
    parts.push(text(WIDTH / 2, HEIGHT / 2, "nothing to plot: every value is zero", 'text-anchor="middle"'));
  } else {
    const xAt = (value: number) => FRAME.left + scales.x.at(value) * innerWidth;
    const yAt = (value: number) => FRAME.top + (1 - scales.y.at(value)) * innerHeight;
    const bottom = FRAME.top + innerHeight;
    for (const tick of scales.x.ticks) {
      parts.push(
        `<line x1="${round(xAt(tick))}" x2="${round(xAt(tick))}" y1="${FRAME.top}" y2="${bottom}" stroke="#ddd"/>`,
      );
      parts.push(text(xAt(tick), bottom + 18, tickLabel(tick), 'text-anchor="middle"'));
    }
    for (const tick of scales.y.ticks) {
      parts.push(
        `<line x1="${FRAME.left}" x2="${FRAME.left + innerWidth}" y1="${round(yAt(tick))}" y2="${round(yAt(tick))}" stroke="#ddd"/>`,
      );
      parts.push(text(FRAME.left - 8, yAt(tick) + 4, tickLabel(tick), 'text-anchor="end"'));
    }
    parts.push(
      `<rect x="${FRAME.left}" y="${FRAME.top}" width="${innerWidth}" height="${innerHeight}" fill="none" stroke="#444"/>`,
    );
    parts.push('<g clip-path="url(#frame)">');
    data.series.forEach((series, which) => {
      const colour = COLOURS[which % COLOURS.length] ?? "#000";
      parts.push(
        `<path d="${pathOf(series, xAt, yAt)}" fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round"/>`,
      );
    });
    parts.push("</g>");
    parts.push(...legend(data, innerWidth, text));
  }
  parts.push(text(FRAME.left + innerWidth / 2, HEIGHT - 14, data.xLabel, 'text-anchor="middle"'));
  const yMiddle = FRAME.top + innerHeight / 2;
  parts.push(text(20, yMiddle, data.yLabel, `text-anchor="middle" transform="rotate(-90 20 ${yMiddle})"`));
  const clip = `<clipPath id="frame"><rect x="${FRAME.left}" y="${FRAME.top}" width="${innerWidth}" height="${innerHeight}"/></clipPath>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#222">`,
    `<title>${escape(data.title)}</title>`,
    `<defs>${clip}</defs>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

function legend(
  { series }: PlotData,
  innerWidth: number,
  text: (x: number, y: number, content: string, attributes?: string) => string,
): string[] {
  if (series.length < 2) return [];
  const width = 46 + 7 * Math.max(...series.map(({ name }) => name.length));
  const x = FRAME.left + innerWidth - width - 8;
  const box = `<rect x="${x}" y="${FRAME.top + 8}" width="${width}" height="${series.length * 18 + 8}" fill="#fff" fill-opacity="0.85" stroke="#bbb"/>`;
  const rows = series.flatMap(({ name }, which) => {
    const y = FRAME.top + 24 + which * 18;
    const colour = COLOURS[which % COLOURS.length] ?? "#000";
    return [
      `<line x1="${x + 8}" x2="${x + 30}" y1="${y - 4}" y2="${y - 4}" stroke="${colour}" stroke-width="3"/>`,
      text(x + 38, y, name),
    ];
  });
  return [box, ...rows];
}

/** The curve as SVG path data; it is broken where a value cannot be shown. */
function pathOf(
  { x, y }: PlotData["series"][number],
  xAt: (value: number) => number,
  yAt: (value: number) => number,
): string {
  let isDrawing = false;
  return Array.from(x)
    .map((value, index) => {
      const [px, py] = [xAt(value), yAt(y[index] ?? NaN)];
      if (!Number.isFinite(px) || !Number.isFinite(py)) {
        isDrawing = false;
        return "";
      }
      const step = `${isDrawing ? "L" : "M"}${round(px)} ${round(py)}`;
      isDrawing = true;
      return step;
    })
    .join("");
}

function round(value: number): string {
  return String(Number(value.toFixed(2)));
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
