import { orderedEntries } from "@dmdc/spec";
import { valuesIn } from "../regions.js";
import type { ProductRule } from "../rule.js";

export const bandsOrdered: ProductRule = {
  id: "DMDC-STAT-008",
  slug: "bands-ordered",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["result"],
  requirement:
    "Quantiles of a sensitivity have a unit of the curve, lie in their order at each mass, and no two are the same; the curve of a sensitivity lies between those below and above it.",
  rationale: "Exchanged bands turn a fluctuation upwards into one downwards, and a power constraint into its opposite.",
  fix: "Exchange the values, or correct `at_sigma`.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "at -1 sigma 4e-47, at -2 sigma 5e-47", right: "at -2 sigma 4e-47, at -1 sigma 5e-47" },
  *check(product) {
    const { document, arrays } = product;
    if (document.kind !== "result" || document.points.bands === undefined) return;
    const units = arrays.get("/points/limit")?.attributes.units;
    if (typeof units !== "string") return;
    const curves = orderedEntries(document.points.bands).map(([name, { at_sigma: sigma }]) => ({
      name,
      sigma,
      pointer: `/points/bands/${name}/values`,
    }));
    if (document.result_type === "sensitivity" && !curves.some(({ sigma }) => sigma === 0)) {
      curves.push({ name: "limit", sigma: 0, pointer: "/points/limit" });
    }
    curves.sort((a, b) => a.sigma - b.sigma);
    for (const [position, upper] of curves.entries()) {
      const values = valuesIn(product, upper.pointer, units);
      if (values === undefined) {
        yield { message: `"${upper.name}" is not in a unit of the limit`, pointer: upper.pointer, expected: units };
        continue;
      }
      const lower = curves[position - 1];
      const below = lower === undefined ? undefined : valuesIn(product, lower.pointer, units);
      if (lower === undefined || below === undefined) continue;
      if (lower.sigma === upper.sigma) {
        yield {
          message: `"${lower.name}" and "${upper.name}" are both at ${upper.sigma} sigma`,
          pointer: upper.pointer,
        };
        continue;
      }
      const isWrong = (value: number, point: number) => value < (below[point] ?? NaN);
      const index = values.findIndex(isWrong);
      if (index < 0) continue;
      yield {
        message: `at point ${index} "${upper.name}" (${upper.sigma} sigma) is ${values[index] ?? NaN}, below "${lower.name}" (${lower.sigma} sigma) at ${below[index] ?? NaN}`,
        pointer: upper.pointer,
        index,
        count: values.filter(isWrong).length,
      };
    }
  },
};
