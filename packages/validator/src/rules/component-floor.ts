import { orderedEntries } from "@dmdc/spec";
import type { ProductRule } from "../rule.js";

export const componentFloor: ProductRule = {
  id: "DMDC-PHYS-066",
  slug: "component-floor",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["background"],
  requirement: "A component that is a numerical floor says under `not_used` that it is no part of the expectation.",
  rationale:
    "A published background lists a component of 1e-10 events a bin in one run, which the statistical model leaves out; a fit that scales it finds a background that was never there.",
  fix: "Add `not_used` with the reason, or leave the component out.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: "values [1e-10, 1e-10, …] beside components of some ten events",
    right: '"not_used": "A numerical floor; the statistical model leaves it out."',
  },
  tunables: {
    share: {
      default: 1e-6,
      units: "1",
      meaning: "Share of the whole expectation below which a component is a floor.",
      minimum: 0,
      maximum: 1,
    },
  },
  *check(product, _, { share = 1e-6 }) {
    if (product.document.kind !== "background") return;
    const components = orderedEntries(product.document.components).map(([name, component]) => {
      const pointer = `/components/${name}/values`;
      const units = product.arrays.get(pointer)?.attributes.units;
      const total = product.statistics(pointer).sum;
      return {
        name,
        component,
        pointer,
        key: `${component.content} in ${typeof units === "string" ? units : ""}`,
        total,
      };
    });
    for (const { name, component, pointer, key, total } of components) {
      const whole = components.filter((other) => other.key === key).reduce((sum, other) => sum + other.total, 0);
      if (component.not_used !== undefined || !(total > 0 && total < share * whole)) continue;
      yield {
        message: `"${name}" is ${(total / whole).toExponential(1)} of the expectation, and is not said to be unused`,
        pointer,
        observed: total.toExponential(3),
        expected: `at least ${(share * whole).toExponential(3)}, or "not_used"`,
      };
    }
  },
};
