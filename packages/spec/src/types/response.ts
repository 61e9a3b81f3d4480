import type { Axis, AxisMap } from "./axis.js";
import type { Basis, NumericArray, ProductBase, Quantity } from "./common.js";
import type { Bounds, VariationMap } from "./variation.js";

/** The way from a true quantity to reconstructed bins: all that turns a spectrum into expected events. */
export interface Response extends ProductBase {
  kind: "response";
  /** Detector, as named in the manifest. */
  detector: string;
  /** Yield or detector model behind the numbers, where several exist. */
  yield_model?: string;
  /** Run, where the response is that of one run. */
  run?: string;
  /** Range of the true quantity in which the response may be used. */
  valid_from?: Quantity;
  /** End of that range. */
  valid_to?: Quantity;
  /** The stages; `order` is the order in which they apply. */
  stages: StageMap;
}

/** One step of a response. */
export type Stage =
  CutoffStage | ThresholdStage | EfficiencyStage | AcceptanceStage | QuenchingStage | ResolutionStage | MatrixStage;

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

/** What lies below is not seen. Where the resolution comes after, events from below still reach the region above. */
export interface ThresholdStage {
  type: "threshold";
  /** Quantity that the threshold is on, a term of the vocabulary. */
  quantity: string;
  /** On the true or on the reconstructed quantity. */
  basis: Basis;
  /** The threshold. */
  value: Quantity;
  /** Width of its rise, as the standard deviation of an error function; sharp when absent. */
  width?: Quantity;
}

/** The law between the points of a curve, and beyond them. */
export interface CurveLaw {
  /** Between the points: straight lines, straight lines in the logarithm of the axis, or the value of the point below. */
  interpolation: "linear" | "logarithmic" | "step";
  /** Beyond the first and last point: 0, or the value there. */
  outside: "zero" | "nearest";
}

/** A probability that depends on what recoils, such as the part of a band inside an acceptance region. */
export interface AcceptanceStage extends CurveLaw {
  type: "acceptance";
  /** One curve for each kind of recoil. */
  recoils: AcceptanceMap;
}

/** The acceptance of one kind of recoil. */
export interface Acceptance {
  /** What recoils: an element symbol such as `O`, or `electron`. */
  recoil: string;
  /** The axis that it is a function of. */
  axis: Axis;
  /** The probability at each point; shape (n), each in [0, 1]. */
  values: NumericArray;
  /** Bounds around it. */
  bounds?: Bounds;
}

/** Acceptances by name, listed in `order`. */
export interface AcceptanceMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: Acceptance | string[];
}

/** From one energy scale to another: visible energy = factor x true energy. */
export interface QuenchingStage extends CurveLaw {
  type: "quenching";
  /** True energies of the points. */
  axis: Axis;
  /** The factor at each point; shape (n). */
  values: NumericArray;
  /** Bounds around it. */
  bounds?: Bounds;
}

/** A Gaussian smearing around the true value. */
export interface ResolutionStage {
  type: "resolution";
  /** Quantity that is smeared, a term of the vocabulary. */
  quantity: string;
  /** The shape. */
  shape: "gaussian";
  /** Its standard deviation, where it is the same everywhere. */
  sigma?: Quantity;
  /** Or its standard deviation at points. */
  sigma_curve?: ResolutionCurve;
}

/** A standard deviation as a function of the true value. */
export interface ResolutionCurve extends CurveLaw {
  /** The axis that it is a function of. */
  axis: Axis;
  /** Standard deviations; shape (n). */
  values: NumericArray;
}

/** A probability as a function of one axis. */
export interface EfficiencyStage extends CurveLaw {
  type: "efficiency";
  /** The axis that it is a function of; its `basis` decides whether it acts before or after the matrix. */
  axis: Axis;
  /** The probability at each point; shape (n), each in [0, 1]. */
  values: NumericArray;
  /** Bounds around it. */
  bounds?: Bounds;
}

/** What a response matrix already holds. */
export type ResponseEffect =
  "quenching" | "resolution" | "detection_efficiency" | "selection_efficiency" | "fiducial_volume";

/**
 * How a continuous spectrum meets the rows of a matrix:
 * `rate_at_point_times_width`, the spectrum at the row's point times the width of its bin (a cutoff shortens the bin);
 * `bin_integral`, the spectrum integrated over the row's bin;
 * `rate_at_point_times_midpoint_width`, as the first, with bins that end half-way between the points and at the outermost
 * points, for a matrix without edges;
 * `discrete`, the input is already a number of counts a row.
 */
export type IntegrationRule =
  "rate_at_point_times_width" | "rate_at_point_times_midpoint_width" | "bin_integral" | "discrete";

/** Probability of each reconstructed bin for each true row. */
export interface MatrixStage {
  type: "matrix";
  /** The true axis: one point or bin a row. */
  input: Axis;
  /** The reconstructed bins. */
  output: AxisMap;
  /**
   * What the numbers are: the probability of each bin for one recoil, or, of templates for points of a model, the events
   * per mass and time.
   */
  content: "probability" | "rate";
  /** Shape (rows of the input, bins of the output axes in their order); each row sums to at most 1. */
  values: NumericArray;
  /** How a continuous spectrum meets the rows. */
  integration_rule: IntegrationRule;
  /** Changes with nuisance parameters. */
  variations?: VariationMap;
  /**
   * What is already inside the probabilities, and must not be applied again.
   * @minItems 1
   */
  includes: ResponseEffect[];
}
