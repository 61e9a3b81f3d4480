import { at } from "../numerics/at.js";
import { fastErf } from "../numerics/error-function.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";

const RULE = gaussLegendre(8);

const HALF_ROOT_PI = 0.5 * Math.sqrt(Math.PI);

/** Narrower intervals are integrated by quadrature, where a difference of error functions would cancel. */
const NARROW = 0.25;

/** Beyond this the error function is so close to 1 that differences of it lose digits. */
const TAIL = 2;

/** e^{−s²} is negligible beside e^{−a²} when s² exceeds a² by this much. */
const NEGLIGIBLE = 40;

/** A Gaussian above the value that it has at a cut z: e^{−s²} − e^{−z²}, for −z ≤ s ≤ z. */
export interface CutGaussian {
  /** Mean over [a, b], −z ≤ a ≤ b ≤ z, which may be a single point. */
  mean(a: number, b: number): number;
  /** Integral from a ≥ −z to the cut. */
  integralToCut(a: number): number;
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
  return {
    mean(a, b) {
      if (b - a < NARROW) return panelMean(a, b, z);
      if (a < TAIL) return (HALF_ROOT_PI * (fastErf(b) - fastErf(a))) / (b - a) - floor;
      return quadrature(a, b, z) / (b - a);
    },
    integralToCut(a) {
      if (z - a >= NARROW && a < TAIL) return HALF_ROOT_PI * (erfAtCut - fastErf(a)) - (z - a) * floor;
      return quadrature(a, z, z);
    },
  };
}

/** The integral by panels that are narrow against the decay of the Gaussian, as far as it matters. */
function quadrature(a: number, b: number, z: number): number {
  const end = Math.min(b, Math.sqrt(a * a + NEGLIGIBLE));
  let sum = 0;
  for (let from = a; from < end;) {
    const to = Math.min(end, from + Math.min(0.5, 2 / Math.abs(from)));
    sum += (to - from) * panelMean(from, to, z);
    from = to;
  }
  return sum;
}

/** Mean over one panel, narrow enough for the rule; the difference of exponentials is taken by expm1. */
function panelMean(a: number, b: number, z: number): number {
  const middle = 0.5 * (a + b);
  const half = 0.5 * (b - a);
  let sum = 0;
  for (let i = 0; i < RULE.nodes.length; i++) {
    const s = middle + half * at(RULE.nodes, i);
    sum += at(RULE.weights, i) * -Math.expm1((s - z) * (s + z)) * Math.exp(-s * s);
  }
  return 0.5 * sum;
}
