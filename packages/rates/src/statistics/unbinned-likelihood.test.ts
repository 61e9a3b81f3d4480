import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { fastErf } from "../numerics/error-function.js";
import { fitLikelihood } from "./fit.js";
import type { Likelihood, LikelihoodSource } from "./likelihood.js";
import { discoverySignificance, profileLikelihoodInterval } from "./profile-likelihood.js";
import { unbinnedExpectation } from "./unbinned-expectation.js";

const ENERGIES = Float64Array.of(
  ...[0.31, 0.74, 1.12, 1.58, 2.21, 2.63, 3.07, 3.44, 3.91, 4.36, 4.52, 4.71, 4.83, 4.94, 5.02, 5.11, 5.23],
  ...[5.38, 5.57, 5.81, 6.29, 6.72, 7.15, 7.66, 8.08, 8.47, 8.93, 9.42, 9.77],
);
const SIGMA = 0.4;
/** Part of a line at 5 below x. */
const below = (x: number): number => 0.5 * (1 + fastErf((x - 5) / (Math.SQRT2 * SIGMA)));
const line = (x: number): number => Math.exp(-0.5 * ((x - 5) / SIGMA) ** 2) / (Math.sqrt(2 * Math.PI) * SIGMA);

const PARAMETERS = [
  { name: "signal", nominal: 1, minimum: 0 },
  { name: "background", nominal: 1, sigma: 0.2, minimum: 0 },
];
const SIGNAL: LikelihoodSource = {
  name: "line",
  expected: Float64Array.of(10 * (below(10) - below(0)), ...ENERGIES.map((x) => 10 * line(x))),
  factors: ["signal"],
};
const FLAT: LikelihoodSource = {
  name: "flat",
  expected: Float64Array.of(20, ...ENERGIES.map(() => 2)),
  factors: ["background"],
};
/** 10 events of a line on 20 of a flat background between 0 and 10. */
const LINE: Likelihood = {
  parameters: PARAMETERS,
  terms: [{ type: "unbinned", name: "events", events: ENERGIES.length, sources: [SIGNAL, FLAT] }],
};

describe("a line on a flat background", () => {
  /** scipy 1.17.1: Nelder–Mead for the best fit to 1e-11, bounded minimisation and Brent's root for the interval. */
  test("is fitted as an independent minimiser does", () => {
    const { values, negativeLogLikelihood, expected } = fitLikelihood(LINE);
    expectClose([values.signal ?? NaN, values.background ?? NaN], [0.73840729, 1.03522034], { relative: 1e-7 });
    expectClose([negativeLogLikelihood], [-5.852048990149507], { relative: 1e-12 });
    // ∂/∂b: the fitted events are the observed ones, but for what the constraint takes.
    expectClose([expected[0] ?? NaN], [29 - (1.03522034 - 1) * (1.03522034 / 0.04)], { relative: 1e-7 });
  });

  test.each([
    ["one_sided", 0, 1.2221831156706822],
    ["two_sided", 0.28005252893688215, 1.3810441444690527],
  ] as const)("has its %s interval", (sidedness, lower, upper) => {
    const found = profileLikelihoodInterval(LINE, { parameter: "signal", confidenceLevel: 0.9, sidedness });
    expectClose([found.lower, found.upper], [lower, upper], { relative: 1e-6 });
  });

  test("has its significance", () => {
    expectClose([discoverySignificance(LINE, "signal")], [3.1482689025130837], { relative: 1e-7 });
  });

  test("is the limit of narrow bins", () => {
    const binned = (bins: number): number => {
      const width = 10 / bins;
      const observed = Float64Array.from(
        { length: bins },
        (_, i) => ENERGIES.filter((x) => Math.floor(x / width) === i).length,
      );
      const signal = observed.map((_, i) => 10 * (below((i + 1) * width) - below(i * width)));
      const sources = [
        { ...SIGNAL, expected: signal },
        { ...FLAT, expected: observed.map(() => 20 / bins) },
      ];
      return profileLikelihoodInterval(
        { parameters: PARAMETERS, terms: [{ name: "bins", observed, sources }] },
        { parameter: "signal", confidenceLevel: 0.9, sidedness: "one_sided" },
      ).upper;
    };
    const exact = 1.2221831156706822;
    const [coarse = NaN, fine = NaN] = [20, 2000].map((bins) => Math.abs(binned(bins) / exact - 1));
    expect(coarse).toBeGreaterThan(1e-3);
    // The curvature of the line across a bin of 0.005 is (0.005/0.4)² / 24 = 7e-6 of its height, and its slope 3 %.
    expect(fine).toBeLessThan(2e-3);
  });
});

