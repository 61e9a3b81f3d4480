import { escapePointer } from "@dmdc/spec";

/** A text somewhere in a document. */
export interface TextPlace {
  readonly pointer: string;
  readonly text: string;
}

/** Every text of a document, in its order. */
export function* textsIn(node: unknown, pointer = ""): Iterable<TextPlace> {
  if (typeof node === "string") yield { pointer, text: node };
  if (typeof node !== "object" || node === null) return;
  for (const [name, value] of Object.entries(node)) yield* textsIn(value, `${pointer}/${escapePointer(name)}`);
}
