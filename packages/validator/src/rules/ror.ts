import { rorCheck } from "../identifiers.js";
import { textsIn } from "../manifest-texts.js";
import type { ReleaseRule } from "../rule.js";

const ROR = /ror\.org\/([0-9A-Za-z]+)/g;

/** A zero, six characters of Crockford's base 32, and two check digits. */
const FORM = /^0[0-9a-hj-km-np-tv-z]{6}[0-9]{2}$/;

export const ror: ReleaseRule = {
  id: "DMDC-META-020",
  slug: "ror",
  level: "must",
  stage: "links",
  scope: "release",
  requirement: "A ROR identifier anywhere in the manifest has its form, and the right check digits.",
  rationale: "One wrong character is another institute, or none.",
  fix: "Copy it again from ror.org.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: "https://ror.org/02s8k0k62", right: "https://ror.org/02s8k0k61" },
  *check({ manifest }) {
    for (const { pointer, text } of textsIn(manifest)) {
      for (const [, id = ""] of text.matchAll(ROR)) {
        const where = { file: "dmdc.json", pointer, observed: id };
        if (!FORM.test(id)) {
          yield { message: `"${id}" does not have the form of a ROR identifier`, ...where };
        } else if (rorCheck(id.slice(1, 7)) !== id.slice(7)) {
          yield { message: `the check digits of ${id} are wrong; they would be ${rorCheck(id.slice(1, 7))}`, ...where };
        }
      }
    }
  },
};
