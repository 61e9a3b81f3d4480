import { expect, test } from "vitest";
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
