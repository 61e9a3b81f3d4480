import { orderedEntries, type Response } from "@dmdc/spec";
import { productNamed } from "../named-product.js";
import type { ProductRule } from "../rule.js";

export const effectiveExposure: ProductRule = {
  id: "DMDC-PHYS-049",
  slug: "effective-exposure",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["result"],
  requirement: "An effective exposure, after efficiencies and cuts, is not folded with a response that has them too.",
  rationale: "Efficiency times efficiency: the limit comes out weaker by the loss, and agrees with nothing.",
  fix: "State the raw exposure; or a response without the efficiencies that are in the exposure.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: 'exposure "basis": "effective", response with "selection_efficiency"',
    right: 'exposure "basis": "raw"',
  },
  *check({ document }, { manifest, products }) {
    if (document.kind !== "result") return;
    const exposure = manifest.runs[document.run]?.partitions[document.partition]?.exposure;
    const response = productNamed(products, document.response, "response");
    if (exposure?.basis !== "effective" || response === undefined) return;
    if (!losesRecoils(response.document as Response)) return;
    yield {
      message: `the exposure is effective, and the response "${response.name}" has an efficiency`,
      file: "dmdc.json",
      pointer: `/runs/${document.run}/partitions/${document.partition}/exposure/basis`,
    };
  },
};

function losesRecoils({ stages }: Response): boolean {
  return orderedEntries(stages).some(
    ([, stage]) =>
      stage.type === "efficiency" ||
      stage.type === "acceptance" ||
      (stage.type === "matrix" && stage.includes.some((effect) => effect.endsWith("efficiency"))),
  );
}
