import { expect, test } from "vitest";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { RUNNING_INPUT } from "../running/running-input.js";
import { threeFlavourCoefficients } from "../running/three-flavour-coefficients.js";
import { LEPTON_MASSES_GEV, leptonLoop } from "./lepton-loop.js";
import { NUCLEON_INPUT } from "./nucleon-matrix-elements.js";
import { couplingsAt, relativisticCouplings } from "./relativistic-matching.js";

const RULE = gaussLegendre(64);

/** The integral over x, on both halves with x = u⁴ at its ends, where the logarithm is steep. */
function byQuadrature(massGeV: number, momentumGeV: number, scaleGeV: number): number {
  const product = (x: number): number => x * (1 - x);
  return RULE.nodes.reduce((sum, node, i) => {
    const u = 0.5 * (1 + node);
    const x = 0.5 * u ** 4;
    const logarithm = Math.log((massGeV ** 2 + product(x) * momentumGeV ** 2) / scaleGeV ** 2);
    return sum + 0.5 * (RULE.weights[i] ?? NaN) * 2 * 3 * product(x) * logarithm * 2 * u ** 3;
  }, 0);
}

test.each([0, 1e-5, 0.05, 0.5, 0.999, 1, 1.001, 5, 300, 1e4])("the loop is its integral at q = %s m", (ratio) => {
  const massGeV = LEPTON_MASSES_GEV.mu;
  const expected = byQuadrature(massGeV, ratio * massGeV, 2);
  expect(Math.abs(leptonLoop(massGeV, 2).factor(ratio * massGeV) - expected)).toBeLessThan(1e-12);
});

test("a heavy lepton ends the logarithm at its mass, a light one at the momentum", () => {
  expect(leptonLoop(100, 2).factor(0.05)).toBeCloseTo(Math.log(50), 7);
  expect(leptonLoop(1e-7, 2).factor(0.05)).toBeCloseTo(Math.log(0.05 / 2) - 5 / 6, 10);
});

test.each(["e", "mu", "tau"] as const)("running and loop of %s make one loop from a scale above", (lepton) => {
  // α of 1e-9, so that nothing is left of its square, and no strange charge radius and magnetism, of higher order in q.
  const input = { ...RUNNING_INPUT, fineStructureMZ: 1e-9, electromagneticLogarithms: "first" as const };
  const { coefficients } = threeFlavourCoefficients({ [`C61${lepton}`]: 1, [`C62${lepton}`]: 1 }, { input });
  const moments = { ...NUCLEON_INPUT.magneticMoments, strange: 0 };
  const nucleon = { ...NUCLEON_INPUT, fineStructure: 1e-9, magneticMoments: moments, strangeRadiusPerGeV2: 0 };
  const couplings = relativisticCouplings(coefficients, 100, nucleon);
  const { O1, O8, O9 } = couplingsAt(couplings, 0.03);
  const loop = leptonLoop(LEPTON_MASSES_GEV[lepton], RUNNING_INPUT.zMassGeV).factor(0.03);
  const expected = (-2e-9 / (3 * Math.PI)) * loop;
  expect((O1?.proton ?? 0) / expected).toBeCloseTo(1, 7);
  expect((O8?.proton ?? 0) / (2 * expected)).toBeCloseTo(1, 7);
  // The magnetic moment of the whole nucleon, in quarks above 2 GeV and as one below.
  expect((O9?.proton ?? 0) / (2 * moments.proton * expected)).toBeCloseTo(1, 7);
  expect((O9?.neutron ?? 0) / (2 * moments.neutron * expected)).toBeCloseTo(1, 7);
  expect(Math.abs(O1?.neutron ?? 0)).toBeLessThan(1e-7 * expected);
});

test("the loop of a light charged lepton gives the cross-section of Kopp et al. on a nucleus", () => {
  // σ = μ²/(9π) (α Z/π)² ln²(m²/Λ²) C², arXiv:0907.3159: a coupling (α/3π) ln(m²/Λ²) C to each proton.
  const [c1] = [couplingsAt(relativisticCouplings({ C61mu: 1e-6 }, 100), 0).O1?.proton ?? NaN];
  const alpha = NUCLEON_INPUT.fineStructure;
  expect(c1).toBeCloseTo((-alpha / (3 * Math.PI)) * Math.log(LEPTON_MASSES_GEV.mu ** 2 / 4) * 1e-6, 18);
});

test.each([
  [() => leptonLoop(0, 2), "massGeV is 0"],
  [() => leptonLoop(0.1, NaN), "scaleGeV is NaN"],
])("numbers that make no loop are refused", (call, message) => {
  expect(call).toThrow(message);
});
