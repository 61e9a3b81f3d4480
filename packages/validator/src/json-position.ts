import { findNodeAtLocation, parseTree, type Node, type ParseError } from "jsonc-parser";

/** A place in a text, both from 1; columns count UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** What is wrong with a JSON text, in words that are the same in every engine; undefined when nothing is. */
export function jsonError(text: string): (Position & { readonly message: string }) | undefined {
  const errors: ParseError[] = [];
  parseTree(text, errors, STRICT);
  const [first] = errors;
  if (first === undefined) return undefined;
  return { ...positionAt(text, first.offset), message: ERRORS[first.error] ?? "this is not JSON" };
}

/** jsonc-parser's numbers of errors, in words. */
const ERRORS: { readonly [code: number]: string } = {
  1: "this is no word or sign of JSON",
  2: "this is not a number as JSON writes it",
  3: "the name of a member, in double quotes, was expected",
  4: "a value was expected",
  5: "a colon was expected",
  6: "a comma was expected before this",
  7: "a closing brace was expected",
  8: "a closing bracket was expected",
  9: "the text should end here",
  10: "JSON has no comments",
  12: "the string does not end in its line",
  14: "this is no escape that JSON knows",
  15: "this is no escape that JSON knows",
  16: "this sign may not stand in a string",
};

/** Finds the places of a JSON text that JSON Pointers name. */
export class JsonPositions {
  readonly #text: string;
  readonly #root: Node | undefined;
  readonly #error: Position | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#root = parseTree(text, [], STRICT);
    this.#error = jsonError(text);
  }

  /**
   * Where something stands: its name if it has one, else its value; the nearest thing around it when it is missing.
   *
   * In a text that is not JSON it is the mistake, whatever is asked for.
   *
   * @param pointer - undefined: the file as a whole, which has no place
   * @param index - element of the array at the pointer, or of its `values`
   */
  at(pointer: string | undefined, index?: number): Position | undefined {
    if (this.#error !== undefined) return { line: this.#error.line, column: this.#error.column };
    if (this.#root === undefined || pointer === undefined) return undefined;
    const path = pointer
      .split("/")
      .slice(1)
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    const candidates =
      index === undefined ? [path] : [[...path, "values", String(index)], [...path, String(index)], path];
    for (const candidate of candidates) {
      const node = find(this.#root, candidate);
      if (node !== undefined) return positionAt(this.#text, start(node));
    }
    return this.#nearest(path);
  }

  #nearest(path: readonly string[]): Position {
    for (let length = path.length - 1; length > 0; length--) {
      const node = this.#root && find(this.#root, path.slice(0, length));
      if (node !== undefined) return positionAt(this.#text, start(node));
    }
    return positionAt(this.#text, this.#root?.offset ?? 0);
  }
}

function find(root: Node, path: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const part of path) {
    if (node === undefined) return undefined;
    node = findNodeAtLocation(node, [node.type === "array" ? Number(part) : part]);
  }
  return node;
}

function start(node: Node): number {
  return node.parent?.type === "property" ? node.parent.offset : node.offset;
}

/** The place of an offset in a text. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const breaks = before.split("\n");
  return { line: breaks.length, column: (breaks.at(-1)?.length ?? 0) + 1 };
}
