// @ts-check
// A small line plot as SVG: axes, ticks, lines and a legend; linear or logarithmic, the same bytes for the same numbers.

/** @typedef {{ name: string, xs: ArrayLike<number>, ys: ArrayLike<number> }} Line */
/** @typedef {{ label: string, from: number, to: number, log?: boolean }} Axis */

const [WIDTH, HEIGHT] = [640, 400];
const FRAME = { left: 78, right: 16, top: 16, bottom: 48 };

/** Okabe and Ito's colours, which colour-blind people can tell apart. */
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

/**
 * @param {Axis} x
 * @param {Axis} y
 * @param {readonly Line[]} lines
 */
export function linePlot(x, y, lines) {
  const horizontal = scale(x, FRAME.left, WIDTH - FRAME.right);
  const vertical = scale(y, HEIGHT - FRAME.bottom, FRAME.top);
  const drawn = lines.map((line, i) => {
    const path = pathOf(line, x, y, horizontal, vertical);
    return `<path d="${path}" fill="none" stroke="${COLOURS[i % COLOURS.length]}" stroke-width="2"/>`;
  });
  const legend = lines.map(({ name }, i) => {
    const top = FRAME.top + 20 + 18 * i;
    const left = WIDTH - FRAME.right - 190;
    const stroke = COLOURS[i % COLOURS.length];
    return `<path d="M${left} ${top - 4}h22" stroke="${stroke}" stroke-width="2"/><text x="${left + 28}" y="${top}">${escape(name)}</text>`;
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
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...drawn,
    `<rect x="${FRAME.left}" y="${FRAME.top}" width="${WIDTH - FRAME.left - FRAME.right}" height="${HEIGHT - FRAME.top - FRAME.bottom}" fill="none" stroke="#444"/>`,
    ...xTicks,
    ...yTicks,
    `<text x="${(FRAME.left + WIDTH - FRAME.right) / 2}" y="${HEIGHT - 10}" text-anchor="middle">${escape(x.label)}</text>`,
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

/** @param {Line} line @param {Axis} x @param {Axis} y @param {(value: number) => number} horizontal @param {(value: number) => number} vertical */
function pathOf({ xs, ys }, x, y, horizontal, vertical) {
  let [path, pen] = ["", false];
  for (let i = 0; i < xs.length; i++) {
    const [a, b] = [xs[i] ?? NaN, ys[i] ?? NaN];
    const inside = a >= x.from && a <= x.to && b >= y.from && b <= y.to;
    if (inside) path += `${pen ? "L" : "M"}${round(horizontal(a))} ${round(vertical(b))}`;
    pen = inside;
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
