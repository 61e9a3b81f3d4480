import { checkVector } from "./galactic-frame.js";
import { checkHaloOptions } from "./halo-speeds.js";
import { checkAtLeast, checkPositive } from "../numerics/checks.js";
import { mixedHalo } from "./mixed-halo.js";
import type { Halo } from "./halo.js";
import type { GalacticVector } from "./galactic-frame.js";
import { meanEarthSpeedKmPerS } from "./earth-speed.js";
import { standardHalo } from "./standard-halo.js";
import { velocityHalo } from "./velocity-halo.js";

/** What the halo model SHM++ leaves open; each has the default of its authors. */
export interface ShmPlusPlusOptions {
  /** Local density, GeV/(c² cm³); 0.55 unless given. */
  readonly densityGeVPerCm3?: number;
  /** Speed v₀ of the local standard of rest, km/s; 233 unless given. */
  readonly circularSpeedKmPerS?: number;
  /** Escape speed of both parts, km/s; 528 unless given. */
  readonly escapeSpeedKmPerS?: number;
  /** Share η of the sausage in the density, 0 to 1; 0.2 unless given. */
  readonly sausageShare?: number;
  /** Anisotropy β of the sausage, below 1; 0.9 unless given. */
  readonly anisotropy?: number;
  /** Earth's velocity by galactic axis, km/s; the year's mean speed along the rotation unless given. */
  readonly earthVelocityKmPerS?: GalacticVector;
}

/**
 * Halo of a round part and the radially anisotropic debris of an old merger, both cut sharply at the escape speed.
 *
 *     F = (1 − η) F_round + η F_sausage,   F_sausage ∝ exp(−u_r²/2σ_r² − (u_θ² + u_φ²)/2σ_t²)
 *     σ_r² = 3v₀² / (2 (3 − 2β)),   σ_t² = (1 − β) σ_r²
 *
 * with r towards the galactic centre. The round part is exact, that of the sausage good to a relative 1e-8 of η(0).
 *
 * @throws RangeError when a number is not finite or outside of its range
 * @see Evans, O'Hare & McCabe, Phys. Rev. D 99 (2019) 023012 (arXiv:1810.11468)
 */
export function shmPlusPlus(options: ShmPlusPlusOptions = {}): Halo {
  checkHaloOptions(options, [
    "densityGeVPerCm3",
    "circularSpeedKmPerS",
    "escapeSpeedKmPerS",
    "sausageShare",
    "anisotropy",
    "earthVelocityKmPerS",
  ]);
  const {
    densityGeVPerCm3 = 0.55,
    circularSpeedKmPerS: v0 = 233,
    escapeSpeedKmPerS: cut = 528,
    sausageShare = 0.2,
    anisotropy: beta = 0.9,
  } = options;
  checkPositive("circularSpeedKmPerS", v0);
  checkPositive("escapeSpeedKmPerS", cut);
  checkAtLeast("sausageShare", sausageShare, 0);
  checkAtLeast("1 − sausageShare", 1 - sausageShare, 0);
  checkPositive("1 − anisotropy", 1 - beta);
  const { earthVelocityKmPerS = [0, meanEarthSpeedKmPerS(v0), 0] } = options;
  checkVector("earthVelocityKmPerS", earthVelocityKmPerS);
  const earthSpeedKmPerS = Math.hypot(...earthVelocityKmPerS);
  checkPositive("earthVelocityKmPerS", earthSpeedKmPerS);
  const radial = (2 * (3 - 2 * beta)) / (3 * v0 * v0);
  const tangential = radial / (1 - beta);
  const sausage = velocityHalo({
    type: "sausage",
    densityGeVPerCm3,
    parameters: { anisotropy: beta },
    earthVelocityKmPerS,
    escapeSpeedKmPerS: cut,
    density: (x, y, z) => Math.exp(-0.5 * (radial * x * x + tangential * (y * y + z * z))),
  });
  const round = standardHalo({
    densityGeVPerCm3,
    circularSpeedKmPerS: v0,
    escapeSpeedKmPerS: cut,
    earthSpeedKmPerS,
  });
  const parts = [
    { halo: round, share: 1 - sausageShare },
    { halo: sausage, share: sausageShare },
  ];
  const [x, y, z] = earthVelocityKmPerS;
  return {
    ...mixedHalo(parts, densityGeVPerCm3),
    type: "shm_plus_plus",
    parameters: {
      circularSpeedKmPerS: v0,
      escapeSpeedKmPerS: cut,
      sausageShare,
      anisotropy: beta,
      earthVelocityTowardsCentreKmPerS: x,
      earthVelocityAlongRotationKmPerS: y,
      earthVelocityTowardsPoleKmPerS: z,
    },
  };
}
