import { checkList, checkOptions } from "../numerics/argument-checks.js";
import { checkPositive } from "../numerics/checks.js";
import { radonTransform, type RadonTransform } from "./directional.js";
import { checkVector, dot, type GalacticVector } from "./galactic-frame.js";
import type { Halo } from "./halo.js";
import { mixedHalo } from "./mixed-halo.js";
import { standardHalo } from "./standard-halo.js";

/** A cloud of velocities that is Gaussian around its mean, in all directions alike. */
export interface GaussianCloud {
  /** Share of the local density, 0 to 1. */
  readonly share: number;
  /** Mean velocity by galactic axis in the galactic frame, km/s; 0 for a halo that does not rotate. */
  readonly velocityKmPerS: GalacticVector;
  /** Standard deviation σ of each component of the velocity, km/s: v₀/√2 of a standard halo. */
  readonly dispersionKmPerS: number;
  /** Speed relative to the mean at which the cloud is cut, km/s; 9 σ unless given, which leaves out 1e-17 of it. */
  readonly cutKmPerS?: number;
}

/** A halo that also knows where its particles fly. */
export interface DirectionalHalo extends Halo {
  /**
   * Radon transforms in a direction.
   *
   * @param vMinKmPerS - v_min ≥ 0, km/s
   * @param direction - where the nucleus recoils, by galactic axis; of any length above 0
   * @returns over all directions they integrate to 2π η and 2π η₂
   * @throws RangeError when the direction is 0 or not finite
   */
  radonTransform(vMinKmPerS: number, direction: GalacticVector): RadonTransform;
}

/** A cloud without a cut ends here, in standard deviations. */
const NO_CUT = 9;

/**
 * Halo of Gaussian clouds, such as a smooth halo with streams or a rotating disk, with its directions.
 *
 *     f(v) = Σ_k share_k g_k(|v − (u_k − v_E)|),   f̂(v_min, q̂) = Σ_k share_k f̂_k(v_min, q̂ · (u_k − v_E)/|u_k − v_E|)
 *
 * In the detector's frame each cloud is a standard halo of v₀ = √2 σ that flies at u_k − v_E, so that everything is in closed
 * form: one cloud at rest with σ = v₀/√2 and its cut at the escape speed is {@link standardHalo}.
 *
 * @param clouds - at least one; their shares sum to 1
 * @param earthVelocityKmPerS - v_E by galactic axis, km/s, such as from `earthVelocityKmPerS`
 * @param densityGeVPerCm3 - local density of all together, GeV/(c² cm³); 0.3 unless given
 * @throws RangeError when there are no clouds, a number is not finite, a dispersion or cut not above 0, a share negative, or
 *   their sum not 1 within 1e-9
 * @see Gondolo, Phys. Rev. D 66 (2002) 103513
 */
export function gaussianClouds(
  clouds: readonly GaussianCloud[],
  earthVelocityKmPerS: GalacticVector,
  densityGeVPerCm3 = 0.3,
): DirectionalHalo {
  checkList("clouds", clouds, "a list of clouds");
  checkVector("earthVelocityKmPerS", earthVelocityKmPerS);
  clouds.forEach((cloud, k) => {
    checkOptions(`clouds[${k}]`, cloud, ["share", "velocityKmPerS", "dispersionKmPerS", "cutKmPerS"]);
    checkVector(`clouds[${k}].velocityKmPerS`, cloud.velocityKmPerS);
  });
  const components = clouds.map(({ share, velocityKmPerS, dispersionKmPerS, cutKmPerS }, k) => {
    checkPositive(`clouds[${k}].dispersionKmPerS`, dispersionKmPerS);
    const [x, y, z] = velocityKmPerS.map((part, i) => part - (earthVelocityKmPerS[i] ?? NaN));
    const mean: GalacticVector = [x ?? NaN, y ?? NaN, z ?? NaN];
    const halo = standardHalo({
      circularSpeedKmPerS: Math.SQRT2 * dispersionKmPerS,
      escapeSpeedKmPerS: cutKmPerS ?? NO_CUT * dispersionKmPerS,
      earthSpeedKmPerS: Math.sqrt(dot(mean, mean)),
    });
    return { share, halo, mean };
  });
  const parameters = Object.fromEntries(
    clouds.flatMap(({ share, velocityKmPerS: [x, y, z], dispersionKmPerS, cutKmPerS }, k) => [
      [`${k}_share`, share],
      [`${k}_velocityTowardsCentreKmPerS`, x],
      [`${k}_velocityAlongRotationKmPerS`, y],
      [`${k}_velocityTowardsPoleKmPerS`, z],
      [`${k}_dispersionKmPerS`, dispersionKmPerS],
      [`${k}_cutKmPerS`, cutKmPerS ?? NO_CUT * dispersionKmPerS],
    ]),
  );
  const [x, y, z] = earthVelocityKmPerS;
  return {
    ...mixedHalo(components, densityGeVPerCm3),
    type: "gaussian_clouds",
    parameters: {
      ...parameters,
      earthVelocityTowardsCentreKmPerS: x,
      earthVelocityAlongRotationKmPerS: y,
      earthVelocityTowardsPoleKmPerS: z,
    },
    radonTransform(vMinKmPerS, direction) {
      checkVector("direction", direction);
      const length = Math.sqrt(dot(direction, direction));
      checkPositive("length of direction", length);
      const sum = { plain: 0, transverse: 0 };
      for (const { share, halo, mean } of components) {
        const speed = halo.parameters.earthSpeedKmPerS;
        const cosine = speed === 0 ? 0 : dot(direction, mean) / (length * speed);
        const part = radonTransform(halo, vMinKmPerS, Math.max(-1, Math.min(1, cosine)));
        sum.plain += share * part.plain;
        sum.transverse += share * part.transverse;
      }
      return sum;
    },
  };
}
