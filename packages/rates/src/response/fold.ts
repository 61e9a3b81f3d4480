import { checkFloats, checkMembers, checkOptions } from "../numerics/argument-checks.js";
import { checkSpectrum, type Spectrum } from "../interactions/spectrum.js";
import { at } from "../numerics/at.js";
import { checkAllFinite, checkAtLeast, checkLength, checkProbabilities, checkRising } from "../numerics/checks.js";
import { applyMatrix, checkPointsInside, matrixAxes, type ResponseMatrix } from "./matrix.js";
import { responseChain, type ResponseChain } from "./response-chain.js";
import { EMPTY_SEGMENT, segmentsOf, type Segment } from "./segment.js";
import { segmentBins, segmentDensity, segmentSpectrum } from "./segment-rates.js";
import type { Stage } from "./stage.js";

/** Expected events in bins of a reconstructed quantity. */
export interface FoldedCounts {
  /** Events in each bin; shape (n). */
  readonly counts: Float64Array;
  /** Edges of the bins; shape (n + 1). */
  readonly edges: Float64Array;
}

/** The spectrum of one kind of recoil, for responses that tell them apart. */
export interface RecoilSpectrum {
  /** What recoils: an element symbol, or `electron`. */
  readonly recoil: string;
  readonly spectrum: Spectrum;
}

/** What is asked of a folding. */
export interface FoldOptions {
  /** Exposure ≥ 0, kg day. */
  readonly exposureKgDay: number;
  /** Bins of the reconstructed energy, rising, keV; shape (n + 1). Needed, and allowed, only without a matrix. */
  readonly edgesKeV?: Float64Array;
}

/**
 * Folds a spectrum through a detector response.
 *
 *     n_j = exposure · ∫ dE dR/dE ε(E) ∫_{x_j}^{x_{j+1}} dx ε′(x) e^{−(x−v(E))²/2σ²} / (√2π σ)      without a matrix
 *     n_j = ε_j · exposure · Σ_i M_ij ∫_i ε(E) dR/dE dE                                              with one
 *
 * The stages act in their order. Cutoffs, thresholds, efficiencies and acceptances multiply, quenching maps the energy, a
 * resolution smears it, a matrix leads to its own bins, after which only efficiencies by bin may follow. The integral over
 * the input bins of a matrix follows its integration rule. Integrals are split where spectrum, factors or bins begin and
 * end; the moments of a Gaussian over bins are closed. Without smearing each bin is good to a relative 1e-8; with it, to
 * 1e-8 of the sum that the bins would have without factors on the smeared energy.
 *
 * @param spectrum - differential rate of the true energy; one a kind of recoil where a response has an acceptance stage
 * @throws RangeError when the stages are out of order, bins are missing or given twice, the matrix's rule is `discrete`, an
 *   array has the wrong length, a recoil has no acceptance, or a number is out of its range
 */
export function foldSpectrum(
  spectrum: Spectrum | readonly RecoilSpectrum[],
  stages: readonly Stage[],
  options: FoldOptions,
): FoldedCounts {
  checkOptions("options", options, ["exposureKgDay", "edgesKeV"]);
  const { exposureKgDay, edgesKeV } = options;
  const response = prepareResponse(stages, edgesKeV);
  return { counts: response.fold(spectrum, exposureKgDay), edges: response.edges };
}

/** A response made ready for many spectra. */
export interface PreparedResponse {
  /** Edges of the bins that it folds into; shape (n + 1). */
  readonly edges: Float64Array;
  /** Expected events in these bins for an exposure, kg day, as {@link foldSpectrum} gives them; shape (n). */
  fold(spectrum: Spectrum | readonly RecoilSpectrum[], exposureKgDay: number): Float64Array;
}

/**
 * Prepares a response for many spectra: what depends on the response alone is computed once.
 *
 * As accurate as {@link foldSpectrum}.
 *
 * @param edgesKeV - bins of the reconstructed energy, for a response without a matrix
 * @throws RangeError as {@link foldSpectrum}
 */
export function prepareResponse(stages: readonly Stage[], edgesKeV?: Float64Array): PreparedResponse {
  const chain = responseChain(stages);
  const edges = outputEdges(chain, edgesKeV);
  for (const { points, values } of chain.binEfficiencies) {
    checkPointsInside("points of a reconstructed efficiency", points, edges);
    checkLength("values of a reconstructed efficiency", values, edges.length - 1);
    checkProbabilities("values of a reconstructed efficiency", values);
  }
  const known = new Map<string | undefined, FoldOne>();
  const folderOf = (recoil: string | undefined): FoldOne => {
    const folder = known.get(recoil) ?? recoilFolder(chain, recoil, edges);
    known.set(recoil, folder);
    return folder;
  };
  return {
    edges,
    fold(spectrum, exposureKgDay) {
      checkAtLeast("exposureKgDay", exposureKgDay, 0);
      const counts = new Float64Array(edges.length - 1);
      for (const { recoil, spectrum: part } of recoilsOf(spectrum)) {
        folderOf(recoil)(part).forEach((count, j) => (counts[j] = at(counts, j) + exposureKgDay * count));
      }
      for (const { values } of chain.binEfficiencies) {
        counts.forEach((count, j) => (counts[j] = count * at(values, j)));
      }
      return counts;
    },
  };
}

