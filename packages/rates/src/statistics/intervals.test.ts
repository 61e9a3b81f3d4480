import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { feldmanCousinsInterval } from "./feldman-cousins.js";
import { intervalStatistics } from "./interval-statistics.js";
import { maximumGapProbability, maximumGapUpperLimit } from "./maximum-gap.js";
import { largestSpans, optimumIntervalSimulation, optimumIntervalUpperLimit } from "./optimum-interval.js";
import { poissonUpperLimit } from "./poisson.js";

describe("Feldman and Cousins", () => {
  // Tables IV and VI of Phys. Rev. D 57 (1998) 3873: 90 % and 95 %, as printed.
  test.each([
    [0, 0, 0.9, 0, 2.44],
    [1, 0, 0.9, 0.11, 4.36],
    [3, 0, 0.9, 1.1, 7.42],
    [5, 0, 0.95, 1.84, 11.26],
    [10, 0, 0.9, 5.5, 16.5],
    [6, 3, 0.9, 0.15, 8.47],
  ])("%d events on %d at %d give [%d, %d]", (observed, background, confidenceLevel, lower, upper) => {
    const found = feldmanCousinsInterval({ observed, background, confidenceLevel });
    expect(Math.abs(found.lower - lower)).toBeLessThan(0.006);
    expect(Math.abs(found.upper - upper)).toBeLessThan(0.006);
  });

  test("a hundred events go over to the symmetric interval of a Gaussian", () => {
    const { lower, upper } = feldmanCousinsInterval({ observed: 400, confidenceLevel: 0.6827 });
    expectClose([lower, upper], [380, 420], { relative: 0, absolute: 1.2 });
  });

  test("counts and levels that are none are refused", () => {
    expect(() => feldmanCousinsInterval({ observed: -1, confidenceLevel: 0.9 })).toThrow("observed is -1");
    expect(() => feldmanCousinsInterval({ observed: 1, background: NaN, confidenceLevel: 0.9 })).toThrow(
      "background is NaN",
    );
    expect(() => feldmanCousinsInterval({ observed: 1, confidenceLevel: 1 })).toThrow("confidenceLevel is 1");
  });
});

describe("the maximum gap", () => {
  test("of the whole has the probability of at least one event", () => {
    expectClose([maximumGapProbability(3, 3)], [1 - Math.exp(-3)], { relative: 1e-14 });
    expect(maximumGapProbability(4, 3)).toBe(1);
    expect(maximumGapProbability(0, 3)).toBe(0);
  });

  test("of more than half is 1 − (1 + μ − x) e^{−x}", () => {
    const [x, mu] = [4, 6];
    expectClose([maximumGapProbability(x, mu)], [1 - (1 + mu - x) * Math.exp(-x)], { relative: 1e-13 });
  });

  // The alternating sum with 400 digits.
  test.each([
    [2.5, 300, 1.256783794768462e-14],
    [0.5, 40, 3.138547693168245e-61],
    [1, 30, 1.871524593768035e-13],
    [1.00001, 30, 1.872635346291079e-13],
    [6, 300, 0.476044285103025],
    [3, 61, 3.033658893165592e-2],
  ])("of %d in a range of %d keeps its digits, however small the probability", (x, mu, exact) => {
    expectClose([maximumGapProbability(x, mu)], [exact], { relative: 1e-10 });
  });

  test("is as exact where the sum is taken as where the pole is", () => {
    const [sums, exact] = [
      [
        [3, 59],
        [0.9, 17],
      ],
      [0.03417160233589514, 1.7772874136214065e-9],
    ];
    expectClose(
      sums.map(([x = 0, mu = 0]) => maximumGapProbability(x, mu)),
      exact,
      { relative: 0, absolute: 1e-13 },
    );
  });

  test("is a probability that rises with the gap and falls with the mean", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        fc.double({ min: 0.1, max: 300, noNaN: true }),
        (gap, mean) => {
          const here = maximumGapProbability(gap, mean);
          expect(here).toBeGreaterThanOrEqual(0);
          expect(here).toBeLessThanOrEqual(1);
          // Each is good to 1e-13.
          expect(maximumGapProbability(1.1 * gap, mean)).toBeGreaterThanOrEqual(here - 2e-13);
          expect(maximumGapProbability(gap, 1.1 * mean)).toBeLessThanOrEqual(here + 2e-13);
        },
      ),
    );
  });

  test("limits by a gap of everything are Poisson's without events; a narrower gap allows more", () => {
    const limit = (largestGapFraction: number) => maximumGapUpperLimit({ largestGapFraction, confidenceLevel: 0.9 });
    expectClose([limit(1)], [poissonUpperLimit({ observed: 0, confidenceLevel: 0.9 })], { relative: 1e-12 });
    expect(limit(0.5)).toBeGreaterThan(limit(0.6));
    for (const bad of [0, -1, 1.1, NaN]) expect(() => limit(bad)).toThrow(`largestGapFraction is ${bad}`);
  });
});

