import { checkMembers } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { solvePositive } from "../numerics/solve.js";
import type { Likelihood } from "./likelihood.js";
import { prepareLikelihood, type PreparedLikelihood, type Side } from "./prepared-likelihood.js";

/** A fit has converged when a step would lower −log L by less than this. */
const CONVERGED = 1e-11;

/** Steps after which a fit gives up. */
const MOST_STEPS = 500;

/** Halvings after which a start outside a table is given up. */
const MOST_HALVINGS = 200;

/** The parameters at which a likelihood is greatest. */
export interface LikelihoodFit {
  /** Value of each parameter, by name. */
  readonly values: { readonly [parameter: string]: number };
  /** −log L there, without the terms that depend on the data alone. */
  readonly negativeLogLikelihood: number;
  /**
   * What is expected, term after term: the events in each bin; all events of an unbinned term and their density at each
   * observed one; the signal in each bin of a table.
   */
  readonly expected: Float64Array;
}

/**
 * Fits a likelihood: minimises −log L over the parameters that are not held, within their bounds.
 *
 * Newton's method with the Fisher information; bounds, and anchors between which templates are interpolated, are places
 * where a parameter may rest, since the slope jumps there. −log L is good to 1e-9.
 *
 * @param held - parameters kept at a value, by name
 * @throws RangeError when the likelihood is not well formed, a held name is unknown, no finite value is found, or the likelihood
 *   is greatest beyond a table
 */
export function fitLikelihood(
  likelihood: Likelihood,
  held: { readonly [parameter: string]: number } = {},
): LikelihoodFit {
  checkMembers("held", held, [], "values of parameters by name, such as { signal: 0 }");
  return fitInside(prepareLikelihood(likelihood), held);
}

/** {@link fitLikelihood} of a prepared likelihood. */
export function fitInside(prepared: PreparedLikelihood, held: { readonly [parameter: string]: number }): LikelihoodFit {
  const fit = fitPrepared(prepared, held);
  if ("reason" in fit) throw new RangeError(fit.reason);
  return fit;
}

/** Why there is no fit. */
export interface Unfitted {
  readonly reason: string;
  /** Whether the likelihood is 0, and not beyond a table. */
  readonly impossible: boolean;
}

/** The same, or why there is none. */
export function fitPrepared(
  prepared: PreparedLikelihood,
  fixed: { readonly [parameter: string]: number },
): LikelihoodFit | Unfitted {
  const held = new Set(Object.keys(fixed));
  const start = startOf(prepared, fixed);
  const outside = prepared.outside(start);
  if (outside !== undefined) return { reason: outside, impossible: false };
  const { parameters } = prepared;
  const free = parameters.flatMap(({ name }, p) => (held.has(name) ? [] : [p]));
  let point: Float64Array = Float64Array.from(start);
  let value = prepared.value(point);
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = improve(prepared, point, value, free);
    if (next === undefined) break;
    [point, value] = [next.point, next.value];
  }
  if (!Number.isFinite(value)) {
    return {
      reason: "the likelihood is 0 at its start: events are seen where none are expected",
      impossible: true,
    };
  }
  const pressing = prepared.pressing(point);
  if (pressing !== undefined) return { reason: pressing, impossible: false };
  return {
    values: Object.fromEntries(parameters.map(({ name }, p) => [name, at(point, p)])),
    negativeLogLikelihood: value,
    expected: prepared.model(
      point,
      parameters.map(() => "above"),
    ).expected,
  };
}

/**
 * The nominal point with the held values. Factors that make −log L infinite are moved off 0; free ones that leave a table
 * are halved until they do not.
 */
function startOf(prepared: PreparedLikelihood, held: { readonly [parameter: string]: number }): Float64Array {
  const { parameters } = prepared;
  const known = new Set(parameters.map(({ name }) => name));
  for (const [name, value] of Object.entries(held)) {
    if (!known.has(name)) throw new RangeError(`"${name}" is held; the parameters are ${[...known].join(", ")}`);
    if (!Number.isFinite(value)) throw new RangeError(`"${name}" is held at ${value}; expected a finite number`);
  }
  const start = Float64Array.from(parameters, ({ name, nominal, minimum = -Infinity, maximum = Infinity }) =>
    Object.hasOwn(held, name) ? (held[name] ?? NaN) : Math.min(maximum, Math.max(minimum, nominal)),
  );
  if (prepared.value(start) < Infinity) return start;
  if (prepared.outside(start) !== undefined) return intoTables(prepared, start, held);
  return start.map((given, p) => {
    const { name = "", maximum = Infinity } = parameters[p] ?? {};
    return given === 0 && !Object.hasOwn(held, name) ? Math.min(1, maximum) : given;
  });
}

function intoTables(
  prepared: PreparedLikelihood,
  start: Float64Array,
  held: { readonly [parameter: string]: number },
): Float64Array {
  let point = start;
  for (let halving = 0; halving < MOST_HALVINGS && prepared.outside(point) !== undefined; halving++) {
    point = point.map((value, p) => {
      const { name = "", sigma, minimum = -Infinity } = prepared.parameters[p] ?? {};
      return sigma !== undefined || Object.hasOwn(held, name) ? value : Math.max(minimum, 0.5 * value);
    });
  }
  return point;
}

