import { electronScatteringSpectrum } from "../atomic/electron-scattering.js";
import { ionisationTableOf } from "../atomic/ionisation-table.js";
import { migdalSpectrum } from "../atomic/migdal.js";
import { TABLE as IONISATION_XE } from "../atomic/tables/ionisation-xe.js";
import { standardHalo, type StandardHalo } from "../halo/standard-halo.js";
import { moleWeightedTarget, naturalAbundances } from "../interactions/peer-targets.test.helper.js";
import { spinIndependentScattering } from "../interactions/spin-independent-scattering.js";
import { spinIndependentSpectrum } from "../interactions/spin-independent.js";
import type { Target } from "../nuclear/target.js";
import { OBSCURA } from "../peer-constants.js";
import { readReferenceText } from "../reference-folder.test.helper.js";
import { foldSpectrum, type RecoilSpectrum } from "../response/fold.js";
import type { EnergyCurve, Stage } from "../response/stage.js";
import { maximumGapUpperLimit } from "../statistics/maximum-gap.js";
import { poissonUpperLimit } from "../statistics/poisson.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";
import { IBE_TABLES } from "./wimprates-electrons.test.helper.js";

interface ObscuraHalo {
  readonly rho_gev_cm3: number;
  readonly v0_km_s: number;
  readonly v_observer_km_s: number;
  readonly vesc_km_s: number;
}

function haloOf({ rho_gev_cm3, v0_km_s, v_observer_km_s, vesc_km_s }: ObscuraHalo): StandardHalo {
  return standardHalo({
    densityGeVPerCm3: rho_gev_cm3,
    circularSpeedKmPerS: v0_km_s,
    earthSpeedKmPerS: v_observer_km_s,
    escapeSpeedKmPerS: vesc_km_s,
  });
}

/**
 * How far one curve falls otherwise than another, as part of the decades that the other falls by: the deviations of the
 * ratio's logarithm from its mean, over the decades spanned. For wave functions that differ, where numbers cannot agree.
 */
function fallDeviation(actual: ArrayLike<number>, expected: ArrayLike<number>): Pick<Comparison, "worst" | "median"> {
  const pairs = Array.from(expected, (value, i) => [actual[i] ?? NaN, value] as const).filter(
    ([a, b]) => a > 0 && b > 0,
  );
  const logs = pairs.map(([ours, theirs]) => Math.log10(ours / theirs));
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const heights = pairs.map(([, theirs]) => Math.log10(theirs));
  const span = Math.max(1, Math.max(...heights) - Math.min(...heights));
  const sorted = logs.map((value) => Math.abs(value - mean) / span).sort((a, b) => a - b);
  return { worst: sorted.at(-1) ?? 0, median: sorted[sorted.length >> 1] ?? 0 };
}

/** Migdal electrons of obscura: its wave functions are others than those of Ibe et al. */
export const obscuraMigdal: PeerFile = {
  file: "obscura-migdal",
  corrected: "compared as shapes: ionisation of Catena et al. there, of Ibe et al. here",
  compare() {
    interface Case {
      readonly id: string;
      readonly kind: string;
      readonly inputs: {
        readonly target: string;
        readonly shell: string;
        readonly dm_mass_gev: number;
        readonly sigma_proton_cm2: number;
        readonly electron_energy_ev: readonly number[];
        readonly halo: ObscuraHalo;
      };
      readonly outputs: { readonly rate_per_kg_day_kev: readonly number[] };
    }
    const { cases } = readReferenceFile<unknown, Case>("obscura-migdal");
    return cases.map(({ id, kind, inputs, outputs }) => {
      const [, shell = ""] = inputs.shell.split("_");
      const table = IBE_TABLES.find(({ element }) => element === inputs.target);
      const binding = table?.shells.find(({ name }) => name === shell)?.bindingEnergyKeV ?? NaN;
      const spectrum = migdalSpectrum(
        spinIndependentScattering(
          { crossSectionCm2: inputs.sigma_proton_cm2 },
          moleWeightedTarget(inputs.target, OBSCURA.nucleonUnitGeV, naturalAbundances(inputs.target)),
          { constants: OBSCURA.constants },
        ),
        inputs.dm_mass_gev,
        haloOf(inputs.halo),
        IBE_TABLES,
        { shells: [shell] },
      );
      const actual = spectrum.rate(Float64Array.from(inputs.electron_energy_ev, (energy) => energy / 1000 + binding));
      return { id, kind, ...fallDeviation(actual, outputs.rate_per_kg_day_kev), tolerance: 0.45, asShape: true };
    });
  },
};

