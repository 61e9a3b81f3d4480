import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { fitLikelihood } from "./fit.js";
import type { Likelihood, LikelihoodParameter, TabulatedTerm } from "./likelihood.js";
import { profileLikelihoodInterval } from "./profile-likelihood.js";

const GRID = Float64Array.from({ length: 41 }, (_, i) => 0.5 * i);
const RATE: LikelihoodParameter = { name: "rate", nominal: 1, minimum: 0 };
const ONE_SIDED = { parameter: "rate", confidenceLevel: 0.9, sidedness: "one_sided" } as const;

/** Bins of a log-likelihood each, with as much signal at rate 1. */
function table(
  bins: readonly ((signal: number) => number)[],
  expected: readonly number[],
  over: Partial<TabulatedTerm> = {},
  parameters: readonly LikelihoodParameter[] = [RATE],
): Likelihood {
  const term: TabulatedTerm = {
    type: "tabulated",
    name: "table",
    expectedSignal: GRID,
    logLikelihood: Float64Array.from(bins.flatMap((bin) => Array.from(GRID, bin))),
    sources: [
      { name: "dark matter", expected: Float64Array.from(expected), factors: parameters.map(({ name }) => name) },
    ],
    ...over,
  };
  return { parameters, terms: [term] };
}

/** −(s − m)² / 2σ². */
const parabola = (mean: number, sigma: number) => (signal: number) => -0.5 * ((signal - mean) / sigma) ** 2;
const poisson = (observed: number, background: number) => (signal: number) =>
  observed * Math.log(signal + background) - signal - background;

describe("a tabulated log-likelihood", () => {
  test("is its table at the points of the table", () => {
    const bin = (signal: number) => Math.sin(3 * signal) - signal;
    for (const signal of GRID) {
      expectClose([-fitLikelihood(table([bin], [1]), { rate: signal }).negativeLogLikelihood], [bin(signal)], {
        relative: 1e-13,
        absolute: 1e-13,
      });
    }
  });

  test("of a parabola has its limits: m + 1.28 σ, and m ± 1.64 σ", () => {
    const likelihood = table([parabola(6, 2)], [2]);
    const one = profileLikelihoodInterval(likelihood, ONE_SIDED);
    expectClose([one.best.values.rate ?? NaN], [3], { relative: 1e-7 });
    expectClose([one.upper], [3 + 1.2815515655446004], { relative: 1e-7 });
    const two = profileLikelihoodInterval(likelihood, { ...ONE_SIDED, sidedness: "two_sided" });
    expectClose([two.lower, two.upper], [3 - 1.6448536269514722, 3 + 1.6448536269514722], { relative: 1e-6 });
  });

  test("of several bins weighs them: the mean of their parabolas", () => {
    // s_b = (1, 2) r: Σ s_b² / σ_b² = 1 + 1, Σ s_b m_b / σ_b² = 5 + 4.
    const { best, upper } = profileLikelihoodInterval(table([parabola(5, 1), parabola(8, 2)], [1, 2]), ONE_SIDED);
    expectClose([best.values.rate ?? NaN], [4.5], { relative: 1e-7 });
    expectClose([upper], [4.5 + 1.2815515655446004 / Math.sqrt(2)], { relative: 1e-7 });
  });

  test("below a physical bound rests on it, and its limit is measured from there", () => {
    const { best, upper } = profileLikelihoodInterval(table([parabola(-1, 1)], [1]), ONE_SIDED);
    expect(best.values.rate).toBe(0);
    // (s + 1)² − 1 = z².
    expectClose([upper], [Math.sqrt(1 + 1.2815515655446004 ** 2) - 1], { relative: 1e-7 });
  });

  test("of a Poisson count limits the signal as the count does", () => {
    const counted: Likelihood = {
      parameters: [RATE],
      terms: [
        {
          name: "bin",
          observed: Float64Array.of(7),
          sources: [
            { name: "dark matter", expected: Float64Array.of(1), factors: ["rate"] },
            { name: "background", expected: Float64Array.of(4), factors: [] },
          ],
        },
      ],
    };
    const [tabulated, exact] = [table([poisson(7, 4)], [1]), counted].map((l) =>
      profileLikelihoodInterval(l, ONE_SIDED),
    );
    // Cubics across steps of 0.5 in a function whose fourth derivative is 6 · 7 / (s + 4)⁴.
    expectClose([tabulated?.upper ?? NaN], [exact?.upper ?? NaN], { relative: 1e-4 });
  });

  test("is multiplied with the constraint of an efficiency", () => {
    const efficiency = { name: "efficiency", nominal: 1, sigma: 0.1, minimum: 0 };
    const known = profileLikelihoodInterval(table([poisson(7, 4)], [1]), ONE_SIDED).upper;
    const unsure = profileLikelihoodInterval(table([poisson(7, 4)], [1], {}, [RATE, efficiency]), ONE_SIDED);
    expectClose([unsure.best.values.efficiency ?? NaN], [1], { relative: 1e-6 });
    expect(unsure.upper).toBeGreaterThan(1.005 * known);
    expect(unsure.upper).toBeLessThan(1.1 * known);
  });

  test("finds its limit whatever the scale of the signal", () => {
    for (const scale of [1e-6, 1, 1e6]) {
      const { upper } = profileLikelihoodInterval(table([parabola(6, 2)], [2 * scale]), ONE_SIDED);
      expectClose([upper * scale], [3 + 1.2815515655446004], { relative: 1e-6 });
    }
  });
});

