import { checkLikelihood } from "./likelihood.js";
import { checkOptions, checkWord } from "../numerics/argument-checks.js";
import { findRoot } from "../numerics/find-root.js";
import { normalQuantile } from "../numerics/normal-quantile.js";
import { checkConfidence } from "./checks.js";
import { fitInside, fitPrepared, type LikelihoodFit, type Unfitted } from "./fit.js";
import type { Likelihood, LikelihoodParameter } from "./likelihood.js";
import { prepareLikelihood } from "./prepared-likelihood.js";

/** What is asked of a profile likelihood. */
export interface ProfileOptions {
  /** The parameter of interest, such as the signal's rate. */
  readonly parameter: string;
  /** Confidence level, above 0 and below 1. */
  readonly confidenceLevel: number;
  /**
   * The threshold of q: that of a χ² with one degree of freedom at the confidence level (`two_sided`, 2.71 at 90 %), as for
   * an interval of which the upper end is quoted; or that of a one-sided limit (`one_sided`, 1.64 at 90 %).
   */
  readonly sidedness: "one_sided" | "two_sided";
}

/** An interval from a profile likelihood. */
export interface ProfileInterval {
  /** Lower end; the parameter's minimum when q does not reach the threshold below the best fit, or for a one-sided limit. */
  readonly lower: number;
  readonly upper: number;
  /** The best fit. */
  readonly best: LikelihoodFit;
  /** Threshold of q. */
  readonly threshold: number;
}

/**
 * Interval of a parameter by the profile likelihood ratio with its asymptotic threshold.
 *
 *     q(μ) = −2 log [ L(μ, θ̂(μ)) / L(μ̂, θ̂) ],   the interval is q(μ) ≤ threshold
 *
 * The asymptotic distribution holds when counts are large; a collaboration's own limit may come from simulations, or be kept
 * from lying below its sensitivity (a power constraint), and then differs.
 *
 * @returns relative accuracy 1e-6
 * @throws RangeError when the likelihood is not well formed, the parameter is unknown, or q does not reach its
 *   threshold before the parameter's maximum or the end of a table
 * @see Cowan et al., Eur. Phys. J. C 71 (2011) 1554
 */
export function profileLikelihoodInterval(likelihood: Likelihood, options: ProfileOptions): ProfileInterval {
  checkOptions("options", options, ["parameter", "confidenceLevel", "sidedness"]);
  const { parameter, confidenceLevel, sidedness } = options;
  checkWord("sidedness", sidedness, ["one_sided", "two_sided"]);
  checkConfidence(confidenceLevel);
  const z = normalQuantile(sidedness === "one_sided" ? confidenceLevel : 0.5 * (1 + confidenceLevel));
  const threshold = z * z;
  const prepared = prepareLikelihood(likelihood);
  const of = likelihood.parameters.find(({ name }) => name === parameter);
  const best = fitInside(prepared, {});
  if (of === undefined) {
    throw new RangeError(`no parameter "${parameter}"; there are ${Object.keys(best.values).join(", ")}`);
  }
  const { minimum = -Infinity, maximum = Infinity } = of;
  const excess = (value: number): number | Unfitted => {
    const fit = fitPrepared(prepared, { [parameter]: value });
    if ("reason" in fit) return fit;
    return 2 * (fit.negativeLogLikelihood - best.negativeLogLikelihood) - threshold;
  };
  const centre = best.values[parameter] ?? NaN;
  const upper = reach(excess, centre, maximum, 1);
  if (upper === undefined)
    throw new RangeError(`q stays below ${threshold.toFixed(3)} up to ${maximum}, the maximum of ${parameter}`);
  const lower = sidedness === "one_sided" ? minimum : (reach(excess, centre, minimum, -1) ?? minimum);
  return { lower, upper, best, threshold };
}

/**
 * Where q crosses its threshold on one side of the best fit; undefined when it does not before the bound.
 *
 * @param excess - q minus its threshold, or why there is none
 */
function reach(
  excess: (value: number) => number | Unfitted,
  centre: number,
  bound: number,
  direction: 1 | -1,
): number | undefined {
  let inside = centre;
  let width = Math.max(1e-3, 0.1 * Math.abs(centre));
  let wall: (Unfitted & { readonly value: number }) | undefined;
  for (let step = 0; step < 200; step++) {
    if (
      wall !== undefined &&
      Math.abs(wall.value - inside) <= 1e-9 * Math.max(Math.abs(wall.value), Math.abs(inside))
    ) {
      if (wall.impossible) return wall.value;
      throw new RangeError(`q stays below its threshold up to ${inside}, where ${wall.reason}`);
    }
    const next = wall === undefined ? centre + direction * width : 0.5 * (inside + wall.value);
    const outside = direction > 0 ? Math.min(next, bound) : Math.max(next, bound);
    const found = excess(outside);
    if (typeof found !== "number") {
      wall = { ...found, value: outside };
      continue;
    }
    if (found > 0) return findRoot((value) => numberOf(excess(value)), inside, outside, 1e-8);
    if (outside === bound) return undefined;
    [inside, width] = [outside, 1.6 * width];
  }
  return undefined;
}

function numberOf(found: number | Unfitted): number {
  if (typeof found !== "number") throw new RangeError(found.reason);
  return found;
}

/**
 * Significance of a signal against none: the square root of q at 0, 0 where the best fit is not above it.
 *
 *     Z = √q(0) for μ̂ > 0
 *
 * Z² is good to 4e-9 of the asymptotic formula.
 *
 * @returns standard deviations, by the asymptotic distribution
 * @throws RangeError when the likelihood is not well formed or the parameter is unknown
 * @see Cowan et al., Eur. Phys. J. C 71 (2011) 1554, equation 52
 */
export function discoverySignificance(likelihood: Likelihood, parameter: string): number {
  const prepared = prepareLikelihood(likelihood);
  const without = fitInside(prepared, { [parameter]: 0 });
  const best = fitInside(prepared, {});
  if ((best.values[parameter] ?? NaN) <= 0) return 0;
  return Math.sqrt(Math.max(0, 2 * (without.negativeLogLikelihood - best.negativeLogLikelihood)));
}

/**
 * Combines likelihoods of independent data: terms are multiplied, and parameters of the same name are shared, with their
 * constraint counted once.
 *
 * Exact to rounding.
 *
 * @throws RangeError when a shared parameter differs between them in anything
 */
export function combineLikelihoods(...likelihoods: readonly Likelihood[]): Likelihood {
  likelihoods.forEach(checkLikelihood);
  const parameters = new Map<string, LikelihoodParameter>();
  for (const parameter of likelihoods.flatMap((likelihood) => likelihood.parameters)) {
    const known = parameters.get(parameter.name);
    const keys = ["nominal", "sigma", "minimum", "maximum"] as const;
    const differs = known === undefined ? undefined : keys.find((key) => known[key] !== parameter[key]);
    if (differs !== undefined) {
      throw new RangeError(
        `${differs} of the shared parameter "${parameter.name}" is ${known?.[differs] ?? "absent"} and ${parameter[differs] ?? "absent"}; expected one value`,
      );
    }
    parameters.set(parameter.name, parameter);
  }
  return { parameters: [...parameters.values()], terms: likelihoods.flatMap(({ terms }) => terms) };
}
