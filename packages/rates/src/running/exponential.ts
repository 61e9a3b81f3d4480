import { at } from "../numerics/at.js";

/** Most terms of the series; those of a running between 1 TeV and 2 GeV fall below the last bit after some thirty. */
const TERMS = 200;

/**
 * Action of a matrix exponential on a vector, by its series.
 *
 *     e^{tM} v = Σ_k t^k M^k v / k!
 *
 * @param apply - the map v → M v
 * @param vector - v; shape (n)
 * @returns shape (n)
 */
export function exponentialAction(
  apply: (vector: Float64Array) => Float64Array,
  vector: Float64Array,
  t: number,
): Float64Array {
  const sum = Float64Array.from(vector);
  let term = vector;
  for (let k = 1; k < TERMS; k++) {
    term = apply(term).map((value) => (value * t) / k);
    let changed = false;
    for (let i = 0; i < sum.length; i++) {
      const next = at(sum, i) + at(term, i);
      changed ||= next !== at(sum, i);
      sum[i] = next;
    }
    if (!changed) break;
  }
  return sum;
}
