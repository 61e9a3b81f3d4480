import { expect, test } from "vitest";
import { hartreeFockOrbital, ionisationResponse, radialFunction } from "./atomic-orbitals.js";
import * as rates from "./index.js";
import { KLOS_STRUCTURES, NUCLEAR_RESPONSES } from "./nuclear-tables.js";

// What a program without types may pass: none of these calls compiles as it stands.
const any = (value: unknown) => value as never;
const at = (...values: number[]): Float64Array => Float64Array.of(...values);
const HALO = rates.standardHalo();
const XENON = rates.naturalTarget("Xe");
const WIMP = { massGeV: 50, crossSectionCm2: 1e-46 };
const SI = rates.spinIndependentScattering({ crossSectionCm2: 1e-46 }, XENON);
const SPECTRUM = rates.recoilSpectrum(SI, 50, HALO);
const EDGES = at(1, 2);
const CURVE = { energiesKeV: at(1, 2), values: at(0.5, 0.9), interpolation: "linear" } as const;
const O1 = { operator: "O1", basis: "isospin_sum", isoscalar: 1e-9, isovector: 0 } as const;
const ION = rates.loadIonisationTable("Xe");
const ORBITAL = hartreeFockOrbital("Ar", "3p");
const FORMS = rates.couplingScan(XENON, EDGES).forms(50, HALO);
const MORPH = { parameters: ["t"], anchors: [at(0, 1)], templates: at(1, 2) };
const SOURCE = { name: "dm", expected: at(1), factors: ["s"] };
const TERM = { name: "run", observed: at(3), sources: [SOURCE] };
const LIKELIHOOD: rates.Likelihood = { parameters: [{ name: "s", nominal: 1, minimum: 0 }], terms: [TERM] };
const fit = (change: Partial<rates.Likelihood>) => rates.fitLikelihood({ ...LIKELIHOOD, ...change });
const fitTerm = (change: object) => fit({ terms: [{ ...TERM, ...change }] });
const fitSource = (change: object) => fitTerm({ sources: [{ ...SOURCE, ...change }] });
const densities = (change: object) =>
  rates.densityResponses({
    symbol: "He",
    atomicNumber: 2,
    massNumber: 4,
    spin: 0,
    isospin: 0,
    interaction: "none",
    source: "none",
    blocks: [{ rank: 0, isospin: 0, elements: [], ...change }],
  });
const fold = (stage: object, spectrum: unknown = SPECTRUM) =>
  rates.foldSpectrum(any(spectrum), [any(stage)], { exposureKgDay: 1, edgesKeV: EDGES });
const withNucleus = (change: object) => ({
  ...XENON,
  nuclei: XENON.nuclei.map((nucleus, i) => (i === 0 ? { ...nucleus, ...change } : nucleus)),
});