describe("the optimum interval", () => {
  test("looks at the greatest spans with each number of events", () => {
    expectClose(largestSpans(Float64Array.of(0.7, 0.1, 0.3)), [0.4, 0.7, 0.9, 1], { relative: 1e-14 });
    expect(largestSpans(new Float64Array())).toEqual(Float64Array.of(1));
  });

  test("is covered: of experiments with a signal of 6 events, nine in ten have a limit above it", () => {
    const statistics = intervalStatistics(6, 4000, 99);
    const simulated = intervalStatistics(6, 4000, 7);
    // The level that one simulation's quantile has in another: 0.9 within four standard deviations of both, √2 √(0.09/4000).
    const level = simulated.quantile(0.9);
    let [low, high] = [0.5, 1];
    for (let i = 0; i < 40; i++) {
      const middle = 0.5 * (low + high);
      if (statistics.quantile(middle) < level) low = middle;
      else high = middle;
    }
    expect(Math.abs(low - 0.9)).toBeLessThan(4 * Math.SQRT2 * Math.sqrt(0.09 / 4000));
  });

  test("gives the same limit again, whatever was asked before, and near another seed's", () => {
    const cumulativeFractions = Float64Array.of(0.02, 0.05, 0.11, 0.4, 0.81);
    const limit = (simulation = optimumIntervalSimulation(1000)) =>
      optimumIntervalUpperLimit({ cumulativeFractions, confidenceLevel: 0.9, simulation });
    const first = limit();
    const used = optimumIntervalSimulation(1000);
    optimumIntervalUpperLimit({ cumulativeFractions: new Float64Array(20), confidenceLevel: 0.9, simulation: used });
    expect(limit(used)).toBe(first);
    expectClose([limit(optimumIntervalSimulation(1000, 4711))], [first], { relative: 0.15 });
  });

  test("is the better for a gap that background does not fill, and no better than Poisson's for a spread as expected", () => {
    const crowded = Float64Array.from({ length: 30 }, (_, i) => 0.2 + 0.001 * i);
    const spread = Float64Array.from({ length: 30 }, (_, i) => (i + 0.5) / 30);
    const limit = (cumulativeFractions: Float64Array) =>
      optimumIntervalUpperLimit({ cumulativeFractions, confidenceLevel: 0.9 });
    const poisson = poissonUpperLimit({ observed: 30, confidenceLevel: 0.9 });
    expect(limit(crowded)).toBeLessThan(0.3 * poisson);
    expect(limit(spread)).toBeGreaterThan(poisson);
  });

  test("refuses fractions beyond the signal, low levels and few trials", () => {
    const limit =
      (fraction: number, confidenceLevel = 0.9) =>
      () =>
        optimumIntervalUpperLimit({ cumulativeFractions: Float64Array.of(fraction), confidenceLevel });
    expect(limit(1.01)).toThrow("cumulativeFractions[0] is 1.01; expected 0 to 1");
    expect(limit(NaN)).toThrow("cumulativeFractions[0] is NaN");
    expect(limit(0.5, 0.4)).toThrow("confidenceLevel is 0.4; expected at least 0.5");
    expect(() => optimumIntervalSimulation(10)).toThrow("trials is 10; expected a whole number of at least 100");
  });
});
