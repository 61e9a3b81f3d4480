/** Rows of a tile: one of 64 x 64 doubles is 32 kB, as much as the nearest cache holds. */
const TILE = 64;

/**
 * Whether a symmetric matrix is positive definite: its Cholesky decomposition exists.
 *
 *     L_IJ L_JJᵀ = A_IJ - Σ_{K<J} L_IK L_JKᵀ     tile by tile
 *
 * It takes n³/3 operations and no memory beyond the matrix, whose lower half becomes L. In floating-point numbers of unit
 * roundoff u the answer is that of a matrix within (n + 1) u max_i(a_ii) n of A.
 *
 * @param matrix - row by row; shape (n, n); only its lower half is read, and it is overwritten
 * @see Golub & Van Loan, Matrix Computations, section 4.2; Higham, Accuracy and Stability of Numerical Algorithms, theorem 10.3
 */
export function isPositiveDefinite(matrix: Float64Array, size: number): boolean {
  for (let row = 0; row < size; row += TILE) {
    for (let column = 0; column <= row; column += TILE) {
      for (let inner = 0; inner < column; inner += TILE) subtractProduct(matrix, size, { row, column, inner });
      if (row !== column) solve(matrix, size, row, column);
      else if (!factorise(matrix, size, row)) return false;
    }
  }
  return true;
}

/** A_IJ - L_IK L_JKᵀ in the place of A_IJ; four sums at a time, so that each value that is read is used four times. */
function subtractProduct(
  matrix: Float64Array,
  size: number,
  { row, column, inner }: { readonly row: number; readonly column: number; readonly inner: number },
): void {
  const [lastRow, lastColumn] = [Math.min(row + TILE, size), Math.min(column + TILE, size)];
  for (let i = row; i < lastRow; i++) {
    const a = i * size + inner;
    for (let j = column; j < lastColumn; j += 4) {
      const b = j * size + inner;
      const [c, d, e] = [
        Math.min(j + 1, lastColumn - 1),
        Math.min(j + 2, lastColumn - 1),
        Math.min(j + 3, lastColumn - 1),
      ];
      const [bc, bd, be] = [c * size + inner, d * size + inner, e * size + inner];
      let [s, t, u, v] = [0, 0, 0, 0];
      for (let k = 0; k < TILE; k++) {
        const value = matrix[a + k] ?? NaN;
        s += value * (matrix[b + k] ?? NaN);
        t += value * (matrix[bc + k] ?? NaN);
        u += value * (matrix[bd + k] ?? NaN);
        v += value * (matrix[be + k] ?? NaN);
      }
      const sums = [s, t, u, v];
      for (let m = 0; m < Math.min(4, lastColumn - j); m++) {
        matrix[i * size + j + m] = (matrix[i * size + j + m] ?? NaN) - (sums[m] ?? NaN);
      }
    }
  }
}

/** The Cholesky decomposition of a tile on the diagonal; false when a pivot is not positive. */
function factorise(matrix: Float64Array, size: number, start: number): boolean {
  const end = Math.min(start + TILE, size);
  for (let row = start; row < end; row++) {
    for (let column = start; column < row; column++) eliminate(matrix, size, { row, column, start });
    let pivot = matrix[row * size + row] ?? NaN;
    for (let k = start; k < row; k++) pivot -= (matrix[row * size + k] ?? NaN) ** 2;
    if (!(pivot > 0)) return false;
    matrix[row * size + row] = Math.sqrt(pivot);
  }
  return true;
}

/** L_IJ from L_IJ L_JJᵀ. */
function solve(matrix: Float64Array, size: number, start: number, column: number): void {
  for (let row = start; row < Math.min(start + TILE, size); row++) {
    for (let j = column; j < column + TILE; j++) eliminate(matrix, size, { row, column: j, start: column });
  }
}

function eliminate(
  matrix: Float64Array,
  size: number,
  { row, column, start }: { readonly row: number; readonly column: number; readonly start: number },
): void {
  const [a, b] = [row * size, column * size];
  let rest = matrix[a + column] ?? NaN;
  for (let k = start; k < column; k++) rest -= (matrix[a + k] ?? NaN) * (matrix[b + k] ?? NaN);
  matrix[a + column] = rest / (matrix[b + column] ?? NaN);
}
