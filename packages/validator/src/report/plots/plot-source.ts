import type { OpenProduct } from "@dmdc/hdf5";
import type { Axis, NumericArray } from "@dmdc/spec";
import type { PlotAxis } from "./plot.js";

/** Longer arrays are not drawn: a picture has no room for them. */
const MOST_VALUES = 1 << 22;
const BINS = 48;
/** A positive axis over more than this factor is drawn logarithmically. */
const LOGARITHMIC_FROM = 30;

/** The arrays of one product as a picture needs them. */
export class PlotSource {
  readonly notes: string[] = [];
  readonly #product: OpenProduct;
  readonly #sizes: ReadonlyMap<string, readonly number[]>;

  constructor(product: OpenProduct) {
    this.#product = product;
    this.#sizes = new Map(product.datasets().map(({ path, shape }) => [path, shape]));
  }

  /** The values of an array; undefined when there is none, or when it is too long to be drawn. */
  values(pointer: string): Float64Array | undefined {
    const shape = this.#sizes.get(pointer);
    if (shape === undefined) return undefined;
    const length = shape.reduce((product, part) => product * part, 1);
    if (length > MOST_VALUES) {
      this.notes.push(`${pointer} is not shown: ${length} values are too many for a picture.`);
      return undefined;
    }
    return Float64Array.from(this.#product.readArray(pointer) as ArrayLike<number | bigint>, Number);
  }

  /** The edges of an axis, also for one that states points only; undefined for categories. */
  edges(axis: Axis, pointer: string): Float64Array | undefined {
    if (axis.edges !== undefined) return this.values(`${pointer}/edges`);
    const points = axis.points === undefined ? undefined : this.values(`${pointer}/points`);
    return points === undefined || points.length === 0 ? undefined : edgesAround(points);
  }

  /** Where the values over an axis are drawn, and the pointer of what says so. */
  places(axis: Axis, pointer: string): { x: Float64Array; pointer: string } | undefined {
    const at = axis.points === undefined ? `${pointer}/edges` : `${pointer}/points`;
    const x = this.values(at);
    return x === undefined ? undefined : { x, pointer: at };
  }

  /** How often a column of truth values has each; what is neither 0 nor 1 has a bar of its own, where there is any. */
  truthCounts(pointer: string): { name: string; count: number }[] | undefined {
    const values = this.values(pointer);
    if (values === undefined || values.length === 0) return undefined;
    const count = (wanted: number) => values.reduce((sum, value) => sum + (value === wanted ? 1 : 0), 0);
    const [no, yes] = [count(0), count(1)];
    const rest = values.length - no - yes;
    return [
      { name: "false", count: no },
      { name: "true", count: yes },
      ...(rest > 0 ? [{ name: "neither", count: rest }] : []),
    ];
  }

  /** How often the values of a column lie in each of some bins of equal width, or of equal ratio. */
  histogram(pointer: string): { edges: number[]; counts: number[]; isLogarithmic: boolean } | undefined {
    const values = this.values(pointer)?.filter((value) => Number.isFinite(value));
    if (values === undefined || values.length === 0) return undefined;
    let [low, high] = [Infinity, -Infinity];
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (low === high) [low, high] = [low - 0.5, high + 0.5];
    const isLogarithmic = isWide(low, high);
    const scale = isLogarithmic ? Math.log : (value: number) => value;
    const [from, to] = [scale(low), scale(high)];
    const counts = new Array<number>(BINS).fill(0);
    for (const value of values) {
      const bin = Math.min(BINS - 1, Math.floor(((scale(value) - from) / (to - from)) * BINS));
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    const edges = Array.from({ length: BINS + 1 }, (_, index) => {
      const place = from + ((to - from) * index) / BINS;
      return isLogarithmic ? Math.exp(place) : place;
    });
    return { edges, counts, isLogarithmic };
  }
}

/** Whether an axis over these values is better drawn logarithmically. */
export function isWide(low: number, high: number): boolean {
  return low > 0 && high / low > LOGARITHMIC_FROM;
}

/** A picture's axis: what it shows, and in which unit; values that are not positive do not make it linear. */
export function plotAxis(
  {
    quantity = "",
    label,
    units,
  }: { quantity?: string | undefined; label?: string | undefined; units?: string | undefined },
  values: ArrayLike<number>,
): PlotAxis {
  const unit = units === undefined || units === "1" ? "" : ` (${units})`;
  const text =
    label === undefined ? `${quantity.replaceAll("_", " ")}${unit}` : `${label}${label.includes("(") ? "" : unit}`;
  let [low, high] = [Infinity, 0];
  for (const value of Array.from(values)) {
    if (value > 0 && value < low) low = value;
    if (value > high && Number.isFinite(value)) high = value;
  }
  return { label: text, isLogarithmic: isWide(low, high) };
}

/** The words of an axis of a product. */
export function wordsOf(axis: Axis): { quantity: string; label?: string; units?: string } {
  const units = (axis.edges ?? axis.points)?.units;
  const scale = axis.energy_scale === undefined ? "" : `, ${axis.energy_scale}`;
  return {
    quantity: `${axis.basis} ${axis.quantity}${scale}`,
    ...(axis.label !== undefined && { label: axis.label }),
    ...(units !== undefined && { units }),
  };
}

/** The words of a column. */
export function columnWords(array: NumericArray, name: string): { quantity: string; label?: string; units: string } {
  const { label, quantity = name, units } = array as { label?: string; quantity?: string; units: string };
  return { quantity, units, ...(label !== undefined && { label }) };
}

function edgesAround(points: Float64Array): Float64Array {
  const between = Array.from(points.subarray(1), (point, index) => ((points[index] ?? NaN) + point) / 2);
  const [first = NaN, second = first + 1] = points;
  const [last = NaN, before = last - 1] = [points.at(-1), points.at(-2)];
  return Float64Array.of(first - (second - first) / 2, ...between, last + (last - before) / 2);
}
