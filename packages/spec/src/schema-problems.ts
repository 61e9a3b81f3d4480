import { closest, distance } from "fastest-levenshtein";
import * as validators from "../generated/validators.js";
import type { SchemaError } from "../generated/validators.js";
import { SCHEMAS, type SchemaName } from "./schemas.js";

/** One place where a document is not as its schema asks. */
export interface SchemaProblem {
  /** Where, as a JSON Pointer; the document itself is "". */
  readonly pointer: string;
  /** What was found and what was expected. */
  readonly message: string;
  /** What the schema allows there, when it is a short list. */
  readonly expected?: string;
}

/**
 * Compares a document with the schema of its kind.
 *
 * @param document - parsed JSON, or the projection of an HDF5 product
 * @returns every problem, in the order of the document; empty when there is none
 */
export function schemaProblems(name: SchemaName, document: unknown): SchemaProblem[] {
  const validate = validators[name];
  if (validate(document)) return [];
  const problems = (validate.errors ?? []).filter(isCause).map((error) => describe(name, error));
  const seen = new Set<string>();
  return problems.filter(({ pointer, message }) => {
    const key = `${pointer} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** `if`, `anyOf` and the like only repeat what their branches say; a bad name is told by its pattern. */
function isCause(error: SchemaError): boolean {
  return !["if", "anyOf", "oneOf", "propertyNames"].includes(error.keyword);
}

function describe(name: SchemaName, error: SchemaError): SchemaProblem {
  const pointer = error.instancePath;
  switch (error.keyword) {
    case "additionalProperties": {
      const { additionalProperty } = error.params as { additionalProperty: string };
      const known = Object.keys(error.parentSchema?.properties ?? {});
      const near = known.length === 0 ? undefined : closest(additionalProperty, known);
      const hint = near !== undefined && distance(near, additionalProperty) <= 3 ? `; did you mean "${near}"?` : "";
      return {
        pointer: `${pointer}/${escapePointer(additionalProperty)}`,
        message: `"${additionalProperty}" is not a member of the format${hint}`,
        expected: known.join(", "),
      };
    }
    case "required": {
      const { missingProperty } = error.params as { missingProperty: string };
      return { pointer, message: `"${missingProperty}" is missing` };
    }
    case "enum": {
      const { allowedValues } = error.params as { allowedValues: unknown[] };
      return {
        pointer,
        message: `${show(error.data)} is not one of the allowed words`,
        expected: allowedValues.join(", "),
      };
    }
    case "const": {
      const { allowedValue } = error.params as { allowedValue: unknown };
      return { pointer, message: `${show(error.data)} was found where ${show(allowedValue)} was expected` };
    }
    case "discriminator": {
      const { tag, tagValue } = error.params as { tag: string; tagValue: unknown };
      const expected = knownTags(name, error, tag).join(", ");
      if (tagValue === undefined) return { pointer, message: `"${tag}" is missing`, expected };
      return {
        pointer: `${pointer}/${tag}`,
        message: `${show(tagValue)} is not a "${tag}" that the format knows here`,
        expected,
      };
    }
    case "pattern": {
      const subject = error.propertyName ?? error.data;
      return { pointer, message: `${show(subject)} does not have the form ${String(error.schema)}` };
    }
    case "type": {
      return { pointer, message: `${show(error.data)} was found where ${String(error.schema)} was expected` };
    }
    default:
      return { pointer, message: `${show(error.data)} ${error.message ?? `fails ${error.keyword}`}` };
  }
}

/** The values by which the variants of a place are told apart. */
function knownTags(name: SchemaName, { parentSchema }: SchemaError, tag: string): string[] {
  const definitions = SCHEMAS[name].definitions as { [name: string]: VariantSchema | undefined };
  const variants = (parentSchema?.oneOf ?? []) as readonly { $ref: string }[];
  return variants.flatMap(({ $ref }) => {
    const value = definitions[$ref.slice($ref.lastIndexOf("/") + 1)]?.properties[tag]?.const;
    return value === undefined ? [] : [value];
  });
}

/** One of the variants of a place, as the generated schemas have it. */
interface VariantSchema {
  readonly properties: { readonly [member: string]: { readonly const?: string } | undefined };
}

/** A value, short enough for a sentence. */
function show(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** One step of a JSON Pointer, as RFC 6901 writes it. */
export function escapePointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
