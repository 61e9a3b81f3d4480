import { intervalStatistics } from "../statistics/interval-statistics.js";
import { maximumGapProbability, maximumGapUpperLimit } from "../statistics/maximum-gap.js";
import { optimumIntervalSimulation, optimumIntervalUpperLimit } from "../statistics/optimum-interval.js";
import { poissonUpperLimit } from "../statistics/poisson.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: {
    readonly mu: number;
    readonly gap_expected_events: readonly number[];
    readonly max_gap_fraction: number;
    readonly confidence: number & readonly number[];
    readonly observed: number;
    readonly events_cumulant: readonly number[];
    readonly trials: number;
  };
  readonly outputs: {
    readonly c0: readonly number[];
    readonly mu_upper: number;
    readonly mu_upper_mean: number;
    readonly mu_upper_std: number;
    readonly max_gap_mu_upper: number;
    readonly mean: readonly number[];
    readonly std: readonly number[];
  };
}

/** Standard deviations within which a simulated number must agree with the peer's mean. */
const DEVIATIONS = 4;

/** Maximum gap, Poisson and optimum interval of optimum_interval. */
export const optimumInterval: PeerFile = {
  file: "optimum-interval",
  compare() {
    const { cases } = readReferenceFile<unknown, Case>("optimum-interval");
    return cases.map(({ id, kind, inputs, outputs }) => ({ id, kind, ...compareCase(kind, inputs, outputs) }));
  },
};

function compareCase(
  kind: string,
  inputs: Case["inputs"],
  outputs: Case["outputs"],
): Pick<Comparison, "worst" | "median" | "tolerance" | "note"> {
  const { mu, confidence: confidenceLevel } = inputs;
  switch (kind) {
    case "max_gap_c0": {
      const ours = inputs.gap_expected_events.map((gap) => maximumGapProbability(gap, mu));
      // Printed with 12 decimals.
      return { ...deviation(ours, outputs.c0, 0.01), tolerance: 1e-9 };
    }
    case "max_gap_upper_limit": {
      const ours = maximumGapUpperLimit({ largestGapFraction: inputs.max_gap_fraction, confidenceLevel });
      return { ...deviation([ours], [outputs.mu_upper]), tolerance: 1e-9 };
    }
    case "poisson_upper_limit": {
      const ours = poissonUpperLimit({ observed: inputs.observed, confidenceLevel });
      return { ...deviation([ours], [outputs.mu_upper]), tolerance: 1e-9 };
    }
    case "optimum_interval_upper_limit": {
      const ours = optimumIntervalUpperLimit({
        cumulativeFractions: Float64Array.from(inputs.events_cumulant),
        confidenceLevel,
        simulation: optimumIntervalSimulation(inputs.trials),
      });
      if (inputs.events_cumulant.length === 0) {
        const note =
          "without events compared with the peer's maximum gap; its simulation is 5 % above that closed form";
        return { ...deviation([ours], [outputs.max_gap_mu_upper]), tolerance: 1e-9, note };
      }
      const tolerance = (DEVIATIONS * outputs.mu_upper_std) / outputs.mu_upper_mean;
      return { ...deviation([ours], [outputs.mu_upper_mean]), tolerance, note: "simulated: 4 standard deviations" };
    }
    default: {
      const statistics = intervalStatistics(mu, inputs.trials, 1);
      const ours = inputs.confidence.map((level) => statistics.quantile(level));
      const tolerance = Math.min(...outputs.std.map((std, i) => (DEVIATIONS * std) / (outputs.mean[i] ?? NaN)));
      return { ...deviation(ours, outputs.mean), tolerance, note: "simulated: 4 standard deviations" };
    }
  }
}
