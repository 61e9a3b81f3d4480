import { checkAtLeast, checkPositive } from "../numerics/checks.js";
import { gradedFunction, smoothFunction } from "../numerics/interval-function.js";
import { checkHaloOptions, haloSpeeds, type HaloSpeeds } from "./halo-speeds.js";
import type { HaloParameters } from "./halo.js";
import { tabulateHalo, type TableHalo } from "./halo-table.js";
import { power } from "../numerics/elementary.js";

/** What every halo that is isotropic in the galactic frame leaves open. */
export interface IsotropicHaloOptions {
  /** Local density ρ₀, GeV/(c² cm³); 0.3 unless given. */
  readonly densityGeVPerCm3?: number;
  /** Speed v₀ that scales the distribution, km/s; 238 unless given. */
  readonly circularSpeedKmPerS?: number;
  /** Speed above which the distribution vanishes in the galactic frame, km/s; 544 unless given. */
  readonly escapeSpeedKmPerS?: number;
  /** Earth's speed v_E in the galactic frame, km/s; `meanEarthSpeedKmPerS(v₀)` unless given. */
  readonly earthSpeedKmPerS?: number;
}

/** Below this speed of the Earth, as a share of the escape speed, the detector counts as at rest. */
const AT_REST = 1e-6;

/**
 * A halo that is isotropic in the galactic frame, seen from the Earth.
 *
 *     f(v) = (v / v_E) [G(|v − v_E|) − G(v + v_E)],   G(s) = 2π ∫_s^{v_esc} u F(u) du
 *
 * @param shape - F of the speed u in the galactic frame, up to a constant factor
 */
function isotropicHalo(
  type: string,
  speeds: HaloSpeeds,
  extra: HaloParameters,
  shape: (speedKmPerS: number) => number,
): TableHalo {
  const { densityGeVPerCm3, circularSpeedKmPerS, escapeSpeedKmPerS: cut, earthSpeedKmPerS: earth } = speeds;
  const weighted = (u: number): number => u * shape(u);
  const smooth = smoothFunction(weighted, 0, cut);
  // A shape may end at the cut like a power that is not whole.
  const primitive = (smooth.resolved ? smooth : gradedFunction(weighted, 0, cut, "to")).integralToEnd();
  const marginal = (s: number): number => (s < cut ? primitive(s) : 0);
  const rest = earth < AT_REST * cut;
  // At v = v_E the distribution sees u = 0, where a shape of |u| need not be smooth.
  const kinks = rest ? [cut] : [Math.abs(cut - earth), earth, cut + earth].filter((kink) => kink > 0);
  return tabulateHalo({
    type,
    densityGeVPerCm3,
    parameters: { circularSpeedKmPerS, escapeSpeedKmPerS: cut, earthSpeedKmPerS: earth, ...extra },
    kinksKmPerS: [...new Set(kinks)].sort((a, b) => a - b),
    speedDistribution: rest
      ? (v) => 2 * v * v * shape(v)
      : (v) => (v / earth) * (marginal(Math.abs(v - earth)) - marginal(v + earth)),
    powersAtKinks: true,
  });
}

/**
 * Standard halo with a smooth cut, as a Maxwellian less its value at the escape speed.
 *
 *     F(u) ∝ e^{−u²/v₀²} − e^{−v_esc²/v₀²},   u < v_esc
 *
 * As accurate as `relativeError` of the table says, which is measured when it is made: below 1e-9 of η(0).
 *
 * @throws RangeError when a parameter is not finite, the Earth's speed is negative or another is not above 0
 * @see Savage, Freese & Gondolo, Phys. Rev. D 74 (2006) 043531
 */
export function smoothCutHalo(options: IsotropicHaloOptions = {}): TableHalo {
  const speeds = haloSpeeds(options);
  const { circularSpeedKmPerS: v0, escapeSpeedKmPerS: cut } = speeds;
  return isotropicHalo("smooth_cut_maxwellian", speeds, {}, (u) => {
    return Math.exp((-u * u) / (v0 * v0)) * -Math.expm1(((u - cut) * (u + cut)) / (v0 * v0));
  });
}

