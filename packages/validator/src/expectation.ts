import { orderedEntries, type Background, type BackgroundComponent, type Manifest } from "@dmdc/spec";
import { factorBetween } from "./kinds/unit-factor.js";
import type { ProductView } from "./product-view.js";

/** The expected background of a product, bin by bin along its only axis. */
export interface ExpectedBins {
  /** The observable. */
  readonly axis: string;
  readonly units: string;
  /** Edges; shape (n + 1). */
  readonly edges: Float64Array;
  /** Events expected in each bin, of all components that are used; shape (n). */
  readonly counts: Float64Array;
}

/** An exposure in kg d; undefined when the manifest has none of that name, or its unit is not one of an exposure. */
export function exposureKgDays({ runs }: Manifest, run: string, partition: string): number | undefined {
  const exposure = runs[run]?.partitions[partition]?.exposure;
  const factor = exposure === undefined ? undefined : factorBetween(exposure.units, "kg.d");
  return exposure === undefined || factor === undefined ? undefined : exposure.value * factor;
}

/**
 * What a background expects; undefined where it is not along one axis with edges, or a component is a shape alone.
 *
 *     count: the value      rate: value x exposure      density: value x width, and x exposure where it is per mass and time
 */
export function expectedBins(product: ProductView, manifest: Manifest): ExpectedBins | undefined {
  const background = product.document as Background;
  const [first, ...others] = orderedEntries(background.axes);
  const exposure = exposureKgDays(manifest, background.run, background.partition);
  if (first?.[1].edges === undefined || others.length > 0 || exposure === undefined) return undefined;
  const [axis, { edges: stored }] = first;
  const edges = product.values(`/axes/${axis}/edges`);
  const counts = new Float64Array(Math.max(0, edges.length - 1));
  for (const [name, component] of orderedEntries(background.components)) {
    if (component.not_used !== undefined) continue;
    const factor = eventsPerUnit(component, stored.units, exposure);
    if (factor === undefined) return undefined;
    for (const [bin, value] of product.values(`/components/${name}/values`).entries()) {
      const width = component.content === "density" ? (edges[bin + 1] ?? NaN) - (edges[bin] ?? NaN) : 1;
      counts[bin] = (counts[bin] ?? 0) + value * factor * width;
    }
  }
  return { axis, units: stored.units, edges, counts };
}

/** What the values of a component, times the width of the bin for a density, are multiplied by to be events. */
function eventsPerUnit(
  { content, values: { units } }: BackgroundComponent,
  axisUnits: string,
  exposure: number,
): number | undefined {
  if (content === "count" || content === "expected_count") return 1;
  if (content === "probability") return undefined;
  const perAxis = content === "density" ? inverse(axisUnits) : [];
  const perExposure = factorBetween(units, [...perAxis, "kg**-1", "d**-1"].join("."));
  if (perExposure !== undefined) return perExposure * exposure;
  return content === "density" ? factorBetween(units, perAxis.join(".") || "1") : undefined;
}

/** One over a unit of a single symbol, as an axis has it; nothing for a number. */
function inverse(units: string): string[] {
  return /^[A-Za-z]+$/.test(units) ? [`${units}**-1`] : [];
}
