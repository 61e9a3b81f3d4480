import { orderedEntries, type Manifest, type Product, type ProductKind } from "@dmdc/spec";
import type { ReleaseRule, Violation } from "../rule.js";

export const reference: ReleaseRule = {
  id: "DMDC-META-001",
  slug: "reference",
  level: "must",
  stage: "links",
  scope: "release",
  requirement:
    "Each detector, run, partition and product that is named exists, and a product is of the kind that is asked for.",
  rationale: "A result is recomputed from the very events, background, response and model that it names.",
  fix: "Correct the name, or add what it names.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '"model": "si", and the manifest lists "model_si"',
    right: '"model": "model_si"',
  },
  *check({ manifest, products }) {
    for (const [name, run] of Object.entries(manifest.runs)) {
      if (!Object.hasOwn(manifest.detectors, run.detector)) {
        yield {
          ...missing("detector", run.detector, Object.keys(manifest.detectors)),
          file: "dmdc.json",
          pointer: `/runs/${name}/detector`,
        };
      }
    }
    for (const product of products) {
      if (!product.isSound) continue;
      for (const violation of checkProduct(product.document, manifest))
        yield { ...violation, file: product.entry.path };
    }
  },
};

function* checkProduct(product: Product, manifest: Manifest): Iterable<Violation> {
  if ("detector" in product && !Object.hasOwn(manifest.detectors, product.detector)) {
    yield { ...missing("detector", product.detector, Object.keys(manifest.detectors)), pointer: "/detector" };
  }
  if ("partition" in product) yield* checkRun(product, manifest, "");
  if (product.kind === "result") yield* checkProducts(product, manifest, "");
  if (product.kind === "events" && product.subset_of !== undefined) {
    yield* checkProducts({ events: product.subset_of }, manifest, "");
  }
  if (product.kind === "analysis") {
    for (const [name, claim] of product.claims === undefined ? [] : orderedEntries(product.claims)) {
      if ("run" in claim) yield* checkRun(claim, manifest, `/claims/${name}`);
      yield* checkProducts(claim, manifest, `/claims/${name}`);
      if (!("responses" in claim)) continue;
      for (const [index, response] of claim.responses.entries()) {
        for (const violation of checkProducts({ response }, manifest, "")) {
          yield { ...violation, pointer: `/claims/${name}/responses/${index}` };
        }
      }
    }
  }
}

function* checkRun(
  named: { run: string; partition: string },
  { runs }: Manifest,
  pointer: string,
): Iterable<Violation> {
  const run = Object.hasOwn(runs, named.run) ? runs[named.run] : undefined;
  if (run === undefined) {
    yield { ...missing("run", named.run, Object.keys(runs)), pointer: `${pointer}/run` };
  } else if (!Object.hasOwn(run.partitions, named.partition)) {
    yield {
      ...missing(`partition of run "${named.run}"`, named.partition, Object.keys(run.partitions)),
      pointer: `${pointer}/partition`,
    };
  }
}

function* checkProducts(named: object, { products }: Manifest, pointer: string): Iterable<Violation> {
  const members = named as { [member: string]: unknown };
  for (const kind of ["model", "response", "events", "background", "result"] satisfies ProductKind[]) {
    const name = members[kind];
    if (typeof name !== "string") continue;
    const entry = Object.hasOwn(products, name) ? products[name] : undefined;
    if (entry?.kind === kind) continue;
    const known = Object.keys(products).filter((other) => products[other]?.kind === kind);
    const found = entry === undefined ? missing(`${kind} product`, name, known) : wrongKind(name, entry.kind, kind);
    yield { ...found, pointer: `${pointer}/${kind}` };
  }
}

function missing(what: string, name: string, known: readonly string[]): Violation {
  const expected = known.join(", ");
  const others = known.length === 0 ? "there is none at all" : `known: ${expected}`;
  return { message: `there is no ${what} "${name}" (${others})`, observed: name, expected };
}

function wrongKind(name: string, found: ProductKind, kind: ProductKind): Violation {
  return { message: `"${name}" is of kind ${found}, where ${kind} was expected`, observed: found, expected: kind };
}
