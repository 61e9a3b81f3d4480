import { naturalTarget } from "@dmdc/rates";
import { orderedEntries } from "@dmdc/spec";
import type { ProductRule } from "../rule.js";

export const acceptanceElements: ProductRule = {
  id: "DMDC-PHYS-050",
  slug: "acceptance-elements",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["response"],
  requirement: "What an acceptance is for is in the target of its detector, or is the electron; nothing has two.",
  rationale:
    "An acceptance for an element that is not there is never used, and that of an element that is there is missing.",
  fix: "Correct the symbol, or the formula of the target.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: 'target CaWO4, "recoil": "Si"', right: '"recoil": "O"' },
  *check({ document }, { manifest }) {
    if (document.kind !== "response") return;
    const elements = elementsOf(manifest.detectors[document.detector]?.target.formula);
    if (elements === undefined) return;
    for (const [name, stage] of orderedEntries(document.stages)) {
      if (stage.type !== "acceptance") continue;
      const seen = new Set<string>();
      for (const [member, { recoil }] of orderedEntries(stage.recoils)) {
        const pointer = `/stages/${name}/recoils/${member}/recoil`;
        const expected = [...elements].join(", ");
        if (recoil !== "electron" && !elements.has(recoil)) {
          yield { message: `the target holds no ${recoil}`, pointer, observed: recoil, expected };
        } else if (seen.has(recoil))
          yield { message: `${recoil} has an acceptance already`, pointer, observed: recoil };
        seen.add(recoil);
      }
    }
  },
};

/** The elements of a formula; undefined when it cannot be read, which is the matter of another rule. */
function elementsOf(formula: string | undefined): ReadonlySet<string> | undefined {
  try {
    return formula === undefined ? undefined : new Set(naturalTarget(formula).nuclei.map(({ symbol }) => symbol));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
