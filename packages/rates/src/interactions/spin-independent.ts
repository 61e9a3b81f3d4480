import { checkOptions } from "../numerics/argument-checks.js";
import type { RateConstants } from "../constants.js";
import { checkHalo, type Halo, type HaloProvenance } from "../halo/halo.js";
import type { Target } from "../nuclear/target.js";
import { checkPositive } from "../numerics/checks.js";
import type { MomentumDependence } from "./momentum-dependence.js";
import { kernelGrid, ratesOnGrid, recoilSpectrum } from "./recoil-spectrum.js";
import type { Spectrum } from "./spectrum.js";
import {
  spinIndependentScattering,
  type SpinIndependentCoupling,
  type SpinIndependentOptions,
} from "./spin-independent-scattering.js";

/** A dark matter particle that scatters on nuclei independently of their spin. */
export interface Wimp extends SpinIndependentCoupling {
  /** Mass m_χ, GeV/c². */
  readonly massGeV: number;
}

/** Everything that a spin-independent spectrum was calculated from; plain JSON. */
export interface SpinIndependentProvenance {
  readonly interaction: "spin_independent";
  readonly wimp: Required<Wimp>;
  readonly target: Target;
  readonly halo: HaloProvenance;
  readonly formFactor: { readonly type: string; readonly parameters: { readonly [name: string]: number } };
  readonly constants: RateConstants;
  /** Mass splitting, keV, when it is not 0. */
  readonly massSplittingKeV?: number;
  /** Law of the amplitude's momentum dependence, when there is one. */
  readonly momentumDependence?: Pick<MomentumDependence, "type" | "parameters">;
}

/** Recoil spectrum of spin-independent scattering, with what it was calculated from. */
export interface SpinIndependentSpectrum extends Spectrum {
  readonly provenance: SpinIndependentProvenance;
}

/**
 * Recoil spectrum of spin-independent scattering on a target, before any detector response: that of
 * {@link spinIndependentScattering} at one mass.
 *
 * As accurate as the halo's integrals: a relative 1e-11 with the standard halo.
 *
 * @throws RangeError when the mass is not above 0, the cross-section is negative, f_p is 0, or a number is not finite
 */
export function spinIndependentSpectrum(
  wimp: Wimp,
  target: Target,
  halo: Halo,
  options: SpinIndependentOptions = {},
): SpinIndependentSpectrum {
  checkOptions("wimp", wimp, ["massGeV", "crossSectionCm2", "protonCoupling", "neutronCoupling"]);
  const { massGeV, ...coupling } = wimp;
  checkPositive("massGeV", massGeV);
  const spectrum = recoilSpectrum(spinIndependentScattering(coupling, target, options), massGeV, halo);
  return {
    get kinksKeV() {
      return spectrum.kinksKeV;
    },
    get maximumEnergyKeV() {
      return spectrum.maximumEnergyKeV;
    },
    get provenance() {
      const { coupling: used, massGeV: mass, ...rest } = spectrum.provenance;
      return { ...rest, wimp: { massGeV: mass, ...(used as object) } } as unknown as SpinIndependentProvenance;
    },
    rate: (energiesKeV) => spectrum.rate(energiesKeV),
  };
}

/**
 * Rate of spin-independent scattering at given recoil energies: one evaluation of {@link spinIndependentSpectrum}.
 *
 * As accurate as the halo's integrals: a relative 1e-11 with the standard halo.
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

/**
 * Rates on one energy grid for many dark matter particles: what depends only on grid and target is computed once.
 *
 *     const rate = spinIndependentScan(energiesKeV, target, halo);
 *     const rates = masses.map((massGeV) => rate({ massGeV, crossSectionCm2: 1e-46 }));
 *
 * @param energiesKeV - recoil energies ≥ 0, keV; shape (n); copied
 * @returns a function that gives what {@link spinIndependentRate} gives, bit for bit
 * @throws RangeError as {@link spinIndependentRate}, for a particle when it is asked for
 */
export function spinIndependentScan(
  energiesKeV: Float64Array,
  target: Target,
  halo: Halo,
  options: SpinIndependentOptions = {},
): (wimp: Wimp) => Float64Array {
  checkHalo(halo);
  const grid = kernelGrid(energiesKeV, spinIndependentScattering({ crossSectionCm2: 1 }, target, options));
  return (wimp) => {
    checkOptions("wimp", wimp, ["massGeV", "crossSectionCm2", "protonCoupling", "neutronCoupling"]);
    const { massGeV, ...coupling } = wimp;
    checkPositive("massGeV", massGeV);
    return ratesOnGrid(grid, spinIndependentScattering(coupling, target, options), massGeV, halo);
  };
}
