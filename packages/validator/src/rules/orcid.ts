import { orcidCheck } from "../identifiers.js";
import { textsIn } from "../manifest-texts.js";
import type { ReleaseRule } from "../rule.js";

/** An ORCID with its address, or with its name in front. */
const ORCID = /orcid(?:\.org\/|:? ?)([0-9xX-]+)/gi;

export const orcid: ReleaseRule = {
  id: "DMDC-META-019",
  slug: "orcid",
  level: "must",
  stage: "links",
  scope: "release",
  requirement: "An ORCID anywhere in the manifest has the form 0000-0000-0000-0000, and the right check character.",
  rationale: "One wrong digit is another person, or nobody.",
  fix: "Copy it again from orcid.org.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: "https://orcid.org/0000-0002-1825-0098", right: "https://orcid.org/0000-0002-1825-0097" },
  *check({ manifest }) {
    for (const { pointer, text } of textsIn(manifest)) {
      for (const [whole, id = ""] of text.matchAll(ORCID)) {
        const where = { file: "dmdc.json", pointer, observed: id };
        if (!/^\d{4}-\d{4}-\d{4}-\d{3}[\dxX]$/.test(id)) {
          yield { message: `"${id}" does not have the form of an ORCID`, ...where, expected: "0000-0000-0000-000X" };
          continue;
        }
        const check = orcidCheck(id.replaceAll("-", "").slice(0, 15));
        const right = `${id.slice(0, -1)}${check}`;
        if (id === right) continue;
        if (id.toUpperCase() !== right) {
          yield { message: `the check character of ${id} is wrong; it would be ${check}`, ...where };
          continue;
        }
        const value = text.replace(whole, whole.replace(id, right));
        const edit = { op: "set", file: "dmdc.json", pointer, value } as const;
        yield { message: `the check character of ${id} is written large`, ...where, expected: right, edit };
      }
    }
  },
};
