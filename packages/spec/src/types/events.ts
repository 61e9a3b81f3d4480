import type { AxisMap, NumericArrayMap } from "./axis.js";
import type { NumericArray, ProductBase, Quantity } from "./common.js";
import type { RegionMap } from "./region.js";

/**
 * Recorded events after the stated selection: one row an event and one column an observable, or numbers of events in
 * bins. Exactly one of `columns` and `binned` is present.
 */
export interface Events extends ProductBase {
  kind: "events";
  /** Detector, as named in the manifest. */
  detector: string;
  /** Run, as named in the manifest. */
  run: string;
  /** Partition of the run. */
  partition: string;
  /** Which events are here: the cuts, in words. */
  selection: string;
  /** Events product that these are a part of: an acceptance region, an electron band. */
  subset_of?: string;
  /** Bounds that every event lies in. */
  region?: RegionMap;
  /** One column an observable, all of shape (n). */
  columns?: NumericArrayMap;
  /** Numbers of events in bins. */
  binned?: BinnedEvents;
  /** When the detector was live, where that is known interval by interval. */
  live_intervals?: LiveIntervals;
  /** Arrays that belong to the events but are kept as attachments, such as pulse traces. */
  attached?: AttachedArrayMap;
}

/** Numbers of events in bins of one or more observables. */
export interface BinnedEvents {
  /** Dimensions of the bins. */
  axes: AxisMap;
  /** Numbers of events; the shape follows the order of the axes. */
  counts: NumericArray;
}

/** Intervals of time, each with the part of it that was live. */
export interface LiveIntervals {
  /** Begins; shape (n). */
  start: NumericArray;
  /** Ends; shape (n). */
  end: NumericArray;
  /** Part of each interval that was live, in [0, 1]; shape (n). All of it when absent. */
  live_fraction?: NumericArray;
  /** Exposure of each interval; shape (n). */
  exposure?: NumericArray;
}

/** Arrays kept in an attachment of the release. */
export interface AttachedArray {
  /** Path of the attachment. */
  path: string;
  /** What it holds, how its rows meet the events, and how it is read. */
  description: string;
  /** Time between samples, for traces. */
  sampling_interval?: Quantity;
}

/** Attached arrays by name, listed in `order`. */
export interface AttachedArrayMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: AttachedArray | string[];
}
