import { EXTENSION_PREFIXES } from "@dmdc/spec";
import type { ReleaseView } from "../release-view.js";
import type { ReleaseRule, Violation } from "../rule.js";

export const extensionDeclared: ReleaseRule = {
  id: "DMDC-META-030",
  slug: "extension-declared",
  level: "should",
  stage: "links",
  scope: "release",
  requirement:
    "Each prefix under `ext`, in the manifest or a product, is registered and named in `extensions_used`; so is each of `extensions_required`.",
  rationale:
    "A program that meets members it does not know must learn from the manifest what they are, and whether it may pass over them.",
  fix: "Add the extension to `extensions_used`, with the address of its version; register the prefix in the vocabulary.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '{ "ext": { "example": { "veto": "on" } } }',
    right:
      '{ "extensions_used": { "example": { "url": "https://example.org/dmdc/veto/1.0.0" } }, "ext": { "example": { "veto": "on" } } }',
  },
  *check(release) {
    const { extensions_used: used = {}, extensions_required: required = [] } = release.manifest;
    const known = EXTENSION_PREFIXES.map(({ prefix }) => prefix);
    for (const prefix of Object.keys(used)) {
      if (known.includes(prefix)) continue;
      const pointer = `/extensions_used/${prefix}`;
      const message = `the prefix "${prefix}" is not registered`;
      yield { message, file: "dmdc.json", pointer, observed: prefix, expected: known.join(", ") };
    }
    for (const [index, prefix] of required.entries()) {
      if (Object.hasOwn(used, prefix)) continue;
      const pointer = `/extensions_required/${index}`;
      yield { message: `"${prefix}" is required, but extensions_used does not name it`, file: "dmdc.json", pointer };
    }
    yield* undeclared(release, new Set(Object.keys(used)));
  },
};

/** Only the prefixes are looked at: what lies below is the extension's own. */
function* undeclared({ manifestState, products }: ReleaseView, used: ReadonlySet<string>): Iterable<Violation> {
  const documents = [
    { file: "dmdc.json", document: manifestState.document as object },
    ...products.flatMap((product) =>
      product.isOpen ? [{ file: product.entry.path, document: product.storedDocument }] : [],
    ),
  ];
  for (const { file, document } of documents) {
    const { ext } = document as { ext?: unknown };
    if (typeof ext !== "object" || ext === null) continue;
    for (const prefix of Object.keys(ext)) {
      if (used.has(prefix)) continue;
      yield {
        message: `ext has members of "${prefix}", which extensions_used does not name`,
        file,
        pointer: `/ext/${prefix}`,
      };
    }
  }
}
