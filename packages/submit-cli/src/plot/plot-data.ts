/** One curve. */
export interface Series {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** What a plot shows; points at or below zero do not appear on a logarithmic axis. */
export interface PlotData {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly series: readonly Series[];
  readonly xScale: ScaleType;
  readonly yScale: ScaleType;
}

/** How an axis runs. */
export type ScaleType = "linear" | "logarithmic";

/** An axis ready to draw on: values to [0, 1], and the marks beside it. */
export interface Scale {
  /** Place of a value, 0 at the low end and 1 at the high end; NaN when it cannot be shown. */
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** How many decades below the highest value a logarithmic y axis shows at most. */
const MOST_DECADES = 6;

/** How far above the highest value a logarithmic y axis reaches. */
const HEADROOM = 1.5;

/** Whether an axis can show a value: nothing at the ends of floating point, where differences and ratios overflow. */
function isShown(value: number, type: ScaleType): boolean {
  const size = Math.abs(value);
  return size < 1e200 && (size > 1e-200 ? type === "linear" || value > 0 : value === 0 && type === "linear");
}

/** The scales of a plot; undefined when there is nothing to show. */
export function plotScales({ series, xScale, yScale }: PlotData): { x: Scale; y: Scale } | undefined {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const { x, y } of series) {
    Array.from(x).forEach((value, index) => {
      const other = y[index] ?? NaN;
      if (!isShown(value, xScale) || !isShown(other, yScale)) return;
      xs.push(value);
      ys.push(other);
    });
  }
  if (xs.length === 0) return undefined;
  const highest = Math.max(...ys);
  const lowest = yScale === "linear" ? Math.min(0, ...ys) : Math.max(Math.min(...ys), highest * 10 ** -MOST_DECADES);
  return {
    x: scale(Math.min(...xs), Math.max(...xs), xScale),
    y: scale(lowest, yScale === "linear" ? Math.max(0, highest) : highest * HEADROOM, yScale),
  };
}

function scale(low: number, high: number, type: ScaleType): Scale {
  if (type === "linear") {
    const step = niceStep((high - low || Math.abs(high) || 1) / 5);
    const from = Math.floor(low / step) * step;
    const to = Math.max(Math.ceil(high / step) * step, from + step);
    const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) =>
      Number((from + index * step).toPrecision(12)),
    );
    return { at: (value) => inside((value - from) / (to - from)), ticks };
  }
  const [from, to] = low === high ? [low / 2, high * 2] : [low, high];
  const span = Math.log(to / from);
  const decades = Array.from(
    { length: 1 + Math.ceil(Math.log10(to) - Math.log10(from)) },
    (_, index) => Math.floor(Math.log10(from)) + index,
  );
  const within = (value: number) => value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9);
  const powers = decades.map((exponent) => Number(`1e${exponent}`)).filter(within);
  const marks =
    powers.length >= 2
      ? powers
      : decades.flatMap((exponent) => [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)));
  return {
    at: (value) => (value > 0 ? inside(Math.log(value / from) / span) : NaN),
    ticks: marks.some(within) ? marks.filter(within) : [from, to],
  };
}

/** A place on the axis; NaN beyond its ends, but for rounding. */
function inside(place: number): number {
  return place >= -1e-6 && place <= 1 + 1e-6 ? place : NaN;
}

/** The next step of 1, 2 or 5 times a power of ten. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const digit = [1, 2, 5, 10].find((candidate) => candidate * power >= step * (1 - 1e-9)) ?? 10;
  return digit * power;
}

/** A value beside an axis. */
export function tickLabel(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-2 && size < 1e5)) return String(Number(value.toPrecision(6)));
  return value.toExponential().replace("e+", "e");
}
