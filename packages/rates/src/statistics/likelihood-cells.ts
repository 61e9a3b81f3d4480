import { at } from "../numerics/at.js";
import { checkLength, checkRising } from "../numerics/checks.js";
import { cubicTable } from "../numerics/cubic-table.js";
import type { LikelihoodTerm, TabulatedTerm } from "./likelihood.js";

/** Least curvature of a Poisson cell in its logarithm, so that empty bins do not make a step endless. */
const LEAST_COUNT = 1e-3;

/** How near the end of a table a fit is taken to press against it, as a part of the table. */
const PRESSING = 1e-6;

/** How −log L depends on one number that is expected: the events in a bin, all events, or their density at one. */
export interface LikelihoodCell {
  /** Its part of −log L; infinite where it is impossible or unknown. */
  value(mean: number): number;
  slope(mean: number): number;
  /** Second derivative, or a number above 0 in its place where that is not. */
  curvature(mean: number): number;
  /** What is wrong with a number outside a table; undefined inside, and for what needs no table. */
  outside?(mean: number): string | undefined;
  /** The same for a number at whose end of the table −log L still falls outwards. */
  pressing?(mean: number): string | undefined;
}

/**
 * The cells of a term, in the order of its sources' numbers.
 *
 * @throws RangeError when an observed count is negative, a number of events is no whole one, or a table does not fit
 */
export function cellsOf(term: LikelihoodTerm): LikelihoodCell[] {
  switch (term.type) {
    case "unbinned":
      if (!(Number.isSafeInteger(term.events) && term.events >= 0)) {
        throw new RangeError(`events of term "${term.name}" is ${term.events}; expected a whole number of at least 0`);
      }
      return [poissonCell(0), ...Array.from({ length: term.events }, () => EVENT)];
    case "tabulated":
      return tabulatedCells(term);
    default:
      return Array.from(term.observed, (count, i) => {
        if (count >= 0 && Number.isFinite(count)) return poissonCell(count);
        throw new RangeError(`observed[${i}] is ${count}; expected at least 0`);
      });
  }
}

/** λ − n log λ. */
function poissonCell(count: number): LikelihoodCell {
  return {
    value(mean) {
      if (mean < 0 || (mean === 0 && count > 0)) return Infinity;
      return mean - (count === 0 ? 0 : count * Math.log(mean));
    },
    slope: (mean) => 1 - (count === 0 ? 0 : count / mean),
    curvature: (mean) => Math.max(count, LEAST_COUNT) / mean ** 2,
  };
}

/** −log n(x) of one observed event. */
const EVENT: LikelihoodCell = {
  value: (density) => (density > 0 ? -Math.log(density) : Infinity),
  slope: (density) => -1 / density,
  curvature: (density) => 1 / density ** 2,
};

function tabulatedCells({ name, expectedSignal: xs, logLikelihood }: TabulatedTerm): LikelihoodCell[] {
  checkRising(`expectedSignal of term "${name}"`, xs, 2);
  const points = xs.length;
  const bins = Math.max(1, Math.floor(logLikelihood.length / points));
  checkLength(`logLikelihood of term "${name}", with ${points} expected signals`, logLikelihood, bins * points);
  logLikelihood.forEach((value, i) => {
    if (Number.isFinite(value)) return;
    throw new RangeError(`logLikelihood[${i}] of term "${name}" is ${value}; expected a finite number`);
  });
  const [first, last] = [at(xs, 0), at(xs, points - 1)];
  const span = last - first;
  return Array.from({ length: bins }, (_, bin) => {
    const table = cubicTable(xs, logLikelihood.slice(bin * points, (bin + 1) * points));
    const ends = `the table of bin ${bin} of term "${name}", ${first} to ${last} events`;
    const outside = (mean: number): string | undefined =>
      mean >= first && mean <= last ? undefined : `the expected signal ${mean} lies outside ${ends}`;
    return {
      value: (mean) => (outside(mean) === undefined ? -table.at(mean)[0] : Infinity),
      slope: (mean) => -table.at(mean)[1],
      curvature: (mean) => Math.max(-table.at(mean)[2], LEAST_COUNT / span ** 2),
      outside,
      pressing(mean) {
        const rises = table.at(mean)[1];
        const above = mean >= last - PRESSING * span && rises > 0;
        const below = mean <= first + PRESSING * span && rises < 0 && first > 0;
        return above || below ? `the likelihood is greatest beyond ${ends}` : undefined;
      },
    };
  });
}
