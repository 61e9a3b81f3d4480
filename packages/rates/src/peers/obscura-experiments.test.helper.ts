import { moleWeightedTarget, naturalAbundances } from "../interactions/peer-targets.test.helper.js";
import { spinIndependentSpectrum } from "../interactions/spin-independent.js";
import type { Target } from "../nuclear/target.js";
import { OBSCURA } from "../peer-constants.js";
import { readReferenceText } from "../reference-folder.test.helper.js";
import { foldSpectrum, type RecoilSpectrum } from "../response/fold.js";
import type { EnergyCurve, Stage } from "../response/stage.js";
import { maximumGapUpperLimit } from "../statistics/maximum-gap.js";
import { poissonUpperLimit } from "../statistics/poisson.js";
import {
  CRESST_II_ACCEPTANCES,
  CRESST_II_ENERGIES_KEV,
  CRESST_SURFACE_ENERGIES_KEV,
} from "./cresst-data.test.helper.js";
import { obscuraHaloOf, type ObscuraHalo } from "./obscura-halo.test.helper.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";

/** Limits of experiments as obscura has them. */
export const obscuraExperiments: PeerFile = {
  file: "obscura-experiments",
  corrected: "isotopes weighted by mole fraction, as there",
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

type Outcome = Pick<Comparison, "worst" | "median" | "tolerance" | "note">;

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
    case "CRESST_II": {
      const actual = maximumGap(inputs, [["O", 4], ["Ca", 1], ["W", 1]], {
        exposureKgDay: 52.15,
        rangeKeV: [0.307, 40],
        sigmaKeV: 0.307 / 5,
        energiesKeV: CRESST_II_ENERGIES_KEV,
        listedKeV: [0.307, 1.2],
        acceptances: CRESST_II_ACCEPTANCES,
      }); // prettier-ignore
      const isTail = inputs.dm_mass_gev < 1;
      const note =
        "its expected events alone are 1.5 % off; its limit, from integrals between energies, agrees to 0.3 %";
      return { ...deviation(actual, published), tolerance: isTail ? 0.02 : 0.01, ...(isTail && { note }) };
    }
    case "CRESST_III": {
      const actual = maximumGap(inputs, [["O", 4], ["Ca", 1], ["W", 1]], {
        exposureKgDay: 5.594,
        rangeKeV: [0.0301, 16],
        sigmaKeV: 0.0046,
        ...cresstIII(),
      }); // prettier-ignore
      return { ...deviation(actual, published), tolerance: 0.01 };
    }
    case "CRESST_surface": {
      const actual = maximumGap(inputs, [["Al", 2], ["O", 3]], {
        exposureKgDay: 4.6e-5,
        rangeKeV: [0.0197, 0.6],
        sigmaKeV: 0.00374,
        energiesKeV: CRESST_SURFACE_ENERGIES_KEV,
        listedKeV: [0.35, 0.6],
      }); // prettier-ignore
      return { ...deviation(actual, published), tolerance: 0.01 };
    }
    default:
      throw new RangeError(`no experiment ${inputs.experiment}`);
  }
}

/** A detector whose limits are those of the maximum gap. */
interface GapDetector {
  readonly exposureKgDay: number;
  readonly rangeKeV: readonly [from: number, to: number];
  readonly sigmaKeV: number;
  readonly energiesKeV: Float64Array;
  /** Range in which the energies of all events are listed, and the greatest gap is; the whole unless given. */
  readonly listedKeV?: readonly [from: number, to: number];
  readonly acceptances?: { readonly [element: string]: EnergyCurve };
}

/** Expected events and limit, with the peer's recoils from three widths below the threshold on. */
function maximumGap(
  inputs: ExperimentCase["inputs"],
  parts: readonly (readonly [element: string, atoms: number])[],
  { exposureKgDay, rangeKeV, sigmaKeV, energiesKeV, listedKeV = rangeKeV, acceptances }: GapDetector,
): [expected: number, limit: number] {
  const [from, to] = rangeKeV;
  const stages: Stage[] = [
    { type: "cutoff", minimumKeV: from - 3 * sigmaKeV },
    { type: "resolution", sigmaKeV },
  ];
  if (acceptances !== undefined) stages.push({ type: "acceptance", basis: "reconstructed", recoils: acceptances });
  const edgesKeV = Float64Array.from(new Set([from, ...energiesKeV, to])).sort();
  const { counts } = foldSpectrum(spectraOf(parts, inputs), stages, { exposureKgDay, edgesKeV });
  const expected = counts.reduce((sum, count) => sum + count, 0);
  const gaps = counts.filter((_, i) => {
    const [low = NaN, high = NaN] = edgesKeV.subarray(i, i + 2);
    return low >= listedKeV[0] && high <= listedKeV[1];
  });
  const allowed = maximumGapUpperLimit({
    largestGapFraction: Math.max(...gaps) / expected,
    confidenceLevel: inputs.confidence,
  });
  return [expected, (inputs.sigma_proton_cm2 * allowed) / expected];
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

/** Energies and acceptances of CRESST-III from the reference data. */
function cresstIII(): Pick<GapDetector, "energiesKeV" | "acceptances"> {
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
  return {
    energiesKeV: Float64Array.from(rows("C3P1_DetA_AR.dat"), ([energy = NaN]) => energy),
    acceptances: { O: curve("O"), Ca: curve("Ca"), W: curve("W") },
  };
}
