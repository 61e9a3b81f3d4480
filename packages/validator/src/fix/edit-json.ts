import type { MetadataEdit } from "@dmdc/spec";
import { modify, type Edit } from "jsonc-parser";

/** The changes of a JSON text that an edit asks for; everything else, layout and numbers, stays as it is. */
export function applyEditToText(text: string, { op, pointer, value }: MetadataEdit): Edit[] {
  const path = pathOfPointer(pointer);
  const layout = { tabSize: indentOf(text), insertSpaces: true, eol: text.includes("\r\n") ? "\r\n" : "\n" };
  return modify(text, path, op === "remove" ? undefined : value, { formattingOptions: layout });
}

/** The steps of a JSON Pointer; a step that is a number may be one of a list. */
export function pathOfPointer(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function indentOf(text: string): number {
  return /\n( +)\S/.exec(text)?.[1]?.length ?? 2;
}
