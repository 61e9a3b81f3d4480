import { checkMembers, checkWord } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkLength, checkRising } from "../numerics/checks.js";

/**
 * How the input of a response matrix meets its rows.
 *
 * - `rate_at_point_times_width`: the spectrum at the row's point times the width of its bin; a cutoff inside a bin leaves
 *   the point in place and takes away width in proportion.
 * - `bin_integral`: the spectrum integrated over the bin, exactly.
 * - `discrete`: the axis holds whole quanta (electrons, photons), and the input already is a count at each point.
 */
export type IntegrationRule = "rate_at_point_times_width" | "bin_integral" | "discrete";

/** Probability that a true quantity is selected and reconstructed in each bin; cuts inside make rows sum to less than 1. */
export interface ResponseMatrix {
  /** Edges of the input bins, rising; shape (nIn + 1). Required unless the rule is `discrete`. */
  readonly inputEdges?: Float64Array;
  /** Input values at which the rows were determined, rising; shape (nIn). Required unless the rule is `bin_integral`. */
  readonly inputPoints?: Float64Array;
  /** Probability of each output bin at each input, row-major; shape (nIn, nOut). */
  readonly values: Float64Array;
  /** Edges of the output bins, rising; shape (nOut + 1). */
  readonly outputEdges: Float64Array;
  /** How a continuous spectrum, or a set of counts, meets the rows. */
  readonly integrationRule: IntegrationRule;
}

/** The axes of a matrix that has been checked; those that its rule does not need are empty. */
export interface MatrixAxes {
  readonly inputEdges: Float64Array;
  readonly inputPoints: Float64Array;
  readonly inputs: number;
  readonly outputs: number;
}

/**
 * Checks that the axes that the rule needs are there, rise, and fit the values and each other, and that no value is negative
 * or not finite.
 *
 * @throws RangeError otherwise
 */
export function matrixAxes(matrix: ResponseMatrix): MatrixAxes {
  checkMembers("matrix", matrix, ["values", "outputEdges"], "a response matrix");
  const { integrationRule: rule, values, outputEdges } = matrix;
  checkWord("integrationRule of the matrix", rule, ["rate_at_point_times_width", "bin_integral", "discrete"]);
  const { inputEdges = new Float64Array(), inputPoints = new Float64Array() } = matrix;
  checkRising("outputEdges", outputEdges, 2);
  const outputs = outputEdges.length - 1;
  if (rule !== "discrete") checkRising(`inputEdges of a matrix with rule ${rule}`, inputEdges, 2);
  if (rule !== "bin_integral") checkRising(`inputPoints of a matrix with rule ${rule}`, inputPoints, 1);
  const inputs = rule === "discrete" ? inputPoints.length : inputEdges.length - 1;
  if (rule === "rate_at_point_times_width") checkPointsInside("inputPoints", inputPoints, inputEdges);
  checkLength(`values of a matrix with ${inputs} inputs and ${outputs} outputs`, values, inputs * outputs);
  for (let i = 0; i < values.length; i++) {
    const value = at(values, i);
    if (value >= 0 && value < Infinity) continue;
    const place = `${Math.floor(i / outputs)}, ${i % outputs}`;
    throw new RangeError(`values[${place}] of a matrix is ${value}; expected a probability of at least 0`);
  }
  return { inputEdges, inputPoints, inputs, outputs };
}

/**
 * Checks that there is one point in each bin, edges included.
 *
 * @throws RangeError otherwise
 */
export function checkPointsInside(name: string, points: Float64Array, edges: Float64Array): void {
  checkLength(name, points, edges.length - 1);
  points.forEach((point, i) => {
    const lower = at(edges, i);
    const upper = at(edges, i + 1);
    if (!(point >= lower && point <= upper)) {
      throw new RangeError(`${name}[${i}] is ${point}; expected a point of its bin, ${lower} to ${upper}`);
    }
  });
}

/** Input counts times the matrix: out_j = Σ_i counts_i · values_ij; shape (nOut). */
export function applyMatrix(counts: Float64Array, values: Float64Array, outputs: number): Float64Array {
  const folded = new Float64Array(outputs);
  counts.forEach((count, i) => {
    if (count === 0) return;
    const row = i * outputs;
    for (let j = 0; j < outputs; j++) folded[j] = at(folded, j) + count * at(values, row + j);
  });
  return folded;
}
