import { orderedEntries, type MissingComponent } from "@dmdc/spec";
import { readBinnedAxes, type BinnedAxis } from "./axis.js";
import { NotComputableError } from "./errors.js";
import { checkShape, readNumbers } from "./read-array.js";
import type { Release } from "./release.js";

/** Expected background in reconstructed bins. */
export interface BackgroundTable {
  readonly run: string;
  readonly partition: string;
  /** Dimensions of the bins, in order. */
  readonly axes: readonly BinnedAxis[];
  /** Expected events of each component in each bin, row-major, by name in the product's order. */
  readonly components: ReadonlyMap<string, Float64Array>;
  /** Known components that are not there; empty when the background is complete. */
  readonly missing: ReadonlyMap<string, MissingComponent>;
}

/**
 * Reads a background product whose components are expected events.
 *
 * @throws {@link NotComputableError} when a component is given as something else, such as a rate
 * @throws {@link ReleaseError} when a component has not one number a bin
 */
export async function readBackground(release: Release, name: string): Promise<BackgroundTable> {
  const product = await release.product(name, "background");
  const { axes, components, missing_components: missing, run, partition } = product.document;
  const bins = readBinnedAxes(product, axes, "/axes");
  const shape = bins.map(({ edges }) => edges.length - 1);
  const read = orderedEntries(components).map(([component, { content, values }]) => {
    if (content !== "expected_count") {
      throw new NotComputableError(
        `component "${component}" of background "${name}"`,
        `a ${content}`,
        "expected_count",
      );
    }
    const pointer = `/components/${component}/values`;
    checkShape(product, values, pointer, shape);
    return [component, readNumbers(product, values, pointer, "1")] as const;
  });
  return {
    run,
    partition,
    axes: bins,
    components: new Map(read),
    missing: new Map(missing === undefined ? [] : orderedEntries(missing)),
  };
}
