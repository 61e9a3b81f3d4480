import { correlationsOf, type Correlations } from "../correlations.js";
import { lastDigit } from "../last-digit.js";
import { isPositiveDefinite } from "../positive-definite.js";
import type { ProductRule } from "../rule.js";

/** What arithmetic may leave of an eigenvalue that is 0, in the fit that made the matrix. */
const ARITHMETIC = 1e-9;
/** A value that is no multiple of a billionth was not printed with fewer digits. */
const FINE = 1e9;
/** Half a unit of the last bit of a number of single precision below 1. */
const SINGLE_ROUNDING = 2 ** -25;

export const correlationSemidefinite: ProductRule = {
  id: "DMDC-STAT-007",
  slug: "correlation-semidefinite",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["background"],
  requirement:
    "A matrix of correlations has no negative eigenvalue, beyond what the rounding of its printed digits can make.",
  rationale:
    "With one, some sum of the components has a negative variance: the matrix is of no random numbers, and a fit runs away along it. Allowed are 1e-9, n² roundings of double precision, and the Frobenius norm of half a unit of the last digit of each value, which bounds what rounding can do to an eigenvalue: 0.005 n for n components with two digits. A matrix of more than 4096 components is not judged.",
  fix: "Take the whole matrix from one fit, with more digits; entries set by hand rarely fit together.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: "a with b 0.95, b with c 0.95, a with c -0.95",
    right: "a with b 0.95, b with c 0.95, a with c 0.9",
  },
  *check(product) {
    const found = correlationsOf(product);
    if (found === undefined) return;
    const { names, values } = found;
    const allowed = ARITHMETIC + names.length ** 2 * Number.EPSILON + roundingNorm(found);
    for (let row = 0; row < names.length; row++) {
      const diagonal = row * (names.length + 1);
      values[diagonal] = (values[diagonal] ?? NaN) + allowed;
    }
    if (isPositiveDefinite(values, names.length)) return;
    yield {
      message: `the matrix has an eigenvalue below ${(-allowed).toPrecision(3)}, which rounding cannot make`,
      pointer: "/correlation/values",
      expected: `no eigenvalue below ${(-allowed).toPrecision(3)}`,
    };
  },
};

/**
 * How far rounding can move an eigenvalue: by no more than the Frobenius norm of what it has changed, and each value by no
 * more than half a unit of its last digit. Whole numbers are exact.
 *
 * @see Golub & Van Loan, Matrix Computations, section 8.1: Wielandt and Hoffman
 */
function roundingNorm({ names, values, dtype }: Correlations): number {
  const isSingle = dtype === "float32";
  let sum = 0;
  for (let row = 1; row < names.length; row++) {
    for (let column = 0; column < row; column++) {
      const value = values[row * names.length + column] ?? NaN;
      if (Number.isInteger(value)) continue;
      const isFine = Math.round(value * FINE) / FINE !== value;
      const half = isFine ? 0.5 / FINE : lastDigit(value, isSingle) / 2;
      sum += 2 * Math.max(half, isSingle ? SINGLE_ROUNDING : 0) ** 2;
    }
  }
  return Math.sqrt(sum);
}