test("n events of one source are fitted by n, and limited as a count of n is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.1, max: 10, noNaN: true }), (events, total) => {
      const expected = Float64Array.of(total, ...Array.from({ length: events }, (_, i) => total * (0.5 + (i % 3))));
      const sources = [{ name: "one", expected, factors: ["rate"] }];
      const parameters = [{ name: "rate", nominal: 1, minimum: 0 }];
      const options = { parameter: "rate", confidenceLevel: 0.9, sidedness: "two_sided" } as const;
      const single = profileLikelihoodInterval(
        { parameters, terms: [{ type: "unbinned", name: "events", events, sources }] },
        options,
      );
      const counted = profileLikelihoodInterval(
        {
          parameters,
          terms: [
            {
              name: "count",
              observed: Float64Array.of(events),
              sources: [{ name: "one", expected: Float64Array.of(total), factors: ["rate"] }],
            },
          ],
        },
        options,
      );
      // A fit ends where −log L is good to 1e-11: the rate to √(2e-11 / n).
      expectClose([single.best.values.rate ?? NaN], [events / total], { relative: 5e-6 });
      expectClose([single.lower, single.upper], [counted.lower, counted.upper], { relative: 1e-6 });
    }),
    { numRuns: 40 },
  );
});

test("a shape that leans with a nuisance parameter is found from the events", () => {
  const values = Float64Array.from({ length: 100 }, (_, i) => Math.sqrt((i + 0.5) / 100));
  const edges = Float64Array.of(0, 0.5, 1);
  const row = (low: number, high: number) => unbinnedExpectation(edges, Float64Array.of(low, high), values);
  const { values: fitted } = fitLikelihood({
    parameters: [{ name: "lean", nominal: 0, minimum: -1, maximum: 1 }],
    terms: [
      {
        type: "unbinned",
        name: "events",
        events: values.length,
        sources: [
          {
            name: "half and half",
            expected: row(50, 50),
            factors: [],
            variations: [
              {
                parameters: ["lean"],
                anchors: [Float64Array.of(-1, 1)],
                templates: Float64Array.of(...row(100, 0), ...row(0, 100)),
              },
            ],
          },
        ],
      },
    ],
  });
  // x = √u has a quarter of its values below one half.
  expectClose([fitted.lean ?? NaN], [0.5], { relative: 1e-9 });
});

test("no events limit the signal as a count of none does", () => {
  const { upper } = profileLikelihoodInterval(
    {
      parameters: [{ name: "rate", nominal: 1, minimum: 0 }],
      terms: [
        {
          type: "unbinned",
          name: "events",
          events: 0,
          sources: [{ name: "one", expected: Float64Array.of(4), factors: ["rate"] }],
        },
      ],
    },
    { parameter: "rate", confidenceLevel: 0.9, sidedness: "two_sided" },
  );
  // q = 2 s = 2.7055.
  expectClose([4 * upper], [0.5 * 2.705543454095404], { relative: 1e-7 });
});

test("an event where nothing is expected, and arrays that do not fit, are refused", () => {
  const one = (expected: Float64Array, events = 1): Likelihood => ({
    parameters: [{ name: "rate", nominal: 1, minimum: 0 }],
    terms: [{ type: "unbinned", name: "events", events, sources: [{ name: "one", expected, factors: ["rate"] }] }],
  });
  expect(() => fitLikelihood(one(Float64Array.of(1, 0)))).toThrow("events are seen where none are expected");
  expect(() => fitLikelihood(one(Float64Array.of(1)))).toThrow(
    'expected of source "one" of term "events" holds 1 numbers; expected 2',
  );
  expect(() => fitLikelihood(one(Float64Array.of(1, 1), 1.5))).toThrow('events of term "events" is 1.5');
  expect(() => fitLikelihood(one(Float64Array.of(1, 1), -1))).toThrow('events of term "events" is -1');
});

describe("a histogram's expectation", () => {
  const EDGES = Float64Array.of(0, 1, 3);
  const COUNTS = Float64Array.of(4, 6);

  test("is its sum, and its counts by the width of the bin of each event", () => {
    expect(unbinnedExpectation(EDGES, COUNTS, Float64Array.of(0, 0.5, 1, 2.9))).toEqual(
      Float64Array.of(10, 4, 4, 3, 3),
    );
  });

  test("in a range counts bins at its ends in proportion", () => {
    expect(unbinnedExpectation(EDGES, COUNTS, Float64Array.of(0.75), [0.5, 2])).toEqual(Float64Array.of(5, 4));
  });

  test.each<[string, () => unknown]>([
    ["values[0] is 3; expected at least 0 and below 3", () => unbinnedExpectation(EDGES, COUNTS, Float64Array.of(3))],
    ["values[0] is NaN", () => unbinnedExpectation(EDGES, COUNTS, Float64Array.of(NaN))],
    ["range is 0 to 4", () => unbinnedExpectation(EDGES, COUNTS, Float64Array.of(), [0, 4])],
    ["range is 2 to 1", () => unbinnedExpectation(EDGES, COUNTS, Float64Array.of(), [2, 1])],
    ["edges[1] is 1 after 1", () => unbinnedExpectation(Float64Array.of(1, 1), Float64Array.of(1), Float64Array.of())],
  ])("is refused: %s", (message, call) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
