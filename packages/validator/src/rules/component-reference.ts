import type { ProductRule } from "../rule.js";

export const componentReference: ProductRule = {
  id: "DMDC-META-025",
  slug: "component-reference",
  level: "must",
  stage: "links",
  scope: "product",
  kinds: ["background"],
  requirement:
    "Correlations are between components of the background, each named once; what is missing is not among the components.",
  rationale: "A row of a matrix under the wrong name correlates the wrong sources.",
  fix: "Name the components as under `components`.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"correlation": { "components": ["electrons", "neutron"], … }',
    right: '["electrons", "neutrons"]',
  },
  *check({ document }) {
    if (document.kind !== "background") return;
    const { components, correlation, missing_components: missing } = document;
    for (const [index, name] of (correlation?.components ?? []).entries()) {
      const pointer = `/correlation/components/${index}`;
      if (!components.order.includes(name)) {
        yield {
          message: `there is no component "${name}"`,
          pointer,
          observed: name,
          expected: components.order.join(", "),
        };
      } else if (correlation?.components.indexOf(name) !== index) {
        yield { message: `"${name}" stands twice`, pointer, observed: name };
      }
    }
    for (const name of missing?.order ?? []) {
      if (!components.order.includes(name)) continue;
      yield { message: `"${name}" is said to be missing, but is there`, pointer: `/missing_components/${name}` };
    }
  },
};
