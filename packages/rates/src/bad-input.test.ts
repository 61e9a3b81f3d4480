import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as rates from "./index.js";
import { KLOS_STRUCTURES, NUCLEAR_RESPONSES } from "./nuclear-tables.js";

const XENON = rates.naturalTarget("Xe");
const HALO = rates.standardHalo();
const SI = rates.spinIndependentScattering({ crossSectionCm2: 1e-45 }, XENON);
const ENERGIES = Float64Array.of(1, 10);
const CLOUDS = rates.gaussianClouds([{ share: 1, velocityKmPerS: [0, 0, 0], dispersionKmPerS: 160 }], [0, 232, 0]);
const EDGES = Float64Array.of(1, 10);
const O1 = { operator: "O1", basis: "nucleon", proton: 1e-6, neutron: 0 } as const;
/** The first of a list that has one. */
function first<T>(list: readonly T[]): T {
  const [item] = list;
  if (item === undefined) throw new TypeError("the list is empty");
  return item;
}

const FORM = first(rates.couplingScan(XENON, EDGES).forms(50, HALO));

/** Name of the function, a call with one bad argument, and what the error must say: argument, value, expectation. */
const REFUSED: readonly (readonly [string, () => unknown, string])[] = [
  ["anapole", () => rates.anapole(NaN), "|momentPerGeV2| is NaN; expected a finite number"],
  [
    "annualModulation",
    () => rates.annualModulation(() => ENERGIES, { dates: 3 }),
    "dates is 3; expected a whole number",
  ],
  ["annualModulation", () => rates.annualModulation(() => ENERGIES, { harmonics: 0 }), "harmonics is 0; expected"],
  ["coldStream", () => rates.coldStream({ speedKmPerS: -3 }), "speedKmPerS is -3; expected a finite number above 0"],
  [
    "couplingScan",
    () => rates.couplingScan(XENON, Float64Array.of(1)),
    "edgesKeV holds 1 numbers; expected at least 2",
  ],
  ["couplingScan", () => rates.couplingScan(XENON, Float64Array.of(-1, 2)), "edgesKeV[0] is -1; expected"],
  [
    "couplingScan",
    () => rates.couplingScan(XENON, EDGES).forms(0, HALO),
    "massGeV is 0; expected a finite number above 0",
  ],
  ["couplingScan", () => FORM.evaluate(new Float64Array(3)), "couplings holds 3 numbers; expected 28"],
  [
    "couplingScan",
    () => FORM.evaluateMany(new Float64Array(30)),
    "couplings holds 30 numbers; expected a multiple of 28",
  ],
  ["daysSinceJ2000", () => rates.daysSinceJ2000(new Date("never")), "date is invalid; expected a date"],
  [
    "debrisFlow",
    () => rates.debrisFlow({ flowSpeedKmPerS: 0, earthSpeedKmPerS: 232 }),
    "flowSpeedKmPerS is 0; expected a finite number above 0",
  ],
  [
    "densityResponses",
    () =>
      rates.densityResponses({
        symbol: "He",
        atomicNumber: 2,
        massNumber: 4,
        spin: 0,
        isospin: 0,
        interaction: "none",
        source: "none",
        blocks: [{ rank: 0, isospin: 0, elements: [] }],
      }),
    "density matrices of He-4: nucleonNumber is off by 1; expected at most 0.01",
  ],
  [
    "directionalRate",
    () => rates.directionalRate(ENERGIES, Float64Array.of(2), SI, 50, HALO),
    "cosine is 2; expected -1 to 1",
  ],
  ["discreteHalo", () => rates.discreteHalo(Float64Array.of(0), Float64Array.of(1)), "speedsKmPerS[0] is 0; expected"],
  ["discreteHalo", () => rates.discreteHalo(ENERGIES, Float64Array.of(1, -1)), "weights[1] is -1; expected"],
  ["discreteHalo", () => rates.discreteHalo(ENERGIES, Float64Array.of(0, 0)), "sum of weights is 0; expected"],
  ["doublePowerLawHalo", () => rates.doublePowerLawHalo(0), "k is 0; expected a finite number above 0"],
  ["earthVelocityKmPerS", () => rates.earthVelocityKmPerS(NaN), "daysSinceJ2000 is NaN; expected a finite number"],
  [
    "earthVelocityKmPerS",
    () => rates.earthVelocityKmPerS(0, { place: { latitudeDegrees: 91, longitudeDegrees: 0 } }),
    "90 − |latitudeDegrees| is -1; expected",
  ],
  ["effectiveScattering", () => rates.effectiveScattering([], XENON), "couplings is empty; expected at least one"],
  [
    "effectiveScattering",
    () => rates.effectiveScattering([{ ...O1, operator: "O2" }], XENON),
    'couplings[0].operator is "O2"; expected one of O1, O3',
  ],
  [
    "effectiveScattering",
    () => rates.effectiveScattering([{ ...O1, neutron: NaN }], XENON),
    "couplings[0] of O1 holds NaN; expected finite numbers",
  ],
  [
    "effectiveScattering",
    () => rates.effectiveScattering([O1], XENON, { massSplittingKeV: Infinity }),
    "massSplittingKeV is Infinity; expected a finite number",
  ],
  ["electricDipole", () => rates.electricDipole(Infinity), "|momentPerGeV| is Infinity; expected a finite number"],
  ["etaTableHalo", () => rates.etaTableHalo(ENERGIES, Float64Array.of(1, 2)), "etas[1] is 2 after 1; expected"],
  [
    "exactBinCounts",
    () => rates.exactBinCounts(rates.recoilSpectrum(SI, 50, HALO), EDGES, -1),
    "exposureKgDay is -1; expected",
  ],
  ["fluxHalo", () => rates.fluxHalo(1, Float64Array.of(0, 5), ENERGIES), "speedsKmPerS[0] is 0; expected"],
  ["fluxHalo", () => rates.fluxHalo(0, ENERGIES, ENERGIES), "massGeV is 0; expected"],
  ["focusedHalo", () => rates.focusedHalo(NaN), "daysSinceJ2000 is NaN; expected a finite number"],
  ["haloResponse", () => rates.haloResponse(SI, 50, EDGES, Float64Array.of(-1)), "speedsKmPerS[0] is -1; expected"],
  ["helmFormFactorSquared", () => rates.helmFormFactorSquared(-1, first(XENON.nuclei)), "energyKeV is -1; expected"],
  ["klosStructure", () => rates.klosStructure(KLOS_STRUCTURES, 2), "band is 2; expected 0 to 1"],
  ["magneticDipole", () => rates.magneticDipole(1e-9, 0), "massGeV is 0; expected a finite number above 0"],
  ["maoHalo", () => rates.maoHalo(-1), "p is -1; expected a finite number of at least 0"],
  ["meanTarget", () => rates.meanTarget("Qq"), 'found "Qq"; expected an element'],
  ["meanTarget", () => rates.meanTarget("Xe", {}, 0), "nucleonMassGeV is 0; expected a finite number above 0"],
  ["mediator", () => rates.mediator(-1), "massGeV is -1; expected"],
  ["mediator", () => rates.mediator(0), "referenceMomentumGeV is 0; expected"],
  ["millicharge", () => rates.millicharge(NaN), "|charge| is NaN; expected a finite number"],
  ["mixedHalo", () => rates.mixedHalo([{ halo: HALO, share: 0.5 }]), "the shares sum to 0.5; expected 1"],
  ["momentumPower", () => rates.momentumPower(NaN, 1), "exponent is NaN; expected a finite number"],
  ["momentumPower", () => rates.momentumPower(1, 0), "referenceMomentumGeV is 0; expected"],
  ["naturalTarget", () => rates.naturalTarget("Xe", { Xe: { 133: 1 } }), "found mass number 133; expected one of 124"],
  ["nreftBasis", () => rates.nreftBasis(0.7), "spin is 0.7; expected a multiple of 1/2"],
  [
    "preferInteractions",
    () => rates.preferInteractions(NUCLEAR_RESPONSES, { Xe: "usdb" }),
    'interaction "usdb" of Xe; expected one of: GCN5082, published',
  ],
  [
    "directionalRateAlong",
    () => rates.directionalRateAlong(ENERGIES, [[0, 0, 0]], SI, 50, CLOUDS),
    "length of direction is 0; expected a finite number above 0",
  ],
  [
    "gaussianClouds",
    () => rates.gaussianClouds([{ share: 1, velocityKmPerS: [0, 0, 0], dispersionKmPerS: 0 }], [0, 232, 0]),
    "clouds[0].dispersionKmPerS is 0; expected",
  ],
  [
    "gaussianClouds",
    () => rates.gaussianClouds([{ share: 1, velocityKmPerS: [NaN, 0, 0], dispersionKmPerS: 10 }], [0, 232, 0]),
    "clouds[0].velocityKmPerS[0] is NaN; expected",
  ],
  [
    "gaussianClouds",
    () => rates.gaussianClouds([{ share: 0.5, velocityKmPerS: [0, 0, 0], dispersionKmPerS: 10 }], [0, 232, 0]),
    "the shares sum to 0.5; expected 1",
  ],
  ["radonTransform", () => rates.radonTransform(HALO, 100, NaN), "cosine is NaN; expected -1 to 1"],
  [
    "rateGradient",
    () => rates.rateGradient(Float64Array.of(NaN), SI, 50, HALO),
    "energiesKeV[0] is NaN; expected at least 0",
  ],
  ["recoilScan", () => rates.recoilScan(Float64Array.of(1, -2), SI, HALO), "energiesKeV[1] is -2; expected at least 0"],
  ["recoilScan", () => rates.recoilScan(ENERGIES, SI, HALO)(-5), "massGeV is -5; expected a finite number above 0"],
  ["recoilSpectrum", () => rates.recoilSpectrum(SI, -5, HALO), "massGeV is -5; expected a finite number above 0"],
  [
    "relativisticCouplings",
    () => rates.relativisticCouplings({ C61b: 1 } as rates.RelativisticCoefficients, 50),
    'coefficient "C61b" is none of three flavours at 2 GeV; expected one of C51',
  ],
  ["relativisticCouplings", () => rates.relativisticCouplings({ C71: NaN }, 50), "coefficient C71 is NaN; expected"],
  [
    "responseSpread",
    () => rates.responseSpread(Float64Array.of(-1), [O1], XENON, 50, HALO),
    "energiesKeV[0] is -1; expected at least 0",
  ],
  ["shmPlusPlus", () => rates.shmPlusPlus({ sausageShare: 1.2 }), "1 − sausageShare is -0."],
  ["shmPlusPlus", () => rates.shmPlusPlus({ anisotropy: 1 }), "1 − anisotropy is 0; expected"],
  ["couplingsAt", () => rates.couplingsAt([O1], -1), "momentumGeV is -1; expected a finite number of at least 0"],
  [
    "galacticFromEcliptic",
    () => rates.galacticFromEcliptic([1, NaN, 0], 0),
    "vector[1] is NaN; expected a finite number",
  ],
  ["galacticFromEquatorial", () => rates.galacticFromEquatorial([1, 0, 0], Infinity), "daysSinceJ2000 is Infinity"],
  ["siderealTimeRad", () => rates.siderealTimeRad(0, NaN), "longitudeDegrees is NaN; expected a finite number"],
  ["reducedMassGeV", () => rates.reducedMassGeV(-50, 120), "firstMassGeV is -50; expected a finite number above 0"],
  ["minimumSpeedKmPerS", () => rates.minimumSpeedKmPerS(-1, 50, 120), "energyKeV is -1; expected"],
  ["inelasticMinimumSpeedKmPerS", () => rates.inelasticMinimumSpeedKmPerS(1, 50, 120, NaN), "massSplittingKeV is NaN"],
  ["maximumRecoilEnergyKeV", () => rates.maximumRecoilEnergyKeV(-300, 50, 120), "speedKmPerS is -300; expected"],
  ["recoilEnergyRangeKeV", () => rates.recoilEnergyRangeKeV(300, 0, 120, 0), "firstMassGeV is 0; expected"],
  ["spinBasis", () => rates.spinBasis(1e300), "spin is 1e+300; expected at most 50"],
  ["standardHalo", () => HALO.meanInverseSpeed(NaN), "vMinKmPerS is NaN; expected at least 0"],
  ["standardHalo", () => HALO.transverseMoment(-1), "vMinKmPerS is -1; expected at least 0"],
  ["tsallisHalo", () => rates.tsallisHalo(0.8).meanInverseSpeed(NaN), "vMinKmPerS is NaN"],
  ["coldStream", () => rates.coldStream({ speedKmPerS: 500 }).transverseMoment(NaN), "vMinKmPerS is NaN"],
  [
    "debrisFlow",
    () => rates.debrisFlow({ flowSpeedKmPerS: 340, earthSpeedKmPerS: 232 }).meanInverseSpeed(-1),
    "vMinKmPerS is -1",
  ],
  ["speedTableHalo", () => rates.speedTableHalo(ENERGIES, ENERGIES).meanInverseSpeed(NaN), "vMinKmPerS is NaN"],
  [
    "etaTableHalo",
    () => rates.etaTableHalo(ENERGIES, Float64Array.of(2, 1)).meanInverseSpeed(NaN),
    "vMinKmPerS is NaN",
  ],
  ["radonTransform", () => rates.radonTransform(HALO, NaN, 0), "vMinKmPerS is NaN; expected"],
  ["smoothCutHalo", () => rates.smoothCutHalo({ escapeSpeedKmPerS: NaN }), "escapeSpeedKmPerS is NaN; expected"],
  [
    "speedTableHalo",
    () => rates.speedTableHalo(Float64Array.of(0, 5), Float64Array.of(1, 1)),
    "values[0] is 1 at speed 0",
  ],
  [
    "speedTableHalo",
    () => rates.speedTableHalo(Float64Array.of(5, 5), Float64Array.of(1, 1)),
    "speedsKmPerS[1] is 5 after 5",
  ],
  ["speedTableHalo", () => rates.speedTableHalo(ENERGIES, Float64Array.of(1)), "values holds 1 numbers; expected 2"],
  ["spinBasis", () => rates.spinBasis(-1), "spin is -1; expected"],
  [
    "spinDependentScattering",
    () =>
      rates.spinDependentScattering({ crossSectionCm2: -1, protonCoupling: 1, neutronCoupling: 0 }, XENON, {
        structure: rates.klosStructure(KLOS_STRUCTURES),
      }),
    "crossSectionCm2 is -1; expected",
  ],
  [
    "spinIndependentRate",
    () => rates.spinIndependentRate(ENERGIES, { massGeV: NaN, crossSectionCm2: 1 }, XENON, HALO),
    "massGeV is NaN",
  ],
  [
    "spinIndependentScan",
    () => rates.spinIndependentScan(ENERGIES, XENON, HALO)({ massGeV: -1, crossSectionCm2: 1 }),
    "massGeV is -1; expected",
  ],
  [
    "spinIndependentScattering",
    () => rates.spinIndependentScattering({ crossSectionCm2: 1, protonCoupling: 0 }, XENON),
    "neutronCoupling / protonCoupling is Infinity; expected",
  ],
  [
    "spinIndependentScattering",
    () => rates.spinIndependentScattering({ crossSectionCm2: 1 }, XENON, { massSplittingKeV: NaN }),
    "|massSplittingKeV| is NaN; expected",
  ],
  [
    "spinIndependentSpectrum",
    () => rates.spinIndependentSpectrum({ massGeV: 0, crossSectionCm2: 1 }, XENON, HALO),
    "massGeV is 0",
  ],
  ["spinTensorWeight", () => rates.spinTensorWeight(0.5, 1.5), "rank is 1.5; expected a whole number"],
  ["standardHalo", () => rates.standardHalo({ circularSpeedKmPerS: 0 }), "circularSpeedKmPerS is 0; expected"],
  [
    "standardHaloGradient",
    () => rates.standardHaloGradient(rates.standardHalo({ earthSpeedKmPerS: 0 }), 100),
    "earthSpeedKmPerS is 0; expected a finite number above 0",
  ],
  ["sumForms", () => rates.sumForms(rates.nreftBasis(), [FORM], Float64Array.of(-1)), "weights[0] is -1; expected"],
  ["sumForms", () => rates.sumForms(rates.spinBasis(0), [FORM], Float64Array.of(1)), "forms[0] is of O1, O3"],
  ["symmetrisedFermiFormFactor", () => rates.symmetrisedFermiFormFactor(0), "diffusenessFm is 0; expected"],
  [
    "tabulateHalo",
    () =>
      rates.tabulateHalo({
        type: "none",
        densityGeVPerCm3: 0.3,
        parameters: {},
        kinksKmPerS: [500],
        speedDistribution: () => 0,
      }),
    "the speed distribution integrates to 0; expected",
  ],
  [
    "tsallisHalo",
    () => rates.tsallisHalo(0.7, { escapeSpeedKmPerS: 500 }),
    "escapeSpeedKmPerS is given with q = 0.7; expected none",
  ],
  [
    "velocityHalo",
    () =>
      rates.velocityHalo({
        type: "none",
        densityGeVPerCm3: 0.3,
        parameters: {},
        earthVelocityKmPerS: [0, 0, 0],
        escapeSpeedKmPerS: 500,
        density: () => 1,
      }),
    "earthVelocityKmPerS is 0; expected a finite number above 0",
  ],
];

