import type { NumericArrayMap } from "./axis.js";
import type { ProductBase } from "./common.js";

/** Recorded events after the stated selection: one row an event, one column an observable. */
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
  /** One column an observable, all of shape (n). */
  columns: NumericArrayMap;
}
