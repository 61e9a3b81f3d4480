/**
 * Solves A x = b for a symmetric positive definite A, by Cholesky factorisation.
 *
 * @param matrix - row-major, shape (n, n); overwritten by its factor
 * @param right - b, shape (n); overwritten by the solution
 * @returns whether A is positive definite; if not, both arrays are of no use
 */
export function solvePositive(matrix: Float64Array, right: Float64Array): boolean {
  const n = right.length;
  const a = (i: number, j: number): number => matrix[i * n + j] ?? NaN;
  const b = (i: number): number => right[i] ?? NaN;
  for (let j = 0; j < n; j++) {
    let diagonal = a(j, j);
    for (let k = 0; k < j; k++) diagonal -= a(j, k) ** 2;
    if (!(diagonal > 0)) return false;
    const root = Math.sqrt(diagonal);
    matrix[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = a(i, j);
      for (let k = 0; k < j; k++) sum -= a(i, k) * a(j, k);
      matrix[i * n + j] = sum / root;
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = b(i);
    for (let k = 0; k < i; k++) sum -= a(i, k) * b(k);
    right[i] = sum / a(i, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b(i);
    for (let k = i + 1; k < n; k++) sum -= a(k, i) * b(k);
    right[i] = sum / a(i, i);
  }
  return true;
}
