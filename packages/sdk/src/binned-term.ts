import type { BinnedTerm } from "@dmdc/rates";
import type { Axis, BinnedPoissonTerm } from "@dmdc/spec";
import { readBinnedAxes } from "./axis.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import { readEvents } from "./events.js";
import { readSources, type TermContext, type TermNumbers } from "./likelihood-source.js";
import { factorTo } from "./quantity.js";
import { readNumbers } from "./read-array.js";
import type { Release } from "./release.js";

/** Bins of a term. */
export interface TermBins {
  readonly units: string;
  readonly edges: Float64Array;
}

/**
 * Reads a term of counts in bins.
 *
 * @throws {@link ReleaseError} when it names what is not there, or bins differ
 * @throws {@link NotComputableError} when its events have several observables
 */
export async function binnedTerm(term: BinnedPoissonTerm, context: TermContext): Promise<BinnedTerm> {
  const bins = readTermBins(term.axis, context);
  const observed = await observedCounts(context.release, term, bins, context.place);
  return { name: context.name, observed, sources: await readSources(term.sources, term, numbersInBins(bins), context) };
}

/** Reads the bins of a term. */
export function readTermBins({ edges }: Axis, { product, name, place }: TermContext): TermBins {
  if (edges === undefined) throw new ReleaseError(place, "has an axis without edges, which bins need");
  return { units: edges.units, edges: readNumbers(product, edges, `/statistical_model/terms/${name}/axis/edges`) };
}

/** The numbers of a term in bins: the expected events in each. */
export function numbersInBins(bins: TermBins): TermNumbers {
  return {
    fromBins(axis, where) {
      checkBins(axis, bins, where);
      return (counts) => counts;
    },
    fromEnergy(response, signal, exposureKgDay) {
      const factor = factorTo(bins.units, "keV", `the bins of response "${response.name}"`);
      return response.fold(
        signal,
        exposureKgDay,
        bins.edges.map((edge) => edge * factor),
      );
    },
  };
}

async function observedCounts(
  release: Release,
  term: BinnedPoissonTerm,
  bins: TermBins,
  place: string,
): Promise<Float64Array> {
  const product = await release.product(term.events, "events");
  const { binned } = product.document;
  if (binned !== undefined) {
    const [axis, ...others] = readBinnedAxes(product, binned.axes, "/binned/axes");
    if (axis === undefined || others.length > 0) {
      throw new NotComputableError(`events "${term.events}"`, `of ${others.length + 1} observables`, "one observable");
    }
    checkBins(axis, bins, place);
    return readNumbers(product, binned.counts, "/binned/counts");
  }
  const { columns } = await readEvents(release, term.events);
  const column = columns.get(term.observable);
  if (column === undefined)
    throw new ReleaseError(place, `events "${term.events}" have no column "${term.observable}"`);
  const factor = factorTo(column.units, bins.units, place);
  const counts = new Float64Array(bins.edges.length - 1);
  for (const stored of column.values) {
    const value = stored * factor;
    const upper = bins.edges.findIndex((edge) => edge > value);
    if (upper > 0) counts[upper - 1] = (counts[upper - 1] ?? NaN) + 1;
  }
  return counts;
}

/** A background, response or histogram has the bins of the term. */
function checkBins(axis: { units: string; edges: Float64Array }, bins: TermBins, where: string): void {
  const factor = factorTo(axis.units, bins.units, where);
  const same =
    axis.edges.length === bins.edges.length &&
    axis.edges.every((edge, i) => Math.abs(edge * factor - (bins.edges[i] ?? NaN)) <= 1e-9 * Math.abs(edge * factor));
  if (same) return;
  throw new ReleaseError(
    where,
    `has bins ${axis.edges.join(", ")} ${axis.units} where the term has ${bins.edges.join(", ")} ${bins.units}`,
  );
}
