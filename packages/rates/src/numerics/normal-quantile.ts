import { fastErf } from "./error-function.js";
import { findRoot } from "./find-root.js";

/**
 * Quantile of the standard normal distribution: the z with Φ(z) = p.
 *
 * @param probability - 0 < p < 1
 * @returns absolute accuracy 1e-12 for |z| < 5
 */
export function normalQuantile(probability: number): number {
  return findRoot((z) => 0.5 * (1 + fastErf(z / Math.SQRT2)) - probability, -8.2, 8.2);
}
