import { checkHalo, checkHaloMass, haloProvenance, type Halo, type HaloProvenance } from "../halo/halo.js";
import { at } from "../numerics/at.js";
import { checkPositive } from "../numerics/checks.js";
import {
  kinkEnergiesKeV,
  maximumEnergyKeV,
  minimumSpeedLaw,
  rootEnergies,
  type MinimumSpeedLaw,
} from "./minimum-speed.js";
import {
  checkScattering,
  type RecoilChannel,
  type RecoilKernels,
  type Scattering,
  type ScatteringProvenance,
} from "./scattering.js";
import type { Spectrum } from "./spectrum.js";

/** Everything that a recoil spectrum was calculated from; plain JSON. */
export interface RecoilProvenance extends ScatteringProvenance {
  readonly massGeV: number;
  readonly halo: HaloProvenance;
}

/** A nuclear recoil spectrum, with what it was calculated from. */
export interface NuclearRecoilSpectrum extends Spectrum {
  readonly provenance: RecoilProvenance;
}

/**
 * Spectrum of nuclear recoils, before any detector response.
 *
 *     dR/dE = Σ_i scale_i(m_χ) ρ₀ [K_i(E) η(v_min,i) + K₂,i(E) η₂(v_min,i)/c²]
 *
 * Its kinks are the energies at which v_min of a nucleus meets a kink of the halo. As accurate as the halo's integrals.
 *
 * @param massGeV - mass of the dark matter particle, GeV/c²
 * @throws RangeError when the mass is not finite and above 0
 */
export function recoilSpectrum(scattering: Scattering, massGeV: number, halo: Halo): NuclearRecoilSpectrum {
  checkScattering(scattering);
  checkPositive("massGeV", massGeV);
  checkHalo(halo);
  checkHaloMass(halo, massGeV);
  let kinks: Float64Array | undefined;
  return {
    get kinksKeV() {
      kinks ??= kinkEnergiesKeV(scattering, massGeV, halo.kinksKmPerS);
      return kinks;
    },
    get maximumEnergyKeV() {
      return maximumEnergyKeV(scattering, massGeV, halo.maximumSpeedKmPerS);
    },
    get provenance() {
      return {
        ...scattering.provenance,
        massGeV,
        halo: haloProvenance(halo),
      };
    },
    rate: (energiesKeV) => ratesOnGrid(kernelGrid(energiesKeV, scattering), scattering, massGeV, halo),
  };
}

/**
 * Rates on one energy grid for many masses: kernels are computed once, per mass only the halo is looked up.
 *
 *     const rate = recoilScan(energiesKeV, scattering, halo);
 *     const rates = massesGeV.map(rate);
 *
 * @param energiesKeV - recoil energies ≥ 0, keV; shape (n); copied
 * @returns a function of the mass in GeV/c² that gives events / (keV kg day), shape (n); the numbers of
 *   {@link recoilSpectrum}, bit for bit
 * @throws RangeError when an energy is negative or NaN; for a mass when it is asked for
 */
export function recoilScan(
  energiesKeV: Float64Array,
  scattering: Scattering,
  halo: Halo,
): (massGeV: number) => Float64Array {
  checkScattering(scattering);
  checkHalo(halo);
  const grid = kernelGrid(energiesKeV, scattering);
  return (massGeV) => ratesOnGrid(grid, scattering, massGeV, halo);
}

/** An energy grid with the kernels of each channel on it. */
export interface KernelGrid {
  readonly roots: Float64Array;
  readonly kernels: readonly RecoilKernels[];
}

/** Computes what does not depend on mass and halo, once for a grid. */
export function kernelGrid(energiesKeV: Float64Array, { channels }: Scattering): KernelGrid {
  return { roots: rootEnergies(energiesKeV), kernels: channels.map((channel) => channel.kernels(energiesKeV)) };
}

/** Rates on a grid; the scattering may differ from the grid's in what scales its channels. */
export function ratesOnGrid(grid: KernelGrid, scattering: Scattering, massGeV: number, halo: Halo): Float64Array {
  checkHaloMass(halo, massGeV);
  const rates = new Float64Array(grid.roots.length);
  scattering.channels.forEach((channel, i) => {
    const kernels = grid.kernels[i];
    if (kernels === undefined) return;
    const part = channelPart(channel, scattering, massGeV, halo);
    addChannel(rates, part, halo, grid.roots, kernels, scattering.constants.speedOfLightKmPerS);
  });
  return rates;
}

/** What a channel needs at one mass. */
interface ChannelPart {
  readonly law: MinimumSpeedLaw;
  readonly scale: number;
}

function channelPart(channel: RecoilChannel, scattering: Scattering, massGeV: number, halo: Halo): ChannelPart {
  return {
    law: minimumSpeedLaw(channel, massGeV, scattering),
    scale: channel.scale(massGeV) * halo.densityGeVPerCm3,
  };
}

/** Adds one nucleus' share to the rates. */
function addChannel(
  rates: Float64Array,
  { law, scale }: ChannelPart,
  halo: Halo,
  roots: Float64Array,
  { inverseSpeed, transverse }: RecoilKernels,
  speedOfLightKmPerS: number,
): void {
  const { perRoot, overRoot } = law;
  const perSquare = scale / (speedOfLightKmPerS * speedOfLightKmPerS);
  for (let i = 0; i < rates.length; i++) {
    const root = at(roots, i);
    const vMin = overRoot === 0 ? perRoot * root : Math.abs(perRoot * root + overRoot / root);
    const eta = halo.meanInverseSpeed(vMin);
    if (!(eta > 0)) continue;
    let rate = scale * eta * at(inverseSpeed, i);
    if (transverse !== undefined) rate += perSquare * halo.transverseMoment(vMin) * at(transverse, i);
    rates[i] = at(rates, i) + rate;
  }
}
