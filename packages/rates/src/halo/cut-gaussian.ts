import { at } from "../numerics/at.js";
import { fastErf } from "../numerics/error-function.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";

const RULE = gaussLegendre(8);

const HALF_ROOT_PI = 0.5 * Math.sqrt(Math.PI);

/** Narrower intervals are integrated by quadrature, where a difference of error functions would cancel. */
export const NARROW = 0.25;

/** Beyond this the error function is so close to 1 that differences of it lose digits. */
export const TAIL = 2;

/** e^{−s²} is negligible beside e^{−a²} when s² exceeds a² by this much. */
const NEGLIGIBLE = 40;

/** e^{−s²} − e^{−z²} without cancellation, for |s| ≤ z. */
export function aboveCut(s: number, z: number): number {
  return -Math.expm1((s - z) * (s + z)) * Math.exp(-s * s);
}

/** Share N of a Maxwellian below the cut z: erf z − 2z e^{−z²}/√π, by its series where the two terms cancel. */
export function maxwellianShare(z: number): number {
  if (z > 0.5) return fastErf(z) - (2 / Math.sqrt(Math.PI)) * z * Math.exp(-z * z);
  let term = (4 / (3 * Math.sqrt(Math.PI))) * z * z * z * Math.exp(-z * z);
  let sum = 0;
  for (let k = 1; k <= 12; k++) {
    sum += term;
    term *= (2 * z * z) / (2 * k + 3);
  }
  return sum;
}

/** Terms of the series at the cut, and the greatest distance d from the cut and greatest 2zd that it is good for. */
const SERIES = { terms: 20, distance: 0.5, exponent: 2 };

/** A Gaussian above the value that it has at a cut z: e^{−s²} − e^{−z²}, for −z ≤ s ≤ z. */
export interface CutGaussian {
  /** Mean over [a, b], −z ≤ a ≤ b ≤ z, which may be a single point. */
  mean(a: number, b: number): number;
  /** Integral from a ≥ −z to the cut. */
  integralToCut(a: number): number;
  /**
   * The moment behind the second velocity integral of a rate, for 0 ≤ x < y + z and y ≥ 0:
   *
   *     ∫_a^b (e^{−s²} − e^{−z²}) [(s + y)² − x²] ds / (2y) + 2 ∫_b^z (e^{−s²} − e^{−z²}) s ds,
   *     a = max(x − y, −z),  b = min(x + y, z)
   */
  transverse(x: number, y: number): number;
}

/**
 * Prepares means and integrals of a Gaussian above the value that it has at a cut.
 *
 *     ∫_a^b (e^{−s²} − e^{−z²}) ds = ½√π (erf b − erf a) − (b − a) e^{−z²}
 *
 * Closed where that is accurate, otherwise by Gauss–Legendre quadrature; the relative accuracy of 1e-11 stays when both
 * ends approach the cut.
 */
export function cutGaussian(z: number): CutGaussian {
  const floor = Math.exp(-z * z);
  const erfAtCut = fastErf(z);
  const series = seriesAtCut(z, floor);
  const seriesEnd = z < 1 ? 0 : Math.min(SERIES.distance, SERIES.exponent / (2 * z));
  return {
    mean(a, b) {
      if (b - a < NARROW) return panelMean(a, b, z);
      if (a < TAIL) return (HALF_ROOT_PI * (fastErf(b) - fastErf(a))) / (b - a) - floor;
      return quadrature(a, b, z) / (b - a);
    },
    integralToCut(a) {
      if (z - a >= NARROW && a < TAIL) return HALF_ROOT_PI * (erfAtCut - fastErf(a)) - (z - a) * floor;
      if (z - a <= seriesEnd) return polynomial(series, z - a);
      return quadrature(a, z, z);
    },
    transverse(x, y) {
      const a = Math.max(x - y, -z);
      const b = Math.min(x + y, z);
      if (b - a < NARROW) {
        const near = y === 0 ? 0 : ((b - a) / (2 * y)) * panelMean(a, b, z, x, y);
        return near + firstMomentToCut(b, z, floor, Math.exp(-b * b));
      }
      const gaussB = Math.exp(-b * b);
      const beyond = b === z ? 0 : firstMomentToCut(b, z, floor, gaussB);
      if (a >= TAIL) return beyond + quadrature(a, b, z, x, y) / (2 * y);
      const smooth = (0.5 + (y - x) * (y + x)) * HALF_ROOT_PI * (fastErf(b) - fastErf(a));
      const ends = (0.5 * a + y) * Math.exp(-a * a) - (0.5 * b + y) * gaussB;
      const [low, high] = [a + y, b + y];
      const cut = (b - a) * ((high * high + high * low + low * low) / 3 - x * x);
      return beyond + (smooth + ends - floor * cut) / (2 * y);
    },
  };
}

/**
 * First moment of the Gaussian above its value at the cut, by its series where the terms cancel.
 *
 *     2 ∫_b^z (e^{−s²} − e^{−z²}) s ds = e^{−b²} − e^{−z²} (1 + d),   d = z² − b²
 *
 * @param floor - e^{−z²}
 * @param gaussB - e^{−b²}
 */
export function firstMomentToCut(b: number, z: number, floor: number, gaussB: number): number {
  const d = (z - b) * (z + b);
  if (d > 0.1) return gaussB - floor * (1 + d);
  const series = 1 + (d / 3) * (1 + (d / 4) * (1 + (d / 5) * (1 + (d / 6) * (1 + (d / 7) * (1 + d / 8)))));
  return 0.5 * floor * d * d * series;
}

/**
 * Coefficients in powers of d = z − a of the integral from a to the cut, by the generating function of Hermite polynomials.
 *
 *     ∫_a^z (e^{−s²} − e^{−z²}) ds = e^{−z²} Σ_{k≥1} H_k(z) d^{k+1} / [(k + 1) k!]
 */
function seriesAtCut(z: number, floor: number): Float64Array {
  const coefficients = new Float64Array(SERIES.terms + 2);
  let [before, term] = [0, 1]; // H_k / k!
  for (let k = 0; k < SERIES.terms; k++) {
    [before, term] = [term, (2 / (k + 1)) * (z * term - before)];
    coefficients[k + 2] = (floor * term) / (k + 2);
  }
  return coefficients;
}

function polynomial(coefficients: Float64Array, x: number): number {
  let value = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * x + at(coefficients, k);
  return value;
}

/** The integral by panels that are narrow against the decay of the Gaussian, as far as it matters; weighted as its mean. */
function quadrature(a: number, b: number, z: number, x?: number, y?: number): number {
  const end = Math.min(b, Math.sqrt(a * a + NEGLIGIBLE));
  let sum = 0;
  for (let from = a; from < end;) {
    const to = Math.min(end, from + Math.min(0.5, 2 / Math.abs(from)));
    sum += (to - from) * panelMean(from, to, z, x, y);
    from = to;
  }
  return sum;
}

/**
 * Mean over one panel, narrow enough for the rule; the difference of exponentials is taken by expm1.
 *
 * @param x - with `y`: the integrand is multiplied by (s + y)² − x²
 */
function panelMean(a: number, b: number, z: number, x?: number, y = 0): number {
  const middle = 0.5 * (a + b);
  const half = 0.5 * (b - a);
  let sum = 0;
  for (let i = 0; i < RULE.nodes.length; i++) {
    const s = middle + half * at(RULE.nodes, i);
    const value = at(RULE.weights, i) * aboveCut(s, z);
    sum += x === undefined ? value : value * (s + y - x) * (s + y + x);
  }
  return 0.5 * sum;
}
