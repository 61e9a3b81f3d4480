// @ts-check
// A small line plot as SVG: axes, ticks, lines and a legend; linear or logarithmic, the same bytes for the same numbers.

/** @typedef {{ name: string, xs: ArrayLike<number>, ys: ArrayLike<number> }} Line */
/** @typedef {{ label: string, from: number, to: number, log?: boolean }} Axis */

/** The frame with its axes; the legend stands to its right, where no line runs. */
const [PLOT_WIDTH, HEIGHT] = [640, 400];
const FRAME = { left: 78, right: 16, top: 16, bottom: 48 };

/** Length of a line in the legend, and width of a character on average, px. */
const [SAMPLE, CHARACTER] = [22, 6.6];

/** Okabe and Ito's colours, which colour-blind people can tell apart. */
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

/**
 * @param {Axis} x
 * @param {Axis} y
 * @param {readonly Line[]} lines
 */
export function linePlot(x, y, lines) {
  const longest = Math.max(...lines.map(({ name }) => name.length));
  const width = PLOT_WIDTH + SAMPLE + 6 + Math.ceil(CHARACTER * longest) + FRAME.right;
  const right = PLOT_WIDTH - FRAME.right;
  const horizontal = scale(x, FRAME.left, right);
  const vertical = scale(y, HEIGHT - FRAME.bottom, FRAME.top);
  const drawn = lines.map((line, i) => {
    const path = pathOf(line, x, y, horizontal, vertical);
    return `<path d="${path}" fill="none" stroke="${COLOURS[i % COLOURS.length]}" stroke-width="2"/>`;
  });
  const legend = lines.map(({ name }, i) => {
    const top = FRAME.top + 20 + 18 * i;
    const left = PLOT_WIDTH;
    const stroke = COLOURS[i % COLOURS.length];
    return `<path d="M${left} ${top - 4}h${SAMPLE}" stroke="${stroke}" stroke-width="2"/><text x="${left + SAMPLE + 6}" y="${top}">${escape(name)}</text>`;
  });
  const xTicks = ticks(x).map((value) => {
    const at = round(horizontal(value));
    const bottom = HEIGHT - FRAME.bottom;
    return `<path d="M${at} ${bottom}v5" stroke="#444"/><text x="${at}" y="${bottom + 18}" text-anchor="middle">${label(value, x)}</text>`;
  });
  const yTicks = ticks(y).map((value) => {
    const at = round(vertical(value));
    return `<path d="M${FRAME.left - 5} ${at}h5" stroke="#444"/><text x="${FRAME.left - 8}" y="${at + 4}" text-anchor="end">${label(value, y)}</text>`;
  });
  const middle = (FRAME.top + HEIGHT - FRAME.bottom) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${HEIGHT}" fill="#fff"/>`,
    ...drawn,
    `<rect x="${FRAME.left}" y="${FRAME.top}" width="${right - FRAME.left}" height="${HEIGHT - FRAME.top - FRAME.bottom}" fill="none" stroke="#444"/>`,
    ...xTicks,
    ...yTicks,
    `<text x="${(FRAME.left + right) / 2}" y="${HEIGHT - 10}" text-anchor="middle">${escape(x.label)}</text>`,
    `<text transform="translate(16 ${middle}) rotate(-90)" text-anchor="middle">${escape(y.label)}</text>`,
    ...legend,
    "</svg>",
    "",
  ].join("\n");
}

/** @param {Axis} axis @param {number} low @param {number} high */
function scale({ from, to, log = false }, low, high) {
  const place = log ? Math.log10 : (/** @type {number} */ value) => value;
  return (/** @type {number} */ value) =>
    low + ((place(value) - place(from)) / (place(to) - place(from))) * (high - low);
}

/**
 * A line inside the frame. Below it a curve may fall, and is drawn down to the frame where it leaves; above it or beside it
 * would be lost unseen.
 *
 * @param {Line} line @param {Axis} x @param {Axis} y @param {(value: number) => number} horizontal @param {(value: number) => number} vertical
 * @throws RangeError when a point lies above the frame
 */
function pathOf({ name, xs, ys }, x, y, horizontal, vertical) {
  const bottom = vertical(y.from);
  /** @type {(i: number) => [number, number] | undefined} */
  const placed = (i) => {
    const [a, b] = [xs[i] ?? NaN, ys[i] ?? NaN];
    if (!(a >= x.from && a <= x.to)) return undefined;
    if (b > y.to) throw new RangeError(`${name} is ${b} at ${a}, above the frame, which ends at ${y.to}`);
    // A logarithmic axis has no place for 0: far below, but on the page.
    return [horizontal(a), Math.min(vertical(b), bottom + 1e4)];
  };
  let [path, pen] = ["", false];
  const to = (/** @type {number} */ a, /** @type {number} */ b) => {
    path += `${pen ? "L" : "M"}${round(a)} ${round(b)}`;
    pen = true;
  };
  for (let i = 0; i < xs.length; i++) {
    const [before, here] = [placed(i - 1), placed(i)];
    const crosses = before !== undefined && here !== undefined && before[1] > bottom !== here[1] > bottom;
    if (crosses) {
      const share = (bottom - before[1]) / (here[1] - before[1]);
      to(before[0] + share * (here[0] - before[0]), bottom);
    }
    if (here !== undefined && here[1] <= bottom) to(...here);
    else pen = false;
  }
  return path;
}

/** @param {Axis} axis */
function ticks({ from, to, log = false }) {
  if (log) {
    const first = Math.ceil(Math.log10(from) - 1e-9);
    const decades = Math.floor(Math.log10(to) + 1e-9) - first;
    const step = Math.max(1, Math.ceil(decades / 6));
    return Array.from({ length: Math.floor(decades / step) + 1 }, (_, i) => Number(`1e${first + i * step}`));
  }
  const rough = (to - from) / 6;
  const power = Number(`1e${Math.floor(Math.log10(rough))}`);
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, i) => from + i * step);
}

/** @param {number} value @param {Axis} axis */
function label(value, { log = false }) {
  if (!log) return String(Number(value.toPrecision(6)));
  const exponent = Math.round(Math.log10(value));
  if (exponent >= -1 && exponent <= 3) return String(Number(value.toPrecision(3)));
  return `10<tspan dy="-5" font-size="9">${exponent}</tspan>`;
}

/** @param {number} value */
const round = (value) => Number(value.toFixed(1));

/** @param {string} text */
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
