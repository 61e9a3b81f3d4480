import { expect, test } from "vitest";
import { isPositiveDefinite } from "./positive-definite.js";
import { randomNormal, randomNumbers } from "./testing/random.test.helper.js";

/** G Gᵀ of a matrix of random numbers, (n, rank): of that rank, with no negative eigenvalue. */
function gram(size: number, rank: number): Float64Array {
  const random = randomNumbers(size);
  const vectors = Array.from({ length: size }, () => Float64Array.from({ length: rank }, () => randomNormal(random)));
  const matrix = new Float64Array(size * size);
  vectors.forEach((a, row) => {
    vectors.forEach((b, column) => {
      matrix[row * size + column] = a.reduce((sum, value, k) => sum + value * (b[k] ?? NaN), 0) / rank;
    });
  });
  return matrix;
}

function shifted(matrix: Float64Array, size: number, shift: number): Float64Array {
  return matrix.map((value, index) => (index % (size + 1) === 0 ? value + shift : value));
}

// Sizes below, at and above a tile of 64, with every remainder of four in the last tile.
const SIZES = [1, 2, 3, 4, 5, 63, 64, 65, 66, 67, 130, 191, 192, 193];

test.each(SIZES)("of %d rows: a random matrix of full rank is, and the factor gives it back", (size) => {
  const matrix = shifted(gram(size, size), size, 0.1);
  const factor = matrix.slice();
  expect(isPositiveDefinite(factor, size)).toBe(true);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = 0;
      for (let k = 0; k <= column; k++) sum += (factor[row * size + k] ?? NaN) * (factor[column * size + k] ?? NaN);
      expect(Math.abs(sum - (matrix[row * size + column] ?? NaN))).toBeLessThan(1e-13 * size);
    }
  }
});

// Of rank n - 1 the least eigenvalue is 0: a shift by more than the rounding decides.
test.each(SIZES.slice(1))(
  "of %d rows: one of less than full rank is so after a small shift up, and not after one down",
  (size) => {
    const matrix = gram(size, size - 1);
    expect(isPositiveDefinite(shifted(matrix, size, 1e-10), size)).toBe(true);
    expect(isPositiveDefinite(shifted(matrix, size, -1e-10), size)).toBe(false);
  },
);

test("a matrix with a value that is no number is not", () => {
  for (const place of [0, 70 * 130 + 3, 129 * 131]) {
    const matrix = shifted(gram(130, 130), 130, 1);
    matrix[place] = NaN;
    expect(isPositiveDefinite(matrix, 130)).toBe(false);
  }
});
