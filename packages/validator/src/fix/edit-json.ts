import type { MetadataEdit } from "@dmdc/spec";
import { applyEdits, modify, parseTree, type Edit, type Node } from "jsonc-parser";

/** The bytes of a JSON file after a change of metadata; layout and all else stay as they are. */
export function editJson(bytes: Uint8Array, edit: MetadataEdit): Uint8Array {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  return new TextEncoder().encode(applyEdits(text, applyEditToText(text, edit)));
}

/**
 * The changes of a JSON text that an edit asks for; everything else, layout and numbers, stays as it is.
 *
 * @throws RangeError when it would change values of an array
 */
export function applyEditToText(text: string, { op, pointer, value }: MetadataEdit): Edit[] {
  const path = pathIn(parseTree(text), pointer);
  const layout = { tabSize: indentOf(text), insertSpaces: true, eol: text.includes("\r\n") ? "\r\n" : "\n" };
  return modify(text, path, op === "remove" ? undefined : value, { formattingOptions: layout });
}

/** The steps of a JSON Pointer: names in objects, numbers in lists. */
function pathIn(root: Node | undefined, pointer: string): (string | number)[] {
  let node = root;
  const path: (string | number)[] = [];
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const isList = node?.type === "array";
    if (name === "values" && member(node, "units") !== undefined && member(node, "values")?.type === "array") {
      throw new RangeError(`${pointer} are the values of an array, which are never changed`);
    }
    path.push(isList ? Number(name) : name);
    node = isList ? node?.children?.[Number(name)] : member(node, name);
  }
  return path;
}

function member(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== "object") return undefined;
  return node.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

function indentOf(text: string): number {
  return /\n( +)\S/.exec(text)?.[1]?.length ?? 2;
}