/** Electrons from dark matter of obscura: other wave functions, and a sum of 100 points. */
export const obscuraDmElectron: PeerFile = {
  file: "obscura-dm-electron",
  corrected: "compared as shapes: ionisation of Catena et al. there, of Essig et al. here, who have no argon",
  compare() {
    interface Case {
      readonly id: string;
      readonly kind: string;
      readonly inputs: {
        readonly target: string;
        readonly shell: string;
        readonly dm_mass_gev: number;
        readonly sigma_e_cm2: number;
        readonly dm_form_factor: string;
        readonly electron_energy_ev: readonly number[];
        readonly halo: ObscuraHalo;
      };
      readonly outputs: { readonly rate_per_kg_day_kev: readonly number[] };
    }
    const powers: { readonly [name: string]: number } = { Contact: 0, "Electric-Dipole": 1, "Long-Range": 2 };
    const { cases } = readReferenceFile<unknown, Case>("obscura-dm-electron");
    const table = ionisationTableOf(IONISATION_XE);
    return cases.map(({ id, kind, inputs, outputs }) => {
      const [, shell = ""] = inputs.shell.split("_");
      if (!table.shells.some((known) => known.shell === shell) || inputs.target !== "Xe") {
        return { id, kind, ...NOT_COMPARED, notCompared: `no table of ${inputs.shell} here` };
      }
      const spectrum = electronScatteringSpectrum(
        {
          massGeV: inputs.dm_mass_gev,
          crossSectionCm2: inputs.sigma_e_cm2,
          formFactorPower: powers[inputs.dm_form_factor] ?? NaN,
        },
        table,
        haloOf(inputs.halo),
        { shells: [shell], energy: "electron" },
      );
      const actual = spectrum.rate(Float64Array.from(inputs.electron_energy_ev, (energy) => energy / 1000));
      const shape = fallDeviation(actual, outputs.rate_per_kg_day_kev);
      // The table here ends at a momentum transfer of 0.2 MeV, beyond which heavy dark matter still ionises inner shells.
      const isCut = inputs.dm_mass_gev > 0.1 && shell.startsWith("4");
      return { id, kind, ...shape, tolerance: isCut ? 1.5 : 0.2, asShape: true };
    });
  },
};

/** A case that needs a table which is not at hand. */
const NOT_COMPARED = { worst: 0, median: 0, tolerance: 0 } as const;

/** Limits of experiments as obscura has them. */
export const obscuraExperiments: PeerFile = {
  file: "obscura-experiments",
  corrected:
    "isotopes weighted by mole fraction, as there; the data of CRESST-II and of the surface run are not at hand",
  compare() {
    const { cases } = readReferenceFile<unknown, ExperimentCase>("obscura-experiments");
    return cases.map(({ id, kind, inputs, outputs }) => ({ id, kind, ...compareExperiment(inputs, outputs) }));
  },
};

interface ExperimentCase {
  readonly id: string;
  readonly kind: string;
  readonly inputs: {
    readonly experiment: string;
    readonly dm_mass_gev: number;
    readonly sigma_proton_cm2: number;
    readonly confidence: number;
    readonly halo: ObscuraHalo;
  };
  readonly outputs: { readonly expected_signals: number; readonly upper_limit_sigma_proton_cm2: number };
}

type Outcome = Pick<Comparison, "worst" | "median" | "tolerance" | "notCompared" | "note">;

