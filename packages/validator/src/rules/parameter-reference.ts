import { orderedEntries, type Product, type VariationMap } from "@dmdc/spec";
import type { ProductRule } from "../rule.js";
import { statisticalModelsOf } from "../statistical-models.js";

export const parameterReference: ProductRule = {
  id: "DMDC-META-026",
  slug: "parameter-reference",
  level: "must",
  stage: "links",
  scope: "product",
  kinds: ["background", "response"],
  requirement:
    "Each nuisance parameter of a background or a response has its anchors there, and is a parameter of the statistical model, where the release has one.",
  rationale: "A parameter that the model does not know is not varied: its uncertainty is left out of every limit.",
  fix: "Name the parameter as the statistical model does.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"parameters": ["tqy"], in the statistical model "t_qy"', right: '"parameters": ["t_qy"]' },
  *check({ document }, release) {
    const models = statisticalModelsOf(release);
    const known = new Set(models.flatMap(({ model }) => model.parameters.order));
    for (const { pointer, name, anchors } of parametersOf(document)) {
      if (anchors?.includes(name) === false) {
        yield { message: `there are no anchors of "${name}"`, pointer, observed: name, expected: anchors.join(", ") };
      } else if (models.length > 0 && !known.has(name)) {
        const expected = [...known].join(", ");
        yield { message: `no statistical model has a parameter "${name}"`, pointer, observed: name, expected };
      }
    }
  },
};

interface NamedParameter {
  readonly pointer: string;
  readonly name: string;
  readonly anchors?: readonly string[];
}

function parametersOf(document: Product): NamedParameter[] {
  if (document.kind === "background") {
    return orderedEntries(document.components).flatMap(([component, { rate_parameter: rate, variations }]) => {
      const path = `/components/${component}`;
      const scale = rate === undefined ? [] : [{ pointer: `${path}/rate_parameter`, name: rate }];
      return [...scale, ...variationParameters(variations, path)];
    });
  }
  if (document.kind !== "response") return [];
  return orderedEntries(document.stages).flatMap(([name, stage]) =>
    stage.type === "matrix" ? variationParameters(stage.variations, `/stages/${name}`) : [],
  );
}

function variationParameters(variations: VariationMap | undefined, path: string): NamedParameter[] {
  return variations === undefined
    ? []
    : orderedEntries(variations).flatMap(([variation, { parameters, anchors }]) =>
        parameters.map((name, index) => ({
          pointer: `${path}/variations/${variation}/parameters/${index}`,
          name,
          anchors: anchors.order,
        })),
      );
}
