import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { nineJ, sixJ, threeJ } from "../numerics/angular-momentum.js";
import { describeWithReferenceData } from "../reference-data.test.helper.js";
import { SHELL_MODEL_RESPONSES } from "../nuclear-tables.js";
import { densityResponses, type DensityMatrices } from "./density-responses.js";
import { RESPONSE_NAMES, responseValue } from "./response-set.js";
import { reducedElement, type Orbit } from "./shell-orbits.js";
import { matricesOf, readStoredDensities } from "./stored-densities.test.helper.js";

/** Closed-shell helium-4: two protons and two neutrons in the lowest orbit. */
const HELIUM: DensityMatrices = {
  symbol: "He",
  atomicNumber: 2,
  massNumber: 4,
  spin: 0,
  isospin: 0,
  interaction: "closed shell",
  source: "textbook",
  blocks: [
    {
      rank: 0,
      isospin: 0,
      elements: [{ bra: { n: 0, l: 0, twiceJ: 1 }, ket: { n: 0, l: 0, twiceJ: 1 }, value: 2 }],
    },
  ],
};

describe("Wigner's symbols", () => {
  test("have their known values", () => {
    expectClose([threeJ(2, 2, 0, 0, 0, 0), threeJ(4, 4, 4, 0, 0, 0)], [-1 / Math.sqrt(3), -Math.sqrt(2 / 35)], {
      relative: 1e-13,
    });
    expectClose([sixJ(2, 2, 2, 2, 2, 2), sixJ(1, 1, 2, 1, 1, 0)], [1 / 6, 0.5], { relative: 1e-13 });
    expectClose(
      [
        nineJ([
          [2, 2, 4],
          [2, 2, 4],
          [4, 4, 0],
        ]),
      ],
      [1 / 150],
      { relative: 1e-12 },
    );
  });

  test("are orthogonal: Σ_m (2j + 1) (3j)² = 1 for each j", () => {
    for (const j of [1, 3, 5, 7]) {
      let sum = 0;
      for (let m1 = -5; m1 <= 5; m1 += 2) {
        for (let m2 = -4; m2 <= 4; m2 += 2) sum += threeJ(5, 4, j, m1, m2, -m1 - m2) ** 2;
      }
      expectClose([sum], [1], { relative: 1e-12 });
    }
  });

  test("vanish where the triangle rules forbid", () => {
    expect([threeJ(2, 2, 6, 0, 0, 0), threeJ(2, 2, 2, 2, 2, 0), sixJ(2, 2, 6, 2, 2, 2)]).toEqual([0, 0, 0]);
  });
});

test("a closed shell has W_M = A² e^{−2y} / 16π and no spin", () => {
  const { set, checks } = densityResponses(HELIUM);
  expectClose([responseValue(set, "M", 0, 0, 0.3)], [(16 * Math.exp(-0.6)) / (16 * Math.PI)], { relative: 1e-13 });
  expect(responseValue(set, "SigmaP", 0, 0, 0.3)).toBe(0);
  expect(checks.hermiticity).toBe(0);
  expect(checks.nucleonNumber).toBeLessThan(1e-14);
});

test("operators are Hermitian between orbits, up to the phase (−1)^{j′ − j}", () => {
  const orbits: Orbit[] = [
    { n: 1, l: 0, twiceJ: 1 },
    { n: 0, l: 2, twiceJ: 3 },
    { n: 0, l: 2, twiceJ: 5 },
  ];
  for (const operator of ["M", "SigmaP", "SigmaPP", "Delta", "PhiPP", "PhiTP"] as const) {
    for (let J = operator === "PhiTP" ? 2 : 0; J <= 5; J++) {
      // M, Φ″, Φ̃′ of even rank and Σ, Δ of odd rank keep parity and time reversal.
      if ((J % 2 === 0) !== ["M", "PhiPP", "PhiTP"].includes(operator)) continue;
      for (const bra of orbits) {
        for (const ket of orbits) {
          const sign = (bra.twiceJ - ket.twiceJ) % 4 === 0 ? 1 : -1;
          const [one, other] = [reducedElement(operator, J, bra, ket), reducedElement(operator, J, ket, bra)];
          const length = Math.max(one.length, other.length);
          const padded = (values: readonly number[]) => Array.from({ length }, (_, p) => values[p] ?? 0);
          expectClose(
            padded(one),
            padded(other).map((value) => sign * value),
            { relative: 1e-10, absolute: 1e-13 },
          );
        }
      }
    }
  }
});

test.each([
  [{ ...HELIUM, massNumber: 5, isospin: 0.5 }, "nucleonNumber is off by"],
  [
    {
      ...HELIUM,
      blocks: [
        ...HELIUM.blocks,
        {
          rank: 0,
          isospin: 0 as const,
          elements: [{ bra: { n: 0, l: 0, twiceJ: 1 }, ket: { n: 1, l: 0, twiceJ: 1 }, value: 0.3 }],
        },
      ],
    },
    "hermiticity is off by",
  ],
])("refuses matrices that break a sum rule or Hermiticity, and says which", (matrices, message) => {
  expect(() => densityResponses(matrices)).toThrow(RangeError);
  expect(() => densityResponses(matrices)).toThrow(message);
});

describeWithReferenceData("the published density matrices", () => {
  const isotopes = readStoredDensities();

  test("are 119", () => {
    expect(isotopes).toHaveLength(119);
    expect(SHELL_MODEL_RESPONSES).toHaveLength(119);
  });

  test.each(isotopes)("give the table's responses: $isotope $interaction", (entry) => {
    const matrices = matricesOf(entry);
    const { set, checks } = densityResponses(matrices);
    const table = SHELL_MODEL_RESPONSES.find(
      ({ symbol, massNumber, interaction }) =>
        symbol === set.symbol && massNumber === set.massNumber && interaction === set.interaction,
    );
    expect(table).toBeDefined();
    expect(checks.hermiticity).toBeLessThan(1e-6);
    expect(checks.neutronExcess).toBeLessThan(1e-4);
    if (table === undefined) return;
    for (const response of RESPONSE_NAMES) {
      for (const [left, right] of [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ] as const) {
        const ys = [0, 0.1, 0.5, 1.2];
        const values = (of: typeof table) => ys.map((y) => responseValue(of, response, left, right, y));
        // Nine digits of the table; what cancels is measured against the isoscalar part.
        const scale = Math.max(...ys.map((y) => Math.abs(responseValue(table, response, 0, 0, y))));
        expectClose(values(set), values(table), { relative: 1e-6, absolute: 1e-7 * scale + 1e-10 });
      }
    }
  });
});
