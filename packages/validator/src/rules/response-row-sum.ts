import { orderedEntries, type Stage } from "@dmdc/spec";
import type { ProductView } from "../product-view.js";
import type { ProductRule, Violation } from "../rule.js";

/** What rounding to six significant digits can add to a sum of positive numbers, relative. */
const TOLERANCE = 5e-6;

export const responseRowSum: ProductRule = {
  id: "DMDC-PHYS-004",
  slug: "response-row-sum",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["response"],
  requirement: "Each row of a response matrix sums to at most 1, and no efficiency is above 1.",
  rationale:
    "One recoil gives at most one event. A larger sum means percent, a missing normalisation, or a transposed matrix.",
  fix: "Divide by the number of simulated recoils; write probabilities, not percent, with one row for each true value.",
  since: "0.9.0",
  cost: "data",
  *check(product) {
    if (product.document.kind !== "response") return;
    for (const [name, stage] of orderedEntries(product.document.stages)) {
      for (const pointer of probabilities(stage, `/stages/${name}`)) yield* checkRows(product, pointer, stage.type);
    }
  },
};

/** Arrays of a stage whose rows are probabilities. */
function probabilities(stage: Stage, path: string): string[] {
  if (stage.type === "acceptance") return stage.recoils.order.map((name) => `${path}/recoils/${name}/values`);
  if (stage.type === "matrix") return stage.content === "probability" ? [`${path}/values`] : [];
  return stage.type === "efficiency" ? [`${path}/values`] : [];
}

function* checkRows(product: ProductView, pointer: string, type: Stage["type"]): Iterable<Violation> {
  const sums = product.rowSums(pointer);
  const isAbove = (sum: number) => sum > 1 + TOLERANCE;
  const row = sums.findIndex(isAbove);
  if (row < 0) return;
  yield {
    message:
      type === "matrix"
        ? `row ${row} sums to ${(sums[row] ?? NaN).toPrecision(8)}, more than 1`
        : `value ${row} is ${sums[row] ?? NaN}, more than 1`,
    pointer,
    index: row,
    count: sums.filter(isAbove).length,
    observed: String(sums[row]),
    expected: "at most 1",
  };
}
