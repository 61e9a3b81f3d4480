import { expect } from "vitest";

/**
 * Expects numbers to agree one by one.
 *
 * @param tolerance - greatest relative deviation, and the greatest absolute one that is accepted instead (0 unless given)
 */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: { relative: number; absolute?: number },
): void {
  const { relative, absolute = 0 } = tolerance;
  expect(actual.length).toBe(expected.length);
  const far = Array.from(expected, (value, i) => ({ i, expected: value, actual: actual[i] ?? NaN })).filter(
    (pair) => !(Math.abs(pair.actual - pair.expected) <= relative * Math.abs(pair.expected) + absolute),
  );
  expect(far).toEqual([]);
}