function compareExperiment(inputs: ExperimentCase["inputs"], outputs: ExperimentCase["outputs"]): Outcome {
  const { confidence: confidenceLevel, sigma_proton_cm2: sigma } = inputs;
  const published = [outputs.expected_signals, outputs.upper_limit_sigma_proton_cm2];
  switch (inputs.experiment) {
    case "DAMIC_N_2011": {
      const spectra = spectraOf([["Si", 1]], inputs);
      const { counts } = foldSpectrum(spectra, [], { exposureKgDay: 0.107, edgesKeV: Float64Array.of(0.55, 7) });
      const [expected = NaN] = counts;
      const limit = (sigma * poissonUpperLimit({ observed: 106, confidenceLevel })) / expected;
      return { ...deviation([expected, limit], published), tolerance: 0.01 };
    }
    case "CRESST_III": {
      const [expected, limit] = cresst(inputs);
      const note = `expected events; the limit, from another copy of the energies, is ${((100 * limit) / outputs.upper_limit_sigma_proton_cm2 - 100).toFixed(1)} % off`;
      return { ...deviation([expected], [outputs.expected_signals]), tolerance: 0.01, note };
    }
    case "CRESST_surface": {
      const stages: Stage[] = [
        { type: "cutoff", minimumKeV: 0.0197 - 2 * 0.00374 },
        { type: "resolution", sigmaKeV: 0.00374 },
      ];
      const spectra = spectraOf([["Al", 2], ["O", 3]], inputs); // prettier-ignore
      const { counts } = foldSpectrum(spectra, stages, {
        exposureKgDay: 4.6e-5,
        edgesKeV: Float64Array.of(0.0197, 0.6),
      });
      const note = "expected events alone: the recorded energies are not at hand";
      return { ...deviation(counts, [outputs.expected_signals]), tolerance: 0.01, note };
    }
    default:
      return { ...NOT_COMPARED, notCompared: "needs the acceptances and energies of CRESST-II" };
  }
}

/** Spectra of a compound by element, with the peer's masses and weights. */
function spectraOf(
  parts: readonly (readonly [element: string, atoms: number])[],
  { dm_mass_gev: massGeV, sigma_proton_cm2: crossSectionCm2, halo }: ExperimentCase["inputs"],
): RecoilSpectrum[] {
  const targets = parts.map(([element, atoms]) => {
    const target = moleWeightedTarget(element, OBSCURA.nucleonUnitGeV, naturalAbundances(element));
    const mean = target.nuclei.reduce((sum, nucleus) => sum + nucleus.massFraction * nucleus.massGeV, 0);
    return { element, target, mass: atoms * mean };
  });
  const total = targets.reduce((sum, { mass }) => sum + mass, 0);
  return targets.map(({ element, target, mass }) => {
    const nuclei = target.nuclei.map((nucleus) => ({
      ...nucleus,
      massFraction: (nucleus.massFraction * mass) / total,
    }));
    const weighted: Target = { formula: element, nuclei };
    const options = { constants: OBSCURA.constants };
    return {
      recoil: element,
      spectrum: spinIndependentSpectrum({ massGeV, crossSectionCm2 }, weighted, haloOf(halo), options),
    };
  });
}

/** Expected events of CRESST-III and its limit by the maximum gap, as the peer has the detector. */
function cresst(inputs: ExperimentCase["inputs"]): [expected: number, limit: number] {
  const rows = (file: string): number[][] =>
    readReferenceText(`cresst-iii-c3p1-deta/${file}`)
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.startsWith("#"))
      .map((line) => line.trim().split(/\s+/).map(Number));
  const curve = (element: string): EnergyCurve => {
    const table = rows(`C3P1_DetA_eff_AR_${element}.dat`);
    return {
      energiesKeV: Float64Array.from(table, ([energy = NaN]) => energy),
      values: Float64Array.from(table, ([, value = NaN]) => 0.5 * value),
      interpolation: "linear",
      outside: "nearest",
    };
  };
  const stages: Stage[] = [
    { type: "cutoff", minimumKeV: 0.0301 - 2 * 0.0046 },
    { type: "resolution", sigmaKeV: 0.0046 },
    { type: "acceptance", basis: "reconstructed", recoils: { O: curve("O"), Ca: curve("Ca"), W: curve("W") } },
  ];
  const events = rows("C3P1_DetA_AR.dat").map(([energy = NaN]) => energy);
  const edgesKeV = Float64Array.from(new Set([0.0301, ...events, 16])).sort();
  const spectra = spectraOf([["O", 4], ["Ca", 1], ["W", 1]], inputs); // prettier-ignore
  const { counts } = foldSpectrum(spectra, stages, { exposureKgDay: 5.594, edgesKeV });
  const expected = counts.reduce((sum, count) => sum + count, 0);
  const allowed = maximumGapUpperLimit({
    largestGapFraction: Math.max(...counts) / expected,
    confidenceLevel: inputs.confidence,
  });
  return [expected, (inputs.sigma_proton_cm2 * allowed) / expected];
}
