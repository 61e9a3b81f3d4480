import type { ResponseMatrix } from "./matrix.js";

/**
 * Which energy a stage acts on: the true one, or what the detector reports. The first resolution or matrix of a response
 * turns one into the other; in a response without either they are the same.
 */
export type Basis = "true" | "reconstructed";

/** Law between tabulated energies: straight lines, straight lines in log E, or the value of the energy below. */
export type Interpolation = "linear" | "logarithmic" | "step";

/** Beyond the first and last tabulated energy: 0, or the value there. */
export type Outside = "zero" | "nearest";

/** No signal is taken from outside [minimumKeV, maximumKeV]. */
export interface CutoffStage {
  readonly type: "cutoff";
  /** The energy that is cut; the true one unless given. */
  readonly basis?: Basis;
  /** Lowest energy that counts, keV; 0 unless given. */
  readonly minimumKeV?: number;
  /** Highest energy that counts, keV; infinite unless given. */
  readonly maximumKeV?: number;
}

/** Below the threshold nothing is seen: a sharp step, or ½ [1 + erf((E − value) / (√2 width))]. */
export interface ThresholdStage {
  readonly type: "threshold";
  /** The energy that the threshold is on. */
  readonly basis: Basis;
  /** The threshold, keV. */
  readonly valueKeV: number;
  /** Standard deviation of its rise, keV; 0, a sharp step, unless given. */
  readonly widthKeV?: number;
}

/** Numbers against an energy. */
export interface EnergyCurve {
  /** Energies, rising, keV; shape (n). */
  readonly energiesKeV: Float64Array;
  /** Value at each of them; shape (n). */
  readonly values: Float64Array;
  /** Law between them. */
  readonly interpolation: Interpolation;
  /** Law beyond them; `"zero"` unless given. */
  readonly outside?: Outside;
}

/** Probability that an event is kept, as a function of its energy. */
export interface EnergyEfficiencyStage<B extends Basis = Basis> extends EnergyCurve {
  readonly type: "efficiency";
  /** The energy that it is a function of. */
  readonly basis: B;
}

/** Efficiency as a function of the true energy. */
export type TrueEfficiencyStage = EnergyEfficiencyStage<"true">;

/** Efficiency as a function of the reconstructed quantity, one value for each output bin; comes after the matrix. */
export interface ReconstructedEfficiencyStage {
  readonly type: "efficiency";
  readonly basis: "reconstructed";
  /** The point of each output bin at which the efficiency was taken, in the units of the output; shape (nOut). */
  readonly points: Float64Array;
  /** Efficiency at these points, 0 to 1; shape (nOut). */
  readonly values: Float64Array;
}

/** Probability that an event is kept, for each thing that recoils, such as the part of its band inside a region. */
export interface AcceptanceStage {
  readonly type: "acceptance";
  /** The energy that the curves are functions of. */
  readonly basis: Basis;
  /** A curve for each recoil by its name: an element symbol, or `electron`. */
  readonly recoils: { readonly [recoil: string]: EnergyCurve };
}

/** From one energy scale to another: visible energy = factor(E) · E, which must rise with E. */
export interface QuenchingStage extends EnergyCurve {
  readonly type: "quenching";
}

/** A Gaussian around the true value. */
export interface ResolutionStage {
  readonly type: "resolution";
  /** Its standard deviation as a function of the true value, keV; or one number for every value. */
  readonly sigmaKeV: number | EnergyCurve;
}

/** Passage from the true energy to bins of a reconstructed quantity. */
export interface MatrixStage {
  readonly type: "matrix";
  readonly matrix: ResponseMatrix;
}

/** One step of a detector response. */
export type Stage =
  | CutoffStage
  | ThresholdStage
  | EnergyEfficiencyStage
  | ReconstructedEfficiencyStage
  | AcceptanceStage
  | QuenchingStage
  | ResolutionStage
  | MatrixStage;
