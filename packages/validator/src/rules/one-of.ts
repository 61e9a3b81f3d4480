import { orderedEntries, type Product } from "@dmdc/spec";
import type { ProductRule, Violation } from "../rule.js";

export const oneOf: ProductRule = {
  id: "DMDC-STR-006",
  slug: "one-of",
  level: "must",
  stage: "structure",
  scope: "product",
  kinds: ["events", "background", "response"],
  requirement:
    "Of members that exclude each other exactly one is there: the columns or the bins of events, one width or a curve of a resolution; a partial background names what is missing, and a complete one does not.",
  rationale: "With both, a reader cannot know which counts; with neither, there is nothing to read.",
  fix: "Keep the one that is meant, and remove the other.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"sigma": { "value": 4.6, "units": "eV" }, "sigma_curve": …',
    right: '"sigma": { "value": 4.6, "units": "eV" }',
  },
  blocks: ["data", "physics"],
  *check({ document }) {
    for (const { pointer, members, holder } of choicesOf(document)) {
      const found = members.filter((member) => Object.hasOwn(holder, member));
      if (found.length === 1) continue;
      const names = members.map((member) => `"${member}"`).join(" and ");
      yield {
        message: `${found.length === 0 ? "none" : "both"} of ${names} ${found.length === 0 ? "is" : "are"} there; one was expected`,
        pointer,
      };
    }
    if (document.kind === "background") yield* checkMissing(document);
  },
};

function choicesOf(product: Product): { pointer: string; members: readonly string[]; holder: object }[] {
  if (product.kind === "events") return [{ pointer: "", members: ["columns", "binned"], holder: product }];
  if (product.kind !== "response") return [];
  return orderedEntries(product.stages).flatMap(([name, stage]) =>
    stage.type === "resolution"
      ? [{ pointer: `/stages/${name}`, members: ["sigma", "sigma_curve"], holder: stage }]
      : [],
  );
}

function* checkMissing({
  completeness,
  missing_components: missing,
}: Extract<Product, { kind: "background" }>): Iterable<Violation> {
  if (completeness === "partial" && missing === undefined) {
    yield {
      message: 'the background is partial, but "missing_components" does not say what is missing',
      pointer: "/completeness",
    };
  }
  if (completeness === "complete" && missing !== undefined) {
    yield { message: "the background is said to be complete, but names missing components", pointer: "/completeness" };
  }
}