/** A mistake, the call that makes it, the error's class, and what it must say. */
const MISTAKES: readonly (readonly [string, () => unknown, typeof RangeError | typeof TypeError, string])[] = [
  // Misspelt options, which would leave a default in place unseen.
  ["v0", () => rates.standardHalo(any({ v0: 220 })), RangeError, 'halo options holds "v0"; expected any of density'],
  ["no options", () => rates.smoothCutHalo(any(null)), TypeError, "halo options is null; expected an object"],
  ["a number", () => rates.standardHalo(any(220)), TypeError, "halo options is the number 220"],
  ["of Tsallis", () => rates.tsallisHalo(0.8, any({ vesc: 544 })), RangeError, '"vesc"'],
  ["of SHM++", () => rates.shmPlusPlus(any({ eta: 0.2 })), RangeError, '"eta"; expected any of densityGeVPerCm3'],
  ["of focusing", () => rates.focusedHalo(0, any({ earthSpeedKmPerS: 250 })), RangeError, '"earthSpeedKmPerS"'],
  ["of a stream", () => rates.coldStream(any({ speed: 500 })), RangeError, '"speed"; expected any of'],
  ["of debris", () => rates.debrisFlow(any({ flow: 340 })), RangeError, '"flow"'],
  ["of the Earth", () => rates.earthVelocityKmPerS(0, any({ v0: 238 })), RangeError, '"v0"; expected any of circular'],
  ["orbit", () => rates.earthVelocityKmPerS(0, any({ orbit: "elliptic" })), RangeError, '"circular" or "eccentric"'],
  [
    "two components",
    () => rates.earthVelocityKmPerS(0, any({ peculiarVelocityKmPerS: [11, 12] })),
    TypeError,
    "peculiarVelocityKmPerS is a plain array of 2; expected three numbers",
  ],
  ["f_n", () => rates.spinIndependentSpectrum(any({ ...WIMP, fn: -0.7 }), XENON, HALO), RangeError, 'wimp holds "fn"'],
  [
    "delta",
    () => rates.spinIndependentScattering(WIMP, XENON, any({ delta: 50 })),
    RangeError,
    '"delta"; expected any',
  ],
  ["response", () => rates.effectiveScattering([O1], XENON, any({ response: [] })), RangeError, '"response"'],
  [
    "cp",
    () => rates.effectiveScattering([any({ operator: "O1", cp: 1 })], XENON),
    RangeError,
    'couplings[0] holds "cp"',
  ],
  ["of a stage", () => fold({ type: "threshold", basis: "true", thresholdKeV: 1 }), RangeError, '"thresholdKeV"'],
  // One thing in the place of another.
  [
    "formula",
    () => rates.spinIndependentSpectrum(WIMP, any("Xe"), HALO),
    TypeError,
    'target is the text "Xe"; expected',
  ],
  [
    "order",
    () => rates.spinIndependentSpectrum(WIMP, any(HALO), any(XENON)),
    TypeError,
    "target is an object with type",
  ],
  [
    "no halo",
    () => rates.recoilSpectrum(SI, 50, any(undefined)),
    TypeError,
    "halo is undefined; expected a halo, such",
  ],
  [
    "no halo",
    () => rates.couplingScan(XENON, EDGES).forms(50, any({})),
    TypeError,
    "halo is an object without members",
  ],
  ["factory", () => rates.recoilScan(EDGES, SI, any(rates.standardHalo)), TypeError, "halo is a function; expected"],
  [
    "no scattering",
    () => rates.recoilSpectrum(any(XENON), 50, HALO),
    TypeError,
    "scattering is an object with formula",
  ],
  ["no spectrum", () => rates.exactBinCounts(any(SI), EDGES, 1), TypeError, "spectrum is an object with target"],
  [
    "no list",
    () => rates.effectiveScattering(any(O1), XENON),
    TypeError,
    "couplings is an object with operator, basis",
  ],
  [
    "no structure",
    () => rates.spinDependentScattering({ ...WIMP, protonCoupling: 1, neutronCoupling: 0 }, XENON, any({})),
    TypeError,
    "options.structure is undefined; expected a spin structure, such as klosStructure",
  ],
  ["no sets", () => rates.klosStructure(any(undefined)), TypeError, "structures is undefined; expected a list"],
  [
    "a program",
    () => rates.spinIndependentScattering(WIMP, XENON, { constants: any(rates.WIMPRATES) }),
    TypeError,
    "constants is an object with peer, constants, nucleonUnitGeV; expected constants, such as CODATA_2018 or WIMPRATES.con",
  ],
  [
    "spin without responses",
    () =>
      rates.effectiveScattering(
        [
          { ...O1, operator: "O4" },
          { ...O1, operator: "O9" },
        ],
        XENON,
      ),
    RangeError,
    "options.responses is empty, and the charge of nuclei, which alone counts then, does not feel O4, O9; expected",
  ],
  [
    "a halo without its distribution",
    () => rates.rateGradient(Float64Array.of(1), SI, 50, any(rates.shmPlusPlus())),
    TypeError,
    "expected a halo that has its speedDistribution, such as standardHalo()",
  ],
  [
    "law",
    () => rates.effectiveScattering([{ ...O1, momentumDependence: any(rates.mediator) }], XENON),
    TypeError,
    "couplings[0].momentumDependence is a function; expected a law, such as mediator(0.01, 0.1)",
  ],
  ["form factor", () => rates.spinIndependentScattering(WIMP, XENON, any({ formFactor: "helm" })), TypeError, '"helm"'],
  [
    "hadrons",
    () => rates.relativisticCouplings({ C64u: 1e-6 }, 50, any({ axialCharge: 1.27 })),
    RangeError,
    "input.fineStructure is undefined; expected a finite number",
  ],
  [
    "halo",
    () => rates.directionalRate(EDGES, at(0), SI, 50, any(rates.tsallisHalo(0.9))),
    TypeError,
    "expected a standard halo, such as standardHalo()",
  ],
  [
    "couplings",
    () => rates.couplingScan(XENON, EDGES).forms(50, HALO)[0]?.evaluate(new Float64Array(28).fill(NaN)),
    RangeError,
    "couplings hold a number that is NaN or infinite",
  ],
  // What was not awaited.
  [
    "table",
    () => rates.electronScatteringSpectrum(WIMP, any(ION), HALO),
    TypeError,
    "table is a promise, which has not",
  ],
  [
    "tables",
    () => rates.migdalSpectrum(SI, 1, HALO, [any(rates.loadMigdalTable("Xe"))]),
    TypeError,
    "tables[0] is a pro",
  ],
  ["no list", () => rates.bremsstrahlungSpectrum(SI, 1, HALO, any({})), TypeError, "factors is an object without"],
  [
    "sources",
    () => rates.coherentScatteringSpectrum(XENON, any(rates.loadNeutrinoSources())),
    TypeError,
    "sources is a promise",
  ],
  // Arrays of other kinds.
  ["plain", () => SPECTRUM.rate(any([1, 2])), TypeError, "energiesKeV is a plain array of 2; expected a Float64Array"],
  [
    "single",
    () => SPECTRUM.rate(any(Float32Array.of(1))),
    TypeError,
    "energiesKeV is a Float32Array; expected a Float64",
  ],
  ["number", () => rates.exactBinCounts(SPECTRUM, any(3), 1), TypeError, "edgesKeV is the number 3"],
  ["source", () => rates.loadNeutrinoSources(any("8B")), TypeError, 'names is the text "8B"; expected a list of names'],
  ["date", () => rates.daysSinceJ2000(any("2026-06-02")), TypeError, 'date is the text "2026-06-02"; expected a date'],
  ["formula", () => rates.naturalTarget(any(54)), TypeError, "formula is the number 54; expected a chemical formula"],
  ["samples", () => rates.annualModulation(any(at(1, 2))), TypeError, "rateOn is a Float64Array; expected a function"],
  [
    "likelihood",
    () => rates.fitLikelihood(any({ terms: [] })),
    TypeError,
    "likelihood is an object with terms; expected",
  ],
  // Words without a meaning.
  [
    "basis",
    () => rates.effectiveScattering([any({ ...O1, basis: "isospin" })], XENON),
    RangeError,
    '"nucleon" or "isos',
  ],
  [
    "kind",
    () => fold({ type: "smearing" }),
    RangeError,
    'type of stage 1 is the text "smearing"; expected "cutoff" or',
  ],
  ["energy", () => fold({ type: "efficiency", basis: "reco", ...CURVE }), RangeError, "basis of stage 1 is the text"],
  [
    "law",
    () => fold({ type: "efficiency", basis: "true", ...CURVE, interpolation: "cubic" }),
    RangeError,
    'interpolation of an efficiency is the text "cubic"; expected "linear" or "logarithmic" or "step"',
  ],
  [
    "beyond",
    () => fold({ type: "efficiency", basis: "true", ...CURVE, outside: "clamp" }),
    RangeError,
    'outside of an efficiency is the text "clamp"',
  ],
  [
    "energy of electrons",
    async () => rates.electronScatteringSpectrum(WIMP, await ION, HALO, any({ energy: "total" })),
    RangeError,
    'options.energy is the text "total"',
  ],
  [
    "sides",
    () =>
      rates.profileLikelihoodInterval(
        { parameters: [], terms: [] },
        any({ parameter: "s", confidenceLevel: 0.9, sidedness: "upper" }),
      ),
    RangeError,
    'sidedness is the text "upper"; expected "one_sided" or "two_sided"',
  ],
  [
    "region",
    () => rates.countsInRegion(at(1), EDGES, { minimum: 1, maximum: 2 }, any("inside")),
    RangeError,
    'rule is the text "inside"',
  ],
  // Numbers that make no sense where they stand.
  [
    "events",
    () => rates.feldmanCousinsInterval({ observed: 3, background: 1e300, confidenceLevel: 0.9 }),
    RangeError,
    "background is 1e+300; expected at most 20000 events",
  ],
  [
    "matrix",
    () =>
      rates.foldCounts(at(1), {
        inputPoints: at(1),
        values: at(0.5, -0.1),
        outputEdges: at(0, 1, 2),
        integrationRule: "discrete",
      }),
    RangeError,
    "values[0, 1] of a matrix is -0.1; expected a probability of at least 0",
  ],
  [
    "per cent",
    () => fold({ type: "efficiency", basis: "true", ...CURVE, values: at(50, 90) }),
    RangeError,
    "values of an efficiency[0] is 50; expected a probability of 0 to 1",
  ],
  [
    "mass",
    () => rates.effectiveScattering([O1], withNucleus({ massGeV: NaN })),
    RangeError,
    "target.nuclei[0].massGeV",
  ],
  ["nucleons", () => rates.couplingScan(withNucleus({ massNumber: Infinity }), EDGES), RangeError, "is Infinity"],
  [
    "nucleons",
    () => rates.couplingScan(withNucleus({ massNumber: 1e300 }), EDGES),
    RangeError,
    "at most 1000 nucleons",
  ],
  [
    "share",
    () => rates.spinIndependentScattering(WIMP, withNucleus({ massFraction: -1 })),
    RangeError,
    "massFraction is",
  ],
  ["nothing", () => rates.spinIndependentScattering(WIMP, { formula: "Xe", nuclei: [] }), RangeError, "holds 0 nuclei"],
  // Malformed members.
  [
    "a halo of one's own",
    () => rates.recoilSpectrum(SI, 50, { ...HALO, meanInverseSpeed: any(0.004) }),
    TypeError,
    "halo.meanInverseSpeed is the number 0.004; expected a function",
  ],
  [
    "kinks",
    () => rates.recoilSpectrum(SI, 50, { ...HALO, kinksKmPerS: any(544) }),
    TypeError,
    "halo.kinksKmPerS is the number 544; expected a list of speeds",
  ],
  [
    "density",
    () => rates.recoilSpectrum(SI, 50, { ...HALO, densityGeVPerCm3: NaN }),
    RangeError,
    "halo.densityGeVPerCm3 is NaN",
  ],
  [
    "channels",
    () => rates.recoilSpectrum({ ...SI, channels: any([undefined]) }, 50, HALO),
    TypeError,
    "scattering.channels[0] is undefined; expected a channel",
  ],
  [
    "speed of light",
    () => rates.recoilSpectrum({ ...SI, constants: { ...SI.constants, speedOfLightKmPerS: 0 } }, 50, HALO),
    RangeError,
    "scattering.constants.speedOfLightKmPerS is 0",
  ],
  [
    "spectrum of one's own",
    () => rates.exactBinCounts({ ...SPECTRUM, rate: any(at(1)) }, EDGES, 1),
    TypeError,
    "spectrum.rate is a Float64Array; expected a function",
  ],
  [
    "parameters of a halo",
    () => rates.radonTransform({ ...HALO, parameters: any({}) }, 100, 0),
    TypeError,
    "parameters of halo is an object without members; expected those of a standard halo",
  ],
  ["component", () => rates.mixedHalo([any(HALO)]), TypeError, "components[0] is an object with type"],
  ["metres", () => rates.standardHalo({ escapeSpeedKmPerS: 544e3 }), RangeError, "at most the speed of light"],
  [
    "clock",
    () => rates.earthVelocityKmPerS(Date.UTC(2026, 5, 2)),
    RangeError,
    "expected days since noon of 1 January 2000",
  ],
  ["Julian date", () => rates.siderealTimeRad(2461193.5, 0), RangeError, "daysSinceJ2000 is 2461193.5; expected days"],
  ["dates", () => rates.annualModulation(() => at(1), { dates: 1e9 }), RangeError, "dates is 1000000000; expected"],
  [
    "samples",
    () =>
      rates.rateSurface(
        any(() => Promise.resolve(at(1))),
        365,
      ),
    TypeError,
    "sample 0 is a promise, which has not been awaited",
  ],
  ["no sampler", () => rates.rateSurface(any(at(1)), 365), TypeError, "sample is a Float64Array; expected a function"],
  ["samples", () => rates.rateSurface(() => at(1), 365, 1e300), RangeError, "samples is 1e+300; expected an odd"],
  ["time", () => rates.rateSurface(() => at(1), 365).at(NaN), RangeError, "time is NaN; expected a finite number"],
  [
    "curve",
    () => rates.curveValue(any(at(1)), 1),
    TypeError,
    "curve is a Float64Array; expected an object with points",
  ],
  [
    "points",
    () => rates.curveValue({ points: any([1]), values: at(1), interpolation: "linear", outside: "zero" }, 1),
    TypeError,
    "points of a curve is a plain array of 1",
  ],
  [
    "law of a curve",
    () => rates.curveValue({ points: at(1), values: at(1), interpolation: any("cubic"), outside: "zero" }, 1),
    RangeError,
    'interpolation of a curve is the text "cubic"',
  ],
  ["morph", () => rates.morphTemplates(any(undefined), [0]), TypeError, "a variation is undefined; expected an object"],
  ["values", () => rates.morphTemplates(MORPH, any(null)), TypeError, "values is null; expected a list of 1 numbers"],
  [
    "anchors",
    () => rates.morphTemplates({ ...MORPH, anchors: [any([0, 1])] }, [0]),
    TypeError,
    "anchors of t is a plain",
  ],
  [
    "templates",
    () => rates.morphTemplates({ ...MORPH, templates: at(1, NaN) }, [0]),
    RangeError,
    "templates of a variation[1] is NaN",
  ],
  [
    "law of a morph",
    () => rates.morphTemplates({ ...MORPH, interpolation: any("cubic") }, [0]),
    RangeError,
    'interpolation of a variation is the text "cubic"',
  ],
  ["signal", () => rates.neutrinoFog(any([1]), []), TypeError, "signal is a plain array of 1; expected a Float64Array"],
  ["negative", () => rates.neutrinoFog(at(2, -1), []), RangeError, "signal[1] is -1; expected"],
  ["sources", () => rates.neutrinoFog(at(1), any(at(1))), TypeError, "sources is a Float64Array; expected a list"],
  [
    "source",
    () => rates.neutrinoFog(at(1), [any({ rate: at(1) })]),
    TypeError,
    "sources[0] is an object with rate; expected one with rates and relativeUncertainty",
  ],
  [
    "basis",
    () => rates.sumForms(any(FORMS), any(rates.nreftBasis()), at(1)),
    TypeError,
    "basis is a plain array of 1; expected a basis, such as nreftBasis()",
  ],
  [
    "form",
    () => rates.sumForms(rates.nreftBasis(), [any(undefined)], at(1)),
    TypeError,
    "forms[0] is undefined; expected a form",
  ],
  ["sets", () => rates.preferInteractions(any(undefined), {}), TypeError, "sets is undefined; expected a list of res"],
  [
    "choice",
    () => rates.preferInteractions(NUCLEAR_RESPONSES, any({ Ge: undefined })),
    TypeError,
    "interaction of Ge is undefined; expected the name of an interaction",
  ],
  [
    "matrices",
    () => rates.densityResponses(any(NUCLEAR_RESPONSES[0])),
    TypeError,
    "matrices is an object with symbol, atomicNumber, massNumber, spin, …; expected density matrices",
  ],
  ["rank", () => densities({ rank: 1e300 }), RangeError, "rank of blocks[0] is 1e+300; expected a whole number"],
  ["elements", () => densities({ elements: any({}) }), TypeError, "elements of blocks[0] is an object without members"],
  [
    "orbit",
    () => densities({ elements: [{ bra: { n: 0, l: 1, twiceJ: 5 }, ket: { n: 0, l: 0, twiceJ: 1 }, value: 1 }] }),
    RangeError,
    "twiceJ of bra of blocks[0].elements[0] is 5; expected 2l ± 1 of l = 1",
  ],
  [
    "law of one",
    () => rates.couplingsAt([{ ...O1, momentumDependence: any("contact") }], 0.1),
    TypeError,
    'couplings[0].momentumDependence is the text "contact"; expected a law',
  ],
  ["no number", () => rates.couplingsAt([{ ...O1, isoscalar: NaN }], 0.1), RangeError, "couplings[0] of O1 is NaN"],
  // Likelihoods.
  [
    "parameter",
    () => fit({ parameters: [any(undefined)] }),
    TypeError,
    "parameters[0] is undefined; expected an object",
  ],
  [
    "misspelt",
    () => fit({ parameters: [any({ name: "s", nominal: 1, sgima: 1 })] }),
    RangeError,
    'parameters[0] holds "sgima"',
  ],
  [
    "bound",
    () => fit({ parameters: [{ name: "s", nominal: 1, minimum: any(null) }] }),
    TypeError,
    "minimum of s is null; expected a number, or none",
  ],
  ["term", () => fit({ terms: [any(null)] }), TypeError, "terms[0] is null; expected a term with name and sources"],
  ["kind of a term", () => fitTerm({ type: any("poisson") }), RangeError, 'type of term "run" is the text "poisson"'],
  ["observed", () => fitTerm({ observed: any([3]) }), TypeError, 'observed of term "run" is a plain array of 1'],
  ["sources", () => fitTerm({ sources: any(undefined) }), TypeError, 'sources of term "run" is undefined; expected'],
  [
    "factors",
    () => fitSource({ factors: any("s") }),
    TypeError,
    'factors of source "dm" of term "run" is the text "s"',
  ],
  ["expected", () => fitSource({ expected: at(NaN) }), RangeError, 'expected of source "dm" of term "run"[0] is NaN'],
  [
    "variation",
    () => fitSource({ variations: [any({})] }),
    TypeError,
    'variations[0] of source "dm" of term "run" is an object without members',
  ],
  ["held", () => rates.fitLikelihood(LIKELIHOOD, any(null)), TypeError, "held is null; expected values of parameters"],
  // Orbitals.
  ["orbital", () => radialFunction(any("5p"), at(1)), TypeError, 'orbital is the text "5p"; expected an orbital'],
  ["radii", () => radialFunction(ORBITAL, any([1])), TypeError, "radii is a plain array of 1"],
  ["radius", () => radialFunction(ORBITAL, at(-1)), RangeError, "radii[0] is -1; expected"],
  [
    "powers",
    () => radialFunction({ ...ORBITAL, powers: ORBITAL.powers.map(() => 1e300) }, at(1)),
    RangeError,
    "powers[0] of 3p of Ar is 1e+300; expected a whole number",
  ],
  [
    "exponents",
    () => ionisationResponse({ ...ORBITAL, exponents: ORBITAL.exponents.map(() => 1e300) }, at(1), at(1)),
    RangeError,
    "exponents[0] of 3p of Ar is 1e+300; expected above 0",
  ],
  [
    "l",
    () => ionisationResponse({ ...ORBITAL, angularMomentum: 1e9 }, at(1), at(1)),
    RangeError,
    "angularMomentum of 3p of Ar is 1000000000; expected",
  ],
  [
    "k",
    () => ionisationResponse(ORBITAL, at(1e6), at(1)),
    RangeError,
    "momentaOut[0] is 1000000; expected at most 300",
  ],
  [
    "q",
    () => ionisationResponse(ORBITAL, at(1), at(1e6)),
    RangeError,
    "momentaTransfer[0] is 1000000; expected at most",
  ],
  [
    "k q",
    () => ionisationResponse(ORBITAL, at(300), at(300)),
    RangeError,
    "transferred is 90000; expected at most 10000",
  ],
  [
    "charge",
    () => ionisationResponse(ORBITAL, at(1), at(1), { finalCharge: 1e300 }),
    RangeError,
    "finalCharge is 1e+300; expected at most 1000",
  ],
  [
    "waves",
    () => ionisationResponse(ORBITAL, at(1), at(1), { greatestAngularMomentum: 1e300 }),
    RangeError,
    "greatestAngularMomentum is 1e+300; expected a whole number from 0 to 4096",
  ],
  [
    "monopole",
    () => ionisationResponse(ORBITAL, at(1), at(1), { monopole: any("left out") }),
    RangeError,
    'monopole is the text "left out"; expected "kept" or "left_out"',
  ],
];

