import { escapePointer } from "@dmdc/spec";
import type { MemberValues, Place } from "./declaration.js";

/** Something that a place leads to. */
export interface Subject {
  /** Where it stands, as a JSON Pointer. */
  readonly pointer: string;
  readonly value: unknown;
}

/** Everything that a place leads to in a document, in the order of the document. */
export function subjectsAt(document: unknown, { path, where = {}, at = "" }: Place): Subject[] {
  const found = walk({ pointer: "", value: document }, path.split("/").slice(1));
  return found
    .filter(({ value }) => hasValues(value, where))
    .map(({ pointer, value }) => ({ pointer: below(pointer, at), value: memberAt(value, at) }))
    .filter(({ value }) => value !== undefined);
}

/** What stands at a path below a value; undefined when nothing does. */
export function memberAt(value: unknown, path: string): unknown {
  let node = value;
  for (const step of path.split("/").filter((part) => part !== "")) {
    if (!isObject(node) || !Object.hasOwn(node, step)) return undefined;
    node = node[step];
  }
  return node;
}

/** Whether a value is an object that is no list. */
export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A path below a pointer. */
export function below(pointer: string, path: string): string {
  return path === "" ? pointer : `${pointer}/${path}`;
}

function walk(from: Subject, steps: readonly string[]): Subject[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [from];
  if (step === "**") return everyObject(from).flatMap((object) => walk(object, rest));
  if (step === "*") return membersOf(from).flatMap((member) => walk(member, rest));
  const value = memberAt(from.value, step);
  return value === undefined ? [] : walk({ pointer: `${from.pointer}/${step}`, value }, rest);
}

/** Every object of a document, for each object that was asked for: many rules look through the same documents. */
const OBJECTS = new WeakMap<object, readonly Subject[]>();

/** A thing itself and every object below it. */
function everyObject(from: Subject): readonly Subject[] {
  const known = typeof from.value === "object" && from.value !== null ? OBJECTS.get(from.value) : undefined;
  if (known?.[0]?.pointer === from.pointer) return known;
  const found: Subject[] = [];
  const visit = (subject: Subject) => {
    found.push(subject);
    for (const member of membersOf(subject)) if (isObject(member.value)) visit(member);
  };
  visit(from);
  if (typeof from.value === "object" && from.value !== null) OBJECTS.set(from.value, found);
  return found;
}

function membersOf({ pointer, value }: Subject): Subject[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .filter(([name]) => name !== "order")
    .map(([name, member]) => ({ pointer: `${pointer}/${stepOf(name)}`, value: member as unknown }));
}

/** A name as a step of a JSON Pointer; most names stand as they are. */
function stepOf(name: string): string {
  return /[~/]/.test(name) ? escapePointer(name) : name;
}

function hasValues(value: unknown, where: MemberValues): boolean {
  return Object.entries(where).every(([path, values]) => values.includes(memberAt(value, path) as string));
}
