import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hartreeFockOrbital, ionisationResponse } from "./atomic-orbitals.js";
import * as rates from "./index.js";

const at = (...values: number[]): Float64Array => Float64Array.of(...values);
const HALO = rates.standardHalo();
const XENON = rates.naturalTarget("Xe");
const SI = rates.spinIndependentScattering({ crossSectionCm2: 1e-38 }, XENON);
const SPECTRUM = rates.spinIndependentSpectrum({ massGeV: 5, crossSectionCm2: 1e-40 }, XENON, HALO);
const MIGDAL = await rates.loadMigdalTable("Xe");
const IONISATION = await rates.loadIonisationTable("Xe");
const FACTORS = await rates.loadScatteringFactors("Xe");
const ORBITAL = hartreeFockOrbital("Ar", "1s");
const SOURCES = await rates.loadNeutrinoSources();
const CURVE: rates.Curve = { points: at(1, 2), values: at(0.1, 0.2), interpolation: "linear", outside: "zero" };
const MATRIX: rates.ResponseMatrix = {
  inputPoints: at(1.5, 3),
  values: at(0.2, 0, 0.4, 0.1),
  outputEdges: at(10, 20, 50),
  integrationRule: "discrete",
};
const LIKELIHOOD: rates.Likelihood = {
  parameters: [{ name: "signal", nominal: 1, minimum: 0 }],
  terms: [
    {
      name: "run",
      observed: at(3, 1),
      sources: [{ name: "dark matter", expected: at(1, 1), factors: ["signal"] }],
    },
  ],
};
const LEVEL = { confidenceLevel: 0.9 };
const fog = (signal: Float64Array, relativeUncertainty = 0.1) =>
  rates.neutrinoFog(signal, [{ rates: at(1), relativeUncertainty }]);

