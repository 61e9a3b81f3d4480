import { orderedEntries, type Axis, type AxisMap } from "@dmdc/spec";
import { ReleaseError } from "./errors.js";
import { readNumbers } from "./read-array.js";
import type { OpenedProduct } from "./release.js";

/** Bins of a reconstructed quantity, as numbers. */
export interface BinnedAxis {
  /** Name of the axis in its product. */
  readonly name: string;
  /** Unit of edges and points. */
  readonly units: string;
  readonly quantity: string;
  readonly label: string;
  /** Bin edges; shape (n + 1). */
  readonly edges: Float64Array;
  /** Representative value of each bin; shape (n); undefined when the release states none. */
  readonly points: Float64Array | undefined;
}

/** Reads the axes of a map, in its order; each must have edges. */
export function readBinnedAxes(product: OpenedProduct, map: AxisMap, pointer: string): BinnedAxis[] {
  return orderedEntries(map).map(([name, axis]) => readBinnedAxis(product, name, axis, `${pointer}/${name}`));
}

function readBinnedAxis(product: OpenedProduct, name: string, axis: Axis, pointer: string): BinnedAxis {
  if (axis.edges === undefined) {
    throw new ReleaseError(`product "${product.name}", ${pointer}`, "the axis has no edges, which bins need");
  }
  const { units } = axis.edges;
  return {
    name,
    units,
    quantity: axis.quantity,
    label: axis.label ?? `${name} (${units})`,
    edges: readNumbers(product, axis.edges, `${pointer}/edges`),
    points: axis.points === undefined ? undefined : readNumbers(product, axis.points, `${pointer}/points`, units),
  };
}

/** A value for each bin: its stated point, or else the middle of its edges. */
export function binCentres({ edges, points }: Pick<BinnedAxis, "edges" | "points">): Float64Array {
  return points ?? edges.subarray(1).map((upper, bin) => 0.5 * (upper + (edges[bin] ?? NaN)));
}
