import type { Spectrum } from "../interactions/spectrum.js";
import { at } from "../numerics/at.js";
import { checkAtLeast, checkLength } from "../numerics/checks.js";
import { interpolateLinear } from "../numerics/interpolate.js";
import { integrateSpectrum } from "./integrate.js";
import { applyMatrix, checkPointsInside, matrixAxes, type ResponseMatrix } from "./matrix.js";
import { responseChain, type ResponseChain, type Stage, type TrueEfficiencyStage } from "./stage.js";

/** Expected events in bins of a reconstructed quantity. */
export interface FoldedCounts {
  /** Events in each bin; shape (n). */
  readonly counts: Float64Array;
  /** Edges of the bins; shape (n + 1). */
  readonly edges: Float64Array;
}

/**
 * Folds a spectrum through a detector response.
 *
 *     n_j = ε_j · exposure · Σ_i M_ij ∫_i ε(E) dR/dE dE
 *
 * The integral over each input bin follows the matrix's integration rule, and only counts what the cutoffs leave. An
 * efficiency on the true energy multiplies the spectrum (at the point, or under the integral, which is then also split
 * at the tabulated energies); one on the reconstructed axis multiplies the output bins.
 *
 * @param stages - in the order in which they act: cutoffs and true efficiencies, one matrix, reconstructed efficiencies
 * @returns expected events; `edges` are the matrix's output edges
 * @throws RangeError when the stages are out of order, there is not exactly one matrix, its rule is `discrete`, or an
 *   array has the wrong length, or the exposure is negative or not finite
 */
export function foldSpectrum(
  spectrum: Spectrum,
  stages: readonly Stage[],
  { exposureKgDay }: { readonly exposureKgDay: number },
): FoldedCounts {
  checkAtLeast("exposureKgDay", exposureKgDay, 0);
  const chain = responseChain(stages);
  const { outputs } = matrixAxes(chain.matrix);
  const edges = chain.matrix.outputEdges;
  const efficient = chain.trueEfficiencies.reduce(withEfficiency, spectrum);
  const input = inputRates(efficient, chain).map((rate) => exposureKgDay * rate);
  const counts = applyMatrix(input, chain.matrix.values, outputs);
  for (const { points, values } of chain.reconstructedEfficiencies) {
    checkPointsInside("points of a reconstructed efficiency", points, edges);
    checkLength("values of a reconstructed efficiency", values, outputs);
    counts.forEach((count, j) => (counts[j] = count * at(values, j)));
  }
  return { counts, edges };
}

/**
 * Folds counts of whole quanta through a response matrix.
 *
 *     n_j = Σ_i M_ij counts_i
 *
 * @param counts - expected events with each number of quanta, at the matrix's input points; shape (nIn)
 * @returns expected events in the output bins; `edges` are the matrix's output edges
 * @throws RangeError when the matrix's rule is not `discrete`, or an array has the wrong length
 */
export function foldCounts(counts: Float64Array, matrix: ResponseMatrix): FoldedCounts {
  const { inputs, outputs } = matrixAxes(matrix);
  if (matrix.integrationRule !== "discrete") {
    throw new RangeError(`matrix with rule ${matrix.integrationRule}; expected discrete, as the input is counts`);
  }
  checkLength("counts", counts, inputs);
  return { counts: applyMatrix(counts, matrix.values, outputs), edges: matrix.outputEdges };
}

/** Events / (kg day) in each input bin, between the cutoffs. */
function inputRates(spectrum: Spectrum, { matrix, minimumKeV, maximumKeV }: ResponseChain): Float64Array {
  const { inputEdges, inputPoints } = matrixAxes(matrix);
  const lower = inputEdges.slice(0, -1).map((edge) => Math.max(edge, minimumKeV));
  const upper = inputEdges.slice(1).map((edge) => Math.min(edge, maximumKeV));
  switch (matrix.integrationRule) {
    case "rate_at_point_times_width":
      return spectrum.rate(inputPoints).map((rate, i) => rate * Math.max(0, at(upper, i) - at(lower, i)));
    case "bin_integral":
      return lower.map((from, i) => integrateSpectrum(spectrum, from, at(upper, i)));
    case "discrete":
      throw new RangeError("matrix with rule discrete; expected a rule for a continuous spectrum");
  }
}

/** The spectrum of what an efficiency lets pass; the tabulated energies become kinks. */
function withEfficiency(spectrum: Spectrum, { energiesKeV: nodes, values }: TrueEfficiencyStage): Spectrum {
  return {
    kinksKeV: Float64Array.from(new Set([...spectrum.kinksKeV, ...nodes])).sort(),
    maximumEnergyKeV: Math.min(spectrum.maximumEnergyKeV, at(nodes, nodes.length - 1)),
    rate: (energiesKeV) =>
      spectrum.rate(energiesKeV).map((rate, i) => rate * interpolateLinear(nodes, values, at(energiesKeV, i))),
  };
}
