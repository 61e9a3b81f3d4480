import { correlationsOf } from "../correlations.js";
import type { ProductRule } from "../rule.js";

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
    "With one, some sum of the components has a negative variance: the matrix is of no random numbers, and a fit runs away along it.",
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
    const { names, values, rounding } = found;
    const allowed = 1e-9 + names.length * rounding;
    if (isPositive(values, names.length, allowed)) return;
    yield {
      message: `the matrix has an eigenvalue below ${(-allowed).toPrecision(3)}, which rounding cannot make`,
      pointer: "/correlation/values",
      expected: `no eigenvalue below ${(-allowed).toPrecision(3)}`,
    };
  },
};

/**
 * Whether a symmetric matrix with a number added to its diagonal is positive definite: its Cholesky decomposition exists.
 *
 * @see Golub & Van Loan, Matrix Computations, section 4.2
 */
function isPositive(values: Float64Array, size: number, shift: number): boolean {
  const lower = new Float64Array(size * size);
  const at = (row: number, column: number) => lower[row * size + column] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let rest = (values[row * size + column] ?? 0) + (row === column ? shift : 0);
      for (let k = 0; k < column; k += 1) rest -= at(row, k) * at(column, k);
      if (row === column && !(rest > 0)) return false;
      lower[row * size + column] = row === column ? Math.sqrt(rest) : rest / at(column, column);
    }
  }
  return true;
}
