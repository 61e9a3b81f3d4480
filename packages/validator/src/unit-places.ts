import { escapePointer } from "@dmdc/spec";

/** A unit string in a document, and what stands beside it. */
export interface UnitPlace {
  /** Where the string stands, as a JSON Pointer. */
  readonly pointer: string;
  readonly units: string;
  /** The object that it belongs to: an array, a quantity or an exposure. */
  readonly owner: { readonly [key: string]: unknown };
}

/** Every unit string of a document. */
export function* unitsIn(node: unknown, pointer = ""): Iterable<UnitPlace> {
  if (typeof node !== "object" || node === null) return;
  if ("units" in node && typeof node.units === "string") {
    yield { pointer: `${pointer}/units`, units: node.units, owner: node };
  }
  for (const [key, value] of Object.entries(node)) yield* unitsIn(value, `${pointer}/${escapePointer(key)}`);
}
