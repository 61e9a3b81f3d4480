import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { CODATA_2018, PROTON_MASS_GEV } from "../constants.js";
import { coldStream } from "../halo/discrete-halo.js";
import { standardHalo } from "../halo/standard-halo.js";
import { NUCLEAR_RESPONSES, PUBLISHED_RESPONSES } from "../nuclear-tables.js";
import { preferInteractions } from "../nuclear/response-set.js";
import { naturalTarget, type Target } from "../nuclear/target.js";
import { nucleonCouplings, type OperatorCoupling } from "./coupling.js";
import { effectiveScattering } from "./effective-scattering.js";
import { electricDipole, magneticDipole, millicharge } from "./electromagnetic.js";
import { reducedMassGeV } from "./kinematics.js";
import { mediator, momentumPower } from "./momentum-dependence.js";
import { NREFT_OPERATORS, nreftBasis } from "./nreft-operators.js";
import { recoilScan, recoilSpectrum } from "./recoil-spectrum.js";
import { relativisticCouplings } from "./relativistic-matching.js";
import { responseSpread } from "./response-spread.js";
import { spinBasis } from "./spin-basis.js";
import { spinIndependentScattering } from "./spin-independent-scattering.js";

const HALO = standardHalo();
const XENON = naturalTarget("Xe");
const SODIUM_IODIDE = naturalTarget("NaI");
const ENERGIES = Float64Array.of(0.5, 1, 2, 5, 10, 20, 50, 100);
const OPTIONS = { responses: NUCLEAR_RESPONSES };

const coupling = fc.double({ min: -1e-5, max: 1e-5, noNaN: true });

/** Any couplings of all 14 operators. */
const couplings = fc.tuple(...NREFT_OPERATORS.map(() => fc.tuple(coupling, coupling))).map((values) =>
  NREFT_OPERATORS.map((operator, i): OperatorCoupling => ({
    operator: `O${operator}`,
    basis: "nucleon",
    proton: values[i]?.[0] ?? NaN,
    neutron: values[i]?.[1] ?? NaN,
  })),
);

function rate(terms: readonly OperatorCoupling[], target: Target, options = {}, massGeV = 50): Float64Array {
  return recoilSpectrum(effectiveScattering(terms, target, { ...OPTIONS, ...options }), massGeV, HALO).rate(ENERGIES);
}

const only = (operator: string, proton: number, neutron = proton): OperatorCoupling => ({
  operator,
  basis: "nucleon",
  proton,
  neutron,
});

