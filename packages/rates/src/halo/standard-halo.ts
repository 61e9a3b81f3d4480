import { checkMembers, found } from "../numerics/argument-checks.js";
import { cutGaussian, maxwellianShare, NARROW, TAIL } from "./cut-gaussian.js";
import { etaExpansion } from "./eta-expansion.js";
import { haloSpeeds } from "./halo-speeds.js";
import { beyondHalo, type Halo } from "./halo.js";

/** What the standard halo model leaves open; each has the default that arXiv:2105.00599 recommends. */
export interface StandardHaloOptions {
  /** Local density ρ₀, GeV/(c² cm³); 0.3 unless given. */
  readonly densityGeVPerCm3?: number;
  /** Speed v₀ of the local standard of rest, which is the Maxwellian's most probable speed, km/s; 238 unless given. */
  readonly circularSpeedKmPerS?: number;
  /** Galactic escape speed v_esc, at which the distribution is cut, km/s; 544 unless given. */
  readonly escapeSpeedKmPerS?: number;
  /** Earth's speed v_E in the galactic rest frame, km/s; `meanEarthSpeedKmPerS(v₀)` unless given. */
  readonly earthSpeedKmPerS?: number;
}

/** The standard halo model, with its distribution of speeds. */
export interface StandardHalo extends Halo {
  readonly type: "standard_halo_model";
  readonly parameters: {
    readonly circularSpeedKmPerS: number;
    readonly escapeSpeedKmPerS: number;
    readonly earthSpeedKmPerS: number;
  };
  /**
   * Distribution of speeds in the detector's frame.
   *
   *     f(v) = x [e^{−(x−y)²} − e^{−min((x+y)², z²)}] / (√π N y v₀),   |x − y| < z
   *
   * @param speedKmPerS - v ≥ 0, km/s
   * @returns s/km; integrates to 1 over v
   */
  speedDistribution(speedKmPerS: number): number;
}

/**
 * Standard halo model: a Maxwellian in the galactic rest frame, cut sharply at the escape speed, seen from the Earth.
 *
 *     η(v_min) = 2 / (√π N v₀) · ∫_a^b (e^{−s²} − e^{−z²}) ds / (2y),   a = max(x − y, −z),  b = min(x + y, z)
 *     η₂(v_min) = 2v₀ / (√π N) · { ∫_a^b (e^{−s²} − e^{−z²}) [(s + y)² − x²] ds / (2y) + 2 ∫_b^z (e^{−s²} − e^{−z²}) s ds }
 *     x = v_min/v₀,  y = v_E/v₀,  z = v_esc/v₀,  N = erf z − 2z e^{−z²}/√π
 *
 * This one expression holds on every branch, also for a detector at rest (y → 0) or faster than the escape speed. It is
 * evaluated without cancellation: η has a relative accuracy of 1e-11 until v_min is so near the greatest speed
 * v_esc + v_E that its own rounding matters more.
 *
 * @throws RangeError when a parameter is not finite, the Earth's speed is negative or another is not above 0
 * @see Lewin & Smith, Astropart. Phys. 6 (1996) 87; Savage, Freese & Gondolo, Phys. Rev. D 74 (2006) 043531;
 *   defaults: Baxter et al., Eur. Phys. J. C 81 (2021) 907 (arXiv:2105.00599)
 */
export function standardHalo(options: StandardHaloOptions = {}): StandardHalo {
  const { densityGeVPerCm3, circularSpeedKmPerS, escapeSpeedKmPerS, earthSpeedKmPerS } = haloSpeeds(options);
  const y = earthSpeedKmPerS / circularSpeedKmPerS;
  const z = escapeSpeedKmPerS / circularSpeedKmPerS;
  const gaussian = cutGaussian(z);
  const scale = 2 / (Math.sqrt(Math.PI) * maxwellianShare(z) * circularSpeedKmPerS);
  const plainEnd = 2 * y >= NARROW && y <= z ? y + Math.min(TAIL, z - NARROW) : 0;
  let expansion: ((x: number) => number) | undefined;
  const maximumSpeedKmPerS = escapeSpeedKmPerS + earthSpeedKmPerS;
  const lowerKinkKmPerS = Math.abs(escapeSpeedKmPerS - earthSpeedKmPerS);

  return {
    type: "standard_halo_model",
    densityGeVPerCm3,
    maximumSpeedKmPerS,
    kinksKmPerS: earthSpeedKmPerS === 0 ? [maximumSpeedKmPerS] : [lowerKinkKmPerS, maximumSpeedKmPerS],
    parameters: { circularSpeedKmPerS, escapeSpeedKmPerS, earthSpeedKmPerS },
    meanInverseSpeed(vMinKmPerS) {
      if (!(vMinKmPerS >= 0 && vMinKmPerS < maximumSpeedKmPerS)) return beyondHalo(vMinKmPerS);
      const x = vMinKmPerS / circularSpeedKmPerS;
      // Beyond the tail, for a detector nearly at rest and for one that outruns the halo, digits would cancel.
      if (x < plainEnd) {
        expansion ??= etaExpansion(y, z, scale);
        return expansion(x);
      }
      if (x + y <= z) return scale * gaussian.mean(x - y, x + y);
      return (scale * gaussian.integralToCut(Math.max(x - y, -z))) / (2 * y);
    },
    transverseMoment(vMinKmPerS) {
      if (!(vMinKmPerS >= 0 && vMinKmPerS < maximumSpeedKmPerS)) return beyondHalo(vMinKmPerS);
      return scale * circularSpeedKmPerS ** 2 * gaussian.transverse(vMinKmPerS / circularSpeedKmPerS, y);
    },
    speedDistribution(speedKmPerS) {
      const x = speedKmPerS / circularSpeedKmPerS;
      return scale * x * angularMean(x, y, z);
    },
  };
}

/** [e^{−(x−y)²} − e^{−min((x+y)², z²)}] / (2y), the cut Maxwellian averaged over directions; 2x e^{−x²} at y = 0. */
function angularMean(x: number, y: number, z: number): number {
  const nearest = Math.abs(x - y);
  if (nearest >= z) return 0;
  const exponent = Math.max(-4 * x * y, nearest * nearest - z * z);
  return Math.exp(-nearest * nearest) * (y === 0 ? 2 * x : -Math.expm1(exponent) / (2 * y));
}

const SPEEDS = ["circularSpeedKmPerS", "escapeSpeedKmPerS", "earthSpeedKmPerS"];

/** Refuses what is no standard halo, with a TypeError that says what was found. */
export function checkStandardHalo(halo: unknown): void {
  const expected = "a standard halo, such as standardHalo()";
  checkMembers("halo", halo, ["type", "parameters", "speedDistribution"], expected);
  const { type, parameters } = halo as { readonly type: unknown; readonly parameters: unknown };
  if (type !== "standard_halo_model") throw new TypeError(`halo is ${found(halo)}; expected ${expected}`);
  checkMembers("parameters of halo", parameters, SPEEDS, `those of ${expected}`);
}
