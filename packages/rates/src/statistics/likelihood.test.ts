import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import type { Likelihood } from "./likelihood.js";
import { fitLikelihood } from "./fit.js";
import { combineLikelihoods, discoverySignificance, profileLikelihoodInterval } from "./profile-likelihood.js";

/** One bin of n events, a signal of 1 and a background that is known to sigma. */
function counting(observed: number, background: number, sigma?: number): Likelihood {
  const known = { name: "background", nominal: 1, minimum: 0 };
  return {
    parameters: [
      { name: "signal", nominal: 1, minimum: 0 },
      sigma === undefined ? { ...known, sigma: 1e-9 } : { ...known, sigma },
    ],
    terms: [
      {
        name: "bin",
        observed: Float64Array.of(observed),
        sources: [
          { name: "signal", expected: Float64Array.of(1), factors: ["signal"] },
          { name: "background", expected: Float64Array.of(background), factors: ["background"] },
        ],
      },
    ],
  };
}

const TWO_SIDED = { parameter: "signal", confidenceLevel: 0.9, sidedness: "two_sided" } as const;

describe("a fit", () => {
  test("of one count on a known background is the difference", () => {
    const { values, expected } = fitLikelihood(counting(12, 5));
    expectClose([values.signal ?? NaN], [7], { relative: 1e-7 });
    expectClose(expected, [12], { relative: 1e-7 });
  });

  test("of fewer counts than background rests at no signal, and pulls the background by its weight", () => {
    const { values } = fitLikelihood(counting(16, 25, 0.2));
    expect(values.signal).toBe(0);
    // 25 (1 − 16/25φ) + (φ − 1)/0.04 = 0: φ² − 16/25 = 0.
    expectClose([values.background ?? NaN], [0.8], { relative: 1e-6 });
  });

  test("finds a morphed shape between its anchors, and rests on one where the slope turns", () => {
    const shape = (observed: Float64Array): Likelihood => ({
      parameters: [{ name: "t", nominal: 0, sigma: 100, minimum: -1, maximum: 1 }],
      terms: [
        {
          name: "bins",
          observed,
          sources: [
            {
              name: "source",
              expected: Float64Array.of(100, 100),
              factors: [],
              variations: [
                {
                  parameters: ["t"],
                  anchors: [Float64Array.of(-1, 0, 1)],
                  templates: Float64Array.of(120, 80, 100, 100, 120, 80),
                },
              ],
            },
          ],
        },
      ],
    });
    const above = fitLikelihood(shape(Float64Array.of(110, 90)));
    expectClose([Math.abs(above.values.t ?? NaN)], [0.5], { relative: 1e-3 });
    // Fewer in the first bin than any template: the nominal shape, a corner, is nearest.
    expect(fitLikelihood(shape(Float64Array.of(90, 110))).values.t).toBeCloseTo(0, 9);
  });

  test("keeps a parameter at its bound when a correlated one pulls it beyond", () => {
    const source = (name: string, ...expected: number[]) => ({
      name,
      expected: Float64Array.from(expected),
      factors: [name],
    });
    const sources = [source("signal", 5, 2, 4), source("wide", 8, 4, 3), source("known", 6, 1, 9)];
    const likelihood: Likelihood = {
      parameters: [
        { name: "signal", nominal: 1, minimum: 0 },
        { name: "wide", nominal: 1, minimum: 0 },
        { name: "known", nominal: 1, minimum: 0, sigma: 0.2 },
      ],
      terms: [{ name: "bins", observed: Float64Array.of(2, 3, 5), sources }],
    };
    const best = fitLikelihood(likelihood);
    expect(best.values.signal).toBe(0);
    for (const [name, value = NaN] of Object.entries(best.values)) {
      for (const near of [value - 1e-3, value + 1e-3].filter((other) => other >= 0)) {
        const held = fitLikelihood(likelihood, { [name]: near });
        expect(held.negativeLogLikelihood).toBeGreaterThan(best.negativeLogLikelihood);
      }
    }
  });

  test("holds what is held", () => {
    const { values } = fitLikelihood(counting(16, 25, 0.2), { signal: 3 });
    expect(values.signal).toBe(3);
  });
});

