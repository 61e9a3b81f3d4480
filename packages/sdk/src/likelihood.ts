import type { Halo, Likelihood, LikelihoodParameter, LikelihoodTerm } from "@dmdc/rates";
import { orderedEntries, type StatisticalModel } from "@dmdc/spec";
import { binnedTerm } from "./binned-term.js";
import { ReleaseError } from "./errors.js";
import type { TermContext } from "./likelihood-source.js";
import type { Release } from "./release.js";
import { tabulatedTerm } from "./tabulated-term.js";
import { unbinnedTerm } from "./unbinned-term.js";

/** A signal in place of the one that the terms name: a model folded through a response for each term. */
export interface LikelihoodSignal {
  readonly model: string;
  /** One response for each term, in their order. */
  readonly responses: readonly string[];
  readonly massGeV: number;
  /** Another halo than the model's own. */
  readonly halo?: Halo;
}

/**
 * Makes the likelihood of a release's statistical model from its events, backgrounds and responses: counts in bins, single
 * events and tabulated log-likelihoods.
 *
 * Parameters whose role is `given` are not part of it: they are the exposure, which the manifest states, or the mass.
 *
 * @param analysis - analysis product with the statistical model
 * @param signal - what to compute the signal from; the responses of the terms when absent, which must then hold the
 *   signal's own templates
 * @throws {@link ReleaseError} when the product has no statistical model, it names what is not there, or a table has no
 *   sources
 * @throws {@link NotComputableError} when a term has several observables, or a signal that is no template of events
 */
export async function readLikelihood(
  release: Release,
  analysis: string,
  signal?: LikelihoodSignal,
): Promise<Likelihood> {
  const product = await release.product(analysis, "analysis");
  const model = product.document.statistical_model;
  if (model === undefined) throw new ReleaseError(`analysis "${analysis}"`, "has no statistical model");
  const entries = orderedEntries(model.terms);
  if (signal !== undefined && signal.responses.length !== entries.length) {
    throw new ReleaseError(
      `analysis "${analysis}"`,
      `has ${entries.length} terms, but ${signal.responses.length} responses are given: one a term is expected`,
    );
  }
  const terms: LikelihoodTerm[] = [];
  for (const [index, [name, term]] of entries.entries()) {
    const own = signal && { ...signal, response: signal.responses[index] ?? "" };
    const context: TermContext = {
      release,
      product,
      name,
      parameters: model.parameters,
      place: `term "${name}" of analysis "${analysis}"`,
      ...(own && { signal: own }),
    };
    switch (term.type) {
      case "binned_poisson":
        terms.push(await binnedTerm(term, context));
        break;
      case "unbinned":
        terms.push(await unbinnedTerm(term, context));
        break;
      case "tabulated":
        terms.push(await tabulatedTerm(term, context));
        break;
    }
  }
  return { parameters: parametersOf(model), terms };
}

function parametersOf({ parameters }: StatisticalModel): LikelihoodParameter[] {
  return orderedEntries(parameters)
    .filter(([, { role }]) => role !== "given")
    .map(([name, { nominal, constraint, minimum, maximum }]) => ({
      name,
      nominal,
      ...(constraint && { sigma: constraint.sigma * (constraint.relative === "yes" ? Math.abs(nominal) : 1) }),
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && { maximum }),
    }));
}
