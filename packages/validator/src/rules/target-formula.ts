import { naturalTarget } from "@dmdc/rates";
import type { ReleaseRule } from "../rule.js";

export const targetFormula: ReleaseRule = {
  id: "DMDC-PHYS-041",
  slug: "target-formula",
  level: "must",
  stage: "physics",
  scope: "release",
  requirement:
    "A target is a chemical formula of elements with natural isotopes, whose masses and abundances are known.",
  rationale:
    "Rates go with the square of the mass number. Isotopes, their masses and natural abundances are taken from AME2020 and CIAAW by the formula.",
  fix: "Write element symbols with their numbers, such as Xe, CaWO4 or C3F8.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: '"formula": "LXe"', right: '"formula": "Xe"' },
  *check({ manifest }) {
    for (const [name, { target }] of Object.entries(manifest.detectors)) {
      try {
        naturalTarget(target.formula);
      } catch (error) {
        yield {
          message: (error as Error).message,
          file: "dmdc.json",
          pointer: `/detectors/${name}/target/formula`,
          observed: target.formula,
        };
      }
    }
  },
};
