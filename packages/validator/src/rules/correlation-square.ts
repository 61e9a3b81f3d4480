import type { ProductRule } from "../rule.js";

export const correlationSquare: ProductRule = {
  id: "DMDC-TYP-010",
  slug: "correlation-square",
  level: "must",
  stage: "structure",
  scope: "product",
  kinds: ["background"],
  requirement: "A matrix of correlations has as many columns as rows.",
  rationale: "A list of pairs, or half of a matrix, is read as a matrix of something else.",
  fix: "Write the whole matrix, both halves and the diagonal.",
  since: "0.9.0",
  cost: "headers",
  blocks: ["data", "physics"],
  example: { wrong: "values of shape (3, 2)", right: "values of shape (3, 3)" },
  *check({ document, arrays }) {
    if (document.kind !== "background" || document.correlation === undefined) return;
    const { shape = [] } = arrays.get("/correlation/values") ?? {};
    if (shape.length === 2 && shape[0] === shape[1]) return;
    const n = document.correlation.components.length;
    yield {
      message: `shape (${shape.join(", ")}) was found where (${n}, ${n}) was expected`,
      pointer: "/correlation/values",
      observed: shape.join(" x "),
      expected: `${n} x ${n}`,
    };
  },
};
