import type { OpenedProduct } from "@dmdc/sdk";

/** The numbers of an array of a product; undefined when it has none there. */
export function numbersAt({ content }: OpenedProduct, pointer: string): Float64Array | undefined {
  const found = content.datasets().find(({ path }) => path === pointer);
  if (found === undefined || found.dtype === "string") return undefined;
  return Float64Array.from(content.readArray(pointer) as ArrayLike<number | bigint>, Number);
}

/** Whether two arrays hold the same numbers; two that are not numbers are the same. */
export function sameNumbers(a: Float64Array | undefined, b: Float64Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]) || value === b[index]);
}

export function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + (Number.isFinite(value) ? value : 0), 0);
}

/** A curve between its points, linear in x; NaN outside them. */
export function between(x: Float64Array, y: Float64Array, at: number): number {
  const upper = x.findIndex((value) => value >= at);
  if (upper < 0) return NaN;
  const [right = NaN, top = NaN] = [x[upper], y[upper]];
  if (right === at) return top;
  if (upper === 0) return NaN;
  const [left = NaN, bottom = NaN] = [x[upper - 1], y[upper - 1]];
  return bottom + ((at - left) / (right - left)) * (top - bottom);
}
