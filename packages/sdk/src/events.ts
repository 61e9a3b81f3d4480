import { orderedEntries } from "@dmdc/spec";
import { ReleaseError } from "./errors.js";
import { readNumbers } from "./read-array.js";
import type { Release } from "./release.js";

/** One observable of a table of events. */
export interface EventColumn {
  readonly units: string;
  readonly label: string;
  /** One value an event; NaN where it was not measured; truth values are 0 and 1. */
  readonly values: Float64Array;
}

/** Recorded events. */
export interface EventTable {
  readonly run: string;
  readonly partition: string;
  /** How many events. */
  readonly count: number;
  /** Observables by name, in the product's order; every column has shape (count). */
  readonly columns: ReadonlyMap<string, EventColumn>;
}

/**
 * Reads an events product.
 *
 * @throws {@link ReleaseError} when its columns are not of one length
 */
export async function readEvents(release: Release, name: string): Promise<EventTable> {
  const product = await release.product(name, "events");
  const { columns, run, partition } = product.document;
  if (columns === undefined) {
    throw new ReleaseError(`events "${name}"`, "hold numbers of events in bins, and no table of single events");
  }
  const read = orderedEntries(columns).map(([column, array]) => {
    const values = readNumbers(product, array, `/columns/${column}`);
    return [column, { units: array.units, label: array.label ?? column, values }] as const;
  });
  const [first] = read;
  const count = first?.[1].values.length ?? 0;
  for (const [column, { values }] of read) {
    if (values.length === count) continue;
    throw new ReleaseError(
      `events "${name}"`,
      `column "${column}" has ${values.length} values where column "${first?.[0] ?? ""}" has ${count}: one a row is expected`,
    );
  }
  return { run, partition, count, columns: new Map(read) };
}
