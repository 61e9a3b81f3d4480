import type { ProductView } from "../product-view.js";
import type { ReleaseView } from "../release-view.js";
import type { Rule, RuleStatement, TunedValues, Violation } from "../rule.js";
import type { Declaration, DocumentName, Place } from "./declaration.js";
import type { KindContext } from "./kind.js";
import { checkEqualAcross, checkRequiredWith, checkSameLength, checkStoredAs } from "./members.js";
import { checkMonotonic, checkOrdered } from "./orders.js";
import { subjectsAt, type Subject } from "./places.js";
import { checkNotConstant, checkRange, checkSumAtMost, checkWhole } from "./ranges.js";
import { checkInRegistry, checkOneOf, checkPattern } from "./texts.js";

/** What a rule that is data says of itself. */
export type DeclaredStatement = RuleStatement & { readonly declaration: Declaration };

/**
 * Makes a rule of a declaration: the declaration is all there is to it, and what a port in another language reads.
 *
 * @throws RangeError when its places are in the manifest and in products both, or nowhere
 */
export function declaredRule(statement: DeclaredStatement): Rule {
  const documents = new Set<DocumentName>(statement.declaration.places.map(({ document }) => document));
  if (documents.size === 0 || (documents.has("manifest") && documents.size > 1)) {
    throw new RangeError(`${statement.id}: places are either in the manifest or in products`);
  }
  if (documents.has("manifest")) {
    return { ...statement, scope: "release", check: (release, tuned) => checkManifest(statement, release, tuned) };
  }
  const check = (product: ProductView, release: ReleaseView, tuned: TunedValues) =>
    checkProduct(statement, product, release, tuned);
  if (documents.has("product")) return { ...statement, scope: "product", check };
  const kinds = [...documents].filter((name) => name !== "manifest" && name !== "product");
  return { ...statement, scope: "product", kinds, check };
}

function* checkManifest(
  { declaration }: DeclaredStatement,
  release: ReleaseView,
  tuned: TunedValues,
): Iterable<Violation> {
  const document = release.manifest;
  const context = { file: "dmdc.json", document, product: undefined, release, tuned };
  for (const violation of checkPlaces(declaration, declaration.places, context)) {
    yield { file: context.file, ...violation };
  }
}

function* checkProduct(
  { declaration }: DeclaredStatement,
  product: ProductView,
  release: ReleaseView,
  tuned: TunedValues,
): Iterable<Violation> {
  const places = declaration.places.filter(({ document }) => document === "product" || document === product.entry.kind);
  const document = product.rawDocument;
  yield* checkPlaces(declaration, places, { file: product.entry.path, document, product, release, tuned });
}

function* checkPlaces(declaration: Declaration, places: readonly Place[], context: KindContext): Iterable<Violation> {
  const seen = new Set<string>();
  for (const place of places) {
    for (const subject of subjectsAt(context.document, place)) {
      if (seen.has(subject.pointer)) continue;
      seen.add(subject.pointer);
      yield* checkSubject(declaration, subject, context);
    }
  }
}

function checkSubject(declaration: Declaration, subject: Subject, context: KindContext): Iterable<Violation> {
  switch (declaration.kind) {
    case "pattern":
      return checkPattern(declaration, subject, context);
    case "one-of":
      return checkOneOf(declaration, subject, context);
    case "in-registry":
      return checkInRegistry(declaration, subject, context);
    case "range":
      return checkRange(declaration, subject, context);
    case "monotonic":
      return checkMonotonic(declaration, subject, context);
    case "ordered":
      return checkOrdered(declaration, subject, context);
    case "same-length":
      return checkSameLength(declaration, subject, context);
    case "equal-across":
      return checkEqualAcross(declaration, subject, context);
    case "required-with":
      return checkRequiredWith(declaration, subject, context);
    case "sum-at-most":
      return checkSumAtMost(declaration, subject, context);
    case "whole":
      return checkWhole(declaration, subject, context);
    case "stored-as":
      return checkStoredAs(declaration, subject, context);
    case "not-constant":
      return checkNotConstant(declaration, subject, context);
  }
}
