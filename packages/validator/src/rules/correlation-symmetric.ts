import { correlationsOf } from "../correlations.js";
import type { ProductRule } from "../rule.js";

/** What arithmetic may leave between two values that are the same. */
const ARITHMETIC = 1e-9;

export const correlationSymmetric: ProductRule = {
  id: "DMDC-STAT-005",
  slug: "correlation-symmetric",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["background"],
  requirement: "A matrix of correlations is symmetric.",
  rationale: "The correlation of a with b is that of b with a; two numbers for it mean that one is wrong.",
  fix: "Take both halves from the same fit.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "[[1, 0.25], [0.5, 1]]", right: "[[1, 0.25], [0.25, 1]]" },
  *check(product) {
    const found = correlationsOf(product);
    if (found === undefined) return;
    const { names, values } = found;
    for (let row = 1; row < names.length; row += 1) {
      for (let column = 0; column < row; column += 1) {
        const [a = NaN, b = NaN] = [values[row * names.length + column], values[column * names.length + row]];
        if (Math.abs(a - b) <= ARITHMETIC) continue;
        yield {
          message: `"${names[row] ?? ""}" with "${names[column] ?? ""}" is ${a}, and the other way round ${b}`,
          pointer: "/correlation/values",
          index: row,
          observed: String(a),
          expected: String(b),
        };
      }
    }
  },
};
