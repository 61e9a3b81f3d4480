import { moleWeightedTarget, naturalAbundances } from "../interactions/peer-targets.test.helper.js";
import { spinIndependentSpectrum } from "../interactions/spin-independent.js";
import type { Target } from "../nuclear/target.js";
import { OBSCURA } from "../peer-constants.js";
import { readReferenceText } from "../reference-folder.test.helper.js";
import { foldSpectrum, type RecoilSpectrum } from "../response/fold.js";
import type { EnergyCurve, Stage } from "../response/stage.js";
import { maximumGapUpperLimit } from "../statistics/maximum-gap.js";
import { poissonUpperLimit } from "../statistics/poisson.js";
import { obscuraHaloOf, type ObscuraHalo } from "./obscura-halo.test.helper.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";

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
      spectrum: spinIndependentSpectrum({ massGeV, crossSectionCm2 }, weighted, obscuraHaloOf(halo), options),
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
