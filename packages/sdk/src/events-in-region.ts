import { orderedEntries } from "@dmdc/spec";
import { NotComputableError, ReleaseError } from "./errors.js";
import { readEvents } from "./events.js";
import { valueIn } from "./quantity.js";
import type { Release } from "./release.js";

/** Values of the one observable of which an events product states its region, and that region. */
export interface EventsInRegion {
  readonly observable: string;
  /** Unit of values and bounds: the column's. */
  readonly units: string;
  /** Those inside, in the product's order. */
  readonly values: Float64Array;
  /** Lower bound, included, and upper bound, excluded. */
  readonly range: readonly [number, number];
}

/**
 * Reads the events of a region in which a signal is counted.
 *
 * @throws {@link ReleaseError} when the product states no region, one of several observables or without both bounds, or
 *   has no column of it
 */
export async function eventsInRegion(release: Release, name: string): Promise<EventsInRegion> {
  const place = `events "${name}"`;
  const { document } = await release.product(name, "events");
  const [bounds, ...further] = document.region === undefined ? [] : orderedEntries(document.region);
  if (bounds === undefined || further.length > 0) {
    throw new ReleaseError(place, "state no region of one observable, in which the signal is counted");
  }
  if (document.columns === undefined) {
    throw new NotComputableError(place, "of numbers of events in bins", "a table of single events");
  }
  const [observable, { minimum, maximum }] = bounds;
  const { columns } = await readEvents(release, name);
  const column = columns.get(observable);
  if (column === undefined || minimum === undefined || maximum === undefined) {
    throw new ReleaseError(place, `need a column and both bounds of "${observable}"`);
  }
  const { units, values } = column;
  const [from, to] = [valueIn(minimum, units, place), valueIn(maximum, units, place)];
  return { observable, units, values: values.filter((value) => value >= from && value < to), range: [from, to] };
}
