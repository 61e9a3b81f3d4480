import { expect, test } from "vitest";
import { effectiveScattering } from "../interactions/effective-scattering.js";
import { NUCLEON_INPUT } from "../interactions/nucleon-matrix-elements.js";
import { couplingsAt, RELATIVISTIC_OPERATORS, relativisticCouplings } from "../interactions/relativistic-matching.js";
import { naturalTarget } from "../nuclear/target.js";
import { FLAVOUR_OPERATORS, type FlavourCoefficients } from "./flavour-operators.js";
import { activeFermions, activeQuarks, type FlavourNumber } from "./flavours.js";
import { fourQuarkAtMZ } from "./four-quark.js";
import { RUNNING_INPUT } from "./running-input.js";
import { strongCoupling } from "./strong-coupling.js";
import { evolve, type Theory } from "./theory.js";
import { threeFlavourCoefficients } from "./three-flavour-coefficients.js";
import { startWeak } from "./weak-running.js";

const ALL = { qcd: true, qed: true, weak: true, input: RUNNING_INPUT };

/** One coefficient of every operator, all different. */
const EVERY: FlavourCoefficients = Object.fromEntries(
  FLAVOUR_OPERATORS.map((name, i) => [name, (1 + (i % 7)) * (i % 2 === 0 ? 1 : -1)]),
);

