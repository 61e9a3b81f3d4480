import { at } from "./at.js";

/** Eigenvalues and eigenvectors of a symmetric matrix. */
export interface SymmetricEigen {
  /** Eigenvalues, rising; shape (n). */
  readonly values: Float64Array;
  /** Eigenvectors as rows, orthonormal; shape (n, n). */
  readonly vectors: Float64Array;
}

/** Sweeps after which it ends; six to eight are usual. */
const SWEEPS = 30;

/**
 * Eigen-decomposition of a small symmetric matrix by Jacobi rotations, accurate to rounding.
 *
 * @param matrix - row-major; shape (n, n); not changed
 * @see Golub & Van Loan, "Matrix Computations", section 8.5
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = Float64Array.from(matrix);
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    if (offDiagonal(a, size) === 0) break;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
    }
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => at(a, i * size + i) - at(a, j * size + j));
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    for (let k = 0; k < size; k++) vectors[to * size + k] = at(v, k * size + from);
  });
  return { values: Float64Array.from(order, (i) => at(a, i * size + i)), vectors };
}

/** Greatest off-diagonal element that is not negligible beside its diagonal. */
function offDiagonal(a: Float64Array, size: number): number {
  let most = 0;
  for (let p = 0; p < size; p++) {
    for (let q = p + 1; q < size; q++) {
      const value = Math.abs(at(a, p * size + q));
      const scale = Math.abs(at(a, p * size + p)) + Math.abs(at(a, q * size + q));
      if (value > 1e-18 * scale) most = Math.max(most, value);
    }
  }
  return most;
}

/** One rotation in the plane (p, q) that makes a_pq zero. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = at(a, p * n + q);
  if (apq === 0) return;
  const theta = (at(a, q * n + q) - at(a, p * n + p)) / (2 * apq);
  const t =
    Math.abs(theta) > 1e150 ? 0.5 / theta : Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const [akp, akq] = [at(a, k * n + p), at(a, k * n + q)];
    a[k * n + p] = c * akp - s * akq;
    a[k * n + q] = s * akp + c * akq;
  }
  for (let k = 0; k < n; k++) {
    const [apk, aqk] = [at(a, p * n + k), at(a, q * n + k)];
    a[p * n + k] = c * apk - s * aqk;
    a[q * n + k] = s * apk + c * aqk;
    const [vkp, vkq] = [at(v, k * n + p), at(v, k * n + q)];
    v[k * n + p] = c * vkp - s * vkq;
    v[k * n + q] = s * vkp + c * vkq;
  }
  a[p * n + q] = 0;
  a[q * n + p] = 0;
}
