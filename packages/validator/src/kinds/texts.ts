import type { MetadataEdit } from "@dmdc/spec";
import { escapePointer } from "@dmdc/spec";
import type { InRegistryDeclaration, OneOfDeclaration, PatternDeclaration } from "./declaration.js";
import { isObject, type Subject } from "./places.js";
import type { KindCheck } from "./kind.js";
import { REGISTRIES } from "./registries.js";

/** `pattern`: texts have a form. */
export const checkPattern: KindCheck<PatternDeclaration> = function* (declaration, subject, { file }) {
  const form = new RegExp(`^(?:${declaration.matches})$`, "u");
  const beginning = new RegExp(`^(?:${declaration.strip ?? "(?!)"})`, "u");
  for (const { pointer, text, isName } of textsOf(subject)) {
    if (form.test(text)) continue;
    const stripped = text.replace(beginning, "");
    const isRight = stripped !== text && form.test(stripped);
    const edit: MetadataEdit = { op: "set", file, pointer, value: stripped };
    yield {
      message: `${JSON.stringify(text)} does not have the form that is asked for${isRight ? `; ${JSON.stringify(stripped)} has` : ""}`,
      pointer,
      observed: text,
      expected: isRight ? stripped : declaration.matches,
      ...(isRight && !isName && { fix: `Write ${JSON.stringify(stripped)}.`, edit }),
    };
  }
};

/** `one-of`: texts or numbers are among those listed. */
export const checkOneOf: KindCheck<OneOfDeclaration> = function* ({ values }, { pointer, value }) {
  if ((typeof value !== "string" && typeof value !== "number") || values.includes(value)) return;
  const expected = values.join(", ");
  yield { message: `${JSON.stringify(value)} was found; one of ${expected} was expected`, pointer, expected };
};

/** `in-registry`: texts are entries of a registry. */
export const checkInRegistry: KindCheck<InRegistryDeclaration> = function* ({ registry }, subject) {
  const entries = REGISTRIES[registry] ?? [];
  for (const { pointer, text } of textsOf(subject)) {
    if (entries.includes(text)) continue;
    yield {
      message: `${JSON.stringify(text)} is no entry of the registry ${registry}`,
      pointer,
      observed: text,
      expected: entries.join(", "),
    };
  }
};

function textsOf({ pointer, value }: Subject): { pointer: string; text: string; isName: boolean }[] {
  if (typeof value === "string") return [{ pointer, text: value, isName: false }];
  if (isObject(value)) {
    const names = Object.keys(value).filter((name) => name !== "order");
    return names.map((text) => ({ pointer: `${pointer}/${escapePointer(text)}`, text, isName: true }));
  }
  if (!Array.isArray(value)) return [];
  return value.flatMap((text: unknown, index) =>
    typeof text === "string" ? [{ pointer: `${pointer}/${index}`, text, isName: false }] : [],
  );
}
