import { checkFloats, checkList, checkMembers } from "../numerics/argument-checks.js";
import type { DirectionalHalo } from "../halo/directional-halo.js";
import { radonTransform, type RadonTransform } from "../halo/directional.js";
import type { GalacticVector } from "../halo/galactic-frame.js";
import type { Halo } from "../halo/halo.js";
import { checkStandardHalo, type StandardHalo } from "../halo/standard-halo.js";
import { at } from "../numerics/at.js";
import { minimumSpeedLaw, rootEnergies } from "./minimum-speed.js";
import { checkScattering, type Scattering } from "./scattering.js";

/**
 * Rate of recoils by energy and direction, in the standard halo.
 *
 *     d²R/dE dΩ = Σ_i scale_i ρ₀ [K_i(E) f̂(v_min, q̂) + K₂,i(E) f̂_T(v_min, q̂)/c²] / 2π
 *
 * Exact to rounding.
 *
 * @param energiesKeV - recoil energies ≥ 0, keV; shape (n)
 * @param cosines - cos θ of the recoil to the mean direction in which dark matter flies; shape (m)
 * @param massGeV - mass of the dark matter particle, GeV/c²
 * @returns events / (keV kg day sr); row-major; shape (n, m); over all directions it integrates to the rate
 * @throws RangeError when the mass is not above 0, an energy is negative or NaN, or a cosine is not from −1 to 1
 * @see Gondolo, Phys. Rev. D 66 (2002) 103513; Kavanagh, Phys. Rev. D 92 (2015) 023513
 */
export function directionalRate(
  energiesKeV: Float64Array,
  cosines: Float64Array,
  scattering: Scattering,
  massGeV: number,
  halo: StandardHalo,
): Float64Array {
  checkFloats("cosines", cosines);
  checkStandardHalo(halo);
  return byDirection(energiesKeV, cosines.length, scattering, massGeV, halo, (vMin, j) =>
    radonTransform(halo, vMin, at(cosines, j)),
  );
}

/**
 * The same for directions in the sky, in a halo that need not be round about one axis.
 *
 * Exact to rounding.
 *
 * @param directions - of the recoil by galactic axis, of any length above 0; m of them
 * @returns events / (keV kg day sr); row-major; shape (n, m); over all directions it integrates to the rate
 * @throws RangeError when the mass is not above 0, an energy is negative or NaN, or a direction is 0 or not finite
 * @see Gondolo, Phys. Rev. D 66 (2002) 103513; Kavanagh, Phys. Rev. D 92 (2015) 023513
 */
export function directionalRateAlong(
  energiesKeV: Float64Array,
  directions: readonly GalacticVector[],
  scattering: Scattering,
  massGeV: number,
  halo: DirectionalHalo,
): Float64Array {
  checkList("directions", directions, "a list of directions");
  checkMembers(
    "halo",
    halo,
    ["radonTransform", "meanInverseSpeed"],
    "a halo with directions, such as gaussianClouds(…)",
  );
  return byDirection(energiesKeV, directions.length, scattering, massGeV, halo, (vMin, j) =>
    halo.radonTransform(vMin, directions[j] ?? [NaN, NaN, NaN]),
  );
}

function byDirection(
  energiesKeV: Float64Array,
  directions: number,
  scattering: Scattering,
  massGeV: number,
  halo: Halo,
  transform: (vMinKmPerS: number, direction: number) => RadonTransform,
): Float64Array {
  checkScattering(scattering);
  const roots = rootEnergies(energiesKeV);
  const rates = new Float64Array(roots.length * directions);
  const perSquare = 1 / scattering.constants.speedOfLightKmPerS ** 2;
  for (const channel of scattering.channels) {
    const { perRoot, overRoot } = minimumSpeedLaw(channel, massGeV, scattering);
    const { inverseSpeed, transverse } = channel.kernels(energiesKeV);
    const scale = (channel.scale(massGeV) * halo.densityGeVPerCm3) / (2 * Math.PI);
    for (let i = 0; i < roots.length; i++) {
      const vMin = Math.abs(perRoot * at(roots, i) + (overRoot === 0 ? 0 : overRoot / at(roots, i)));
      const second = transverse === undefined ? 0 : at(transverse, i) * perSquare;
      for (let j = 0; j < directions; j++) {
        const radon = transform(vMin, j);
        const place = i * directions + j;
        rates[place] = at(rates, place) + scale * (at(inverseSpeed, i) * radon.plain + second * radon.transverse);
      }
    }
  }
  return rates;
}
