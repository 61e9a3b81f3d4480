import correct from "spdx-correct";
import parse from "spdx-expression-parse";
import type { ReleaseRule, Violation } from "../rule.js";

export const licence: ReleaseRule = {
  id: "DMDC-META-018",
  slug: "licence",
  level: "must",
  stage: "links",
  scope: "release",
  requirement:
    "A licence is an expression of SPDX: identifiers of its list, joined by AND, OR and WITH, or `LicenseRef-…` for a licence outside it.",
  rationale: 'A release says "other-open", which tells nobody what is allowed; programs that gather data leave it out.',
  fix: "Write the identifier from spdx.org/licenses; for a licence outside the list, LicenseRef- and a name, with a note.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: '"licence": "other-open"', right: '"licence": "CC-BY-4.0"' },
  *check({ manifest }) {
    const stated = [
      ["/licence", manifest.licence] as const,
      ...Object.entries(manifest.products).flatMap(([name, { licence: own }]) =>
        own === undefined ? [] : [[`/products/${name}/licence`, own] as const],
      ),
    ];
    for (const [pointer, text] of stated) {
      const violation = violationOf(text, pointer);
      if (violation !== undefined) yield { file: "dmdc.json", pointer, observed: text, ...violation };
    }
  },
};

function violationOf(text: string, pointer: string): Violation | undefined {
  try {
    parse(text);
    return undefined;
  } catch {
    const near = correct(text, { upgrade: false });
    const message = `"${text}" is no SPDX licence expression`;
    if (near === null || near === text) return { message };
    const isSpelling = simplified(near) === simplified(text);
    const edit = { op: "set", file: "dmdc.json", pointer, value: near } as const;
    return { message: `${message}; did you mean "${near}"?`, expected: near, ...(isSpelling && { edit }) };
  }
}

/** Letters and digits: two identifiers that differ in nothing else are one, spelt in two ways. */
function simplified(identifier: string): string {
  return identifier.toLowerCase().replace(/[^a-z0-9]/g, "");
}
