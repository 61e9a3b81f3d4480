import type { Basis, EnergyScale, NumericArray } from "./common.js";

/**
 * A named quantity with its bins or points.
 *
 * Bins are closed below and open above; `edges` has one value more than there are bins, strictly increasing and finite.
 * `points` are the representative values: of each bin where there are edges, of each row where there are none.
 * An axis of things has `categories` in place of both.
 */
export interface Axis {
  /** Term of the quantity vocabulary, such as `recoil_energy` or `photoelectron_count`. */
  quantity: string;
  /** True or reconstructed. */
  basis: Basis;
  /** Energy scale, for energies. */
  energy_scale?: EnergyScale;
  /** Bin edges; shape (n + 1). */
  edges?: NumericArray;
  /** Representative values; shape (n). */
  points?: NumericArray;
  /** How the points were placed: where the response was simulated, or at a mean of the edges. */
  points_rule?: "simulated" | "arithmetic_mean" | "geometric_mean" | "integer";
  /** Other published representative values, by name. */
  alternative_points?: NumericArrayMap;
  /** Names of the bins, for an axis of things rather than of numbers: detectors, quadrants. */
  categories?: string[];
  /** Short text for a plot. */
  label?: string;
}

/** Arrays by name, listed in `order`. */
export interface NumericArrayMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: NumericArray | string[];
}

/** Axes by name; `order` is the order of the dimensions. */
export interface AxisMap {
  /** Every other key, in the order of the array dimensions. */
  order: string[];
  [name: string]: Axis | string[];
}