test.each(MISTAKES)(
  "%s: the error says what was found and what was expected (case %#)",
  async (_, call, kind, says) => {
    const attempt = Promise.resolve().then(call);
    await expect(attempt).rejects.toThrow(kind);
    await expect(attempt).rejects.toThrow(says);
  },
);

test("what the functions of the package return is accepted by the others", () => {
  const spin = rates.klosStructure(KLOS_STRUCTURES);
  const coupling = { crossSectionCm2: 1e-40, protonCoupling: 0, neutronCoupling: 1 };
  const scatterings = [
    SI,
    rates.spinDependentScattering(coupling, XENON, { structure: spin }),
    rates.effectiveScattering(rates.relativisticCouplings({ C61u: 1e-8 }, 50), XENON, { responses: NUCLEAR_RESPONSES }),
    rates.effectiveScattering(rates.magneticDipole(1e-6, 50), rates.meanTarget("NaI")),
  ];
  const halos = [HALO, rates.tsallisHalo(0.9), rates.mixedHalo([{ halo: HALO, share: 1 }]), rates.shmPlusPlus()];
  for (const scattering of scatterings) {
    for (const halo of halos) {
      const [events = NaN] = rates.exactBinCounts(rates.recoilSpectrum(scattering, 50, halo), EDGES, 1);
      expect(events).toBeGreaterThan(0);
    }
  }
});
