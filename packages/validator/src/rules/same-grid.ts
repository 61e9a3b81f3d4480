import type { Result } from "@dmdc/spec";
import { valuesIn } from "../regions.js";
import type { ReleaseRule } from "../rule.js";

/** What printed digits may leave between two masses that are the same. */
const TOLERANCE = 1e-3;

export const sameGrid: ReleaseRule = {
  id: "DMDC-STAT-010",
  slug: "same-grid",
  level: "should",
  stage: "physics",
  scope: "release",
  requirement: "A limit and the sensitivity for the same model and response have the same masses.",
  rationale:
    "Only at the same mass can an excess over the sensitivity be read off; between two grids it is an interpolation.",
  fix: "Compute both at the same masses.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "limit at [10, 20, 50] GeV, sensitivity at [10, 30, 50] GeV", right: "both at [10, 20, 50] GeV" },
  *check({ products }) {
    const results = products.filter((product) => product.entry.kind === "result" && product.isSound);
    const seen = new Map<string, (typeof results)[number]>();
    for (const product of results) {
      const { result_type: type, model, response, run, yield_model: yields } = product.document as Result;
      if (type === "upper_limit" && model !== undefined) seen.set([model, response, run, yields].join(), product);
    }
    for (const product of results) {
      const { result_type: type, model, response, run, yield_model: yields } = product.document as Result;
      const limit = type === "sensitivity" ? seen.get([model, response, run, yields].join()) : undefined;
      const masses = valuesIn(product, "/points/mass", "GeV");
      const others = limit === undefined ? undefined : valuesIn(limit, "/points/mass", "GeV");
      if (limit === undefined || masses === undefined || others === undefined) continue;
      const isOff = (mass: number, point: number) => !(Math.abs(mass / (others[point] ?? NaN) - 1) <= TOLERANCE);
      const index = masses.length === others.length ? masses.findIndex(isOff) : Math.min(masses.length, others.length);
      if (index < 0) continue;
      yield {
        message: `the masses differ from those of "${limit.name}" from point ${index} on`,
        file: product.entry.path,
        pointer: "/points/mass",
        index,
        observed: `${masses[index] ?? "no"} GeV`,
        expected: `${others[index] ?? "no"} GeV`,
      };
    }
  },
};
