import type { PlotAxis } from "./plot.js";

/** An axis ready to draw on. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Place of a value: 0 at the low end, 1 at the high end; NaN when it cannot be shown. */
  at(value: number): number;
  /** The value at a place. */
  from(place: number): number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

/** Beyond these, differences and ratios overflow. */
const LARGEST = 1e200;
const SMALLEST = 1e-200;
/** How many decades a logarithmic axis of values shows at most. */
const MOST_DECADES = 8;

/** Whether a value can stand on an axis. */
export function isShown(value: number, { isLogarithmic }: PlotAxis): boolean {
  if (!Number.isFinite(value) || Math.abs(value) > LARGEST) return false;
  return isLogarithmic ? value > SMALLEST : true;
}

/** The scale of an axis over values; undefined when none of them can be shown. */
export function scaleOf(axis: PlotAxis, values: Iterable<number>, fromZero = false): Scale | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!isShown(value, axis)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return undefined;
  return axis.isLogarithmic
    ? logarithmic(Math.max(low, high * 10 ** -MOST_DECADES), high)
    : linear(fromZero ? Math.min(0, low) : low, fromZero ? Math.max(0, high) : high);
}

function linear(low: number, high: number): Scale {
  if (low === high) [low, high] = [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2];
  const step = niceStep((high - low) / 5);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  const ticks = Array.from({ length: Math.max(0, Math.min(count, 20)) }, (_, index) => tick((first + index) * step));
  return {
    low,
    high,
    at: (value) => (value - low) / (high - low),
    from: (place) => low + place * (high - low),
    ticks,
  };
}

function logarithmic(low: number, high: number): Scale {
  if (low === high) [low, high] = [low / 2, high * 2];
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const every = Math.max(1, Math.ceil((to - from) / 6));
  const decades = Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, index) => Math.ceil(from) + index);
  const powers = decades.filter((exponent) => exponent % every === 0).map((exponent) => Number(`1e${exponent}`));
  const finer = Array.from({ length: Math.ceil(to) - Math.floor(from) + 1 }, (_, index) => Math.floor(from) + index)
    .flatMap((exponent) => [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)))
    .filter((value) => value >= low && value <= high);
  return {
    low,
    high,
    at: (value) => (value > 0 ? (Math.log10(value) - from) / (to - from) : NaN),
    from: (place) => 10 ** (from + place * (to - from)),
    ticks: (powers.length >= 3 ? powers : finer).map(tick),
  };
}

/** The next step of 1, 2 or 5 times a power of ten. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const digit = [1, 2, 5, 10].find((candidate) => candidate * power >= step * (1 - 1e-9)) ?? 10;
  return digit * power;
}

function tick(value: number): { value: number; label: string } {
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(10));
  const label =
    value === 0 || (size >= 1e-3 && size < 1e5) ? String(rounded) : rounded.toExponential().replace("e+", "e");
  return { value, label };
}
