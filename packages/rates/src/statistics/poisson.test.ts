import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { poissonCumulative, poissonUpperLimit } from "./poisson.js";

/** The sum as it is written; good to 1e-14 while no term underflows. */
function plainSum(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= count; k++) sum += term *= mean / k;
  return sum;
}

/** n, μ and P(N ≤ n | μ) from the incomplete gamma function in 60-digit arithmetic. */
test.each([
  [5, 0.1, 0.9999999987251013],
  [3, 700, 5.66067374804745e-297],
  [15, 15, 0.5680895756085538],
  [16, 16, 0.5659624230098766],
  [20, 100, 1.90555874203001e-22],
  [100, 50, 0.999999999843025],
  [1000, 1200, 1.553146982114222e-9],
  [1000000, 998000, 0.9773577329554423],
  [1000000, 1000000, 0.5002659614862837],
  [1000000, 1003000, 0.0013662124705835542],
])("P(N ≤ %d | %d) is %d", (count, mean, expected) => {
  expectClose([poissonCumulative(count, mean)], [expected], { relative: 1e-12 });
});

test("the cumulative probability is the plain sum where that works", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 60, noNaN: true }), (count, mean) => {
      // Sixty additions and multiplications round by at most 1e-14.
      expectClose([poissonCumulative(count, mean)], [plainSum(count, mean)], { relative: 2e-14 });
    }),
  );
});

test("nothing expected is nothing counted; a huge mean is never reached", () => {
  expect(poissonCumulative(0, 0)).toBe(1);
  expect(poissonCumulative(7, 0)).toBe(1);
  expect(poissonCumulative(7, 1e9)).toBe(0);
  expect(poissonCumulative(1000000, 1)).toBe(1);
});

describe("the upper limit", () => {
  /** n, CL and the limit without background: the quantile of the gamma distribution, in 60-digit arithmetic. */
  test.each([
    [0, 0.9, 2.302585092994046],
    [0, 0.95, 2.995732273553991],
    [1, 0.9, 3.889720169867429],
    [2, 0.9, 5.32232033783421],
    [3, 0.9, 6.680783068255864],
    [5, 0.6827, 6.872407188941334],
    [10, 0.9, 15.406641171976519],
    [10, 0.95, 16.9622192357219],
    [100, 0.9, 114.07453713067453],
    [1000, 0.9, 1041.7545690776437],
    [1000000, 0.9, 1001282.7661403967],
  ])("for %d events at confidence level %d is %d", (observed, confidenceLevel, expected) => {
    expectClose([poissonUpperLimit({ observed, confidenceLevel })], [expected], { relative: 1e-12 });
  });

  test("for no events is −log(1 − CL) − b, and 0 when the background alone is excluded", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.9999, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (confidenceLevel, background) => {
          const limit = poissonUpperLimit({ observed: 0, background, confidenceLevel });
          // The absolute part is rounding of the difference.
          const expected = Math.max(0, -Math.log1p(-confidenceLevel) - background);
          expectClose([limit], [expected], { relative: 1e-12, absolute: 1e-13 });
        },
      ),
    );
  });

  test("puts the probability of as few events at 1 − CL, for any experiment", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.001, max: 0.9999, noNaN: true }),
        (observed, share, confidenceLevel) => {
          const background = 0.5 * share * observed;
          const limit = poissonUpperLimit({ observed, background, confidenceLevel });
          fc.pre(limit > 0);
          expectClose([poissonCumulative(observed, limit + background)], [1 - confidenceLevel], { relative: 1e-9 });
        },
      ),
    );
  });

  test("of 16 events over 3.727 of background in XENON1T's region is 18.72", () => {
    const limit = poissonUpperLimit({ observed: 16, background: 3.7272835762603256, confidenceLevel: 0.9 });
    expectClose([limit], [22.45157875925997 - 3.7272835762603256], { relative: 1e-12 });
  });
});

test.each([
  [{ observed: -1, confidenceLevel: 0.9 }, "observed is -1"],
  [{ observed: 1.5, confidenceLevel: 0.9 }, "observed is 1.5"],
  [{ observed: 1, background: -1, confidenceLevel: 0.9 }, "background is -1"],
  [{ observed: 1, confidenceLevel: 1 }, "confidenceLevel is 1"],
  [{ observed: 1, confidenceLevel: 0 }, "confidenceLevel is 0"],
  [{ observed: 1, confidenceLevel: NaN }, "confidenceLevel is NaN"],
])("refuses %o", (experiment, message) => {
  expect(() => poissonUpperLimit(experiment)).toThrow(RangeError);
  expect(() => poissonUpperLimit(experiment)).toThrow(message);
});
