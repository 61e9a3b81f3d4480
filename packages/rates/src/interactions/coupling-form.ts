import { checkFloats } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkAllFinite, checkLength } from "../numerics/checks.js";
import { symmetricEigen } from "../numerics/symmetric-eigen.js";
import type { OperatorBasis } from "./bilinear.js";

/** A direction in the space of couplings and how strongly it is seen. */
export interface CouplingDirection {
  /** Events for a coupling vector of length 1 GeV⁻² in this direction; 0 when it is blind. */
  readonly strength: number;
  /** Unit vector of couplings, index 2 · operator + τ; shape (2 · operators). */
  readonly direction: Float64Array;
}

/**
 * Expected events as a quadratic form in the couplings.
 *
 *     N(c) = cᵀ F c = Σ_k λ_k (v_k · c)²,   λ_k ≥ 0
 *
 * The vector c holds c⁰ = c_p + c_n and c¹ = c_p − c_n of each operator, in GeV⁻², at 2 · operator + τ.
 */
export interface CouplingForm {
  /** Names of the operators, in the order of the couplings. */
  readonly operators: readonly string[];
  /**
   * Greatest negative eigenvalue that was set to 0, as a share of the greatest of its block: the rounding of the nuclear
   * tables.
   */
  readonly clipped: number;
  /** The matrix F, row-major; shape (2 · operators, 2 · operators). */
  matrix(): Float64Array;
  /** N(c), never negative. */
  evaluate(couplings: Float64Array): number;
  /**
   * N of many coupling vectors.
   *
   * @param couplings - row-major; shape (n, 2 · operators)
   * @returns shape (n)
   */
  evaluateMany(couplings: Float64Array): Float64Array;
  /** ∇N = 2 F c, per GeV⁻²; shape (2 · operators). */
  gradient(couplings: Float64Array): Float64Array;
  /** Every direction with its strength, the blindest first. */
  directions(): CouplingDirection[];
}

/** Coupling indices that are connected by interference. */
export type CouplingBlock = readonly number[];

/** Blocks of coupling indices of a basis between which nothing interferes. */
export function couplingBlocks({ operators, bilinears }: OperatorBasis): CouplingBlock[] {
  const root = operators.map((_, i) => i);
  const find = (i: number): number => (root[i] === i ? i : find(root[i] ?? i));
  for (const { left, right } of bilinears) root[find(left)] = find(right);
  const blocks = new Map<number, number[]>();
  operators.forEach((_, i) => {
    const block = blocks.get(find(i)) ?? [];
    block.push(2 * i, 2 * i + 1);
    blocks.set(find(i), block);
  });
  return [...blocks.values()];
}

/** A block of the form: eigenvalues ≥ 0, and the rows √λ v. */
interface FactoredBlock {
  readonly indices: CouplingBlock;
  readonly values: Float64Array;
  readonly vectors: Float64Array;
  readonly factors: Float64Array;
}

/**
 * Makes a form of a symmetric matrix, positive semidefinite by what it keeps: block by block, its eigenvalues from 0 on.
 *
 * @param matrix - symmetric, zero between blocks; row-major; shape (2 · operators, 2 · operators)
 */
