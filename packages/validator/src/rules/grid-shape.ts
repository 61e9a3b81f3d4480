import { axisLength, gridsOf } from "../axes.js";
import type { ProductRule } from "../rule.js";

export const gridShape: ProductRule = {
  id: "DMDC-TYP-003",
  slug: "grid-shape",
  level: "must",
  stage: "structure",
  scope: "product",
  kinds: ["events", "background", "response"],
  requirement:
    "An array over axes has one dimension an axis, in the order of the axes, with as many values as that axis has bins or points.",
  rationale:
    "A transposed matrix of equal sides is not found in any other way than by its numbers; of unequal sides, it is found here.",
  fix: "Write the array with the dimensions in the order of its axes.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: "41 true energies, 199 bins, and values of shape (199, 41)",
    right: "values of shape (41, 199)",
  },
  blocks: ["data", "physics"],
  *check(product) {
    for (const { pointer, axes, anchors = [] } of gridsOf(product.document)) {
      const expected = [
        ...anchors.map((anchor) => product.shapeAt(anchor)?.[0] ?? NaN),
        ...axes.map((axis) => axisLength(product, axis) ?? NaN),
      ];
      const shape = product.shapeAt(pointer) ?? [];
      if (shape.join() === expected.join() || expected.some(Number.isNaN)) continue;
      const names = [...anchors, ...axes.map((axis) => axis.pointer)].join(", ");
      yield {
        message: `shape (${shape.join(", ")}) was found where the axes ${names} ask for (${expected.join(", ")})`,
        pointer,
        observed: shape.join(" x "),
        expected: expected.join(" x "),
      };
    }
  },
};
