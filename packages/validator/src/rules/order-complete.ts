import { escapePointer } from "@dmdc/spec";
import type { ProductRule, Violation } from "../rule.js";

export const orderComplete: ProductRule = {
  id: "DMDC-STR-005",
  slug: "order-complete",
  level: "must",
  stage: "structure",
  scope: "product",
  requirement: "The `order` of a keyed map lists each of its members once, and nothing else.",
  rationale:
    "HDF5 does not keep the order of members; a stage that the order leaves out would not be applied, and nobody would notice.",
  fix: "List every member in `order`.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"stages": { "order": ["matrix"], "cutoff": …, "matrix": … }',
    right: '"order": ["cutoff", "matrix"]',
  },
  blocks: ["data", "physics"],
  *check({ rawDocument }) {
    yield* checkMap(rawDocument, "");
  },
};

function* checkMap(node: object, pointer: string): Iterable<Violation> {
  const members = Object.keys(node).filter((key) => key !== "order");
  if ("order" in node && Array.isArray(node.order)) {
    const order = node.order as string[];
    const left = members.filter((name) => !order.includes(name));
    const extra = order.filter((name) => !members.includes(name));
    if (left.length > 0) yield { message: `order leaves out ${left.join(", ")}`, pointer: `${pointer}/order` };
    if (extra.length > 0)
      yield { message: `order lists ${extra.join(", ")}, which is not there`, pointer: `${pointer}/order` };
  }
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      yield* checkMap(value as object, `${pointer}/${escapePointer(key)}`);
    }
  }
}