describe("beyond a table nothing is said", () => {
  const held = (rate: number) => () => fitLikelihood(table([parabola(6, 2)], [1]), { rate });

  test("of a held value", () => {
    expect(held(20.001)).toThrow(
      'the expected signal 20.001 lies outside the table of bin 0 of term "table", 0 to 20 events',
    );
    expect(held(-1)).toThrow("the expected signal -1 lies outside");
    expect(held(20)).not.toThrow();
  });

  test("of a best fit there", () => {
    expect(() => fitLikelihood(table([parabola(30, 2)], [1]))).toThrow(
      'the likelihood is greatest beyond the table of bin 0 of term "table", 0 to 20 events',
    );
    const late = { expectedSignal: GRID.map((signal) => signal + 1) };
    expect(() => fitLikelihood(table([(signal) => -signal], [1], late))).toThrow("1 to 21 events");
  });

  test("of a limit there, or a lower end", () => {
    expect(() => profileLikelihoodInterval(table([parabola(15, 5)], [1]), ONE_SIDED)).toThrow(
      /^q stays below its threshold up to (20|19\.99)\d*, where the expected signal 20\.\d* lies outside the table/,
    );
    const inside = profileLikelihoodInterval(table([parabola(15, 3.9)], [1]), ONE_SIDED);
    expectClose([inside.upper], [15 + 3.9 * 1.2815515655446004], { relative: 1e-6 });
  });

  test("of a start: the search begins inside", () => {
    const { upper } = profileLikelihoodInterval(
      table([parabola(6, 2)], [1], {}, [{ ...RATE, nominal: 1e9 }]),
      ONE_SIDED,
    );
    expectClose([upper], [6 + 2 * 1.2815515655446004], { relative: 1e-6 });
  });
});

test.each<[string, Partial<TabulatedTerm>]>([
  ['expectedSignal of term "table"[1] is 0 after 0', { expectedSignal: Float64Array.of(0, 0) }],
  ['expectedSignal of term "table" holds 1 numbers; expected at least 2', { expectedSignal: Float64Array.of(0) }],
  ["holds 40 numbers; expected 41", { logLikelihood: new Float64Array(40) }],
  ["holds 60 numbers; expected 41", { logLikelihood: new Float64Array(60) }],
  ['logLikelihood[40] of term "table" is NaN', { logLikelihood: new Float64Array(41).fill(NaN, 40) }],
  ['logLikelihood[0] of term "table" is -Infinity', { logLikelihood: new Float64Array(41).fill(-Infinity, 0, 1) }],
  [
    'expected of source "s" of term "table" holds 3 numbers; expected 1',
    { sources: [{ name: "s", expected: new Float64Array(3), factors: [] }] },
  ],
])("a table that does not fit is refused: %s", (message, over) => {
  const call = () => fitLikelihood(table([parabola(6, 2)], [1], over));
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
