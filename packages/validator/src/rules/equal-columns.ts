import type { ProductRule } from "../rule.js";

export const equalColumns: ProductRule = {
  id: "DMDC-TYP-001",
  slug: "equal-columns",
  level: "must",
  stage: "structure",
  scope: "product",
  kinds: ["events", "result"],
  requirement: "All columns of a table are one-dimensional and of equal length.",
  rationale:
    "A row is one event or one point of a curve; with columns of unequal length the values of different rows are mixed.",
  fix: "Write every column with one value a row.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: "energy of shape (170), width of shape (169)",
    right: "energy and width of shape (170)",
  },
  blocks: ["data", "physics"],
  *check({ arrays }) {
    const firsts = new Map<string, { pointer: string; length: number }>();
    for (const { pointer, shape } of arrays.values()) {
      const [, table = ""] = pointer.split("/");
      if (table === "binned") continue;
      const [length] = shape;
      if (shape.length !== 1 || length === undefined) {
        yield { message: `the column has shape (${shape.join(", ")}); one dimension was expected`, pointer };
        continue;
      }
      const first = firsts.get(table) ?? { pointer, length };
      firsts.set(table, first);
      if (length !== first.length) {
        yield {
          message: `the column has ${length} values, ${first.pointer} has ${first.length}`,
          pointer,
          observed: String(length),
          expected: String(first.length),
        };
      }
    }
  },
};
