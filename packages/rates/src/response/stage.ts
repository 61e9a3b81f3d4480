import { checkLength, checkRising } from "../numerics/checks.js";
import type { ResponseMatrix } from "./matrix.js";

/** No signal is taken from true energies outside [minimumKeV, maximumKeV]; comes before the matrix. */
export interface CutoffStage {
  readonly type: "cutoff";
  /** Lowest true energy that counts, keV; 0 unless given. */
  readonly minimumKeV?: number;
  /** Highest true energy that counts, keV; infinite unless given. */
  readonly maximumKeV?: number;
}

/** Efficiency as a function of the true energy; comes before the matrix. */
export interface TrueEfficiencyStage {
  readonly type: "efficiency";
  readonly basis: "true";
  /** Energies at which the efficiency is tabulated, rising, keV; shape (n). */
  readonly energiesKeV: Float64Array;
  /** Efficiency at these energies, 0 to 1; shape (n). */
  readonly values: Float64Array;
  /** Law between the tabulated energies; outside of them the efficiency is 0. */
  readonly interpolation: "linear";
}

/** Efficiency as a function of the reconstructed quantity, one value for each output bin; comes after the matrix. */
export interface ReconstructedEfficiencyStage {
  readonly type: "efficiency";
  readonly basis: "reconstructed";
  /** The point of each output bin at which the efficiency was taken, in the units of the output; shape (nOut). */
  readonly points: Float64Array;
  /** Efficiency at these points, 0 to 1; shape (nOut). */
  readonly values: Float64Array;
}

/** Passage from the true energy to the reconstructed quantity. */
export interface MatrixStage {
  readonly type: "matrix";
  readonly matrix: ResponseMatrix;
}

/** One step of a detector response. */
export type Stage = CutoffStage | TrueEfficiencyStage | ReconstructedEfficiencyStage | MatrixStage;

/** A response whose order has been checked. */
export interface ResponseChain {
  readonly minimumKeV: number;
  readonly maximumKeV: number;
  readonly trueEfficiencies: readonly TrueEfficiencyStage[];
  readonly matrix: ResponseMatrix;
  readonly reconstructedEfficiencies: readonly ReconstructedEfficiencyStage[];
}

/**
 * Sorts the stages of a response by the axis that they act on; several cutoffs leave what all of them leave.
 *
 * @throws RangeError when there is not exactly one matrix, a stage stands on the wrong side of it, or an efficiency curve
 *   or a cutoff is not well formed
 */
export function responseChain(stages: readonly Stage[]): ResponseChain {
  const position = stages.findIndex((stage) => stage.type === "matrix");
  const matrices = stages.filter((stage) => stage.type === "matrix");
  const [first] = matrices;
  if (first === undefined || matrices.length > 1) {
    throw new RangeError(`the response has ${matrices.length} matrix stages; expected 1`);
  }
  const before = stages.slice(0, position).filter((stage) => stage.type !== "matrix");
  const after = stages.slice(position + 1).filter((stage) => stage.type !== "matrix");
  const isReconstructed = (stage: Stage) => stage.type === "efficiency" && stage.basis === "reconstructed";
  const early = before.findIndex(isReconstructed);
  const late = after.findIndex((stage) => !isReconstructed(stage));
  if (early >= 0) {
    throw new RangeError(`stage ${early + 1} acts on the reconstructed axis; expected it after the matrix`);
  }
  if (late >= 0) {
    throw new RangeError(`stage ${position + late + 2} acts on the true energy; expected it before the matrix`);
  }
  const cutoffs = before.filter((stage) => stage.type === "cutoff");
  cutoffs.forEach(checkCutoff);
  const trueEfficiencies = before.filter((stage) => stage.type === "efficiency" && stage.basis === "true");
  trueEfficiencies.forEach(checkEfficiency);
  return {
    minimumKeV: Math.max(0, ...cutoffs.map(({ minimumKeV = 0 }) => minimumKeV)),
    maximumKeV: Math.min(...cutoffs.map(({ maximumKeV = Infinity }) => maximumKeV)),
    trueEfficiencies,
    matrix: first.matrix,
    reconstructedEfficiencies: after.filter((stage) => stage.type === "efficiency" && stage.basis === "reconstructed"),
  };
}

function checkCutoff({ minimumKeV = 0, maximumKeV = Infinity }: CutoffStage): void {
  if (!(minimumKeV >= 0 && maximumKeV > minimumKeV)) {
    throw new RangeError(`cutoff from ${minimumKeV} to ${maximumKeV} keV; expected a rising range from 0 or more`);
  }
}

function checkEfficiency({ energiesKeV, values }: TrueEfficiencyStage): void {
  checkRising("energiesKeV of an efficiency", energiesKeV, 1);
  checkLength("values of an efficiency", values, energiesKeV.length);
}
