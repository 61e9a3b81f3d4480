import { CODATA_2018, GEV_KG, type RateConstants } from "../constants.js";
import { standardHalo } from "../halo/standard-halo.js";
import { pureTarget } from "../interactions/peer-targets.test.helper.js";
import { recoilSpectrum } from "../interactions/recoil-spectrum.js";
import { spinDependentScattering } from "../interactions/spin-dependent-scattering.js";
import { spinIndependentScattering } from "../interactions/spin-independent-scattering.js";
import type { Spectrum } from "../interactions/spectrum.js";
import { coherentScatteringSpectrum, type CoherentScatteringOptions } from "../neutrino/coherent-scattering.js";
import type { FogSource } from "../neutrino/neutrino-fog.js";
import { neutrinoSourceOf, type NeutrinoSource } from "../neutrino/neutrino-source.js";
import { SOURCES } from "../neutrino/tables/fluxes.js";
import { helmFormFactor } from "../nuclear/helm.js";
import { pointSpins, type SpinStructure } from "../nuclear/spin-structure.js";
import { EARTH_SOURCES, trapezoid } from "./neutrinofog-earth.test.helper.js";

/** A nucleus as NeutrinoFog has it. */
export interface FogNucleus {
  readonly symbol: string;
  readonly protons: number;
  readonly neutrons: number;
  /** Spin J with ⟨S_p⟩ and ⟨S_n⟩; 0 unless given. */
  readonly spin?: readonly [number, number, number];
}

/** How dark matter scatters: independently of spin, or on the spin of protons or of neutrons. */
export type FogChannel = "SI" | "SDp" | "SDn";

/** Nucleon and nuclei of 0.9315 A GeV, ħc = 0.197 GeV fm and 1.783 · 10⁻²⁷ kg for a GeV. */
const WIMP_CONSTANTS: RateConstants = {
  nucleonMassGeV: 0.9315,
  hbarcMeVFm: 197,
  speedOfLightKmPerS: 299792.458,
  rateUnit: (((299792.458 * 1e5) ** 2 / 1e5 / 1e6) * 86400) / 1.783e-27,
};

/** Nuclei of 0.93141941 A GeV scatter neutrinos. */
export const NEUTRINO_NUCLEON_GEV = 0.93141941;

/** 6.02214 · 10²⁶ / A of them are in a kilogram: by how much more than there are. */
export const NUCLEI_COUNT: number = 6.02214e26 * NEUTRINO_NUCLEON_GEV * GEV_KG;

const HELM = helmFormFactor();

/** How the peer scatters neutrinos; its form factor is Helm's at the momentum of a nucleus of 0.9315 A GeV. */
export const NEUTRINO_OPTIONS: CoherentScatteringOptions = {
  sin2WeakMixingAngle: 0.2387,
  fermiConstantPerGeV2: 1.16637e-5,
  formFactor: {
    ...HELM,
    squaredFor: (nucleus, constants) => {
      return HELM.squaredFor({ ...nucleus, massGeV: 0.9315 * nucleus.massNumber }, constants);
    },
  },
  constants: { ...CODATA_2018, hbarcMeVFm: 197 },
};

const HALO = standardHalo({
  circularSpeedKmPerS: Math.SQRT2 * 167,
  escapeSpeedKmPerS: 533,
  earthSpeedKmPerS: 245.6,
});

/** Lowest energy, keV, and the edges of the 50 bins. */
const THRESHOLD = 1e-4;
const EDGES = logarithmic(THRESHOLD, 200, 51);

/** End of the spectrum of each source with which the peer bounds its recoils, MeV. */
const ENDS: { readonly [name: string]: number } = {
  pp: 0.42341,
  pep: 1.44,
  hep: 18.765,
  "7Be1": 0.3843,
  "7Be2": 0.8613,
  "8B": 16.34,
  "13N": 1.193,
  "15O": 1.7285,
  "17F": 1.7365,
  DSNB: 91.201,
  Atm: 1e4,
  GeoU: 4.54,
  GeoTh: 2.33,
  GeoK: 1.3572,
  Reactor: 11.418,
};

/**
 * Flux of the Sun on the peer's Julian day 0 in place of a mean over the year, by its own distance of the Earth.
 */
const SUN_ON_DAY_0 = sunOnDay(0);

/**
 * Events / (kg day) of dark matter of 10⁻⁴⁵ cm² in the bins, as the peer counts them.
 *
 * @param share - mass fraction of the nucleus
 */
export function signalCounts(channel: FogChannel, massGeV: number, nucleus: FogNucleus, share: number): Float64Array {
  const massNumber = nucleus.protons + nucleus.neutrons;
  const nucleusGeV = 0.9315 * massNumber;
  const target = pureTarget(nucleus.symbol, nucleus.protons, massNumber, nucleusGeV);
  const scattering =
    channel === "SI"
      ? spinIndependentScattering({ crossSectionCm2: 1e-45 }, target, { constants: WIMP_CONSTANTS })
      : spinDependentScattering(
          {
            crossSectionCm2: 1e-45,
            protonCoupling: channel === "SDp" ? 1 : 0,
            neutronCoupling: channel === "SDn" ? 1 : 0,
          },
          target,
          { structure: gaussianSpins(nucleus), constants: WIMP_CONSTANTS },
        );
  const reduced = (massGeV * nucleusGeV) / (massGeV + nucleusGeV);
  // Twice the greatest recoil energy, which takes half of the points of the integral.
  const endKeV = ((4 * reduced ** 2 * ((533 + 245.6) / 299792.458) ** 2) / nucleusGeV) * 1e6;
  return counts(recoilSpectrum(scattering, massGeV, HALO), endKeV).map((value) => share * value);
}

