import { checkAtLeast } from "../numerics/checks.js";
import { checkStandardHalo, type StandardHalo } from "./standard-halo.js";
import { fastErf } from "../numerics/error-function.js";

/** Radon transforms of a velocity distribution in one direction. */
export interface RadonTransform {
  /** ∫ δ(v·q̂ − v_min) f(v) d³v, s/km. */
  readonly plain: number;
  /** ∫ δ(v·q̂ − v_min) (v² − v_min²) f(v) d³v, km/s. */
  readonly transverse: number;
}

/**
 * Radon transform of the standard halo: how much of it can give a recoil in a direction.
 *
 *     f̂(v_min, q̂) = [e^{−w²} − e^{−z²}] / (√π N v₀),   w = (v_min − v_E cos θ)/v₀,  |w| < z,
 *     f̂_T = {v₀² [e^{−w²} − e^{−z²} (1 + z² − w²)] + v_E² sin²θ [e^{−w²} − e^{−z²}]} / (√π N v₀)
 *
 * with the angle θ between the recoil and the mean direction in which dark matter flies, −v_E. Over all directions they
 * integrate to 2π η and 2π η₂. Exact to rounding.
 *
 * @param vMinKmPerS - v_min ≥ 0, km/s
 * @param cosine - cos θ, −1 to 1
 * @throws RangeError when v_min is negative or not finite, or the cosine is not from −1 to 1
 * @see Gondolo, Phys. Rev. D 66 (2002) 103513; Kavanagh, Phys. Rev. D 92 (2015) 023513
 */
export function radonTransform(halo: StandardHalo, vMinKmPerS: number, cosine: number): RadonTransform {
  checkStandardHalo(halo);
  checkAtLeast("vMinKmPerS", vMinKmPerS, 0);
  if (!(cosine >= -1 && cosine <= 1)) throw new RangeError(`cosine is ${cosine}; expected -1 to 1`);
  const { circularSpeedKmPerS: v0, escapeSpeedKmPerS: escape, earthSpeedKmPerS: earth } = halo.parameters;
  const z = escape / v0;
  const w = (vMinKmPerS - earth * cosine) / v0;
  if (Math.abs(w) >= z) return { plain: 0, transverse: 0 };
  const floor = Math.exp(-z * z);
  const share = fastErf(z) - (2 / Math.sqrt(Math.PI)) * z * floor;
  const scale = 1 / (Math.sqrt(Math.PI) * share * v0);
  const gauss = Math.exp(-w * w);
  const plain = gauss - floor;
  const disc = gauss - floor * (1 + z * z - w * w);
  return {
    plain: scale * plain,
    transverse: scale * (v0 * v0 * disc + earth * earth * (1 - cosine * cosine) * plain),
  };
}
