import { factorBetween } from "./kinds/unit-factor.js";
import type { ProductView } from "./product-view.js";

/** A range of one observable: closed below, open above. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/** Whether a value lies in a range; what is not a number lies in none. */
export function isInside(value: number, { minimum, maximum }: Range): boolean {
  return value >= minimum && value < maximum;
}

/** A one-dimensional array in a unit; undefined when it is not there or its unit measures something else. */
export function valuesIn(product: ProductView, pointer: string, units: string): Float64Array | undefined {
  const stored = product.arrays.get(pointer)?.attributes.units;
  if (typeof stored !== "string") return undefined;
  const factor = factorBetween(stored, units);
  return factor === undefined ? undefined : product.values(pointer).map((value) => value * factor);
}

/** How much of each bin lies in a range; shape (edges - 1). */
export function fractionsInside(edges: Float64Array, { minimum, maximum }: Range): Float64Array {
  return Float64Array.from({ length: Math.max(0, edges.length - 1) }, (_, bin) => {
    const [lower = NaN, upper = NaN] = [edges[bin], edges[bin + 1]];
    const inside = Math.min(upper, maximum) - Math.max(lower, minimum);
    return Math.max(0, inside) / (upper - lower);
  });
}

/** The region of interest of each point of a result, along one observable and in a unit; undefined when there is none. */
export function pointRegions(result: ProductView, observable: string, units: string): Range[] | undefined {
  const pointer = `/points/region_of_interest/${observable}`;
  const minima = valuesIn(result, `${pointer}/minimum`, units);
  const maxima = valuesIn(result, `${pointer}/maximum`, units);
  if (minima === undefined || maxima === undefined) return undefined;
  return Array.from(minima, (minimum, point) => ({ minimum, maximum: maxima[point] ?? NaN }));
}
