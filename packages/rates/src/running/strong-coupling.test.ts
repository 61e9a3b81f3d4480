import { expect, test } from "vitest";
import { DIRECTDM, RUNNING_INPUT } from "./running-input.js";
import { massRatio } from "./running-masses.js";
import { strongCoupling } from "./strong-coupling.js";

const withCoupling = (strongCouplingMZ: number) => ({ ...RUNNING_INPUT, strongCouplingMZ });

test("at the Z mass it is what was given", () => {
  expect(strongCoupling(91.1876, 5)).toBeCloseTo(0.1179, 15);
});

test("the coupling that lattice QCD with four flavours finds at 5 GeV, brought from its value at the Z mass", () => {
  // Chakraborty et al. (HPQCD), Phys. Rev. D 91 (2015) 054508: 0.2128(25) at 5 GeV, and 0.11822(74) at M_Z.
  expect(strongCoupling(5, 4, withCoupling(0.11822))).toBeCloseTo(0.2128, 4);
});

/**
 * α_s of n flavours from Λ: the asymptotic solution of the four-loop equation, Particle Data Group, PTEP 2022 (2022)
 * 083C01, chapter 9.
 */
function fromLambda(scaleGeV: number, lambdaGeV: number, n: number): number {
  const zeta3 = 1.2020569031595942;
  const b0 = (33 - 2 * n) / (12 * Math.PI);
  const b1 = (153 - 19 * n) / (24 * Math.PI ** 2);
  const b2 = (2857 - (5033 / 9) * n + (325 / 27) * n ** 2) / (128 * Math.PI ** 3);
  const b3 =
    (149753 / 6 +
      3564 * zeta3 -
      (1078361 / 162 + (6508 / 27) * zeta3) * n +
      (50065 / 162 + (6472 / 81) * zeta3) * n ** 2 +
      (1093 / 729) * n ** 3) /
    (256 * Math.PI ** 4);
  const t = Math.log(scaleGeV ** 2 / lambdaGeV ** 2);
  const l = Math.log(t);
  const second = (b1 ** 2 * (l ** 2 - l - 1) + b0 * b2) / (b0 ** 4 * t ** 2);
  const third =
    (b1 ** 3 * (-2 * l ** 3 + 5 * l ** 2 + 4 * l - 1) - 6 * b0 * b2 * b1 * l + b0 ** 2 * b3) / (2 * b0 ** 6 * t ** 3);
  return (1 / (b0 * t)) * (1 - (b1 * l) / (b0 ** 2 * t) + second + third);
}

test.each([
  // The expansion in 1/t is good to a percent at 2 GeV; the last digit of Λ moves α_s by 4e-4 at 10 GeV.
  [2, 1e-2],
  [10, 1e-3],
])("α_s at %s GeV is that of Λ = 341 MeV with three flavours", (scaleGeV, tolerance) => {
  // Bruno et al. (ALPHA), Phys. Rev. Lett. 119 (2017) 102001: Λ = 341(12) MeV for three flavours is α_s(M_Z) = 0.11852.
  const expected = fromLambda(scaleGeV, 0.341, 3);
  expect(Math.abs(strongCoupling(scaleGeV, 3, withCoupling(0.11852)) / expected - 1)).toBeLessThan(tolerance);
});

test("one loop is the closed form, and continuous where a quark leaves", () => {
  const input = { ...RUNNING_INPUT, loops: 1 } as const;
  const closed = 0.1179 / (1 + (0.1179 * (23 / 3) * Math.log(10 / 91.1876)) / (2 * Math.PI));
  expect(strongCoupling(10, 5, input)).toBeCloseTo(closed, 14);
  expect(strongCoupling(4.18, 4, input)).toBeCloseTo(strongCoupling(4.18, 5, input), 14);
  expect(strongCoupling(1.27, 3, input)).toBeCloseTo(strongCoupling(1.27, 4, input), 14);
});

test("each loop moves α_s(2 GeV) less than the one before", () => {
  const [one, two, three, four] = ([1, 2, 3, 4] as const).map((loops) =>
    strongCoupling(2, 4, { ...RUNNING_INPUT, loops }),
  ) as [number, number, number, number];
  expect(Math.abs(three - two)).toBeLessThan(0.2 * Math.abs(two - one));
  expect(Math.abs(four - three)).toBeLessThan(0.7 * Math.abs(three - two));
});

test("the integration is converged: two ways to a scale agree to 1e-9", () => {
  const direct = strongCoupling(2, 5);
  const halfway = strongCoupling(2, 5, { ...RUNNING_INPUT, zMassGeV: 9.9, strongCouplingMZ: strongCoupling(9.9, 5) });
  expect(Math.abs(halfway / direct - 1)).toBeLessThan(1e-9);
});

test("ratios of quark masses are those of lattice QCD, as far as leading order goes", () => {
  // FLAG 2021, Eur. Phys. J. C 82 (2022) 869: m_c/m_s = 11.768(34) and, with m_b/m_c = 4.578(8), m_b/m_s = 53.87.
  expect(Math.abs(massRatio("c", "s", RUNNING_INPUT) / 11.768 - 1)).toBeLessThan(0.05);
  expect(Math.abs(massRatio("b", "s", RUNNING_INPUT) / 53.87 - 1)).toBeLessThan(0.05);
});

test("without its own values at the thresholds DirectDM's input gives them, but for its numerical integration", () => {
  const { thresholds, ...input } = DIRECTDM;
  expect(Math.abs(strongCoupling(4.18, 5, input) / (thresholds?.strongCoupling.bottom ?? 0) - 1)).toBeLessThan(1e-5);
  expect(Math.abs(strongCoupling(2, 4, input) / (thresholds?.strongCoupling.low ?? 0) - 1)).toBeLessThan(1e-5);
  // Its light quarks run down to m_c with three flavours first, which is 2e-3.
  for (const light of ["u", "d", "s"] as const) {
    expect(Math.abs(massRatio("c", light, input) / massRatio("c", light, DIRECTDM) - 1)).toBeLessThan(2e-3);
  }
});
