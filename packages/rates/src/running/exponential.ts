import { at } from "../numerics/at.js";

/** An element of a sparse matrix M: (M v)_to gets γ v_from. */
export interface Mixing {
  readonly from: number;
  readonly to: number;
  readonly gamma: number;
}

/** Most terms of the series; those of a running between 1 TeV and 2 GeV fall below the last bit after some thirty. */
const TERMS = 200;

/**
 * Action of the exponential of a sparse matrix on a vector, by its series.
 *
 *     e^{tM} v = Σ_k t^k M^k v / k!
 *
 * @param vector - v; shape (n)
 * @returns shape (n)
 */
export function exponentialAction(matrix: readonly Mixing[], vector: Float64Array, t: number): Float64Array {
  const sum = Float64Array.from(vector);
  let term = vector;
  for (let k = 1; k < TERMS; k++) {
    term = product(matrix, term).map((value) => (value * t) / k);
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

/** M v; shape (n). */
export function product(matrix: readonly Mixing[], vector: Float64Array): Float64Array {
  const out = new Float64Array(vector.length);
  for (const { from, to, gamma } of matrix) out[to] = at(out, to) + gamma * at(vector, from);
  return out;
}