/** One Newton step downhill; undefined when there is none. */
function improve(
  prepared: PreparedLikelihood,
  point: Float64Array,
  value: number,
  free: readonly number[],
): { point: Float64Array; value: number } | undefined {
  const below = gradientOf(prepared, point, "below");
  const above = gradientOf(prepared, point, "above");
  const sides: Side[] = prepared.parameters.map(() => "above");
  let moving = free.filter((p) => {
    const { minimum = -Infinity, maximum = Infinity } = prepared.parameters[p] ?? {};
    if (at(above, p) < 0 && at(point, p) < maximum) return true;
    if (!(at(below, p) > 0 && at(point, p) > minimum)) return false;
    sides[p] = "below";
    return true;
  });
  for (;;) {
    if (moving.length === 0) return undefined;
    const { gradient, step } = newtonStep(prepared, point, sides, moving);
    // A parameter that rests on an anchor or a bound may only move to the side whose slope was taken.
    const wrong = moving.filter((p, i) => atRest(prepared, point, p) && (sides[p] === "above") !== at(step, i) > 0);
    if (wrong.length > 0 && wrong.length < moving.length) {
      moving = moving.filter((p) => !wrong.includes(p));
      continue;
    }
    const expectedGain = -moving.reduce((sum, p, i) => sum + at(gradient, p) * at(step, i), 0);
    if (!(expectedGain > CONVERGED)) return undefined;
    return search(prepared, point, value, moving, step);
  }
}

/** Halves the step until −log L falls. */
function search(
  prepared: PreparedLikelihood,
  point: Float64Array,
  value: number,
  moving: readonly number[],
  step: Float64Array,
): { point: Float64Array; value: number } | undefined {
  for (let scale = 1; scale > 1e-9; scale *= 0.5) {
    const next = Float64Array.from(point);
    moving.forEach((p, i) => (next[p] = stopAt(prepared, at(point, p), scale * at(step, i), p)));
    const found = prepared.value(next);
    if (found < value - 1e-14 * Math.abs(value)) return { point: next, value: found };
  }
  return undefined;
}

/** Moves a parameter, at most to its bound or to the next anchor. */
function stopAt({ parameters, anchors }: PreparedLikelihood, from: number, step: number, p: number): number {
  const { minimum = -Infinity, maximum = Infinity } = parameters[p] ?? {};
  const stops = [minimum, maximum, ...(anchors[p] ?? [])];
  const to = from + step;
  if (step > 0) return Math.min(to, ...stops.filter((stop) => stop > from));
  return Math.max(to, ...stops.filter((stop) => stop < from));
}

function atRest({ parameters, anchors }: PreparedLikelihood, point: Float64Array, p: number): boolean {
  const value = at(point, p);
  const { minimum, maximum } = parameters[p] ?? {};
  return value === minimum || value === maximum || anchors[p]?.includes(value) === true;
}

function gradientOf(prepared: PreparedLikelihood, point: Float64Array, side: Side): Float64Array {
  const { expected, slopes } = prepared.model(
    point,
    prepared.parameters.map(() => side),
  );
  return gradientFrom(prepared, point, expected, slopes);
}

function gradientFrom(
  { parameters, cells }: PreparedLikelihood,
  point: Float64Array,
  expected: Float64Array,
  slopes: Float64Array,
): Float64Array {
  return Float64Array.from(parameters, ({ nominal, sigma }, p) => {
    let sum = sigma === undefined ? 0 : (at(point, p) - nominal) / sigma ** 2;
    for (const [i, cell] of cells.entries()) {
      const slope = at(slopes, p * cells.length + i);
      if (slope !== 0) sum += slope * cell.slope(at(expected, i));
    }
    return sum;
  });
}

/** Solves H step = −g on the moving parameters, H being the Fisher information with the observed events. */
function newtonStep(
  prepared: PreparedLikelihood,
  point: Float64Array,
  sides: readonly Side[],
  moving: readonly number[],
): { gradient: Float64Array; step: Float64Array } {
  const { parameters, cells } = prepared;
  const { expected, slopes } = prepared.model(point, sides);
  const gradient = gradientFrom(prepared, point, expected, slopes);
  const curvatures = Float64Array.from(cells, (cell, i) => cell.curvature(at(expected, i)));
  const count = cells.length;
  const size = moving.length;
  for (let damping = 1e-12; ; damping = Math.max(1e-9, damping * 100)) {
    const matrix = new Float64Array(size * size);
    const step = Float64Array.from(moving, (p) => -at(gradient, p));
    moving.forEach((p, i) => {
      moving.forEach((q, j) => {
        let sum = 0;
        for (let k = 0; k < count; k++) {
          sum += at(curvatures, k) * at(slopes, p * count + k) * at(slopes, q * count + k);
        }
        if (p === q) sum = (sum + 1 / (parameters[p]?.sigma ?? Infinity) ** 2) * (1 + damping) + Number.MIN_VALUE;
        matrix[i * size + j] = Number.isFinite(sum) ? sum : 0;
      });
    });
    if (solvePositive(matrix, step) || damping > 1e6) return { gradient, step };
  }
}
