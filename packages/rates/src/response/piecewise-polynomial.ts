import { at } from "../numerics/at.js";
import { valueOnCurve, lastAtMost, type Curve } from "./curve.js";

/** Beyond any energy, keV: where a constant continuation ends. */
export const FAR_KEV = 1e12;

/** Cubic pieces agree with a smooth factor to this, absolute; factors are at most about 1. */
const SMOOTH_TOLERANCE = 1e-9;

/** Halvings after which a piece is accepted as it is. */
const DEEPEST = 14;

/** Abscissae at which a cubic meets the smooth factor. */
const CUBIC_NODES = [-1, -1 / 3, 1 / 3, 1] as const;

/** A factor that is a polynomial on each of its pieces, and 0 outside of them. */
export interface PiecewisePolynomial {
  /** Ends of the pieces, rising; shape (n + 1). */
  readonly knots: Float64Array;
  /** Coefficients of each piece, lowest power first, in t ∈ [−1, 1] across it; n arrays. */
  readonly pieces: readonly (readonly number[])[];
}

/** The factor that is 1 between two ends. */
export function unity(from: number = -FAR_KEV, to: number = FAR_KEV): PiecewisePolynomial {
  return { knots: Float64Array.of(from, to), pieces: [[1]] };
}

/** A tabulated curve as polynomials: exactly, but for the logarithmic law, which is met to 1e-9. */
export function polynomialOfCurve(curve: Curve): PiecewisePolynomial {
  const { points, values, interpolation, outside } = curve;
  const knots: number[] = [];
  const pieces: number[][] = [];
  const add = (to: number, piece: number[]): void => {
    knots.push(to);
    pieces.push(piece);
  };
  knots.push(outside === "nearest" ? Math.min(-FAR_KEV, at(points, 0) - 1) : at(points, 0));
  if (outside === "nearest") add(at(points, 0), [at(values, 0)]);
  for (let i = 0; i + 1 < points.length; i++) {
    const [left, right, from, to] = [at(points, i), at(points, i + 1), at(values, i), at(values, i + 1)];
    if (interpolation === "step") add(right, [from]);
    else if (interpolation === "linear") add(right, [0.5 * (from + to), 0.5 * (to - from)]);
    else addSmooth((x) => valueOnCurve(curve, x), left, right, add, 0);
  }
  const last = points.length - 1;
  if (outside === "nearest") add(Math.max(FAR_KEV, at(points, last) + 1), [at(values, last)]);
  return { knots: Float64Array.from(knots), pieces };
}

/** A smooth factor on [knots[0], knots.at(-1)] as cubics that meet it to 1e-9. */
export function polynomialOfFunction(factor: (x: number) => number, knots: readonly number[]): PiecewisePolynomial {
  const ends = [knots[0] ?? NaN];
  const pieces: number[][] = [];
  const add = (to: number, piece: number[]): void => {
    ends.push(to);
    pieces.push(piece);
  };
  for (let i = 0; i + 1 < knots.length; i++) addSmooth(factor, knots[i] ?? NaN, knots[i + 1] ?? NaN, add, 0);
  return { knots: Float64Array.from(ends), pieces };
}

function addSmooth(
  factor: (x: number) => number,
  from: number,
  to: number,
  add: (to: number, piece: number[]) => void,
  depth: number,
): void {
  const [centre, half] = [0.5 * (from + to), 0.5 * (to - from)];
  const piece = cubicThrough(CUBIC_NODES.map((t) => factor(centre + half * t)));
  const met = [-0.8, -0.05, 0.7].every(
    (t) => Math.abs(horner(piece, t) - factor(centre + half * t)) <= SMOOTH_TOLERANCE,
  );
  if (met || depth === DEEPEST) {
    add(to, piece);
    return;
  }
  addSmooth(factor, from, centre, add, depth + 1);
  addSmooth(factor, centre, to, add, depth + 1);
}