export function couplingForm(
  operators: readonly string[],
  blocks: readonly CouplingBlock[],
  matrix: Float64Array,
): CouplingForm {
  const size = 2 * operators.length;
  let clipped = 0;
  const factored = blocks.map((indices): FactoredBlock => {
    const n = indices.length;
    const part = new Float64Array(n * n);
    indices.forEach((row, i) => {
      indices.forEach((column, j) => (part[i * n + j] = at(matrix, row * size + column)));
    });
    const { values, vectors } = symmetricEigen(part, n);
    const greatest = Math.max(0, at(values, n - 1));
    if (at(values, 0) < 0) clipped = Math.max(clipped, -at(values, 0) / (greatest || Infinity));
    const kept = values.map((value) => Math.max(0, value));
    return {
      indices,
      values: kept,
      vectors,
      factors: vectors.map((v, k) => v * Math.sqrt(at(kept, Math.trunc(k / n)))),
    };
  });
  const flat = flatFactors(factored);
  const check = (couplings: Float64Array): void => {
    checkLength("couplings", couplings, size);
  };
  return {
    operators,
    clipped,
    matrix: () => denseMatrix(factored, size),
    evaluate(couplings) {
      check(couplings);
      return evaluateAt(flat, couplings, 0);
    },
    evaluateMany(couplings) {
      checkFloats("couplings", couplings);
      if (couplings.length % size !== 0) {
        throw new RangeError(`couplings holds ${couplings.length} numbers; expected a multiple of ${size}`);
      }
      const values = new Float64Array(couplings.length / size);
      for (let i = 0; i < values.length; i++) values[i] = evaluateAt(flat, couplings, i * size);
      return values;
    },
    gradient(couplings) {
      check(couplings);
      checkAllFinite("couplings", couplings);
      const gradient = new Float64Array(size);
      for (const { indices, factors } of factored) addGradient(gradient, indices, factors, couplings);
      return gradient;
    },
    directions: () => allDirections(factored, size),
  };
}

/** Rows √λ v of every block one after the other, without those that vanish. */
interface FlatFactors {
  /** For each row, the first of its numbers and how many there are. */
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  readonly indices: Int32Array;
  readonly numbers: Float64Array;
}

function flatFactors(blocks: readonly FactoredBlock[]): FlatFactors {
  const [starts, counts, indices, numbers]: number[][] = [[], [], [], []];
  for (const block of blocks) {
    const n = block.indices.length;
    for (let row = 0; row < n; row++) {
      if (at(block.values, row) === 0) continue;
      starts?.push(numbers?.length ?? 0);
      counts?.push(n);
      indices?.push(...block.indices);
      numbers?.push(...block.factors.subarray(row * n, (row + 1) * n));
    }
  }
  return {
    starts: Int32Array.from(starts ?? []),
    counts: Int32Array.from(counts ?? []),
    indices: Int32Array.from(indices ?? []),
    numbers: Float64Array.from(numbers ?? []),
  };
}

function evaluateAt({ counts, indices, numbers }: FlatFactors, couplings: Float64Array, offset: number): number {
  let total = 0;
  let k = 0;
  for (const count of counts) {
    let amplitude = 0;
    for (const end = k + count; k < end; k++) {
      amplitude += (numbers[k] ?? NaN) * (couplings[offset + (indices[k] ?? 0)] ?? NaN);
    }
    total += amplitude * amplitude;
  }
  if (Number.isNaN(total))
    throw new RangeError("couplings hold a number that is NaN or infinite; expected finite ones");
  return total;
}

function addGradient(
  gradient: Float64Array,
  indices: CouplingBlock,
  factors: Float64Array,
  couplings: Float64Array,
): void {
  const n = indices.length;
  for (let row = 0; row < n; row++) {
    let amplitude = 0;
    indices.forEach((index, j) => (amplitude += at(factors, row * n + j) * at(couplings, index)));
    indices.forEach((index, j) => (gradient[index] = at(gradient, index) + 2 * amplitude * at(factors, row * n + j)));
  }
}

function denseMatrix(blocks: readonly FactoredBlock[], size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (const { indices, factors } of blocks) {
    const n = indices.length;
    indices.forEach((row, i) => {
      indices.forEach((column, j) => {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += at(factors, k * n + i) * at(factors, k * n + j);
        matrix[row * size + column] = sum;
      });
    });
  }
  return matrix;
}

function allDirections(blocks: readonly FactoredBlock[], size: number): CouplingDirection[] {
  const found = blocks.flatMap(({ indices, values, vectors }) =>
    Array.from(values, (strength, row) => {
      const direction = new Float64Array(size);
      indices.forEach((index, j) => (direction[index] = at(vectors, row * indices.length + j)));
      return { strength, direction };
    }),
  );
  return found.sort((a, b) => a.strength - b.strength);
}
