import { standardHalo } from "../halo/standard-halo.js";
import { spinIndependentSpectrum } from "../interactions/spin-independent.js";
import { coherentScatteringSpectrum } from "../neutrino/coherent-scattering.js";
import { neutrinoFog } from "../neutrino/neutrino-fog.js";
import { neutrinoSourceOf } from "../neutrino/neutrino-source.js";
import { SOURCES } from "../neutrino/tables/fluxes.js";
import type { Target } from "../nuclear/target.js";
import { exactBinCounts } from "../response/bin-counts.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";

/** Nuclei of each target: symbol, Z, A, mass fraction. */
const TARGETS: { readonly [channel: string]: readonly (readonly [string, number, number, number])[] } = {
  Ar_SI: [["Ar", 18, 40, 1]],
  CaWO4_SI: [
    ["Ca", 20, 40, 40 / 288],
    ["W", 74, 184, 184 / 288],
    ["O", 8, 16, 64 / 288],
  ],
  F_SI: [["F", 9, 19, 1]],
  Ge_SI: [["Ge", 32, 74, 1]],
  He_SI: [["He", 2, 4, 1]],
  NaI_SI: [
    ["Na", 11, 23, 22 / 149],
    ["I", 53, 127, 127 / 149],
  ],
  Xe_SI: [["Xe", 54, 131, 1]],
};

/** One in so many masses is compared: each floor takes a tenth of a second or more. */
const EVERY = 14;

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: { readonly target_and_channel: string; readonly dm_mass_gev: readonly number[] };
  readonly outputs: { readonly sigma_cm2: readonly number[] };
}

/** Neutrino floors of NeutrinoFog for spin-independent scattering. */
export const neutrinofogFloors: PeerFile = {
  file: "neutrinofog-floors",
  corrected: "argon with 22 neutrons; the peer smooths its limits over masses and exposures before it takes the slope",
  compare() {
    const { cases } = readReferenceFile<unknown, Case>("neutrinofog-floors");
    return cases.map(({ id, kind, inputs, outputs }) => ({ id, kind, ...compareFloor(inputs, outputs) }));
  },
};

function compareFloor(
  { target_and_channel: channel, dm_mass_gev: masses }: Case["inputs"],
  { sigma_cm2: floors }: Case["outputs"],
): Pick<Comparison, "worst" | "median" | "tolerance" | "notCompared" | "note"> {
  const nuclei = TARGETS[channel];
  if (nuclei === undefined) {
    return { worst: 0, median: 0, tolerance: 0, notCompared: "the peer's spin factors are not at hand" };
  }
  const target: Target = {
    formula: channel,
    nuclei: nuclei.map(([symbol, atomicNumber, massNumber, massFraction]) => {
      return { symbol, atomicNumber, massNumber, massFraction, massGeV: massNumber * 0.93141941 };
    }),
  };
  const halo = standardHalo({
    circularSpeedKmPerS: Math.SQRT2 * 167,
    escapeSpeedKmPerS: 533,
    earthSpeedKmPerS: 245.6,
  });
  const edges = Float64Array.from({ length: 51 }, (_, i) => 1e-4 * 2e6 ** (i / 50));
  const sources = SOURCES.map(neutrinoSourceOf).map((source) => ({
    rates: exactBinCounts(coherentScatteringSpectrum(target, [source]), edges, 1),
    relativeUncertainty: source.relativeUncertainty,
  }));
  const places = masses.map((_, i) => i).filter((i) => i % EVERY === 5);
  const ours = places.map((i) => {
    const wimp = { massGeV: masses[i] ?? NaN, crossSectionCm2: 1e-45 };
    const signal = exactBinCounts(spinIndependentSpectrum(wimp, target, halo), edges, 1);
    return 1e-45 * (neutrinoFog(signal, sources).floor() ?? NaN);
  });
  const note = `masses ${places.map((i) => (masses[i] ?? NaN).toPrecision(3)).join(", ")} GeV`;
  return {
    ...deviation(
      ours,
      places.map((i) => floors[i] ?? NaN),
    ),
    // On the steep shoulder of a floor smoothing moves it by a few tenths.
    tolerance: 0.5,
    note,
  };
}
