import { memberAt } from "../kinds/places.js";
import type { ProductRule } from "../rule.js";
import { schemaMessage } from "../schema-message.js";

export const productSchema: ProductRule = {
  id: "DMDC-STR-002",
  slug: "product-schema",
  level: "must",
  stage: "schema",
  scope: "product",
  requirement:
    "A product keeps the schema of the kind that the manifest gives it, as JSON or as the projection of its HDF5 file.",
  rationale: "One schema for both encodings is what lets any language read a product without asking its author.",
  fix: "Correct the member; the reference of the kind describes each.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"completeness": "nearly"',
    right: '"completeness": "partial"',
  },
  blocks: ["structure", "units", "links", "data", "physics"],
  *check({ entry, schemaProblems, storedDocument }) {
    for (const problem of schemaProblems) {
      const { pointer, message, expected } = problem;
      const order = message === '"order" is missing' ? onlyMember(storedDocument, pointer) : undefined;
      yield {
        message: schemaMessage(problem),
        pointer,
        ...(expected !== undefined && { expected }),
        ...(order !== undefined && {
          edit: { op: "set", file: entry.path, pointer: `${pointer}/order`, value: [order] },
        }),
      };
    }
  },
};

/** The name of the only member of a map: then there is but one order. */
function onlyMember(document: unknown, pointer: string): string | undefined {
  const names = Object.keys((memberAt(document, pointer) as object | undefined) ?? {});
  return names.length === 1 ? names[0] : undefined;
}
