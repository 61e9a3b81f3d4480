import type { AxisMap } from "./axis.js";
import type { Content, NumericArray, ProductBase } from "./common.js";
import type { RegionMap } from "./region.js";
import type { Bounds, VariationMap } from "./variation.js";

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
  /** Totals of components whose shape is not released. */
  totals?: BackgroundTotalMap;
  /** Correlations between the components. */
  correlation?: Correlation;
}

/** One source of background. */
export interface BackgroundComponent {
  /** What it is. */
  title: string;
  /** What the numbers are. */
  content: Content;
  /**
   * One number a bin; the shape follows the order of the axes. A `rate` is per the mass and time of its unit, a `density`
   * per the units of the axes.
   */
  values: NumericArray;
  /** Standard deviation of the component as a whole, relative to its expectation. */
  relative_uncertainty?: number;
  /** Bounds of each bin. */
  bounds?: Bounds;
  /** Changes of shape with nuisance parameters. */
  variations?: VariationMap;
  /** Nuisance parameter that scales the component, as a statistical model of the release names it. */
  rate_parameter?: string;
  /** Why a component is listed but is no part of the expectation, such as a numerical floor. */
  not_used?: string;
}

/** The published total of a component in a region, where its shape is not released. */
export interface BackgroundTotal {
  /** What it is. */
  title: string;
  /** Expected events; shape (1), or one for each region. */
  expected: NumericArray;
  /** Standard deviations. */
  sigma?: NumericArray;
  /** Where. */
  region?: RegionMap;
}

/** Totals by name, listed in `order`. */
export interface BackgroundTotalMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: BackgroundTotal | string[];
}

/** Correlations between components. */
export interface Correlation {
  /** Names of the components, in the order of the rows. */
  components: string[];
  /** Correlation coefficients; shape (n, n), symmetric, 1 on the diagonal. */
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