/**
 * Tsallis halo.
 *
 *     F(u) ∝ [1 − (1 − q) u²/v₀²]^{1/(1−q)}
 *
 * For q < 1 it ends by itself at v₀/√(1 − q), which is then the escape speed; q = 1 is the Maxwellian.
 *
 * As accurate as `relativeError` of the table says, which is measured when it is made: below 4e-9 of η(0).
 *
 * @param q - entropic index, 0 ≤ q; for q ≥ 1 the distribution is cut at `escapeSpeedKmPerS`
 * @throws RangeError when a parameter is not finite, or an escape speed is given that q < 1 does not allow
 * @see Ling et al., JCAP 02 (2010) 012
 */
export function tsallisHalo(q: number, options: IsotropicHaloOptions = {}): TableHalo {
  checkAtLeast("q", q, 0);
  checkHaloOptions(options);
  const { circularSpeedKmPerS = 238 } = options;
  if (q < 1 && options.escapeSpeedKmPerS !== undefined) {
    throw new RangeError(
      `escapeSpeedKmPerS is given with q = ${q}; expected none below q = 1, where it follows from q`,
    );
  }
  const own = q < 1 ? { escapeSpeedKmPerS: circularSpeedKmPerS / Math.sqrt(1 - q) } : {};
  const speeds = { ...haloSpeeds(options), ...own };
  const v0 = speeds.circularSpeedKmPerS;
  return isotropicHalo("tsallis", speeds, { entropicIndex: q }, (u) => {
    const x = (u * u) / (v0 * v0);
    if (q === 1) return Math.exp(-x);
    return power(Math.max(0, 1 - (1 - q) * x), 1 / (1 - q));
  });
}

/**
 * Double power law halo.
 *
 *     F(u) ∝ [e^{(v_esc² − u²)/(k v₀²)} − 1]^k,   u < v_esc
 *
 * As accurate as `relativeError` of the table says, which is measured when it is made: below 1e-9 of η(0).
 *
 * @param k - exponent > 0; 1 is the smooth cut, and k → 0 the sharp one
 * @throws RangeError when a parameter is not finite or not above 0
 * @see Lisanti et al., Phys. Rev. D 83 (2011) 023519
 */
export function doublePowerLawHalo(k: number, options: IsotropicHaloOptions = {}): TableHalo {
  checkPositive("k", k);
  const speeds = haloSpeeds(options);
  const { circularSpeedKmPerS: v0, escapeSpeedKmPerS: cut } = speeds;
  return isotropicHalo("double_power_law", speeds, { exponent: k }, (u) => {
    // Divided by its value at rest without the cut, which keeps the exponential finite.
    const fall = Math.exp((-u * u) / (v0 * v0));
    return fall * power(-Math.expm1(((u - cut) * (u + cut)) / (k * v0 * v0)), k);
  });
}

/**
 * Halo of Mao et al.
 *
 *     F(u) ∝ e^{−u/v₀} (v_esc² − u²)^p,   u < v_esc
 *
 * As accurate as `relativeError` of the table says, which is measured when it is made: below 1e-9 of η(0).
 *
 * @param p - exponent ≥ 0
 * @throws RangeError when a parameter is not finite, p is negative or a speed is not above 0
 * @see Mao et al., Astrophys. J. 764 (2013) 35
 */
export function maoHalo(p: number, options: IsotropicHaloOptions = {}): TableHalo {
  checkAtLeast("p", p, 0);
  const speeds = haloSpeeds(options);
  const { circularSpeedKmPerS: v0, escapeSpeedKmPerS: cut } = speeds;
  return isotropicHalo("mao", speeds, { exponent: p }, (u) => {
    return Math.exp(-u / v0) * power(Math.max(0, 1 - (u * u) / (cut * cut)), p);
  });
}
