import {
  checkFloats,
  checkList,
  checkMembers,
  checkOptions,
  checkText,
  checkWord,
} from "../numerics/argument-checks.js";
import { checkAllFinite } from "../numerics/checks.js";
import type { Variation } from "../response/morph.js";

/** A parameter of a likelihood. */
export interface LikelihoodParameter {
  readonly name: string;
  /** Value at which it is constrained, and from which a fit starts. */
  readonly nominal: number;
  /** Standard deviation of its Gaussian constraint; free when absent. */
  readonly sigma?: number;
  /** Least value in a fit; none when absent. */
  readonly minimum?: number;
  /** Greatest value in a fit; none when absent. */
  readonly maximum?: number;
}

/** A source of events in a term. */
export interface LikelihoodSource {
  readonly name: string;
  /**
   * What is expected at the nominal shape, before any factor: the events in each bin, shape (bins); of an unbinned term
   * all its events and then their density at each observed one, shape (1 + events), such as from
   * {@link unbinnedExpectation}.
   */
  readonly expected: Float64Array;
  /** Parameters that multiply it: rates, efficiencies. */
  readonly factors: readonly string[];
  /** Changes of its shape; several add up their differences from `expected`. Linear ones only. */
  readonly variations?: readonly Variation[];
}

/** Poisson counts in bins. */
export interface BinnedTerm {
  readonly type?: "binned_poisson";
  readonly name: string;
  /** Observed events; shape (bins). */
  readonly observed: Float64Array;
  readonly sources: readonly LikelihoodSource[];
}

/**
 * Single events, and their number: the extended likelihood.
 *
 *     L = e^{−N} Π_i n(x_i),   N = ∫ n(x) dx
 */
export interface UnbinnedTerm {
  readonly type: "unbinned";
  readonly name: string;
  /** Number of observed events. */
  readonly events: number;
  readonly sources: readonly LikelihoodSource[];
}

/**
 * The logarithm of a likelihood itself, tabulated in each bin against the expected signal in it.
 *
 *     log L = Σ_b T_b(s_b)
 *
 * Between its points T is a cubic whose slopes at these are those of the parabolas through each and its neighbours. A fit
 * that leaves the table is refused: nothing is known there.
 */
export interface TabulatedTerm {
  readonly type: "tabulated";
  readonly name: string;
  /** Expected signal events of the table, rising; shape (n). */
  readonly expectedSignal: Float64Array;
  /** log L; shape (bins, n). */
  readonly logLikelihood: Float64Array;
  /** What the signal is made of; all else is in the table. */
  readonly sources: readonly LikelihoodSource[];
}

/** A factor of a likelihood. */
export type LikelihoodTerm = BinnedTerm | UnbinnedTerm | TabulatedTerm;

/** A likelihood of independent terms, with Gaussian constraints on its parameters. */
export interface Likelihood {
  readonly parameters: readonly LikelihoodParameter[];
  readonly terms: readonly LikelihoodTerm[];
}

function checkParameter(parameter: LikelihoodParameter, i: number): void {
  const where = `parameters[${i}]`;
  checkOptions(where, parameter, ["name", "nominal", "sigma", "minimum", "maximum"]);
  checkText(`name of ${where}`, parameter.name, "a text");
}

const TERMS: readonly string[] = ["binned_poisson", "unbinned", "tabulated"] satisfies LikelihoodTerm["type"][];

function checkTerm(term: LikelihoodTerm, i: number): void {
  const where = `terms[${i}]`;
  checkMembers(where, term, ["name", "sources"], "a term with name and sources");
  checkText(`name of ${where}`, term.name, "a text");
  checkWord(`type of term "${term.name}"`, term.type ?? "binned_poisson", TERMS);
  if (term.type === "tabulated") checkFloats(`logLikelihood of term "${term.name}"`, term.logLikelihood);
  else if (term.type !== "unbinned") checkFloats(`observed of term "${term.name}"`, term.observed);
  checkList(`sources of term "${term.name}"`, term.sources, "a list of sources");
  term.sources.forEach((source: LikelihoodSource, k) => {
    checkOptions(`sources[${k}] of term "${term.name}"`, source, ["name", "expected", "factors", "variations"]);
    const name = `source "${source.name}" of term "${term.name}"`;
    checkAllFinite(`expected of ${name}`, source.expected);
    checkList(`factors of ${name}`, source.factors, "a list of names of parameters");
    if (source.variations !== undefined) checkList(`variations of ${name}`, source.variations, "a list of variations");
  });
}

/**
 * Refuses what is no likelihood.
 *
 * @throws TypeError that says what was found, when a member is of another kind
 * @throws RangeError when a parameter or source has a member there is none of, a term is of an unknown type, or what is
 *   expected is not finite
 */
export function checkLikelihood(likelihood: unknown): void {
  checkMembers("likelihood", likelihood, ["parameters", "terms"], "a likelihood with parameters and terms");
  const { parameters, terms } = likelihood as Likelihood;
  checkList("parameters of the likelihood", parameters, "a list of parameters");
  checkList("terms of the likelihood", terms, "a list of terms");
  parameters.forEach(checkParameter);
  terms.forEach(checkTerm);
}