test.each(REFUSED)("%s refuses: case %#", (_, call, message) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});

test("every function of halos, nuclei and interactions is in the table, or cannot be called wrongly", () => {
  const mine = new Set(REFUSED.map(([name]) => name));
  // Plain arithmetic, total on numbers; look-ups that document what they give for the unknown.
  const total = [
    "helmFormFactor",
    "isospinSum",
    "meanEarthSpeedKmPerS",
    "naturalIsotopes",
    "nucleonCouplings",
    "oscillatorSquareFm2",
    "pointSpins",
    "responseValue",
    "spinOperatorName",
  ];
  const face = readFileSync(new URL("index.ts", import.meta.url), "utf8");
  const names = [...face.matchAll(/export \{([^}]*)\} from "\.\/(?:halo|nuclear|interactions)\//g)].flatMap((match) =>
    (match[1] ?? "").split(",").map((name) => name.trim()),
  );
  const functions = names.filter((name) => typeof rates[name as keyof typeof rates] === "function");
  expect(functions.length).toBeGreaterThan(60);
  expect(functions.filter((name) => !mine.has(name) && !total.includes(name))).toEqual([]);
});

test("what is impossible is a documented zero: above the end point, below a threshold of excitation", () => {
  const spectrum = rates.recoilSpectrum(SI, 5, HALO);
  const above = spectrum.maximumEnergyKeV * 1.01;
  expect([...spectrum.rate(Float64Array.of(above))]).toEqual([0]);
  expect([...rates.exactBinCounts(spectrum, Float64Array.of(above, 2 * above), 1)]).toEqual([0]);
  const never = rates.effectiveScattering([O1], XENON, { massSplittingKeV: 1e4 });
  const shut = rates.recoilSpectrum(never, 5, HALO);
  expect(shut.maximumEnergyKeV).toBe(0);
  expect([...shut.rate(ENERGIES)]).toEqual([0, 0]);
  expect(rates.recoilSpectrum(SI, 50, HALO).rate(new Float64Array(0))).toHaveLength(0);
});
