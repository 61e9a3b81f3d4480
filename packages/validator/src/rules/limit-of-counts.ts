import { poissonUpperLimit } from "@dmdc/rates";
import type { ProductRule } from "../rule.js";

export const limitOfCounts: ProductRule = {
  id: "DMDC-STAT-013",
  slug: "limit-of-counts",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["result"],
  requirement:
    "The signal that an upper limit allows is within a factor of ten of the Poisson limit on the counts and the background of the same point.",
  rationale:
    "Regions chosen on other data and systematic errors move it: the points of XENON1T S2-only lie at 0.65 to 6.3 of it. A factor of ten is a limit of other counts.",
  fix: "Compare region, counts, background and confidence level with those that the limit was computed from.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "4 events, 2.75 expected, signal 0.5", right: "4 events, 2.75 expected, signal 5.24" },
  tunables: {
    factor: { default: 10, units: "1", meaning: "Largest factor between the two, either way.", minimum: 1 },
  },
  *check(product, _, { factor = 10 }) {
    const { document } = product;
    if (document.kind !== "result" || document.result_type !== "upper_limit") return;
    const { expected_signal: signal, n_observed: observed, expected_background: background } = document.points;
    if (signal === undefined || observed === undefined) return;
    const signals = product.values("/points/expected_signal/mean");
    const counts = product.values("/points/n_observed");
    const backgrounds = background === undefined ? undefined : product.values("/points/expected_background/mean");
    const limits = counts.map((count, point) => {
      const expected = backgrounds?.[point] ?? 0;
      const isSound = Number.isInteger(count) && count >= 0 && expected >= 0 && Number.isFinite(expected);
      return isSound
        ? poissonUpperLimit({ observed: count, background: expected, confidenceLevel: document.confidence_level })
        : 0;
    });
    // A limit of 0 is that of a background that fluctuated far down, and compares with nothing.
    const isOff = (mean: number, point: number) => {
      const ratio = mean / (limits[point] ?? NaN);
      return (limits[point] ?? 0) > 0 && (ratio > factor || ratio < 1 / factor);
    };
    const index = signals.findIndex(isOff);
    if (index < 0) return;
    yield {
      message: `point ${index} allows ${signals[index] ?? NaN} signal events; ${counts[index] ?? NaN} events with ${backgrounds?.[index] ?? 0} expected allow ${(limits[index] ?? NaN).toPrecision(4)}`,
      pointer: "/points/expected_signal/mean",
      index,
      count: signals.filter(isOff).length,
      observed: String(signals[index]),
      expected: (limits[index] ?? NaN).toPrecision(4),
    };
  },
};
