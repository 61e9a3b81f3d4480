import { HARTREE_FOCK_ORBITALS, ionisationResponse } from "./atomic-orbitals.js";
import {
  bremsstrahlungSpectrum,
  coherentScatteringSpectrum,
  electronScatteringSpectrum,
  exactBinCounts,
  feldmanCousinsInterval,
  foldSpectrum,
  loadIonisationTable,
  loadMigdalTable,
  loadNeutrinoSources,
  loadScatteringFactors,
  maximumGapUpperLimit,
  migdalSpectrum,
  naturalTarget,
  optimumIntervalUpperLimit,
  poissonUpperLimit,
  profileLikelihoodInterval,
  spectraByElement,
  spinIndependentScattering,
  spinIndependentSpectrum,
  standardHalo,
  type Stage,
} from "./index.js";

const EDGES = Float64Array.of(0.02, 0.03, 0.1, 0.2);

const LIGHT = spinIndependentScattering({ crossSectionCm2: 1e-38 }, naturalTarget("Xe"));

const STAGES: Stage[] = [
  { type: "resolution", sigmaKeV: 0.005 },
  { type: "threshold", basis: "reconstructed", valueKeV: 0.03, widthKeV: 0.004 },
];

const LIKELIHOOD = {
  parameters: [
    { name: "signal", nominal: 1, minimum: 0 },
    { name: "background", nominal: 1, sigma: 0.1, minimum: 0 },
  ],
  terms: [
    {
      name: "run",
      observed: Float64Array.of(12, 7, 5),
      sources: [
        { name: "dark matter", expected: Float64Array.of(4, 1, 0), factors: ["signal"] },
        { name: "background", expected: Float64Array.of(8, 7, 6), factors: ["background"] },
      ],
    },
  ],
};

/** Signals other than recoils, responses and statistics whose results must have the same bits in every engine. */
export const SIGNAL_BIT_CASES: { readonly [name: string]: () => Promise<ArrayLike<number>> } = {
  migdal: async () =>
    migdalSpectrum(LIGHT, 0.5, standardHalo(), [await loadMigdalTable("Xe")]).rate(Float64Array.of(0.3, 1, 1.5)),
  bremsstrahlung: async () =>
    bremsstrahlungSpectrum(LIGHT, 0.5, standardHalo(), [await loadScatteringFactors("Xe")]).rate(
      Float64Array.of(0.3, 1, 1.4),
    ),
  electrons: async () =>
    exactBinCounts(
      electronScatteringSpectrum(
        { massGeV: 0.1, crossSectionCm2: 1e-40, formFactorPower: 2 },
        await loadIonisationTable("Xe"),
        standardHalo(),
      ),
      Float64Array.of(0.02, 0.1, 0.5),
      1000,
    ),
  electrons_argon: async () =>
    electronScatteringSpectrum(
      { massGeV: 0.1, crossSectionCm2: 1e-40 },
      await loadIonisationTable("Ar"),
      standardHalo(),
    ).rate(Float64Array.of(0.02, 0.1, 0.3)),
  ionisation: () =>
    Promise.resolve(
      HARTREE_FOCK_ORBITALS.slice(-2).flatMap((orbital) => [
        ...ionisationResponse(orbital, Float64Array.of(0.1, 2), Float64Array.of(0.5, 3, 20)),
      ]),
    ),
  neutrinos: async () =>
    coherentScatteringSpectrum(naturalTarget("Ar"), await loadNeutrinoSources()).rate(Float64Array.of(0.01, 0.5, 20)),
  response: () => {
    const wimp = { massGeV: 0.5, crossSectionCm2: 1e-37 };
    const spectra = spectraByElement(naturalTarget("CaWO4"), (part) =>
      spinIndependentSpectrum(wimp, part, standardHalo()),
    );
    return Promise.resolve(foldSpectrum(spectra, STAGES, { exposureKgDay: 10, edgesKeV: EDGES }).counts);
  },
  limits: () => {
    const { lower, upper } = feldmanCousinsInterval({ observed: 5, background: 3, confidenceLevel: 0.9 });
    return Promise.resolve([
      poissonUpperLimit({ observed: 4, background: 1.3, confidenceLevel: 0.9 }),
      ...[lower, upper],
      maximumGapUpperLimit({ largestGapFraction: 0.3, confidenceLevel: 0.9 }),
      optimumIntervalUpperLimit({ cumulativeFractions: Float64Array.of(0.1, 0.3, 0.35), confidenceLevel: 0.9 }),
    ]);
  },
  profile_likelihood: () => {
    const { lower, upper } = profileLikelihoodInterval(LIKELIHOOD, {
      parameter: "signal",
      confidenceLevel: 0.9,
      sidedness: "two_sided",
    });
    return Promise.resolve([lower, upper]);
  },
};
