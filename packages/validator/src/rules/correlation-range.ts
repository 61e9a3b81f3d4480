import { correlationsOf } from "../correlations.js";
import type { ProductRule } from "../rule.js";

/** What arithmetic may add to a correlation of 1. */
const ARITHMETIC = 1e-9;

export const correlationRange: ProductRule = {
  id: "DMDC-STAT-006",
  slug: "correlation-range",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["background"],
  requirement: "A matrix of correlations is 1 on its diagonal, and between -1 and 1 elsewhere.",
  rationale: "Other numbers on the diagonal are variances: then it is a covariance, and the errors enter twice.",
  fix: "Divide each covariance by the two standard deviations.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "[[0.04, 0.01], [0.01, 0.09]]", right: "[[1, 0.167], [0.167, 1]]" },
  *check(product) {
    const found = correlationsOf(product);
    if (found === undefined) return;
    const { names, values } = found;
    const isWrong = (value: number, index: number) =>
      index % (names.length + 1) === 0 ? Math.abs(value - 1) > ARITHMETIC : Math.abs(value) > 1 + ARITHMETIC;
    const index = values.findIndex(isWrong);
    if (index < 0) return;
    const row = Math.floor(index / names.length);
    const column = index % names.length;
    yield {
      message: `"${names[row] ?? ""}" with "${names[column] ?? ""}" is ${values[index] ?? NaN}`,
      pointer: "/correlation/values",
      index: row,
      count: values.filter(isWrong).length,
      observed: String(values[index]),
      expected: row === column ? "1" : "-1 to 1",
    };
  },
};
