import { beyondHalo } from "./halo.js";
import { checkPositive } from "../numerics/checks.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { at } from "../numerics/at.js";
import { aboveCut, firstMomentToCut, maxwellianShare } from "./cut-gaussian.js";
import { checkStandardHalo, type StandardHalo } from "./standard-halo.js";

const RULE = gaussLegendre(24);

/** Widest panel of the integrals over s, on which the rule is exact to rounding for a Gaussian of unit width. */
const PANEL = 2;

/** Derivatives of a velocity integral by the parameters of the standard halo. */
export interface HaloDerivatives {
  readonly circularSpeedKmPerS: number;
  readonly escapeSpeedKmPerS: number;
  readonly earthSpeedKmPerS: number;
}

/** Derivatives of both velocity integrals. */
export interface StandardHaloGradient {
  /** ∂η/∂p, (s/km)/(km/s). */
  readonly meanInverseSpeed: HaloDerivatives;
  /** ∂η₂/∂p, dimensionless. */
  readonly transverseMoment: HaloDerivatives;
}

/**
 * Derivatives of η and η₂ of the standard halo by v₀, v_esc and v_E at fixed v_min.
 *
 *     ∂η/∂v_E = κ [−Q/y + (g(x + y) + g(x − y)) / 2y] / v₀,   g(s) = e^{−s²} − e^{−z²} for |s| < z,
 *     Q = ∫_a^b g ds / 2y,   κ = 2 / (√π N v₀)
 *
 * and so on; that by v₀ follows from η scaling as an inverse speed, and η₂ as a speed. Relative accuracy 1e-9 where they do
 * not cancel.
 *
 * @param vMinKmPerS - v_min ≥ 0, km/s; from the greatest speed on, everything is 0
 * @throws RangeError when v_min is negative or NaN, or the Earth is at rest in the galactic frame
 */
export function standardHaloGradient(halo: StandardHalo, vMinKmPerS: number): StandardHaloGradient {
  checkStandardHalo(halo);
  if (!(vMinKmPerS >= 0)) beyondHalo(vMinKmPerS);
  const { circularSpeedKmPerS: v0, escapeSpeedKmPerS: escape, earthSpeedKmPerS: earth } = halo.parameters;
  checkPositive("earthSpeedKmPerS", earth);
  if (vMinKmPerS >= halo.maximumSpeedKmPerS) {
    const zero = { circularSpeedKmPerS: 0, escapeSpeedKmPerS: 0, earthSpeedKmPerS: 0 };
    return { meanInverseSpeed: zero, transverseMoment: zero };
  }
  const [x, y, z] = [vMinKmPerS / v0, earth / v0, escape / v0];
  const floor = Math.exp(-z * z);
  const share = maxwellianShare(z);
  const kappa = 2 / (Math.sqrt(Math.PI) * share * v0);
  const shareSlope = ((4 / Math.sqrt(Math.PI)) * z * z * floor) / share;
  const { value, byEarth, byEscape, moment, momentByEarth, momentByEscape } = partials(x, y, z, floor);
  const [eta, eta2] = [kappa * value, kappa * v0 * v0 * moment];
  const inverse = {
    earth: (kappa * byEarth) / v0,
    escape: (kappa * (byEscape - value * shareSlope)) / v0,
    speed: vMinKmPerS === 0 ? 0 : -halo.speedDistribution(vMinKmPerS) / vMinKmPerS,
  };
  const transverse = {
    earth: kappa * v0 * momentByEarth,
    escape: kappa * v0 * (momentByEscape - moment * shareSlope),
    speed: -2 * vMinKmPerS * eta,
  };
  const rest = (d: typeof inverse): number => vMinKmPerS * d.speed + escape * d.escape + earth * d.earth;
  return {
    meanInverseSpeed: {
      circularSpeedKmPerS: (-eta - rest(inverse)) / v0,
      escapeSpeedKmPerS: inverse.escape,
      earthSpeedKmPerS: inverse.earth,
    },
    transverseMoment: {
      circularSpeedKmPerS: (eta2 - rest(transverse)) / v0,
      escapeSpeedKmPerS: transverse.escape,
      earthSpeedKmPerS: transverse.earth,
    },
  };
}

/** Q and T of the standard halo in units of v₀, with their derivatives by y and z. */
function partials(x: number, y: number, z: number, floor: number) {
  const g = (s: number): number => (Math.abs(s) < z ? aboveCut(s, z) : 0);
  const [a, b] = [Math.max(x - y, -z), Math.min(x + y, z)];
  const panels = Math.max(1, Math.ceil((b - a) / PANEL));
  const half = (0.5 * (b - a)) / panels;
  let [area, weighted, first] = [0, 0, 0];
  for (let panel = 0; panel < panels; panel++) {
    const middle = a + (2 * panel + 1) * half;
    for (let i = 0; i < RULE.nodes.length; i++) {
      const s = middle + half * at(RULE.nodes, i);
      const value = half * at(RULE.weights, i) * g(s);
      area += value;
      weighted += value * (s + y - x) * (s + y + x);
      first += value * (s + y);
    }
  }
  const cube = (b - a) * (((b + y) * (b + y) + (b + y) * (a + y) + (a + y) * (a + y)) / 3 - x * x);
  const d = (z - b) * (z + b);
  const beyond = firstMomentToCut(b, z, floor, Math.exp(-b * b));
  return {
    value: area / (2 * y),
    byEarth: -area / (2 * y * y) + (g(x + y) + g(x - y)) / (2 * y),
    byEscape: (z * floor * (b - a)) / y,
    moment: weighted / (2 * y) + beyond,
    momentByEarth: (first - weighted / (2 * y)) / y,
    momentByEscape: 2 * z * floor * (cube / (2 * y) + d),
  };
}
