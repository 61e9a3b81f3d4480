import { NAME_PATTERN } from "@dmdc/spec";
import type { ProductRule } from "../rule.js";

export const productIdentity: ProductRule = {
  id: "DMDC-STR-004",
  slug: "product-identity",
  level: "must",
  stage: "structure",
  scope: "product",
  requirement: "A product's `id` is its name in the manifest, and the two titles agree.",
  rationale:
    "Results refer to products by name; a product that calls itself otherwise cannot be followed once it is alone.",
  fix: "Make both the same.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"products": { "limit": … }, and in the product "id": "limit_si"',
    right: '"id": "limit"',
  },
  *check({ name, entry, document }) {
    if (!NAME_PATTERN.test(name)) {
      yield {
        message: `"${name}" does not have the form ${NAME_PATTERN.source}`,
        file: "dmdc.json",
        pointer: "/products",
      };
    }
    if (document.id !== name)
      yield {
        message: `the product calls itself "${document.id}", the manifest "${name}"`,
        pointer: "/id",
        ...(NAME_PATTERN.test(name) && { edit: { op: "set", file: entry.path, pointer: "/id", value: name } }),
      };
    if (document.title !== entry.title) {
      yield {
        message: `the product's title is "${document.title}", in the manifest "${entry.title}"`,
        pointer: "/title",
      };
    }
  },
};
