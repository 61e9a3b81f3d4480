import { decodeValues } from "./decode-values.js";
import {
  isDocumentObject,
  setMember,
  type ArrayData,
  type DocumentObject,
  type DocumentValue,
  type ProductContent,
} from "./document.js";
import { escapePointer, findDuplicateKey } from "./duplicate-keys.js";
import { JsonProductError } from "./errors.js";
import { LIMITS } from "./limits.js";

/**
 * Decodes a product from JSON.
 *
 * An object with a member `values` that is a list, or a single text or number, is a bulk array: it is projected as
 * `{ dtype, shape, …attributes }`, and its values go to `arrays`. The `$schema` of the whole is for editors, and left out.
 *
 * @param name - what to call the file in errors
 * @throws {@link JsonProductError} when the text is not JSON, a key stands twice, or an array is not what it says
 */
export function decodeJsonProduct(text: string, name?: string): ProductContent {
  const refuse = (pointer: string, reason: string, cause?: unknown): never => {
    throw new JsonProductError({ file: name, path: pointer }, reason, { cause });
  };
  if (text.startsWith("\ufeff")) refuse("", "begins with a byte order mark; save it as UTF-8 without one");
  const parsed = parse(text, refuse);
  const duplicate = findDuplicateKey(text);
  if (duplicate !== undefined) refuse(duplicate, "this key stands twice in its object; keep one of them");
  if (!isDocumentObject(parsed) || isBulkArray(parsed))
    return refuse("", "a product is a JSON object of named members");

  const arrays = new Map<string, ArrayData>();
  const project = (value: DocumentValue, pointer: string, depth: number): DocumentValue => {
    if (depth > LIMITS.depth) refuse(pointer, `objects and lists lie deeper than ${LIMITS.depth}`);
    if (Array.isArray(value)) {
      const list: readonly DocumentValue[] = value as readonly DocumentValue[];
      return list.map((element, index) => project(element, `${pointer}/${index}`, depth + 1));
    }
    if (typeof value === "number" && !Number.isFinite(value)) refuse(pointer, "a number too large for float64");
    if (!isDocumentObject(value)) return value;
    if (depth > 0 && isBulkArray(value)) return projectArray(value, pointer);
    const members: { [key: string]: DocumentValue } = {};
    for (const [key, member] of Object.entries(value)) {
      setMember(members, key, project(member, `${pointer}/${escapePointer(key)}`, depth + 1));
    }
    return members;
  };

  const projectArray = (value: DocumentObject, pointer: string): DocumentObject => {
    const { dtype, shape, data } = decodeValues(value, pointer, refuse);
    arrays.set(pointer, data);
    const members: { [key: string]: DocumentValue } = { dtype, shape };
    for (const [key, member] of Object.entries(value)) {
      if (key === "values" || key === "dtype" || key === "shape") continue;
      setMember(members, key, project(member, `${pointer}/${escapePointer(key)}`, 1));
    }
    return members;
  };

  const product = Object.fromEntries(Object.entries(parsed).filter(([key]) => key !== "$schema"));
  return { document: project(product, "", 0) as DocumentObject, arrays };
}

function parse(text: string, refuse: (pointer: string, reason: string, cause: unknown) => never): DocumentValue {
  try {
    return JSON.parse(text) as DocumentValue;
  } catch (error) {
    return refuse("", `is not JSON: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

/** A group may have a member called `values` too, if that is itself an object. */
function isBulkArray(value: DocumentObject): boolean {
  return Object.hasOwn(value, "values") && !isDocumentObject(value.values);
}
