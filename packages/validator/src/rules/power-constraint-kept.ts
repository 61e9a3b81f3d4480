import { orderedEntries } from "@dmdc/spec";
import { valuesIn } from "../regions.js";
import type { ProductRule } from "../rule.js";

/** What printed digits may take away. */
const TOLERANCE = 1e-3;

export const powerConstraintKept: ProductRule = {
  id: "DMDC-STAT-009",
  slug: "power-constraint-kept",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["result"],
  requirement:
    "A limit that carries a power constraint is nowhere below the quantile of the sensitivity that it names.",
  rationale:
    "Where it is, the constraint was not applied, or to another quantile: the curve is stronger than it claims.",
  fix: "Apply the constraint, or say that `limit` does not carry it.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "at_sigma -1, limit 3e-47, band at -1 sigma 4e-47", right: "limit 4e-47" },
  *check(product) {
    const { document, arrays } = product;
    if (document.kind !== "result" || document.power_constraint?.applied_to_limit !== "yes") return;
    const { at_sigma: sigma } = document.power_constraint;
    const bands = document.points.bands === undefined ? [] : orderedEntries(document.points.bands);
    const name = bands.find(([, band]) => band.at_sigma === sigma)?.[0];
    const units = arrays.get("/points/limit")?.attributes.units;
    if (name === undefined || typeof units !== "string") return;
    const quantile = valuesIn(product, `/points/bands/${name}/values`, units);
    if (quantile === undefined) return;
    const limits = product.values("/points/limit");
    const isBelow = (limit: number, point: number) => limit < (quantile[point] ?? NaN) * (1 - TOLERANCE);
    const index = limits.findIndex(isBelow);
    if (index < 0) return;
    yield {
      message: `point ${index}: the limit ${limits[index] ?? NaN} is below the sensitivity at ${sigma} sigma, ${quantile[index] ?? NaN}`,
      pointer: "/points/limit",
      index,
      count: limits.filter(isBelow).length,
      observed: String(limits[index]),
      expected: `at least ${quantile[index] ?? NaN}`,
    };
  },
};
