import type { Quantity } from "./common.js";

/** The bounds of a region along one axis. */
export interface Region {
  /** Lower bound, inclusive; none when absent. */
  minimum?: Quantity;
  /** Upper bound, exclusive; none when absent. */
  maximum?: Quantity;
}

/** Bounds by name of the reconstructed axis, listed in `order`. */
export interface RegionMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: Region | string[];
}
