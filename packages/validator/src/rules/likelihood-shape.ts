import { orderedEntries } from "@dmdc/spec";
import { axisLength } from "../axes.js";
import type { ProductRule } from "../rule.js";

export const likelihoodShape: ProductRule = {
  id: "DMDC-TYP-011",
  slug: "likelihood-shape",
  level: "must",
  stage: "structure",
  scope: "product",
  kinds: ["analysis"],
  requirement:
    "A tabulated likelihood has one row a bin and one column an expected signal; its thresholds, one a signal.",
  rationale: "Transposed, the likelihood of one bin would be read as that of one signal.",
  fix: "Write the array with the dimensions in the order (bins, signals).",
  since: "0.9.0",
  cost: "headers",
  blocks: ["data", "physics"],
  example: { wrong: "80 bins, 101 signals, log_likelihood of shape (101, 80)", right: "shape (80, 101)" },
  *check(product) {
    if (product.document.kind !== "analysis" || product.document.statistical_model === undefined) return;
    for (const [name, term] of orderedEntries(product.document.statistical_model.terms)) {
      if (term.type !== "tabulated") continue;
      const path = `/statistical_model/terms/${name}`;
      const signals = product.shapeAt(`${path}/expected_signal`)?.[0] ?? NaN;
      const bins = axisLength(product, { pointer: `${path}/axis`, axis: term.axis }) ?? NaN;
      for (const [member, expected] of [
        ["log_likelihood", [bins, signals]],
        ["threshold", [signals]],
      ] as const) {
        const shape = product.shapeAt(`${path}/${member}`);
        if (shape === undefined || shape.join() === expected.join()) continue;
        yield {
          message: `shape (${shape.join(", ")}) was found where (${expected.join(", ")}) was expected`,
          pointer: `${path}/${member}`,
          observed: shape.join(" x "),
          expected: expected.join(" x "),
        };
      }
    }
  },
};
