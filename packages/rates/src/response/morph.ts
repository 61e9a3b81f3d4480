import { at } from "../numerics/at.js";
import { checkLength, checkRising } from "../numerics/checks.js";
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
  const { anchors, templates, parameters, interpolation = "linear" } = variation;
  const bins = checkVariation(variation);
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

/**
 * Checks the shapes of a variation.
 *
 * @returns number of bins of its templates
 * @throws RangeError when anchors do not rise, are not one or two lists, or the templates do not fit them
 */
export function checkVariation({ parameters, anchors, templates }: Variation): number {
  if (parameters.length < 1 || parameters.length > 2 || anchors.length !== parameters.length) {
    throw new RangeError(
      `a variation has ${parameters.length} parameters and ${anchors.length} lists of anchors; expected one or two of each`,
    );
  }
  anchors.forEach((points, p) => {
    checkRising(`anchors of ${parameters[p] ?? ""}`, points, 1);
  });
  const rows = anchors.reduce((product, { length }) => product * length, 1);
  const bins = Math.floor(templates.length / rows);
  checkLength(`templates of a variation with ${rows} anchors`, templates, Math.max(1, bins) * rows);
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
