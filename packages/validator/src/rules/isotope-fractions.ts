import { naturalTarget } from "@dmdc/rates";
import { compositionOf, type Target } from "@dmdc/spec";
import type { ReleaseRule } from "../rule.js";

export const isotopeFractions: ReleaseRule = {
  id: "DMDC-PHYS-070",
  slug: "isotope-fractions",
  level: "must",
  stage: "physics",
  scope: "release",
  requirement:
    "The isotopes of a target that is not natural are natural isotopes of its elements, with shares of the atoms that are not negative and sum to 1 within 0.001 for each element that is named.",
  rationale:
    "Shares in per cent, of the mass in place of the atoms, or with an isotope left out, move the rate on a target that was enriched for its spin by as much as the enrichment does; what the shares of an element do not add up to is on nothing.",
  fix: "State the share of the atoms of every isotope that matters, or `natural`.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '"isotopes": { "Xe-136": 90, "Xe-134": 10 }',
    right: '"isotopes": { "Xe-136": 0.9, "Xe-134": 0.1 }',
  },
  *check({ manifest }) {
    for (const [name, { target }] of Object.entries(manifest.detectors)) {
      const message = isKnown(target.formula) ? reasonAgainst(target) : undefined;
      if (message === undefined) continue;
      yield { message, file: "dmdc.json", pointer: `/detectors/${name}/target/isotopes` };
    }
  },
};

/** A formula that cannot be read is the matter of another rule. */
function isKnown(formula: string): boolean {
  try {
    naturalTarget(formula);
    return true;
  } catch {
    return false;
  }
}

function reasonAgainst(target: Target): string | undefined {
  if (target.isotopes !== "natural" && Object.keys(target.isotopes).length === 0) return "no isotope is named";
  try {
    naturalTarget(target.formula, compositionOf(target));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
