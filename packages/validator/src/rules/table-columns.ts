import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const tableColumns: Rule = declaredRule({
  id: "DMDC-TYP-009",
  slug: "table-columns",
  level: "must",
  stage: "structure",
  requirement:
    "The columns of a table inside a product are of equal length: energies and rates, speeds and their distribution, expectations and their errors.",
  rationale: "With columns of unequal length the values of different rows are mixed.",
  fix: "Write every column with one value a row.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: "energy of 50 values, rate of 49", right: "both of 50 values" },
  blocks: ["data", "physics"],
  declaration: {
    kind: "same-length",
    members: [
      "energy",
      "rate",
      "cumulative_probability",
      "speed",
      "distribution",
      "minimum_speed",
      "mean_inverse_speed",
      "expected",
      "sigma",
      "components",
      "values",
    ],
    places: [
      { document: "model", path: "/interaction" },
      { document: "model", path: "/halo" },
      { document: "result", path: "/halo" },
      { document: "background", path: "/totals/*" },
      { document: "background", path: "/correlation" },
    ],
  },
});