const close = (actual: number | undefined, expected: number, tolerance: number): void => {
  expect(Math.abs((actual ?? 0) - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
};

function theoryAtMZ(coefficients: FlavourCoefficients): Theory {
  const weak = startWeak(fourQuarkAtMZ(RUNNING_INPUT.sin2WeakMixing));
  return { flavours: 5, scaleGeV: RUNNING_INPUT.zMassGeV, coefficients, weak };
}

/** The same coefficient for every quark of a theory. */
const ofQuarks = (operator: "C61" | "C62" | "C75" | "C77" | "C723", value: number, flavours: FlavourNumber = 5) =>
  Object.fromEntries(activeQuarks(flavours).map((quark) => [`${operator}${quark}`, value])) as FlavourCoefficients;

test("from a scale to itself nothing happens", () => {
  const start = theoryAtMZ(EVERY);
  const end = evolve(start, start.scaleGeV, ALL);
  for (const name of FLAVOUR_OPERATORS) close(end.coefficients[name], EVERY[name] ?? NaN, 1e-15);
  expect(end.weak.fourQuark).toEqual(start.weak.fourQuark);
  const light = Object.fromEntries(RELATIVISTIC_OPERATORS.map((name, i) => [name, i + 1]));
  expect(threeFlavourCoefficients(light, { flavours: 3 }).coefficients).toEqual(light);
});

test("two runnings make one, with all forces", () => {
  const direct = evolve(theoryAtMZ(EVERY), 5, ALL);
  const halfway = evolve(evolve(theoryAtMZ(EVERY), 20, ALL), 5, ALL);
  for (const name of FLAVOUR_OPERATORS) close(halfway.coefficients[name], direct.coefficients[name] ?? NaN, 1e-9);
  direct.weak.insertions.forEach((value, i) => {
    close(halfway.weak.insertions[i], value, 1e-9);
  });
  direct.weak.fourQuark.forEach((value, i) => {
    close(halfway.weak.fourQuark[i], value, 1e-9);
  });
});

test("the scale at which coefficients are given is free: a theory run to 30 GeV goes on from there", () => {
  const forces = { ...ALL, weak: false };
  const at30 = evolve(theoryAtMZ(EVERY), 30, forces).coefficients;
  const direct = threeFlavourCoefficients(EVERY, { weak: false }).coefficients;
  const later = threeFlavourCoefficients(at30, { weak: false, scaleGeV: 30 }).coefficients;
  for (const name of RELATIVISTIC_OPERATORS) close(later[name], direct[name] ?? 0, 1e-9);
});

test("without forces, and with couplings that vanish, only the thresholds are left", () => {
  const off = threeFlavourCoefficients(EVERY, { qcd: false, qed: false, weak: false }).coefficients;
  const faint = {
    ...RUNNING_INPUT,
    strongCouplingMZ: 1e-13,
    fineStructureMZ: 1e-13,
    fermiConstantPerGeV2: 1e-30,
    // The charge stands in the operators C5.1 and C5.2, so that these do not vanish with it.
    tensorDipoles: false,
  };
  const vanishing = threeFlavourCoefficients(EVERY, { input: faint }).coefficients;
  const { C71 = NaN, C72 = NaN, C73 = NaN, C74 = NaN } = EVERY;
  const heavy = (operator: "C75" | "C76" | "C77" | "C78") =>
    (EVERY[`${operator}c`] ?? NaN) + (EVERY[`${operator}b`] ?? NaN);
  const matched: { readonly [name: string]: number } = {
    C71: C71 - heavy("C75"),
    C72: C72 - heavy("C76"),
    C73: C73 + heavy("C77"),
    C74: C74 + heavy("C78"),
  };
  for (const name of RELATIVISTIC_OPERATORS) {
    close(off[name], matched[name] ?? EVERY[name] ?? NaN, 1e-15);
    close(vanishing[name], matched[name] ?? EVERY[name] ?? NaN, 1e-10);
  }
});

test.each(["C61u", "C62s", "C63d", "C64u", "C75s", "C76u", "C77d", "C78s", "C715u", "C717s"] as const)(
  "QCD leaves %s alone: currents are conserved, and m_q times a density is invariant",
  (name) => {
    const { coefficients } = threeFlavourCoefficients({ [name]: 0.3 }, { qed: false });
    expect(coefficients).toEqual({ [name]: 0.3 });
  },
);

test("a tensor current times the mass runs by 16/3 β₀, with α_s of each theory", () => {
  const { coefficients } = threeFlavourCoefficients({ C79u: 1 });
  const five = (0.1179 / strongCoupling(4.18, 5)) ** (16 / 23);
  const four = (strongCoupling(4.18, 4) / strongCoupling(2, 4)) ** (16 / 25);
  // 16/(3β₀) with β₀ = 23/3 and 25/3.
  close(coefficients.C79u, five * four, 1e-12);
});

test("the trace of the energy-momentum tensor does not run, and gives the nucleon its mass", () => {
  // θ = Σ (1 + 2α_s/π) m_q q̄q − (β₀ α_s/8π) GG, where Q7.1 = α_s GG/12π.
  const beta = 23 / 3;
  const massTerm = (coupling: number) => 1 + (2 * coupling) / Math.PI;
  const atMZ = { C71: -1.5 * beta, ...ofQuarks("C75", massTerm(0.1179)) };
  const end = evolve(theoryAtMZ(atMZ), 4.18, ALL);
  for (const quark of activeQuarks(5)) close(end.coefficients[`C75${quark}`], massTerm(strongCoupling(4.18, 5)), 1e-12);
  // Heavy quarks take their share of β₀ with them, and ⟨N|θ|N⟩ = m_N: the mass of gluons and the sigma terms.
  const { coefficients } = threeFlavourCoefficients({ C71: -1.5 * beta, ...ofQuarks("C75", 1) }, { qcd: false });
  close(coefficients.C71, -1.5 * 9, 1e-14);
  const c1 = couplingsAt(relativisticCouplings(coefficients, 100), 0).O1;
  close(c1?.proton, NUCLEON_INPUT.protonMassGeV, 1e-3);
});

test("the traceless part of the energy-momentum tensor does not run: equal twist-two coefficients", () => {
  const { coefficients } = threeFlavourCoefficients({ ...ofQuarks("C723", 1), C725: 1 });
  for (const name of ["C723u", "C723d", "C723s", "C725"] as const) close(coefficients[name], 1, 1e-14);
});

test("the average of twist-two coefficients over asymptotic momentum shares does not run, and differences do", () => {
  // Gross & Wilczek, Phys. Rev. D 9 (1974) 980: n flavours share momentum with gluons as 3n to 16.
  const { coefficients } = evolve(theoryAtMZ({ C723u: 1, C723b: 0.5 }), 4.18, ALL);
  const quarks = activeQuarks(5).map((quark) => coefficients[`C723${quark}`] ?? 0);
  const mean = quarks.reduce((sum, value) => sum + value, 0) / 5;
  const gluon = coefficients.C725 ?? 0;
  close((15 * mean + 16 * gluon) / 31, (15 * 0.3) / 31, 1e-12);
  // By α_s to 32/9β₀ between flavours, and to (32/9 + 2n/3)/β₀ between quarks and gluons.
  const ratio = 0.1179 / strongCoupling(4.18, 5);
  close((quarks[0] ?? NaN) - (quarks[1] ?? NaN), ratio ** (32 / 69), 1e-12);
  close(mean - gluon, 0.3 * ratio ** ((32 / 9 + 10 / 3) / (23 / 3)), 1e-12);
});

test("the divergence of the singlet axial current runs as the current does", () => {
  // ∂J₅ = Σ 2 m_q q̄iγ₅q − n (α_s/4π) GG̃, and Q7.3 = α_s GG̃/8π. J₅ runs as 1 + 6n α_s/((33 − 2n) π): Kodaira, Nucl. Phys.
  // B 165 (1980) 129.
  const end = evolve(theoryAtMZ({ ...ofQuarks("C77", 2), C73: -2 * 5 }), 4.18, ALL);
  const current = 1 - ((6 * 5) / (33 - 2 * 5)) * ((strongCoupling(4.18, 5) - 0.1179) / Math.PI);
  for (const quark of activeQuarks(5)) close(end.coefficients[`C77${quark}`], 2 * current, 1e-12);
});

test("a heavy quark's pseudoscalar leaves GG̃, so that its axial current has no divergence below its mass", () => {
  // 2 m_Q Q̄iγ₅Q − (α_s/4π) GG̃ of one heavy quark.
  const { coefficients } = threeFlavourCoefficients({ C77b: 2, C73: -2 }, { qcd: false });
  expect(coefficients).toEqual({});
});

test("photons leave a sum of vector currents without charge alone, and the electric current runs as α", () => {
  // Up quarks and electrons: 3 · 2/3 · 1 − 1 · 2 = 0.
  const neutral = evolve(theoryAtMZ({ C61u: 1, C61e: 2 }), 5, { ...ALL, qcd: false }).coefficients;
  for (const { name } of activeFermions(5)) {
    expect(neutral[`C61${name}` as "C61u"] ?? 0).toBeCloseTo({ u: 1, e: 2 }[name as string] ?? 0, 15);
  }
  const electric = Object.fromEntries(activeFermions(5).map(({ name, charge }) => [`C62${name}`, charge]));
  const end = evolve(theoryAtMZ(electric), 5, ALL).coefficients;
  // Σ N Q² = 20/3 of five quarks and three leptons: 1/α(μ) = 1/α(μ₀) − (2/3π) (20/3) ln(μ/μ₀).
  const alphaRatio = 1 / (1 - (40 / (9 * Math.PI)) * RUNNING_INPUT.fineStructureMZ * Math.log(5 / 91.1876));
  for (const { name, charge } of activeFermions(5)) close(end[`C62${name}` as "C62u"], charge * alphaRatio, 1e-12);
});

test("a tensor of a heavy quark leaves the dipole that its lowest Landau level has", () => {
  // ⟨q̄σ₁₂q⟩ = −N_c (eQB/2π) ∫ dp/2π m/√(p² + m²) and F₁₂ = −B, so C m_q ⟨q̄σq⟩ is (e/8π²) C5.1 F of momenta between scales.
  const level = (cutoffGeV: number, massGeV: number) =>
    (3 / (2 * Math.PI ** 2)) * massGeV * Math.asinh(cutoffGeV / massGeV);
  const start = { ...theoryAtMZ({ C79b: 1, C710b: 2 }), scaleGeV: 1e6 };
  const { coefficients } = evolve(start, 1e3, { ...ALL, qcd: false });
  const expected = 8 * Math.PI ** 2 * (-1 / 3) * 4.18 * (level(1e6, 4.18) - level(1e3, 4.18));
  // Beyond the logarithm the levels differ by (m_b/1 TeV)².
  close(coefficients.C51, expected, 1e-5);
  close(coefficients.C52, 2 * expected, 1e-5);
});

test("without QCD the dipole is one logarithm; with it less, as masses and tensors are smaller at high scales", () => {
  const plain = threeFlavourCoefficients({ C79c: 1e-6 }, { qcd: false }).coefficients.C51 ?? NaN;
  close(plain, 8 * 1.27 ** 2 * Math.log(91.1876 / 2) * 1e-6, 1e-12);
  const run = threeFlavourCoefficients({ C79c: 1e-6 }).coefficients.C51 ?? NaN;
  expect(run / plain).toBeGreaterThan(0.2);
  expect(run / plain).toBeLessThan(0.6);
  expect(threeFlavourCoefficients({ C79c: 1e-6 }, { qed: false }).coefficients).toEqual({});
});

test("of all electromagnetic logarithms the first is what DirectDM takes", () => {
  const faint = 1e-9;
  const given = { C61c: 1, C711: 1 };
  const run = (electromagneticLogarithms: "all" | "first") =>
    threeFlavourCoefficients(given, { input: { ...RUNNING_INPUT, fineStructureMZ: faint, electromagneticLogarithms } })
      .coefficients;
  const [all, first] = [run("all"), run("first")];
  for (const name of ["C61u", "C61d", "C75u", "C71"] as const) close(all[name], first[name] ?? NaN, 1e-7);
});

test("weak exchange without QCD is one logarithm; with a faint strong coupling it becomes that", () => {
  const sin2 = RUNNING_INPUT.sin2WeakMixing;
  const given = { C64b: 1e-4 };
  const plain = threeFlavourCoefficients(given, { qcd: false }).coefficients;
  // −√2 G_F · (−3/π²) m_b² ln(m_b/M_Z) · D, with D of axial b and vector u: ½ (½ − 4/3 sin²θ).
  const loop = (-3 / Math.PI ** 2) * 4.18 ** 2 * Math.log(4.18 / 91.1876);
  const vector = 0.5 * (0.5 - (4 / 3) * sin2);
  close(plain.C62u, -Math.SQRT2 * RUNNING_INPUT.fermiConstantPerGeV2 * loop * vector * 1e-4, 1e-12);
  const faint = { ...RUNNING_INPUT, strongCouplingMZ: 1e-6 };
  for (const name of ["C64b", "C64c", "C63c"] as const) {
    const fixed = threeFlavourCoefficients({ [name]: 1 }, { qcd: false, input: faint }).coefficients;
    const run = threeFlavourCoefficients({ [name]: 1 }, { input: faint }).coefficients;
    for (const operator of RELATIVISTIC_OPERATORS) close(run[operator], fixed[operator] ?? 0, 1e-4);
  }
});

test("masses of light quarks do not matter, as nothing but their units depends on them", () => {
  const heavier = { ...RUNNING_INPUT, lightMassesGeV: { u: 0.1, d: 0.2, s: 0.3 } };
  const usual = threeFlavourCoefficients(EVERY).coefficients;
  const found = threeFlavourCoefficients(EVERY, { input: heavier }).coefficients;
  for (const name of RELATIVISTIC_OPERATORS) close(found[name], usual[name] ?? 0, 1e-12);
});

test("four flavours at m_b are what five become there", () => {
  const light = { C61c: 1, C75c: 2, C710s: 3, C723c: 1, C64c: 1e-3, C64tau: 1 };
  const end = evolve(theoryAtMZ(light), 4.18, { ...ALL, weak: false }).coefficients;
  const names = Object.keys(end).filter((name) => !name.endsWith("b"));
  const four = Object.fromEntries(names.map((name) => [name, end[name as "C61u"]])) as FlavourCoefficients;
  const direct = threeFlavourCoefficients(light, { weak: false }).coefficients;
  const later = threeFlavourCoefficients(four, { weak: false, flavours: 4 }).coefficients;
  for (const name of RELATIVISTIC_OPERATORS) close(later[name], direct[name] ?? 0, 1e-12);
});

test("provenance says what was run, is plain JSON, and goes with the couplings", () => {
  const { coefficients, provenance } = threeFlavourCoefficients({ C64c: 1e-3 }, { scaleGeV: 50, qed: false });
  expect(provenance).toEqual({
    type: "renormalisation_group_running",
    fromGeV: 50,
    fromFlavours: 5,
    toGeV: 2,
    toFlavours: 3,
    thresholdsGeV: [4.18, 2],
    qcd: true,
    qed: false,
    weak: true,
    input: RUNNING_INPUT,
    coefficients: { C64c: 1e-3 },
  });
  expect(JSON.parse(JSON.stringify(provenance))).toEqual(provenance);
  const couplings = relativisticCouplings(coefficients, 100);
  const scattering = effectiveScattering(couplings, naturalTarget("F"), { origin: provenance });
  expect(scattering.provenance.origin).toBe(provenance);
  expect(effectiveScattering(couplings, naturalTarget("F")).provenance).not.toHaveProperty("origin");
  expect(threeFlavourCoefficients({}, { flavours: 3 }).provenance.thresholdsGeV).toEqual([]);
});