/**
 * Events / (kg day) of each source in the bins, as the peer counts them.
 *
 * @param lines - what a source is scattered as; itself unless given
 */
export function neutrinoCounts(
  nuclei: readonly (readonly [FogNucleus, number])[],
  lines: (source: NeutrinoSource) => NeutrinoSource[] = (source) => [source],
): FogSource[] {
  return [...SOURCES.map(neutrinoSourceOf).map(asSeenByThePeer), ...EARTH_SOURCES].map((source) => {
    const { name, fluxPerCm2S, relativeUncertainty } = source;
    const rates = new Float64Array(EDGES.length - 1);
    for (const [{ symbol, protons, neutrons }, share] of nuclei) {
      const massGeV = NEUTRINO_NUCLEON_GEV * (protons + neutrons);
      const spectrum = coherentScatteringSpectrum(
        pureTarget(symbol, protons, protons + neutrons, massGeV),
        lines({ ...source, fluxPerCm2S: fluxPerCm2S * NUCLEI_COUNT }),
        NEUTRINO_OPTIONS,
      );
      const endMeV = ENDS[name] ?? NaN;
      const endKeV = (2e6 * massGeV * endMeV ** 2) / (1e3 * massGeV + endMeV) ** 2;
      counts(spectrum, endKeV).forEach((value, i) => (rates[i] = (rates[i] ?? NaN) + share * value));
    }
    return { rates, relativeUncertainty };
  });
}

/** The lines over whose energies the peer sums a spectrum by trapezia, where the engine integrates it. */
export function linesOf(source: NeutrinoSource): NeutrinoSource[] {
  const { spectrum, ...rest } = source;
  if (spectrum === undefined) return [source];
  const { energiesMeV, densities } = spectrum;
  const last = energiesMeV.length - 1;
  return Array.from(energiesMeV, (lineEnergyMeV, i) => {
    const width = (energiesMeV[Math.min(i + 1, last)] ?? NaN) - (energiesMeV[Math.max(i - 1, 0)] ?? NaN);
    return { ...rest, fluxPerCm2S: 0.5 * width * (densities[i] ?? NaN) * source.fluxPerCm2S, lineEnergyMeV };
  });
}

/** A line of the Sun is multiplied by its energy in MeV, as if the flux were one per MeV: a defect. */
function asSeenByThePeer(source: NeutrinoSource): NeutrinoSource {
  const { name, fluxPerCm2S, lineEnergyMeV = 1 } = source;
  const solar = name !== "DSNB" && name !== "Atm";
  return { ...source, fluxPerCm2S: fluxPerCm2S * lineEnergyMeV * (solar ? SUN_ON_DAY_0 : 1) };
}

/** All events, by 1000 points and also those above the last bin, are shared out among the bins as the trapezia over the bins. */
function counts(spectrum: Spectrum, endKeV: number): Float64Array {
  const fine = logarithmic(THRESHOLD, endKeV, 1000);
  const total = trapezoid(fine, spectrum.rate(fine));
  const rates = spectrum.rate(EDGES);
  const shares = EDGES.slice(1).map((_, i) => trapezoid(EDGES.slice(i, i + 2), rates.slice(i, i + 2)));
  const sum = shares.reduce((partial, value) => partial + value, 0);
  return shares.map((value) => (total * value) / sum);
}

/** Spins of a point times F² = e^{−qR}, R = 0.92 A^{1/3} + 2.68 − 0.78 √((A^{1/3} − 3.8)² + 0.2) fm: the exponent should be quadratic. */
function gaussianSpins({ symbol, protons, neutrons, spin = [0, 0, 0] }: FogNucleus): SpinStructure {
  const massNumber = protons + neutrons;
  const point = pointSpins([{ symbol, massNumber, spin: spin[0], protons: spin[1], neutrons: spin[2] }]);
  const root = Math.cbrt(massNumber);
  const radius = 0.92 * root + 2.68 - 0.78 * Math.sqrt((root - 3.8) ** 2 + 0.2);
  return {
    ...point,
    functionFor(nucleus, constants) {
      const found = point.functionFor(nucleus, constants);
      if (found === undefined) return undefined;
      const perRootKeV = (radius * Math.sqrt(2 * nucleus.massGeV)) / constants.hbarcMeVFm;
      const value: typeof found.value = (energyKeV, ...couplings) =>
        found.value(energyKeV, ...couplings) * Math.exp(-perRootKeV * Math.sqrt(energyKeV));
      return { ...found, value };
    },
  };
}

function logarithmic(from: number, to: number, length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => from * (to / from) ** (i / (length - 1)));
}

function sunOnDay(julianDay: number): number {
  const days = julianDay - 2451545;
  const anomaly = ((357.529 + 0.98560028 * days) * Math.PI) / 180;
  const distance = (1.00014 - 0.01671 * Math.cos(anomaly) - 0.00014 * Math.cos(2 * anomaly)) * 1.49597892e11;
  return 1 / (4.468864372000642e-23 * distance ** 2);
}
