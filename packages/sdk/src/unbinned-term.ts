import { unbinnedExpectation, type UnbinnedTerm } from "@dmdc/rates";
import type { UnbinnedTerm as UnbinnedDocument } from "@dmdc/spec";
import { NotComputableError, ReleaseError } from "./errors.js";
import { eventsInRegion, type EventsInRegion } from "./events-in-region.js";
import { readSources, type TermContext, type TermNumbers } from "./likelihood-source.js";
import { factorTo } from "./quantity.js";

/**
 * Reads a term of single events in the region that their product states.
 *
 * @throws {@link ReleaseError} when it names what is not there, no region is stated, or bins do not cover it
 * @throws {@link NotComputableError} when its region is that of another observable
 */
export async function unbinnedTerm(term: UnbinnedDocument, context: TermContext): Promise<UnbinnedTerm> {
  const found = await eventsInRegion(context.release, term.events);
  if (found.observable !== term.observable) {
    throw new NotComputableError(
      `events "${term.events}"`,
      `a region of "${found.observable}"`,
      `one of "${term.observable}", the observable of ${context.place}`,
    );
  }
  const sources = await readSources(term.sources, term, numbersOfEvents(found), context);
  return { type: "unbinned", name: context.name, events: found.values.length, sources };
}

/** All expected events, and their density at each observed one for the unit of the observable. */
function numbersOfEvents({ units, values, range }: EventsInRegion): TermNumbers {
  return {
    fromBins(axis, where) {
      const factor = factorTo(axis.units, units, where);
      const edges = axis.edges.map((edge) => edge * factor);
      const [first = NaN, last = NaN] = [edges[0], edges.at(-1)];
      if (!(first <= range[0] && last >= range[1])) {
        throw new ReleaseError(
          where,
          `has bins from ${first} to ${last} ${units} where the region is ${range[0]} to ${range[1]} ${units}`,
        );
      }
      return (counts) => unbinnedExpectation(edges, counts, values, range);
    },
    fromEnergy(response, signal, exposureKgDay) {
      const factor = factorTo(units, "keV", `the observable of response "${response.name}"`);
      const ends = Float64Array.from(range, (end) => end * factor);
      const density = response.density(
        signal,
        values.map((value) => value * factor),
      );
      const expected = new Float64Array(1 + values.length);
      expected.set(response.fold(signal, exposureKgDay, ends));
      expected.set(
        density.map((rate) => rate * exposureKgDay * factor),
        1,
      );
      return expected;
    },
  };
}
