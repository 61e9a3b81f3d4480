import type { AxisMap } from "./axis.js";
import type { Content, NumericArray, ProductBase } from "./common.js";

/** Expected events other than dark matter, component by component, in reconstructed bins. */
export interface Background extends ProductBase {
  kind: "background";
  /** Detector, as named in the manifest. */
  detector: string;
  /** Run, as named in the manifest. */
  run: string;
  /** Partition of the run whose exposure the expectation is for. */
  partition: string;
  /** Bins of the expectation. */
  axes: AxisMap;
  /** The components. */
  components: BackgroundComponentMap;
  /** `partial` when components are known to be missing: then limits are conservative and a discovery cannot be claimed. */
  completeness: "complete" | "partial";
  /** What is missing; required when partial. */
  missing_components?: MissingComponentMap;
}

/** One source of background. */
export interface BackgroundComponent {
  /** What it is. */
  title: string;
  /** What the numbers are. */
  content: Content;
  /** One number a bin; the shape follows the order of the axes. */
  values: NumericArray;
}

/** Components by name, listed in `order`. */
export interface BackgroundComponentMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: BackgroundComponent | string[];
}

/** A source of background that is known but not released. */
export interface MissingComponent {
  /** What it is. */
  title: string;
  /** Why it is not here, and what follows. */
  reason: string;
}

/** Missing components by name, listed in `order`. */
export interface MissingComponentMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: MissingComponent | string[];
}
