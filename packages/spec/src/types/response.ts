import type { Axis, AxisMap } from "./axis.js";
import type { Basis, NumericArray, ProductBase, Quantity } from "./common.js";

/** The way from a true quantity to reconstructed bins: all that turns a spectrum into expected events. */
export interface Response extends ProductBase {
  kind: "response";
  /** Detector, as named in the manifest. */
  detector: string;
  /** Yield or detector model behind the numbers, where several exist. */
  yield_model?: string;
  /** The stages; `order` is the order in which they apply. */
  stages: StageMap;
}

/** One step of a response. */
export type Stage = CutoffStage | EfficiencyStage | MatrixStage;

/** Stages by name; `order` is the order in which they apply. */
export interface StageMap {
  /** Every other key, in the order of application. */
  order: string[];
  [name: string]: Stage | string[];
}

/** Nothing outside these bounds is counted. A cutoff that splits a bin leaves its part inside. */
export interface CutoffStage {
  type: "cutoff";
  /** Quantity that is cut, a term of the vocabulary. */
  quantity: string;
  /** On the true or on the reconstructed quantity. */
  basis: Basis;
  /** Lowest value kept. */
  minimum?: Quantity;
  /** Highest value kept. */
  maximum?: Quantity;
  /** Why. */
  reason?: string;
}

/** A probability as a function of one axis. */
export interface EfficiencyStage {
  type: "efficiency";
  /** The axis that it is a function of; its `basis` decides whether it acts before or after the matrix. */
  axis: Axis;
  /** The probability at each point; shape (n), each in [0, 1]. */
  values: NumericArray;
  /** Between the points: straight lines. */
  interpolation: "linear";
  /** Beyond the first and last point: 0, or the value there. */
  outside: "zero" | "nearest";
}

/** What a response matrix already holds. */
export type ResponseEffect =
  "quenching" | "resolution" | "detection_efficiency" | "selection_efficiency" | "fiducial_volume";

/**
 * How a continuous spectrum meets the rows of a matrix:
 * `rate_at_point_times_width`, the spectrum at the row's point times the width of its bin (a cutoff shortens the bin);
 * `bin_integral`, the spectrum integrated over the row's bin;
 * `discrete`, the input is already a number of counts a row.
 */
export type IntegrationRule = "rate_at_point_times_width" | "bin_integral" | "discrete";

/** Probability of each reconstructed bin for each true row. */
export interface MatrixStage {
  type: "matrix";
  /** The true axis: one point or bin a row. */
  input: Axis;
  /** The reconstructed bins. */
  output: AxisMap;
  /** What the numbers are. */
  content: "probability";
  /** Shape (rows of the input, bins of the output axes in their order); each row sums to at most 1. */
  values: NumericArray;
  /** How a continuous spectrum meets the rows. */
  integration_rule: IntegrationRule;
  /**
   * What is already inside the probabilities, and must not be applied again.
   * @minItems 1
   */
  includes: ResponseEffect[];
}