describe("a profile likelihood", () => {
  test("of one count has the interval at which 2 [s − n + n log(n/s)] is 2.71", () => {
    const { lower, upper, threshold } = profileLikelihoodInterval(counting(10, 0), TWO_SIDED);
    expect(threshold).toBeCloseTo(2.705543454, 8);
    for (const end of [lower, upper]) {
      expectClose([2 * (end - 10 + 10 * Math.log(10 / end))], [threshold], { relative: 1e-5 });
    }
  });

  test("of a one-sided limit has the lower threshold, 1.64 at 90 %", () => {
    const { lower, upper, threshold } = profileLikelihoodInterval(counting(10, 2), {
      ...TWO_SIDED,
      sidedness: "one_sided",
    });
    expect(threshold).toBeCloseTo(1.2815515655 ** 2, 8);
    expect(lower).toBe(0);
    expect(upper).toBeLessThan(profileLikelihoodInterval(counting(10, 2), TWO_SIDED).upper);
  });

  test("is wider the less the background is known", () => {
    const upper = (sigma: number) => profileLikelihoodInterval(counting(30, 20, sigma), TWO_SIDED).upper;
    expect(upper(0.3)).toBeGreaterThan(upper(0.1));
    expect(upper(0.1)).toBeGreaterThan(upper(0.001));
  });

  test("of many counts goes over to the Gaussian: n ± 1.645 √n", () => {
    const { lower, upper } = profileLikelihoodInterval(counting(1e6, 0), TWO_SIDED);
    expectClose([lower, upper], [1e6 - 1644.854, 1e6 + 1644.854], { relative: 2e-6 });
  });

  test("finds a signal of three standard deviations", () => {
    // √(2 [n log(n/b) − (n − b)]) of 150 on 100.
    const expected = Math.sqrt(2 * (150 * Math.log(1.5) - 50));
    expectClose([discoverySignificance(counting(150, 100), "signal")], [expected], { relative: 1e-6 });
    expect(discoverySignificance(counting(90, 100), "signal")).toBe(0);
  });

  test("of two data sets is that of one with both, and shares what has one name", () => {
    const one = counting(9, 4, 0.1);
    const both = combineLikelihoods(one, { ...one, terms: one.terms.map((term) => ({ ...term, name: "again" })) });
    expect(both.parameters).toHaveLength(2);
    // Twice the signal and background in one bin of twice the counts has the same maximum and the same curvature.
    const doubled = counting(18, 8, 0.1);
    const merged = profileLikelihoodInterval(doubled, TWO_SIDED);
    expectClose([2 * profileLikelihoodInterval(both, TWO_SIDED).upper], [merged.upper], { relative: 1e-5 });
    const other = { ...one, parameters: one.parameters.map((parameter) => ({ ...parameter, nominal: 2 })) };
    expect(() => combineLikelihoods(one, other)).toThrow('nominal of the shared parameter "signal" is 1 and 2');
  });
});

test.each<[string, (likelihood: Likelihood) => unknown, string]>([
  [
    "a name that is none",
    (l) => fitLikelihood(l, { none: 1 }),
    '"none" is held; the parameters are signal, background',
  ],
  ["a held value that is none", (l) => fitLikelihood(l, { signal: NaN }), '"signal" is held at NaN'],
  [
    "an unknown factor",
    (l) => fitLikelihood({ ...l, parameters: l.parameters.slice(1) }),
    'source "signal" of term "bin" depends on "signal"; the parameters are background',
  ],
  [
    "a doubled name",
    (l) => fitLikelihood({ ...l, parameters: [...l.parameters, ...l.parameters] }),
    "parameters share a name",
  ],
  [
    "a sigma of 0",
    (l) => fitLikelihood({ ...l, parameters: l.parameters.map((parameter) => ({ ...parameter, sigma: 0 })) }),
    "sigma of signal is 0; expected a finite number above 0",
  ],
  [
    "counts below 0",
    (l) => fitLikelihood({ ...l, terms: l.terms.map((term) => ({ ...term, observed: Float64Array.of(-1) })) }),
    "observed[0] is -1; expected at least 0",
  ],
  [
    "bins that do not fit",
    (l) => fitLikelihood({ ...l, terms: l.terms.map((term) => ({ ...term, observed: new Float64Array(2) })) }),
    'expected of source "signal" of term "bin" holds 1 numbers; expected 2',
  ],
  [
    "a parameter of interest that is none",
    (l) => profileLikelihoodInterval(l, { ...TWO_SIDED, parameter: "mass" }),
    'no parameter "mass"; there are signal, background',
  ],
])("%s is refused", (_, call, message) => {
  expect(() => call(counting(3, 1))).toThrow(RangeError);
  expect(() => call(counting(3, 1))).toThrow(message);
});
