import { orderedEntries, type Product } from "@dmdc/spec";
import { productNamed } from "../named-product.js";
import { isSameScale, scaleOfModel, scaleOfResponse } from "../energy-scales.js";
import type { ProductRule } from "../rule.js";

export const scaleChain: ProductRule = {
  id: "DMDC-PHYS-044",
  slug: "scale-chain",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["result", "analysis"],
  requirement:
    "A spectrum of nuclear recoils goes through a response to nuclear recoils, one of electronic recoils through one to those.",
  rationale:
    "The two differ by the quenching, a factor of five and more in xenon; the numbers fold without a complaint and the limit is wrong by orders of magnitude.",
  fix: "Name the response of the recoils that the model makes.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"model": "dm_electron", "response": "response_nr"',
    right: '"model": "dm_electron", "response": "response_er"',
  },
  *check({ document }, { products }) {
    for (const { pointer, model: modelName, response: responseName } of foldingsOf(document)) {
      const model = productNamed(products, modelName, "model")?.document;
      const response = productNamed(products, responseName, "response")?.document;
      if (model?.kind !== "model" || response?.kind !== "response") continue;
      const [spectrum, input] = [scaleOfModel(model), scaleOfResponse(response)];
      if (spectrum === undefined || input === undefined || isSameScale(spectrum, input)) continue;
      yield {
        message: `the model "${modelName}" makes recoils of scale ${spectrum}, the response "${responseName}" is to ${input}`,
        pointer,
        observed: input,
        expected: spectrum,
      };
    }
  },
};

/** Each spectrum that is said to go through a response, and where the response is named. */
function foldingsOf(document: Product): { pointer: string; model: string; response: string }[] {
  if (document.kind === "result") {
    const { model, response } = document;
    return model === undefined || response === undefined ? [] : [{ pointer: "/response", model, response }];
  }
  if (document.kind !== "analysis" || document.claims === undefined) return [];
  return orderedEntries(document.claims).flatMap(([name, claim]) => {
    const path = `/claims/${name}`;
    if (claim.type !== "profile_likelihood") {
      return [{ pointer: `${path}/response`, model: claim.model, response: claim.response }];
    }
    const { model, responses = [] } = claim;
    if (model === undefined) return [];
    return responses.map((response, index) => ({ pointer: `${path}/responses/${index}`, model, response }));
  });
}
