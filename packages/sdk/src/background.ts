import type { Variation } from "@dmdc/rates";
import { orderedEntries, type BackgroundComponent, type Content, type MissingComponent } from "@dmdc/spec";
import { readBinnedAxes, type BinnedAxis } from "./axis.js";
import { NotComputableError } from "./errors.js";
import { factorTo, valueIn } from "./quantity.js";
import { checkShape, readNumbers } from "./read-array.js";
import type { OpenedProduct, Release } from "./release.js";
import { readVariations } from "./variation.js";

/** Expected background in reconstructed bins. */
export interface BackgroundTable {
  readonly run: string;
  readonly partition: string;
  /** Dimensions of the bins, in order. */
  readonly axes: readonly BinnedAxis[];
  /**
   * Expected events of each component in each bin, row-major, by name in the product's order; without those that the
   * product says are not used.
   */
  readonly components: ReadonlyMap<string, Float64Array>;
  /** Expected events at the anchors of nuisance parameters, for the components that change with them. */
  readonly variations: ReadonlyMap<string, readonly Variation[]>;
  /** Components that are listed but no part of the expectation, with the reason. */
  readonly notUsed: ReadonlyMap<string, string>;
  /** Known components that are not there; empty when the background is complete. */
  readonly missing: ReadonlyMap<string, MissingComponent>;
}

/**
 * Reads a background product as expected events: components given as these, or as rates or densities, which are multiplied
 * by the exposure of the run and the widths of the bins as their units ask.
 *
 * @throws {@link NotComputableError} when a component is a probability or a number of counted events
 * @throws {@link ReleaseError} when a component has not one number a bin, or its unit does not fit
 */
export async function readBackground(release: Release, name: string): Promise<BackgroundTable> {
  const product = await release.product(name, "background");
  const { axes, components, missing_components: missing, run, partition } = product.document;
  const bins = readBinnedAxes(product, axes, "/axes");
  const shape = bins.map(({ edges }) => edges.length - 1);
  const place = `background "${name}"`;
  const entries = orderedEntries(components);
  const used = entries.filter(([, { not_used: reason }]) => reason === undefined);
  const read = used.map(([component, found]) => {
    checkShape(product, found.values, `/components/${component}/values`, shape);
    const where = `component "${component}" of ${place}`;
    const kgDay = () => valueIn(release.exposure(run, partition), "kg.d", `${where}, the exposure`);
    const counted = toCounts(found, bins, kgDay, where);
    return { component, counted, ...readComponent(product, component, found, counted) };
  });
  return {
    run,
    partition,
    axes: bins,
    components: new Map(read.map(({ component, values }) => [component, values])),
    variations: new Map(read.map(({ component, variations }) => [component, variations])),
    notUsed: new Map(
      entries.flatMap(([component, { not_used: why }]) => (why === undefined ? [] : [[component, why]])),
    ),
    missing: new Map(missing === undefined ? [] : orderedEntries(missing)),
  };
}

/** The unit that a component is read in, and the factors that make expected events of it. */
interface ToCounts {
  readonly units: string;
  readonly factors: Float64Array;
}

function readComponent(
  product: OpenedProduct,
  component: string,
  { values: stored, variations: map }: BackgroundComponent,
  { units, factors }: ToCounts,
): { values: Float64Array; variations: Variation[] } {
  const path = `/components/${component}`;
  const scaled = (values: Float64Array): Float64Array =>
    values.map((value, i) => value * (factors[i % factors.length] ?? NaN));
  const values = scaled(readNumbers(product, stored, `${path}/values`, units));
  const read = map === undefined ? [] : readVariations(product, map, `${path}/variations`, units, factors.length);
  const variations = read.map(({ parameters, anchors, values: templates }) => {
    return { parameters, anchors, templates: scaled(templates) };
  });
  return { values, variations };
}

function toCounts(
  { content, values }: BackgroundComponent,
  bins: readonly BinnedAxis[],
  kgDay: () => number,
  where: string,
): ToCounts {
  const cells = bins.reduce((product, { edges }) => product * (edges.length - 1), 1);
  const all = (factor: number) => new Float64Array(cells).fill(factor);
  const events: Content[] = ["expected_count"];
  if (events.includes(content)) return { units: "1", factors: all(1) };
  if (content === "rate") return { units: "kg**-1.d**-1", factors: all(kgDay()) };
  if (content !== "density") {
    throw new NotComputableError(where, `a ${content}`, "expected_count, rate and density");
  }
  const perAxes = bins.map(({ units }) => (units === "1" ? "" : `${units}**-1`)).filter((unit) => unit !== "");
  const perExposure = [...perAxes, "kg**-1", "d**-1"].join(".");
  const widths = widthsOf(bins);
  try {
    factorTo(values.units, perExposure, where);
    const exposure = kgDay();
    return { units: perExposure, factors: widths.map((width) => width * exposure) };
  } catch {
    return { units: perAxes.join(".") || "1", factors: widths };
  }
}

/** Products of the widths of the bins, row-major. */
function widthsOf(bins: readonly BinnedAxis[]): Float64Array {
  return bins.reduce((widths, { edges }) => {
    const own = edges.subarray(1).map((upper, bin) => upper - (edges[bin] ?? NaN));
    return Float64Array.from(Array.from(widths).flatMap((width) => Array.from(own, (value) => width * value)));
  }, Float64Array.of(1));
}
