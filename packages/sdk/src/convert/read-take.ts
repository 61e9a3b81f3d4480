import { readUnit, type NumericDtype, type Take, type UnitReading } from "@dmdc/spec";
import { RecipeError } from "../errors.js";

const WAYS = ["column", "columns", "edges", "pointer", "dataset"] as const;
const DTYPES: readonly unknown[] = ["float64", "float32", "int64", "int32", "uint8"] satisfies NumericDtype[];

/**
 * Where the values of an array come from, as a template says; the recipe's schema leaves templates open.
 *
 * @throws {@link RecipeError} when it is not one source and one way of taking from it
 */
export function readTake(take: unknown, place: string): Take {
  const members = typeof take === "object" && take !== null ? (take as { readonly [key: string]: unknown }) : {};
  const found = Object.keys(members);
  const [way, ...others] = WAYS.filter((name) => found.includes(name));
  const known = new Set<string>(["source", "stack", ...(way === "columns" ? ["where"] : []), ...WAYS]);
  const complete = way !== undefined && others.length === 0 && found.every((name) => known.has(name));
  const extras = isStack(members.stack) && isCondition(members.where);
  if (complete && typeof members.source === "string" && isTarget(way, members[way]) && extras) {
    return members as unknown as Take;
  }
  throw new RecipeError(
    `${place}/take`,
    `${JSON.stringify(take)} was found where { "source", and one of ${WAYS.map((name) => `"${name}"`).join(", ")} } was expected`,
  );
}

function isTarget(way: (typeof WAYS)[number], target: unknown): boolean {
  if (way !== "edges") return typeof target === "string";
  if (typeof target !== "object" || target === null || !("lower" in target && "upper" in target)) return false;
  return typeof target.lower === "string" && typeof target.upper === "string" && Object.keys(target).length === 2;
}

function isStack(stack: unknown): boolean {
  if (stack === undefined) return true;
  const isParameter = (item: unknown) =>
    typeof item === "object" &&
    item !== null &&
    "parameter" in item &&
    typeof item.parameter === "string" &&
    "values" in item &&
    Array.isArray(item.values) &&
    item.values.length > 0;
  return Array.isArray(stack) && stack.length > 0 && stack.every(isParameter);
}

function isCondition(where: unknown): boolean {
  if (where === undefined) return true;
  if (typeof where !== "object" || where === null || !("column" in where && "equals" in where)) return false;
  return typeof where.column === "string" && typeof where.equals === "string";
}

/**
 * The number format that an array asks for; float64 when it asks for none.
 *
 * @throws {@link RecipeError} when the format does not have it
 */
export function readDtype(dtype: unknown, place: string): NumericDtype {
  if (dtype === undefined) return "float64";
  if (DTYPES.includes(dtype)) return dtype as NumericDtype;
  throw new RecipeError(
    `${place}/dtype`,
    `${JSON.stringify(dtype)} was found where one of ${DTYPES.join(", ")} was expected`,
  );
}

/**
 * The canonical unit of a spelling in a recipe.
 *
 * @throws {@link RecipeError} when it is none, or is not known
 */
export function readRecipeUnit(spelling: unknown, place: string): UnitReading {
  if (typeof spelling !== "string") {
    throw new RecipeError(
      place,
      'an array with "take" has "units" beside it: those of the source, "1" when there are none',
    );
  }
  try {
    return readUnit(spelling);
  } catch (error) {
    throw new RecipeError(place, error instanceof Error ? error.message : String(error), error);
  }
}
