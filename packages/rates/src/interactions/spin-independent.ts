import { CODATA_2018, type RateConstants } from "../constants.js";
import type { Halo, HaloParameters } from "../halo/halo.js";
import { helmFormFactor } from "../nuclear/helm.js";
import type { Target } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import { maximumRecoilEnergyKeV } from "./kinematics.js";
import { rootEnergies, scatteringTerm, type SpinIndependentOptions, type Wimp } from "./scattering-term.js";
import type { Spectrum } from "./spectrum.js";

/** Everything that a spin-independent spectrum was calculated from; plain JSON. */
export interface SpinIndependentProvenance {
  readonly interaction: "spin_independent";
  readonly wimp: Required<Wimp>;
  readonly target: Target;
  readonly halo: { readonly type: string; readonly densityGeVPerCm3: number; readonly parameters: HaloParameters };
  readonly formFactor: { readonly type: string; readonly parameters: { readonly [name: string]: number } };
  readonly constants: RateConstants;
}

/** Recoil spectrum of spin-independent scattering, with what it was calculated from. */
export interface SpinIndependentSpectrum extends Spectrum {
  readonly provenance: SpinIndependentProvenance;
}

/**
 * Recoil spectrum of spin-independent elastic scattering on a target, before any detector response.
 *
 *     dR/dE = Σ_i w_i · ρ₀ σ_p [Z_i + (A_i − Z_i) f_n/f_p]² F_i²(E) η(v_min,i) / (2 m_χ μ_p²)
 *
 * with the mass fraction w_i of each nucleus and the reduced mass μ_p of dark matter and nucleon. Its kinks are the
 * energies at which v_min of a nucleus meets a kink of the halo.
 *
 * @throws RangeError when the mass is not above 0, the cross-section is negative, f_p is 0, or a number is not finite
 * @see Lewin & Smith, Astropart. Phys. 6 (1996) 87; for f_n/f_p: Feng et al., Phys. Lett. B 703 (2011) 124
 */
export function spinIndependentSpectrum(
  wimp: Wimp,
  target: Target,
  halo: Halo,
  options: SpinIndependentOptions = {},
): SpinIndependentSpectrum {
  const { formFactor = helmFormFactor(), constants = CODATA_2018 } = options;
  const terms = target.nuclei.map((nucleus) => ({
    ...scatteringTerm(wimp, nucleus, halo, constants),
    formFactorSquared: formFactor.squaredFor(nucleus, constants),
  }));
  const energiesAt = (speedKmPerS: number): number[] =>
    target.nuclei.map((nucleus) =>
      maximumRecoilEnergyKeV(speedKmPerS, wimp.massGeV, nucleus.massGeV, constants.speedOfLightKmPerS),
    );
  const kinks = halo.kinksKmPerS.flatMap(energiesAt).filter((energyKeV) => energyKeV > 0);
  return {
    kinksKeV: Float64Array.from(new Set(kinks)).sort(),
    maximumEnergyKeV: Math.max(...energiesAt(halo.maximumSpeedKmPerS)),
    provenance: {
      interaction: "spin_independent",
      wimp: { protonCoupling: 1, neutronCoupling: 1, ...wimp },
      target,
      halo: { type: halo.type, densityGeVPerCm3: halo.densityGeVPerCm3, parameters: halo.parameters },
      formFactor: { type: formFactor.type, parameters: formFactor.parameters },
      constants,
    },
    rate(energiesKeV) {
      const roots = rootEnergies(energiesKeV);
      const rates = new Float64Array(roots.length);
      for (const { scale, speedPerRootKeV, formFactorSquared } of terms) {
        for (let i = 0; i < rates.length; i++) {
          const eta = halo.meanInverseSpeed(speedPerRootKeV * at(roots, i));
          if (eta > 0) rates[i] = at(rates, i) + scale * eta * formFactorSquared(at(energiesKeV, i));
        }
      }
      return rates;
    },
  };
}

/**
 * Rate of spin-independent elastic scattering at given recoil energies: one evaluation of
 * {@link spinIndependentSpectrum}.
 *
 * @param energiesKeV - recoil energies ≥ 0, keV; shape (n)
 * @returns events / (keV kg day); shape (n); 0 where no halo particle is fast enough
 * @throws RangeError as {@link spinIndependentSpectrum}, and when an energy is negative or NaN
 */
export function spinIndependentRate(
  energiesKeV: Float64Array,
  wimp: Wimp,
  target: Target,
  halo: Halo,
  options: SpinIndependentOptions = {},
): Float64Array {
  return spinIndependentSpectrum(wimp, target, halo, options).rate(energiesKeV);
}