/** Coefficients of the cubic through four values at {@link CUBIC_NODES}. */
function cubicThrough([a = NaN, b = NaN, c = NaN, d = NaN]: readonly number[]): number[] {
  const [outerMean, innerMean] = [0.5 * (a + d), 0.5 * (b + c)];
  const [outerSlope, innerSlope] = [0.5 * (d - a), 1.5 * (c - b)];
  const square = (9 / 8) * (outerMean - innerMean);
  const cube = (9 / 8) * (outerSlope - innerSlope);
  return [outerMean - square, outerSlope - cube, square, cube];
}

/** Product of two factors, on the pieces that both have. */
export function product(first: PiecewisePolynomial, second: PiecewisePolynomial): PiecewisePolynomial {
  const start = Math.max(at(first.knots, 0), at(second.knots, 0));
  const end = Math.min(at(first.knots, first.knots.length - 1), at(second.knots, second.knots.length - 1));
  if (!(end > start)) return { knots: Float64Array.of(start, start + 1), pieces: [[0]] };
  const inside = [...first.knots, ...second.knots].filter((knot) => knot > start && knot < end);
  const knots = Float64Array.from(new Set([start, ...inside, end])).sort();
  const pieces = Array.from({ length: knots.length - 1 }, (_, i) =>
    multiply(pieceOn(first, at(knots, i), at(knots, i + 1)), pieceOn(second, at(knots, i), at(knots, i + 1))),
  );
  return { knots, pieces };
}

/** The same factor with more knots. */
export function withKnots(factor: PiecewisePolynomial, more: Float64Array): PiecewisePolynomial {
  const ends = [at(factor.knots, 0), at(factor.knots, factor.knots.length - 1)] as const;
  const inside = Array.from(more).filter((knot) => knot > ends[0] && knot < ends[1]);
  const knots = Float64Array.from(new Set([...factor.knots, ...inside])).sort();
  const pieces = Array.from({ length: knots.length - 1 }, (_, i) => pieceOn(factor, at(knots, i), at(knots, i + 1)));
  return { knots, pieces };
}

/** Value of a factor; at a knot, that of the piece above it. */
export function polynomialValue({ knots, pieces }: PiecewisePolynomial, x: number): number {
  const index = lastAtMost(knots, x);
  const piece = pieces[index];
  if (piece === undefined) return 0;
  const [from, to] = [at(knots, index), at(knots, index + 1)];
  return horner(piece, (2 * x - from - to) / (to - from));
}

/** A polynomial, lowest power first, at t. */
export function horner(coefficients: readonly number[], t: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * t + (coefficients[k] ?? NaN);
  return sum;
}

/** p(a + b t) as a polynomial in t, of p given lowest power first. */
export function substitute(coefficients: readonly number[], a: number, b: number): number[] {
  let result: number[] = [];
  for (let k = coefficients.length - 1; k >= 0; k--) {
    const next = [0, ...result].map((value, power) => b * value + a * (result[power] ?? 0));
    next[0] = (next[0] ?? 0) + (coefficients[k] ?? NaN);
    result = next.slice(0, coefficients.length - k);
  }
  return result;
}

/** The piece that holds [from, to], in t across that interval. */
function pieceOn({ knots, pieces }: PiecewisePolynomial, from: number, to: number): number[] {
  const index = lastAtMost(knots, from);
  const piece = pieces[index] ?? [0];
  if (piece.length === 1) return [...piece];
  const [left, right] = [at(knots, index), at(knots, index + 1)];
  const width = right - left;
  return substitute(piece, (from + to - left - right) / width, (to - from) / width);
}

function multiply(first: readonly number[], second: readonly number[]): number[] {
  const result = new Array<number>(first.length + second.length - 1).fill(0);
  first.forEach((a, i) => {
    second.forEach((b, j) => (result[i + j] = (result[i + j] ?? 0) + a * b));
  });
  return result;
}