/**
 * Differential rate of the reconstructed energy, for responses that do not end in bins: the density of an unbinned
 * likelihood.
 *
 *     dR/dx = ε′(x) ∫ dE dR/dE ε(E) e^{−(x−v(E))²/2σ²} / (√2π σ);   dR/dx = dR/dE ε / (dv/dE) without a resolution
 *
 * @param energiesKeV - reconstructed energies, keV; shape (n)
 * @returns events / (keV kg day); shape (n); relative accuracy 1e-7 of its greatest value
 * @throws RangeError as {@link foldSpectrum}, and when the response has a matrix
 */
export function foldDensity(
  spectrum: Spectrum | readonly RecoilSpectrum[],
  stages: readonly Stage[],
  energiesKeV: Float64Array,
): Float64Array {
  const chain = responseChain(stages);
  if (chain.matrix !== undefined)
    throw new RangeError("the response has a matrix; expected one that ends in an energy");
  checkFloats("energiesKeV", energiesKeV);
  const density = new Float64Array(energiesKeV.length);
  for (const { recoil, spectrum: part } of recoilsOf(spectrum)) {
    const { last, before } = through(segmentsOf(chain.energyStages, recoil), part);
    segmentDensity(last, before, energiesKeV).forEach((rate, i) => (density[i] = at(density, i) + rate));
  }
  return density;
}

/**
 * Folds counts of whole quanta through a response matrix.
 *
 *     n_j = Σ_i M_ij counts_i
 *
 * Exact to rounding.
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
  checkAllFinite("counts", counts);
  return { counts: applyMatrix(counts, matrix.values, outputs), edges: matrix.outputEdges };
}

function outputEdges({ matrix }: ResponseChain, edgesKeV: Float64Array | undefined): Float64Array {
  if (matrix !== undefined) {
    if (edgesKeV !== undefined) throw new RangeError("edgesKeV beside a matrix, which has its own output edges");
    return matrix.outputEdges;
  }
  if (edgesKeV === undefined) {
    throw new RangeError("the response has 0 matrix stages and no edgesKeV; expected the bins to fold into");
  }
  checkRising("edgesKeV", edgesKeV, 2);
  return edgesKeV;
}

function recoilsOf(spectrum: Spectrum | readonly RecoilSpectrum[]): { recoil?: string; spectrum: Spectrum }[] {
  if (!Array.isArray(spectrum)) {
    checkSpectrum(spectrum);
    return [{ spectrum: spectrum as Spectrum }];
  }
  const parts = spectrum as readonly RecoilSpectrum[];
  if (parts.length === 0) throw new RangeError("spectrum is an empty list; expected one of each kind of recoil");
  for (const part of parts) {
    checkMembers("spectrum of a list", part, ["recoil", "spectrum"], "a RecoilSpectrum, as from spectraByElement(…)");
    checkSpectrum(part.spectrum);
  }
  return [...parts];
}

/** The last segment, and the spectrum that the others make of what comes in. */
function through(segments: readonly Segment[], spectrum: Spectrum): { last: Segment; before: Spectrum } {
  const last = segments.at(-1) ?? EMPTY_SEGMENT;
  return { last, before: segments.slice(0, -1).reduce((given, segment) => segmentSpectrum(segment, given), spectrum) };
}

/** From a spectrum of one kind of recoil to events / (kg day) in each output bin. */
type FoldOne = (spectrum: Spectrum) => Float64Array;

function recoilFolder(
  { energyStages, matrix }: ResponseChain,
  recoil: string | undefined,
  edges: Float64Array,
): FoldOne {
  const segments = segmentsOf(energyStages, recoil);
  const into = (bins: Float64Array): FoldOne => {
    const binned = segmentBins(segments.at(-1) ?? EMPTY_SEGMENT, bins);
    return (spectrum) => binned(through(segments, spectrum).before);
  };
  if (matrix === undefined) return into(edges);
  const { inputEdges, inputPoints, outputs } = matrixAxes(matrix);
  const applied =
    (input: FoldOne): FoldOne =>
    (spectrum) =>
      applyMatrix(input(spectrum), matrix.values, outputs);
  switch (matrix.integrationRule) {
    case "bin_integral":
      return applied(into(inputEdges));
    case "rate_at_point_times_width":
      return applied((spectrum) => {
        const { last, before } = through(segments, spectrum);
        return ratesTimesWidths(last, before, inputEdges, inputPoints);
      });
    case "discrete":
      throw new RangeError("matrix with rule discrete; expected a rule for a continuous spectrum");
  }
}

/** Rate at each point times the width of its bin that the cutoffs leave; a cutoff takes away no point. */
function ratesTimesWidths(
  segment: Segment,
  spectrum: Spectrum,
  edges: Float64Array,
  points: Float64Array,
): Float64Array {
  const { map, minimumKeV, maximumKeV } = segment;
  const lowest = map.value(minimumKeV);
  const highest = maximumKeV === Infinity ? Infinity : map.value(maximumKeV);
  const uncut =
    segment.sigma === undefined ? { ...segment, minimumKeV: map.minimumKeV, maximumKeV: map.maximumKeV } : segment;
  return segmentDensity(uncut, spectrum, points).map((rate, i) => {
    if (segment.sigma !== undefined) return rate * (at(edges, i + 1) - at(edges, i));
    return rate * Math.max(0, Math.min(at(edges, i + 1), highest) - Math.max(at(edges, i), lowest));
  });
}