/** Function, call, and what the error must name. */
const REFUSED: readonly [string, () => unknown, string][] = [
  ["migdalSpectrum", () => rates.migdalSpectrum(SI, -1, HALO, [MIGDAL]), "massGeV is -1"],
  ["migdalSpectrum", () => rates.migdalSpectrum(SI, 1, HALO, []), "no Migdal table of Xe"],
  ["migdalSpectrum", () => rates.migdalSpectrum(SI, 1, HALO, [MIGDAL]).rate(at(NaN)), "energiesKeV[0] is NaN"],
  ["loadMigdalTable", () => rates.loadMigdalTable("Zz"), "no ibe_2017 table of Zz"],
  ["bremsstrahlungSpectrum", () => rates.bremsstrahlungSpectrum(SI, NaN, HALO, [FACTORS]), "massGeV is NaN"],
  ["bremsstrahlungSpectrum", () => rates.bremsstrahlungSpectrum(SI, 1, HALO, []), "no scattering factors of Xe"],
  ["loadScatteringFactors", () => rates.loadScatteringFactors("Zz"), "no scattering factors of Zz"],
  [
    "electronScatteringSpectrum",
    () => rates.electronScatteringSpectrum({ massGeV: 0, crossSectionCm2: 1e-40 }, IONISATION, HALO),
    "massGeV is 0",
  ],
  [
    "electronScatteringSpectrum",
    () => rates.electronScatteringSpectrum({ massGeV: 1, crossSectionCm2: -1 }, IONISATION, HALO),
    "crossSectionCm2 is -1",
  ],
  [
    "electronScatteringSpectrum",
    () => rates.electronScatteringSpectrum({ massGeV: 1, crossSectionCm2: 1, mediatorMassGeV: -1 }, IONISATION, HALO),
    "mediatorMassGeV is -1",
  ],
  ["loadIonisationTable", () => rates.loadIonisationTable("Zz"), "no ionisation table of Zz"],
  [
    "loadIonisationTable",
    () => rates.loadIonisationTable("Ar", "essig_2017"),
    "no essig_2017 ionisation table of Ar comes with the package, only of Xe",
  ],
  ["loadIonisationTable", () => rates.loadIonisationTable("Ar", "none" as never), "no ionisation tables none"],
  ["loadMigdalTable", () => rates.loadMigdalTable("Xe", "none" as never), "no Migdal tables none"],
  ["hartreeFockOrbital", () => hartreeFockOrbital("Xe", "9s"), "no orbital 9s of Xe"],
  ["ionisationResponse", () => ionisationResponse(ORBITAL, at(-1), at(1)), "momentaOut[0] is -1"],
  ["ionisationResponse", () => ionisationResponse(ORBITAL, at(1), at(NaN)), "momentaTransfer[0] is NaN"],
  ["ionisationResponse", () => ionisationResponse(ORBITAL, at(1), at(1), { finalCharge: -1 }), "finalCharge is -1"],
  [
    "ionisationResponse",
    () => ionisationResponse(ORBITAL, at(1), at(1), { greatestAngularMomentum: NaN }),
    "greatestAngularMomentum is NaN",
  ],
  [
    "ionisationResponse",
    () => ionisationResponse({ ...ORBITAL, exponents: at(1) }, at(1), at(1)),
    "exponents of 1s of Ar holds 1 numbers; expected 10",
  ],
  [
    "ionisationResponse",
    () => ionisationResponse({ ...ORBITAL, bindingEnergyHartree: NaN }, at(1), at(1)),
    "bindingEnergyHartree of 1s of Ar is NaN",
  ],
  ["coherentScatteringSpectrum", () => rates.coherentScatteringSpectrum(XENON, []), "sources holds 0"],
  [
    "coherentScatteringSpectrum",
    () => rates.coherentScatteringSpectrum(XENON, SOURCES).rate(at(NaN)),
    "energiesKeV[0] is NaN",
  ],
  ["neutrinoFog", () => fog(at(1, 2)), "rates of sources[0] holds 1 numbers"],
  ["neutrinoFog", () => fog(at(1), -1), "relativeUncertainty of sources[0] is -1"],
  ["neutrinoFog", () => fog(at(1)).discoveryLimit(-1), "exposureKgDay is -1"],
  ["exactBinCounts", () => rates.exactBinCounts(SPECTRUM, at(2, 1), 1), "edgesKeV[1] is 1 after 2"],
  ["exactBinCounts", () => rates.exactBinCounts(SPECTRUM, at(1, 2), NaN), "exposureKgDay is NaN"],
  ["curveValue", () => rates.curveValue(CURVE, NaN), "x is NaN"],
  ["foldCounts", () => rates.foldCounts(at(1), MATRIX), "counts holds 1 numbers; expected 2"],
  [
    "foldDensity",
    () => rates.foldDensity(SPECTRUM, [{ type: "matrix", matrix: MATRIX }], at(1)),
    "the response has a matrix",
  ],
  ["foldSpectrum", () => rates.foldSpectrum(SPECTRUM, [], { exposureKgDay: 1 }), "0 matrix stages and no edgesKeV"],
  [
    "foldSpectrum",
    () =>
      rates.foldSpectrum(SPECTRUM, [{ type: "resolution", sigmaKeV: -1 }], { exposureKgDay: 1, edgesKeV: at(1, 2) }),
    "sigmaKeV of a resolution is -1",
  ],
  ["prepareResponse", () => rates.prepareResponse([]), "0 matrix stages and no edgesKeV"],
  [
    "countsInRegion",
    () => rates.countsInRegion(at(1), at(1, 2, 3), { minimum: 1, maximum: 2 }, "fraction_of_bin"),
    "counts holds 1",
  ],
  ["tabulatedSpectrum", () => rates.tabulatedSpectrum(at(2, 1), at(0, 1)), "energiesKeV[1] is 1 after 2"],
  ["quantileSpectrum", () => rates.quantileSpectrum(at(1, 0), at(0, 1), 1), "cumulative[1] is 0"],
  ["thresholdShare", () => rates.thresholdShare(NaN, 1, 0.1), "value NaN"],
  ["thresholdShare", () => rates.thresholdShare(1, 1, 0), "a width of 0"],
  [
    "spectraByElement",
    () => rates.spectraByElement({ formula: "none", nuclei: [] }, () => SPECTRUM),
    "target.nuclei holds 0 nuclei",
  ],
  ["feldmanCousinsAccepts", () => rates.feldmanCousinsAccepts(-1, { observed: 1, ...LEVEL }), "signal is -1"],
  ["feldmanCousinsAccepts", () => rates.feldmanCousinsAccepts(1, { observed: -1, ...LEVEL }), "observed is -1"],
  ["feldmanCousinsInterval", () => rates.feldmanCousinsInterval({ observed: 1.5, ...LEVEL }), "observed is 1.5"],
  ["fitLikelihood", () => rates.fitLikelihood({ parameters: [], terms: [] }), "0 terms"],
  ["combineLikelihoods", () => rates.fitLikelihood(rates.combineLikelihoods()), "0 terms"],
  ["maximumGapProbability", () => rates.maximumGapProbability(-1, 2), "gap is -1"],
  ["maximumGapUpperLimit", () => rates.maximumGapUpperLimit({ largestGapFraction: 2, ...LEVEL }), "Fraction is 2"],
  [
    "optimumIntervalUpperLimit",
    () => rates.optimumIntervalUpperLimit({ cumulativeFractions: at(2), ...LEVEL }),
    "cumulativeFractions[0] is 2",
  ],
  ["optimumIntervalSimulation", () => rates.optimumIntervalSimulation(3), "trials is 3"],
  ["poissonCumulative", () => rates.poissonCumulative(-1, 1), "count is -1"],
  ["poissonUpperLimit", () => rates.poissonUpperLimit({ observed: -1, ...LEVEL }), "observed is -1"],
  ["unbinnedExpectation", () => rates.unbinnedExpectation(at(0, 1), at(1, 1), at()), "counts holds 2 numbers"],
  ["unbinnedExpectation", () => rates.unbinnedExpectation(at(0, 1), at(1), at(), [-1, 1]), "range is -1 to 1"],
  ["unbinnedExpectation", () => rates.unbinnedExpectation(at(0, 1), at(1), at(1)), "values[0] is 1; expected"],
  ["discoverySignificance", () => rates.discoverySignificance(LIKELIHOOD, "nope"), '"nope"'],
  [
    "profileLikelihoodInterval",
    () => rates.profileLikelihoodInterval(LIKELIHOOD, { parameter: "nope", ...LEVEL, sidedness: "one_sided" }),
    'no parameter "nope"',
  ],
];

test.each(REFUSED)("%s refuses: case %#", async (_, call, message) => {
  const found = await Promise.resolve()
    .then(call)
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  expect(found).toBeInstanceOf(RangeError);
  expect((found as Error).message).toContain(message);
});

test("every function of signals, responses and statistics is in the table, or is tested beside its own file", () => {
  const mine = new Set(REFUSED.map(([name]) => name));
  // Refused in templates.test.ts; loadNeutrinoSources takes nothing.
  const elsewhere = ["foldTemplates", "rateSurface", "morphTemplates", "loadNeutrinoSources"];
  const face = readFileSync(new URL("index.ts", import.meta.url), "utf8");
  const names = [...face.matchAll(/export \{([^}]*)\} from "\.\/(?:atomic|neutrino|response|statistics)\//g)].flatMap(
    (match) => (match[1] ?? "").split(",").map((name) => name.trim()),
  );
  const functions = names.filter((name) => typeof rates[name as keyof typeof rates] === "function");
  expect(functions.length).toBeGreaterThan(30);
  expect(functions.filter((name) => !mine.has(name) && !elsewhere.includes(name))).toEqual([]);
});