describe("the 14 operators", () => {
  test("never give a negative rate, whatever interferes", () => {
    fc.assert(
      fc.property(couplings, (terms) => {
        const rates = rate(terms, SODIUM_IODIDE);
        expect(Math.min(...rates)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 30 },
    );
  });

  test("are the operators of any spin at spin 1/2, in their signs", () => {
    const names = new Map<string, readonly [string, number]>([
      ["O1", ["M(0,0)", 1]],
      ["O3", ["Phi(0,1)", -1]],
      ["O4", ["Sigma(1,0)", 1]],
      ["O5", ["Delta(1,1)", -1]],
      ["O6", ["Sigma(1,2)", -1]],
      ["O7", ["Omega(0,0)", 1]],
      ["O8", ["Delta(1,0)", 1]],
      ["O9", ["Sigma(1,1)", 1]],
      ["O10", ["Sigma(0,1)", -1]],
      ["O11", ["M(1,1)", -1]],
      ["O12", ["Phi(1,0)", -1]],
      ["O13", ["Phi(1,1)", -1]],
      ["O14", ["Omega(1,1)", -1]],
      ["O15", ["Phi(1,2)", -1]],
    ]);
    expect(spinBasis(0.5).operators).toHaveLength(14);
    fc.assert(
      fc.property(couplings, (terms) => {
        const renamed = terms.map((term): OperatorCoupling => {
          const [operator, sign] = names.get(term.operator) ?? ["", NaN];
          const [proton, neutron] = nucleonCouplings(term);
          return { operator, basis: "nucleon", proton: sign * proton, neutron: sign * neutron };
        });
        const found = rate(renamed, SODIUM_IODIDE, { basis: spinBasis(0.5) });
        expectClose(found, rate(terms, SODIUM_IODIDE), { relative: 1e-11 });
      }),
      { numRuns: 20 },
    );
  });

  test("with O1 alone, on the Helm charge, are spin-independent scattering with σ = c² μ²/π", () => {
    const scattering = spinIndependentScattering({ crossSectionCm2: 1e-45, neutronCoupling: -0.7 }, XENON);
    const mu = reducedMassGeV(50, PROTON_MASS_GEV);
    const proton = Math.sqrt((Math.PI * 1e-45) / (CODATA_2018.hbarcMeVFm * 1e-16) ** 2) / mu;
    const found = rate([only("O1", proton, -0.7 * proton)], XENON, { responses: [] });
    expectClose(found, recoilSpectrum(scattering, 50, HALO).rate(ENERGIES), { relative: 1e-12 });
  });

  test("with the shell model come to the Helm charge at small momentum, and stay near it at larger", () => {
    const helm = rate([only("O1", 1e-6)], XENON, { responses: [] });
    const shell = rate([only("O1", 1e-6)], XENON);
    expectClose(shell.slice(0, 2), helm.slice(0, 2), { relative: 0.02 });
    expectClose(shell.slice(0, 6), helm.slice(0, 6), { relative: 0.2 });
  });

  test("with a spin vanish on nuclei without one", () => {
    for (const operator of ["O4", "O6", "O7", "O9", "O10", "O13", "O14"]) {
      expect([...rate([only(operator, 1e-5)], naturalTarget("Ar"), { basis: nreftBasis(0.5) })]).toEqual(
        Array(ENERGIES.length).fill(0),
      );
    }
  });

  test("need the spin of dark matter: without it only O1, O3, O7 and O10 are left", () => {
    const basis = nreftBasis(0);
    const left = NREFT_OPERATORS.filter((operator) =>
      rate([only(`O${operator}`, 1e-5)], XENON, { basis }).some((r) => r > 0),
    );
    expect(left).toEqual([1, 3, 7, 10]);
  });
});

describe("bases", () => {
  test("of isospin and of nucleons give the same rate", () => {
    const nucleon = rate([{ operator: "O4", basis: "nucleon", proton: 3e-6, neutron: -1e-6 }], XENON);
    const sum = rate([{ operator: "O4", basis: "isospin_sum", isoscalar: 2e-6, isovector: 4e-6 }], XENON);
    const mean = rate([{ operator: "O4", basis: "isospin_mean", isoscalar: 1e-6, isovector: 2e-6 }], XENON);
    expectClose(sum, nucleon, { relative: 1e-13 });
    expectClose(mean, nucleon, { relative: 1e-13 });
  });
});

describe("limits", () => {
  test("a heavy mediator is a contact interaction, a light one falls as 1/q⁴", () => {
    const contact = rate([only("O1", 1e-6)], XENON);
    const heavy = rate([{ ...only("O1", 1e-6), momentumDependence: mediator(1e4) }], XENON);
    expectClose(heavy, contact, { relative: 1e-8 });
    const light = rate([{ ...only("O1", 1e-6), momentumDependence: mediator(0, 0.01) }], XENON);
    const ratios = light.map((value, i) => (value / (contact[i] ?? NaN)) * (ENERGIES[i] ?? NaN) ** 2);
    expectClose(ratios, Array(ENERGIES.length).fill(ratios[0]), { relative: 0.03 });
  });

  test("terms with different momentum dependence interfere: two halves are the whole", () => {
    const split = [
      only("O1", 4e-7),
      { ...only("O1", 6e-7), momentumDependence: mediator(1e6) },
      { ...only("O3", 1e-4), momentumDependence: momentumPower(0, 1) },
    ];
    expectClose(rate(split, XENON), rate([only("O1", 1e-6), only("O3", 1e-4)], XENON), { relative: 1e-9 });
  });

  test("a small mass splitting is elastic; a large one shuts low energies off, a negative one opens them", () => {
    const elastic = rate([only("O1", 1e-6)], XENON, {}, 200);
    expectClose(rate([only("O1", 1e-6)], XENON, { massSplittingKeV: 1e-7 }, 200), elastic, { relative: 1e-6 });
    const up = rate([only("O1", 1e-6)], XENON, { massSplittingKeV: 80 }, 200);
    expect(up[0]).toBe(0);
    expect(up[5]).toBeGreaterThan(0);
    const at3keV = (massSplittingKeV: number) =>
      recoilSpectrum(effectiveScattering([only("O1", 1e-6)], XENON, { ...OPTIONS, massSplittingKeV }), 5, HALO).rate(
        Float64Array.of(3),
      )[0];
    expect(at3keV(0)).toBe(0);
    expect(at3keV(-10)).toBeGreaterThan(0);
  });

  test("an inelastic spectrum lies between its ends, which are kinks", () => {
    const scattering = effectiveScattering([only("O8", 1e-4)], naturalTarget("I"), {
      ...OPTIONS,
      massSplittingKeV: 60,
    });
    const spectrum = recoilSpectrum(scattering, 500, HALO);
    const { kinksKeV, maximumEnergyKeV } = spectrum;
    const first = kinksKeV[0] ?? NaN;
    expect([...spectrum.rate(Float64Array.of(first * 0.999, maximumEnergyKeV * 1.001))]).toEqual([0, 0]);
    expect(Math.min(...spectrum.rate(Float64Array.of(first * 1.01, maximumEnergyKeV * 0.99)))).toBeGreaterThan(0);
  });
});

describe("electromagnetic dark matter", () => {
  test("with a charge scatters like Rutherford: E² dR/dE is flat at small momentum in a stream", () => {
    const scattering = effectiveScattering(millicharge(1e-9), naturalTarget("F"), OPTIONS);
    const spectrum = recoilSpectrum(scattering, 100, coldStream({ speedKmPerS: 500 }));
    const energies = Float64Array.of(0.01, 0.1);
    const [low, high] = spectrum.rate(energies).map((value, i) => value * (energies[i] ?? NaN) ** 2);
    expectClose([high ?? NaN], [low ?? NaN], { relative: 1e-2 });
  });

  test("with an electric dipole falls as 1/E, and its magnetic dipole has the charge part 2eμ m_N/q² in O5", () => {
    const scattering = effectiveScattering(electricDipole(1e-10), naturalTarget("F"), OPTIONS);
    const energies = Float64Array.of(0.01, 0.1);
    const spectrum = recoilSpectrum(scattering, 100, coldStream({ speedKmPerS: 500 }));
    const [low, high] = spectrum.rate(energies).map((value, i) => value * (energies[i] ?? NaN));
    expectClose([high ?? NaN], [low ?? NaN], { relative: 1e-2 });
    const o5 = magneticDipole(1e-9, 50).find(({ operator }) => operator === "O5");
    const charge = Math.sqrt((4 * Math.PI) / 137.035999084);
    expectClose([o5 === undefined ? NaN : nucleonCouplings(o5)[0]], [2 * charge * 1e-9 * 0.938918747], {
      relative: 1e-9,
    });
  });
});

test("relativistic operators reach a rate: a scalar of heavy quarks is spin-independent", () => {
  const terms = relativisticCouplings({ C71: 1e-3, C75u: 1e-3 }, 50);
  expect(new Set(terms.map(({ operator }) => operator))).toEqual(new Set(["O1"]));
  expect(Math.min(...rate(terms, XENON))).toBeGreaterThan(0);
});

test("a scan gives the numbers of single spectra, bit for bit", () => {
  const scattering = effectiveScattering([only("O4", 1e-5), only("O5", 1e-4)], XENON, OPTIONS);
  const scan = recoilScan(ENERGIES, scattering, HALO);
  for (const mass of [8, 80, 800]) expect(scan(mass)).toEqual(recoilSpectrum(scattering, mass, HALO).rate(ENERGIES));
});

test("the provenance names the responses of each nucleus, fall-backs too, and survives JSON", () => {
  const { provenance } = recoilSpectrum(
    effectiveScattering([only("O1", 1e-6)], naturalTarget("CaWO4"), OPTIONS),
    50,
    HALO,
  );
  const responses = (provenance as unknown as { responses: { isotope: string; interaction: string }[] }).responses;
  const found = new Map(responses.map(({ isotope, interaction }) => [isotope, interaction]));
  expect(found.get("W-182")).toBe("helm");
  expect(found.get("Ca-40")).toBe("kbp");
  expect(found.get("O-16")).toBe("bw");
  expect(JSON.parse(JSON.stringify(provenance))).toEqual(provenance);
});

describe("a choice of nuclear models", () => {
  test("changes the rate, and the spread holds every choice", () => {
    const target = naturalTarget("Ge");
    const terms = [only("O4", 1e-5)];
    const spread = responseSpread(ENERGIES, terms, target, 50, HALO, OPTIONS);
    expectClose(spread.rate, rate(terms, target), { relative: 1e-12 });
    for (const interaction of ["JUN45", "jj44b", "gcn2850", "published"]) {
      const chosen = rate(terms, target, { responses: preferInteractions(NUCLEAR_RESPONSES, { Ge: interaction }) });
      chosen.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual((spread.lowest[i] ?? NaN) * (1 - 1e-12));
        expect(value).toBeLessThanOrEqual((spread.highest[i] ?? NaN) * (1 + 1e-12));
      });
    }
    expect(spread.highest[0]).toBeGreaterThan((spread.lowest[0] ?? NaN) * 1.05);
  });

  test("of published or shell-model tables moves the spin of fluorine by less than a tenth", () => {
    const [ours, theirs] = [NUCLEAR_RESPONSES, PUBLISHED_RESPONSES].map((responses) =>
      rate([only("O4", 1e-5, 0)], naturalTarget("F"), { responses }),
    );
    expectClose(ours ?? [], theirs ?? [], { relative: 0.1 });
  });
});
