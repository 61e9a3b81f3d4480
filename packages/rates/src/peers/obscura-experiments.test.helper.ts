import { moleWeightedTarget, naturalAbundances } from "../interactions/peer-targets.test.helper.js";
import { spinIndependentSpectrum } from "../interactions/spin-independent.js";
import type { Target } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { OBSCURA } from "../peer-constants.js";
import { readReferenceText } from "../reference-folder.test.helper.js";
import { curveValue } from "../response/curve.js";
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
import { steffenSpline } from "./steffen-spline.test.helper.js";

/** Limits of experiments as obscura has them. */
export const obscuraExperiments: PeerFile = {
  file: "obscura-experiments",
  corrected:
    "isotopes weighted by mole fraction; expected events as the integral of a spline through 200 energies, each of 30 points, as there",
  compare() {
    const { cases } = readReferenceFile<unknown, ExperimentCase>("obscura-experiments");
    return cases.map(({ id, kind, inputs, outputs }) => {
      return { id, kind, ...compareExperiment(inputs, outputs), tolerance: TOLERANCE };
    });
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

/** What the peer's limits leave: they end within 2.3e-4 of the root, on a spline through 400 energies. */
const TOLERANCE = 3e-3;

type Outcome = Pick<Comparison, "worst" | "median">;

function compareExperiment(inputs: ExperimentCase["inputs"], outputs: ExperimentCase["outputs"]): Outcome {
  const { confidence: confidenceLevel, sigma_proton_cm2: sigma } = inputs;
  const published = [outputs.expected_signals, outputs.upper_limit_sigma_proton_cm2];
  switch (inputs.experiment) {
    case "DAMIC_N_2011": {
      const spectra = spectraOf([["Si", 1]], inputs);
      const { counts } = foldSpectrum(spectra, [], { exposureKgDay: 0.107, edgesKeV: Float64Array.of(0.55, 7) });
      const [expected = NaN] = counts;
      const limit = (sigma * poissonUpperLimit({ observed: 106, confidenceLevel })) / expected;
      return deviation([expected, limit], published);
    }
    case "CRESST_II": {
      const actual = maximumGap(inputs, [["O", 4], ["Ca", 1], ["W", 1]], {
        exposureKgDay: 52.15,
        rangeKeV: [0.307, 40],
        sigmaKeV: 0.307 / 5,
        energiesKeV: CRESST_II_ENERGIES_KEV,
        listedKeV: [0.307, 1.2],
        acceptances: smoothOnsets(CRESST_II_ACCEPTANCES),
      }); // prettier-ignore
      return deviation(actual, published);
    }
    case "CRESST_III": {
      const actual = maximumGap(inputs, [["O", 4], ["Ca", 1], ["W", 1]], {
        exposureKgDay: 5.594,
        rangeKeV: [0.0301, 16],
        sigmaKeV: 0.0046,
        ...cresstIII(),
      }); // prettier-ignore
      return deviation(actual, published);
    }
    case "CRESST_surface": {
      const actual = maximumGap(inputs, [["Al", 2], ["O", 3]], {
        exposureKgDay: 4.6e-5,
        rangeKeV: [0.0197, 0.6],
        sigmaKeV: 0.00374,
        energiesKeV: CRESST_SURFACE_ENERGIES_KEV,
        listedKeV: [0.35, 0.6],
      }); // prettier-ignore
      return deviation(actual, published);
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

/**
 * Expected events, integrated as there, and the limit from exact integrals between events, with the peer's recoils from three
 * widths below the threshold on.
 */
function maximumGap(
  inputs: ExperimentCase["inputs"],
  parts: readonly (readonly [element: string, atoms: number])[],
  detector: GapDetector,
): [expected: number, limit: number] {
  const { exposureKgDay, rangeKeV, sigmaKeV, energiesKeV, listedKeV = rangeKeV, acceptances } = detector;
  const [from, to] = rangeKeV;
  const stages: Stage[] = [
    { type: "cutoff", minimumKeV: from - 3 * sigmaKeV },
    { type: "resolution", sigmaKeV },
  ];
  if (acceptances !== undefined) stages.push({ type: "acceptance", basis: "reconstructed", recoils: acceptances });
  const spectra = spectraOf(parts, inputs);
  const edgesKeV = Float64Array.from(new Set([from, ...energiesKeV, to])).sort();
  const { counts } = foldSpectrum(spectra, stages, { exposureKgDay, edgesKeV });
  const total = counts.reduce((sum, count) => sum + count, 0);
  const gaps = counts.filter((_, i) => {
    const [low = NaN, high = NaN] = edgesKeV.subarray(i, i + 2);
    return low >= listedKeV[0] && high <= listedKeV[1];
  });
  const allowed = maximumGapUpperLimit({
    largestGapFraction: Math.max(...gaps) / total,
    confidenceLevel: inputs.confidence,
  });
  const limit = (inputs.sigma_proton_cm2 * allowed) / total;
  return [expectedAsThere(spectra, detector), limit];
}

/**
 * Expected events as the peer integrates them: a spline through 200 energies in even steps of their logarithm, each smeared
 * by 30 points between six widths to either side. Below 1 GeV both are off by a percent.
 */
function expectedAsThere(
  spectra: readonly RecoilSpectrum[],
  { exposureKgDay, rangeKeV: [from, to], sigmaKeV, acceptances }: GapDetector,
): number {
  const energiesKeV = Float64Array.from({ length: 200 }, (_, i) => from * (to / from) ** (i / 199));
  const density = energiesKeV.map((energy) => {
    const least = Math.max(energy - 6 * sigmaKeV, from - 3 * sigmaKeV, 2 * sigmaKeV);
    const half = 0.5 * (energy + 6 * sigmaKeV - least);
    const recoils = THIRTY_POINTS.nodes.map((node) => least + half * (1 + node));
    const shares = recoils.map((recoil, i) => half * at(THIRTY_POINTS.weights, i) * normal(energy - recoil, sigmaKeV));
    return spectra.reduce((sum, { recoil, spectrum }) => {
      const smeared = spectrum.rate(recoils).reduce((total, rate, i) => total + at(shares, i) * rate, 0);
      const acceptance = acceptances?.[recoil];
      return sum + (acceptance === undefined ? smeared : acceptedShare(acceptance, energy) * smeared);
    }, 0);
  });
  return exposureKgDay * steffenSpline(energiesKeV, density).integral;
}

const THIRTY_POINTS = gaussLegendre(30);

function normal(difference: number, sigma: number): number {
  return Math.exp(-0.5 * (difference / sigma) ** 2) / (Math.sqrt(2 * Math.PI) * sigma);
}

function acceptedShare(
  { energiesKeV, values, interpolation, outside = "zero" }: EnergyCurve,
  energyKeV: number,
): number {
  return curveValue({ points: energiesKeV, values, interpolation, outside }, energyKeV);
}

/**
 * Acceptances with the peer's spline between the first two points, where they set in; beyond, where the steps of the published
 * tables are as small, it is a straight line.
 */
function smoothOnsets(curves: { readonly [element: string]: EnergyCurve }): { [element: string]: EnergyCurve } {
  return Object.fromEntries(
    Object.entries(curves).map(([element, curve]) => {
      const { energiesKeV: points, values } = curve;
      const [from = NaN, to = NaN] = points;
      const near = Float64Array.of(2 * from - to, from, to, 2 * to - from);
      const spline = steffenSpline(
        near,
        near.map((x) => acceptedShare(curve, x)),
      );
      const onset = Float64Array.from({ length: 32 }, (_, i) => from + ((to - from) * i) / 32);
      return [
        element,
        {
          ...curve,
          energiesKeV: Float64Array.of(...onset, ...points.subarray(1)),
          values: Float64Array.of(...onset.map((x) => spline.value(x)), ...values.subarray(1)),
        },
      ];
    }),
  );
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
