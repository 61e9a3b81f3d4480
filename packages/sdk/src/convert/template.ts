import type { Family, FamilyMember, Recipe, RecipeProduct } from "@dmdc/spec";
import { RecipeError } from "../errors.js";

/** A product of a recipe with its parameters filled in. */
export interface ExpandedProduct {
  /** Where it stands in the recipe, for messages. */
  readonly place: string;
  /** Its file in the release. */
  readonly path: string;
  /** Its document, arrays still to be taken. */
  readonly document: { readonly [key: string]: unknown };
  /** Fills the parameters of this member into a text. */
  readonly fill: (text: string) => string;
}

/** Every product of a recipe: families written out, in the recipe's order. */
export function expandProducts(recipe: Recipe): ExpandedProduct[] {
  const all = recipe.products.flatMap((product, index) => expandProduct(recipe, product, `products[${index}]`));
  const paths = new Set<string>();
  for (const { path, place } of all) {
    if (paths.has(path)) throw new RecipeError(place, `two products would be written to "${path}"`);
    paths.add(path);
  }
  return all;
}

function expandProduct(recipe: Recipe, product: RecipeProduct, place: string): ExpandedProduct[] {
  const { family } = product;
  if (family === undefined) {
    const { parameters } = product;
    if (parameters !== undefined) return [expandMember(product, parameters, place)];
    return [{ place, path: product.path, document: product.document, fill: (text) => text }];
  }
  if (product.parameters !== undefined) throw new RecipeError(place, "a product has either a family or parameters");
  const members = familyMembers(family, place);
  if (members.length === 0) throw new RecipeError(place, "the family has no members: a list of it is empty");
  checkComplete(recipe, family, members, place);
  return members.map((parameters, index) => expandMember(product, parameters, `${place}, member ${index + 1}`));
}

function expandMember(product: RecipeProduct, parameters: FamilyMember, place: string): ExpandedProduct {
  const fill = (text: string) => fillText(text, parameters, place);
  const document = fillParameters(product.document, parameters, place) as ExpandedProduct["document"];
  return { place, path: fill(product.path), document, fill };
}

/** The members of a family: as listed, or every combination of the grid. */
function familyMembers(family: Family, place: string): FamilyMember[] {
  if ((family.members === undefined) === (family.grid === undefined)) {
    throw new RecipeError(place, "a family has either members or a grid");
  }
  if (family.members !== undefined) return family.members;
  return Object.entries(family.grid ?? {}).reduce<FamilyMember[]>(
    (members, [parameter, values]) =>
      members.flatMap((member) => values.map((value) => ({ ...member, [parameter]: value }))),
    [{}],
  );
}

/** Each member's file is an input, and each input that matches the pattern is a member's. */
function checkComplete(recipe: Recipe, family: Family, members: readonly FamilyMember[], place: string): void {
  const expected = new Set(members.map((member) => fillText(family.pattern, member, place)));
  const missing = [...expected].filter((path) => !Object.hasOwn(recipe.inputs, path));
  if (missing.length > 0) {
    throw new RecipeError(place, `the family "${family.pattern}" lacks ${missing.join(", ")}: no such input is listed`);
  }
  const expression = new RegExp(
    `^${family.pattern
      .split(/\{[a-z0-9_]+\}/)
      .map(escapeExpression)
      .join("[^/]+")}$`,
  );
  const strays = Object.keys(recipe.inputs).filter((path) => expression.test(path) && !expected.has(path));
  const [stray] = strays.filter((path) => recipe.inputs[path]?.left_out === undefined);
  if (stray !== undefined) {
    throw new RecipeError(
      place,
      `"${stray}" matches the family "${family.pattern}" but is no member: add it, or say why it is left out`,
    );
  }
}

/** Replaces `{name}` in every text; a text that is nothing but `{name}` becomes the value itself; null removes a member. */
function fillParameters(node: unknown, parameters: FamilyMember, place: string): unknown {
  if (typeof node === "string") {
    const whole = /^\{([a-z0-9_]+)\}$/.exec(node)?.[1];
    return whole === undefined ? fillText(node, parameters, place) : parameterOf(whole, parameters, place);
  }
  if (Array.isArray(node)) return node.map((item) => fillParameters(item, parameters, place));
  if (typeof node !== "object" || node === null) return node;
  const filled = Object.entries(node).map(([key, value]) => [key, fillParameters(value, parameters, place)] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== null));
}

function fillText(text: string, parameters: FamilyMember, place: string): string {
  return text.replaceAll(/\{([a-z0-9_]+)\}/g, (_, name: string) => {
    const value = parameterOf(name, parameters, place);
    if (typeof value !== "string" && typeof value !== "number") {
      throw new RecipeError(
        place,
        `parameter "${name}" is neither a text nor a number, and cannot stand within "${text}"`,
      );
    }
    return String(value);
  });
}

function parameterOf(name: string, parameters: FamilyMember, place: string): unknown {
  if (!Object.hasOwn(parameters, name)) {
    throw new RecipeError(place, `there is no parameter "${name}" (parameters: ${Object.keys(parameters).join(", ")})`);
  }
  return parameters[name];
}

function escapeExpression(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
