import { checkAtLeast } from "../numerics/checks.js";
import type { GalacticVector } from "./galactic-frame.js";
import { cosine, sine } from "../numerics/elementary.js";

/** Mean speed of the Earth on its orbit, km/s. */
const ORBITAL_SPEED_KM_PER_S = 29.8;

/**
 * By galactic axis: the Sun's velocity relative to the local standard of rest, km/s (Schönrich et al., MNRAS 403 (2010)
 * 1829), and the direction of the Earth's motion at the March equinox and a quarter of a year later.
 */
const TOWARDS_CENTRE = { peculiar: 11.1, equinox: 0.9931, solstice: -0.067 };
const ALONG_ROTATION = { peculiar: 12.2, equinox: 0.117, solstice: 0.4927 };
const TOWARDS_POLE = { peculiar: 7.3, equinox: -0.01032, solstice: -0.8676 };

/** Phases of the orbit that the year's mean is taken over; the sum converges faster than any power of their number. */
const PHASES = 64;

/**
 * Earth's speed relative to the galactic rest frame, for a circular orbit.
 *
 *     v_E = | v₀ ŷ + v_pec + v_orb (ê₁ cos φ + ê₂ sin φ) |
 *
 * with v_pec = (11.1, 12.2, 7.3) km/s, v_orb = 29.8 km/s, ê₁ = (0.9931, 0.1170, −0.01032) and
 * ê₂ = (−0.0670, 0.4927, −0.8676); x points to the galactic centre, y along the disk's rotation.
 *
 * @param circularSpeedKmPerS - speed v₀ of the local standard of rest, km/s
 * @param phase - φ since the March equinox, rad
 * @returns km/s
 * @see Baxter et al., Eur. Phys. J. C 81 (2021) 907 (arXiv:2105.00599), section 2
 */
export function earthSpeedKmPerS(circularSpeedKmPerS: number, phase: number): number {
  const [x, y, z] = orbitVelocity(phase);
  return Math.hypot(
    TOWARDS_CENTRE.peculiar + x,
    circularSpeedKmPerS + (ALONG_ROTATION.peculiar + y),
    TOWARDS_POLE.peculiar + z,
  );
}

/** Velocity of the Earth on its orbit at a phase since the March equinox, by galactic axis, km/s. */
export function orbitVelocity(phase: number): GalacticVector {
  const along = ({ equinox, solstice }: typeof TOWARDS_CENTRE): number =>
    ORBITAL_SPEED_KM_PER_S * (equinox * cosine(phase) + solstice * sine(phase));
  return [along(TOWARDS_CENTRE), along(ALONG_ROTATION), along(TOWARDS_POLE)];
}

/**
 * Earth's speed of {@link earthSpeedKmPerS}, averaged over the year.
 *
 *     ⟨v_E⟩ = (1/2π) ∫₀^{2π} v_E(φ) dφ
 *
 * Good to a relative 1e-14 of this integral.
 *
 * @param circularSpeedKmPerS - speed v₀ of the local standard of rest, km/s
 * @returns km/s; 252.1 for v₀ = 238
 * @throws RangeError when the speed is negative or not finite
 * @see Baxter et al., Eur. Phys. J. C 81 (2021) 907 (arXiv:2105.00599), section 2
 */
export function meanEarthSpeedKmPerS(circularSpeedKmPerS: number): number {
  checkAtLeast("circularSpeedKmPerS", circularSpeedKmPerS, 0);
  let sum = 0;
  for (let i = 0; i < PHASES; i++) sum += earthSpeedKmPerS(circularSpeedKmPerS, (2 * Math.PI * i) / PHASES);
  return sum / PHASES;
}
