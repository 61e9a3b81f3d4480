import { axisLength, gridsOf, type AxisPlace } from "../axes.js";
import type { ProductView } from "../product-view.js";
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
      const hint = anchors.length === 0 ? edgesHint(product, axes, shape) : "";
      const names = [...anchors, ...axes.map((axis) => axis.pointer)].join(", ");
      yield {
        message: `shape (${shape.join(", ")}) was found where the axes ${names} ask for (${expected.join(", ")})${hint}`,
        pointer,
        observed: shape.join(" x "),
        expected: expected.join(" x "),
      };
    }
  },
};

/** N edges bound N - 1 bins: values that are as many as the edges want one edge more. */
function edgesHint(product: ProductView, axes: readonly AxisPlace[], shape: readonly number[]): string {
  const edges = axes.map(({ pointer }) => product.shapeAt(`${pointer}/edges`)?.[0]);
  const index = edges.findIndex((count, dimension) => count !== undefined && shape[dimension] === count);
  const length = shape[index];
  return length === undefined
    ? ""
    : `; ${length} bins want ${length + 1} edges, the lower one of the first bin and the upper one of each`;
}
