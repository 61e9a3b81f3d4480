import { at } from "../numerics/at.js";
import { fastErf } from "../numerics/error-function.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { lastAtMost } from "./curve.js";
import { smoothTable } from "./smooth-table.js";
import { horner, polynomialValue, substitute, withKnots, type PiecewisePolynomial } from "./piecewise-polynomial.js";

/** Standard deviations beyond which a Gaussian is nothing: 1e-12 of the whole. */
export const REACH = 7.2;

/** Points on a piece that is narrow against the Gaussian. */
const RULE = gaussLegendre(4);

/** Pieces narrower than this many standard deviations are summed over those points; on others the moments are closed. */
const NARROW = 0.5;

/** Standard deviations that one cell of the table of constant widths spans. */
const CELL = 0.75;

const ROOT_2PI = Math.sqrt(2 * Math.PI);

/** Adds the share of an event at a smeared mean to every bin of the reconstructed energy. */
export interface BinKernel {
  /** Ends of everything that is not constant in the reconstructed energy, rising. */
  readonly knots: Float64Array;
  /**
   * Adds weight · ∫_bin after(x) N(x; mean, sigma) dx to each bin.
   *
   * @param counts - shape (bins)
   */
  add(counts: Float64Array, weight: number, mean: number, sigma: number): void;
}

/**
 * Integrals of a Gaussian times a factor over bins.
 *
 *     K_j(v) = ∫_{x_j}^{x_{j+1}} after(x) e^{−(x−v)²/2σ²} / (√2π σ) dx
 *
 * The factor is polynomial on pieces, so each is a sum of moments in the error function and the exponential; on pieces
 * narrow against σ, where those cancel, it is summed over four points. The accuracy is 1e-9, absolute, for factors of at
 * most about 1.
 *
 * @param edges - rising; shape (bins + 1)
 * @param sigma - the standard deviation, where it is the same everywhere: what lies far from every edge is then tabulated
 */
export function binKernel(after: PiecewisePolynomial, edges: Float64Array, sigma?: number): BinKernel {
  const factor = withKnots(after, edges);
  const { knots, pieces } = factor;
  const bins = Int32Array.from(pieces, (piece, i) => {
    const bin = lastAtMost(edges, at(knots, i));
    const empty = bin < 0 || bin >= edges.length - 1 || piece.every((coefficient) => coefficient === 0);
    return empty ? -1 : bin;
  });
  const direct = directly(factor, bins);
  const bounding = { knots: boundaries(factor, edges) };
  if (sigma === undefined || sigma === 0) return { ...bounding, add: direct };
  const whole = new Float64Array(1);
  const anywhere = directly(
    factor,
    bins.map((bin) => Math.min(bin, 0)),
  );
  const share = smoothTable((mean) => {
    whole[0] = 0;
    anywhere(whole, 1, mean, sigma);
    return at(whole, 0);
  }, CELL * sigma);
  return {
    ...bounding,
    add(counts, weight, mean, width) {
      // Where no edge is within reach, all goes into one bin.
      const bin = lastAtMost(edges, mean - REACH * sigma);
      if (bin < 0 || bin >= edges.length - 1 || at(edges, bin + 1) < mean + REACH * sigma) {
        direct(counts, weight, mean, width);
      } else counts[bin] = at(counts, bin) + weight * share(mean);
    },
  };
}

/** Adds piece by piece. */
function directly(factor: PiecewisePolynomial, bins: Int32Array): BinKernel["add"] {
  const { knots, pieces } = factor;
  const points = pointsOf(factor);
  return (counts, weight, mean, sigma) => {
    if (sigma === 0) {
      const bin = bins[lastAtMost(knots, mean)] ?? -1;
      if (bin >= 0) counts[bin] = at(counts, bin) + weight * polynomialValue(factor, mean);
      return;
    }
    const end = mean + REACH * sigma;
    for (let i = Math.max(0, lastAtMost(knots, mean - REACH * sigma)); i < pieces.length; i++) {
      const from = at(knots, i);
      if (from > end) break;
      const bin = bins[i] ?? -1;
      if (bin < 0) continue;
      const to = at(knots, i + 1);
      const share =
        to - from < NARROW * sigma
          ? summed(points, 4 * i, mean, sigma)
          : moments(pieces[i] ?? [], from, to, mean, sigma);
      counts[bin] = at(counts, bin) + weight * share;
    }
  };
}

/** Knots that bound something: the far ends of constant pieces do not. */
function boundaries({ knots }: PiecewisePolynomial, edges: Float64Array): Float64Array {
  const [first, last] = [at(edges, 0), at(edges, edges.length - 1)];
  return knots.filter((knot) => knot >= first && knot <= last);
}

interface Points {
  readonly places: Float64Array;
  readonly weights: Float64Array;
}

/** Four points on each piece, with the factor times the rule's weight. */
function pointsOf({ knots, pieces }: PiecewisePolynomial): Points {
  const places = new Float64Array(4 * pieces.length);
  const weights = new Float64Array(4 * pieces.length);
  pieces.forEach((piece, i) => {
    const [from, to] = [at(knots, i), at(knots, i + 1)];
    for (let k = 0; k < 4; k++) {
      const t = at(RULE.nodes, k);
      places[4 * i + k] = 0.5 * (from + to) + 0.5 * (to - from) * t;
      weights[4 * i + k] = 0.5 * (to - from) * at(RULE.weights, k) * horner(piece, t);
    }
  });
  return { places, weights };
}

function summed({ places, weights }: Points, first: number, mean: number, sigma: number): number {
  let sum = 0;
  for (let k = first; k < first + 4; k++) {
    const z = (at(places, k) - mean) / sigma;
    sum += at(weights, k) * Math.exp(-0.5 * z * z);
  }
  return sum / (ROOT_2PI * sigma);
}

/** ∫_a^b p N: with z = (x − v)/σ, I_0 = ½ [erf], I_1 = φ(a) − φ(b), I_k = (k − 1) I_{k−2} + a^{k−1} φ(a) − b^{k−1} φ(b). */
function moments(piece: readonly number[], from: number, to: number, mean: number, sigma: number): number {
  const a = Math.max(-2 * REACH, (from - mean) / sigma);
  const b = Math.min(2 * REACH, (to - mean) / sigma);
  const zeroth = 0.5 * (fastErf(b / Math.SQRT2) - fastErf(a / Math.SQRT2));
  if (piece.length === 1) return (piece[0] ?? 0) * zeroth;
  const half = 0.5 * (to - from);
  const inZ = substitute(piece, (mean - 0.5 * (from + to)) / half, sigma / half);
  let [lower, upper] = [Math.exp(-0.5 * a * a) / ROOT_2PI, Math.exp(-0.5 * b * b) / ROOT_2PI];
  let [previous, moment] = [zeroth, lower - upper];
  let sum = (inZ[0] ?? 0) * zeroth;
  for (let k = 1; k < inZ.length; k++) {
    sum += (inZ[k] ?? 0) * moment;
    [lower, upper] = [lower * a, upper * b];
    [previous, moment] = [moment, k * previous + lower - upper];
  }
  return sum;
}
