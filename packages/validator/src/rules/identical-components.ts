import { orderedEntries } from "@dmdc/spec";
import { arrayRuns } from "../array-runs.js";
import type { ProductView } from "../product-view.js";
import type { ProductRule } from "../rule.js";

export const identicalComponents: ProductRule = {
  id: "DMDC-PHYS-067",
  slug: "identical-components",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["background"],
  requirement: "No two components of a background have the same values, but for components that are 0 or flat.",
  rationale: "Two sources with the same shape to the last digit are one table, copied.",
  fix: "Write the values of each.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "electrons [0.75, 1.25, 2.5], neutrons [0.75, 1.25, 2.5]", right: "neutrons [0.5, 0.25, 0.125]" },
  *check(product) {
    if (product.document.kind !== "background") return;
    const used = orderedEntries(product.document.components).filter(([, { not_used: reason }]) => reason === undefined);
    const names = used.map(([name]) => name);
    for (const [index, name] of names.entries()) {
      const twin = names.slice(0, index).find((other) => areSame(product, other, name));
      if (twin === undefined) continue;
      yield {
        message: `every value of "${name}" is that of "${twin}"`,
        pointer: `/components/${name}/values`,
        observed: twin,
      };
    }
  },
};

function areSame(product: ProductView, a: string, b: string): boolean {
  const pointers = [`/components/${a}/values`, `/components/${b}/values`];
  const [first, second] = pointers.map((pointer) => product.statistics(pointer));
  if (first?.minimum !== second?.minimum || first?.maximum !== second?.maximum || first?.minimum === first?.maximum) {
    return false;
  }
  for (const { pieces } of arrayRuns(product, pointers)) {
    const [mine = new Float64Array(), other = new Float64Array()] = pieces;
    if (!mine.every((value, index) => value === other[index])) return false;
  }
  return true;
}
