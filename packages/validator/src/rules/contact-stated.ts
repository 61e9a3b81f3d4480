import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const contactStated: Rule = declaredRule({
  id: "DMDC-META-012",
  slug: "contact-stated",
  level: "should",
  stage: "links",
  requirement: "A measurement says whom to ask: a contact or at least the collaboration.",
  rationale: "Every published release so far has left a question that only its authors could answer.",
  fix: "Add `contact`, with an address that will outlive one person's post.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '"nature": "measurement", and neither "collaboration" nor "contact"',
    right: '"contact": "data@example.org"',
  },
  declaration: {
    kind: "required-with",
    needs_any: ["contact", "collaboration"],
    places: [{ document: "manifest", path: "", where: { nature: ["measurement"] } }],
  },
});
