import { checkList, checkMembers, checkText, checkWord } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkAllFinite, checkLength, checkRising } from "../numerics/checks.js";
import { lastAtMost } from "./curve.js";

/** Templates at anchors of one or two nuisance parameters, between which they are interpolated. */
export interface Variation {
  /** The parameters, one or two. */
  readonly parameters: readonly string[];
  /** Anchors of each parameter, rising; shapes (a), or (a) and (b). */
  readonly anchors: readonly Float64Array[];
  /** The templates, row-major; shape (a, bins) or (a, b, bins). */
  readonly templates: Float64Array;
  /** Straight lines between the templates (`linear`), or between their logarithms (`logarithmic`); linear unless given. */
  readonly interpolation?: "linear" | "logarithmic";
}

/**
 * A template between anchors of its nuisance parameters.
 *
 *     T(θ) = Σ_a w_a(θ) T_a        linear, or    T(θ) = Π_a T_a^{w_a(θ)}        logarithmic
 *
 * with the weights w of straight lines between neighbouring anchors, in one or two parameters. Between anchors a linear
 * morph keeps every template's sum a mean of its neighbours'; a logarithmic one keeps ratios.
 *
 * Exact to rounding.
 *
 * @param values - value of each parameter, within its anchors; shape (parameters)
 * @returns shape (bins)
 * @throws RangeError when a value lies outside its anchors, anchors do not rise, or the templates do not fit them
 */
export function morphTemplates(variation: Variation, values: readonly number[]): Float64Array {
  const bins = checkVariation(variation);
  const { anchors, templates, parameters, interpolation = "linear" } = variation;
  checkMembers("values", values, ["length"], `a list of ${parameters.length} numbers`);
  let corners: { index: number; weight: number }[] = [{ index: 0, weight: 1 }];
  anchors.forEach((points, p) => {
    const { low, share } = place(points, values[p] ?? NaN, parameters[p] ?? "");
    corners = corners.flatMap(({ index, weight }) => [
      { index: index * points.length + low, weight: weight * (1 - share) },
      { index: index * points.length + Math.min(low + 1, points.length - 1), weight: weight * share },
    ]);
  });
  return Float64Array.from({ length: bins }, (_, bin) => {
    const parts = corners.map(({ index, weight }) => ({ weight, value: at(templates, index * bins + bin) }));
    if (interpolation === "linear") return parts.reduce((sum, { weight, value }) => sum + weight * value, 0);
    const used = parts.filter(({ weight }) => weight > 0);
    return Math.exp(used.reduce((sum, { weight, value }) => sum + weight * Math.log(value), 0));
  });
}

const MEMBERS = ["parameters", "anchors", "templates"];

/**
 * Checks the members and shapes of a variation.
 *
 * @param name - what the variation is, as the caller knows it
 * @returns number of bins of its templates
 * @throws RangeError when anchors do not rise, are not one or two lists, or the templates do not fit them
 *   or are not finite, or the interpolation is none there is
 * @throws TypeError when a member is of the wrong kind
 */
export function checkVariation(variation: Variation, name = "a variation"): number {
  checkMembers(name, variation, MEMBERS, `an object with ${MEMBERS.join(", ")}`);
  const { parameters, anchors, templates, interpolation = "linear" } = variation;
  checkList(`parameters of ${name}`, parameters, "a list of one or two names");
  checkList(`anchors of ${name}`, anchors, "a list of one or two arrays");
  checkWord(`interpolation of ${name}`, interpolation, ["linear", "logarithmic"]);
  if (parameters.length < 1 || parameters.length > 2 || anchors.length !== parameters.length) {
    throw new RangeError(
      `${name} has ${parameters.length} parameters and ${anchors.length} lists of anchors; expected one or two of each`,
    );
  }
  anchors.forEach((points, p) => {
    checkText(`parameters[${p}] of ${name}`, parameters[p], "the name of a parameter");
    checkRising(`anchors of ${parameters[p] ?? ""}`, points, 1);
  });
  const rows = anchors.reduce((product, { length }) => product * length, 1);
  checkAllFinite(`templates of ${name}`, templates);
  const bins = Math.floor(templates.length / rows);
  checkLength(`templates of ${name} with ${rows} anchors`, templates, Math.max(1, bins) * rows);
  return bins;
}

function place(points: Float64Array, value: number, name: string): { low: number; share: number } {
  const last = points.length - 1;
  if (!(value >= at(points, 0) && value <= at(points, last))) {
    throw new RangeError(
      `${name} is ${value}; expected ${at(points, 0)} to ${at(points, last)}, where templates exist`,
    );
  }
  const low = Math.min(lastAtMost(points, value), Math.max(0, last - 1));
  const width = last === 0 ? 1 : at(points, low + 1) - at(points, low);
  return { low, share: (value - at(points, low)) / width };
}
