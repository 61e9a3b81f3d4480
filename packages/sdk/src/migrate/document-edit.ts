import type { DocumentObject, DocumentValue } from "@dmdc/hdf5";
import { ReleaseError } from "../errors.js";

/** One change of a document. The values of arrays are out of its reach. */
export interface DocumentEdit {
  /** Place, as a JSON Pointer; all that it lies in is there already. */
  readonly pointer: string;
  /** What stands there afterwards; nothing when absent. */
  readonly value?: DocumentValue;
  /** Why, for whoever reads the edits. */
  readonly reason: string;
}

/** A document after its edits, in their order; the given one is left as it is. */
export function applyEdits(document: DocumentObject, edits: readonly DocumentEdit[]): DocumentObject {
  return edits.reduce((edited, { pointer, value }) => change(edited, stepsOf(pointer), value, pointer), document);
}

/** What stands at a place; undefined when nothing does. */
export function valueAt(document: DocumentObject, pointer: string): DocumentValue | undefined {
  return stepsOf(pointer).reduce<DocumentValue | undefined>(
    (node, step) => (isObject(node) && Object.hasOwn(node, step) ? node[step] : undefined),
    document,
  );
}

function change(
  node: DocumentObject,
  [name = "", ...rest]: readonly string[],
  value: DocumentValue | undefined,
  pointer: string,
): DocumentObject {
  if (rest.length === 0 && value === undefined) {
    return Object.fromEntries(Object.entries(node).filter(([key]) => key !== name));
  }
  if (rest.length === 0) return { ...node, [name]: value as DocumentValue };
  const inner = Object.hasOwn(node, name) ? node[name] : undefined;
  if (!isObject(inner)) throw new ReleaseError(pointer, `"${name}" is no object that could be changed`);
  return { ...node, [name]: change(inner, rest, value, pointer) };
}

function stepsOf(pointer: string): string[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function isObject(value: DocumentValue | undefined): value is DocumentObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
