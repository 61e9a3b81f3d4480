import { numbersAt, sameNumbers } from "./arrays.js";
import { change, factorOf, type Difference, type DifferenceTopic, type ProductPair } from "./difference.js";
import type { ProductKind } from "@dmdc/spec";

/** Members that are for people. */
const TEXTS = new Set([
  "title",
  "description",
  "notes",
  "label",
  "method_description",
  "selection",
  "reason",
  "$schema",
  "citation",
]);
/** Members that follow from others. */
const FOLLOWING = new Set(["dtype", "shape", "order", "dmdc_version"]);

/** Whatever two documents state differently, beside the values of arrays: halo, couplings, thresholds, words. */
export function diffStatements(where: string, before: unknown, after: unknown): Difference[] {
  const [first, second] = [new Map(leaves(before, "")), new Map(leaves(after, ""))];
  return [...new Set([...first.keys(), ...second.keys()])].flatMap((pointer) => {
    const [old, now] = [first.get(pointer), second.get(pointer)];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    const topic = topicOf(pointer);
    const values = { ...(isPlain(old) && { before: old }), ...(isPlain(now) && { after: now }) };
    const isNumeric = typeof old === "number" && typeof now === "number";
    const message = isNumeric ? change(old, now, unitsBeside(pointer, second)) : `${text(old)} -> ${text(now)}`;
    return [{ topic, where: `${where}${pointer}`, message, ...values, ...(isNumeric && factorOf(old, now)) }];
  });
}

/** Axes whose edges or points moved. */
export function diffAxes({ name, before, after }: ProductPair<ProductKind>): Difference[] {
  const pointers = new Set([...before.content.datasets(), ...after.content.datasets()].map(({ path }) => path));
  return [...pointers].flatMap((pointer): Difference[] => {
    if (!/\/(?:edges|points)$/.test(pointer)) return [];
    const [old, now] = [numbersAt(before, pointer), numbersAt(after, pointer)];
    if (sameNumbers(old, now)) return [];
    const range = (values: Float64Array | undefined) =>
      values === undefined ? "absent" : `${values.length} from ${String(values[0])} to ${String(values.at(-1))}`;
    return [{ topic: "statement", where: `${name}${pointer}`, message: `moved: ${range(old)} -> ${range(now)}` }];
  });
}

type Leaf = string | number | boolean | readonly unknown[] | null;

function leaves(node: unknown, pointer: string): [string, Leaf][] {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return [[pointer, node as Leaf]];
  return Object.entries(node).flatMap(([name, value]) =>
    FOLLOWING.has(name) ? [] : leaves(value, `${pointer}/${name}`),
  );
}

function topicOf(pointer: string): DifferenceTopic {
  const parts = pointer.split("/");
  if (parts.some((part) => TEXTS.has(part))) return "text";
  return parts.includes("halo") ? "halo" : "statement";
}

function unitsBeside(pointer: string, all: ReadonlyMap<string, Leaf>): string {
  const units = all.get(`${pointer.slice(0, pointer.lastIndexOf("/"))}/units`);
  return pointer.endsWith("/value") && typeof units === "string" ? units : "1";
}

function isPlain(value: Leaf | undefined): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function text(value: Leaf | undefined): string {
  if (value === undefined) return "(absent)";
  const written = JSON.stringify(value);
  return written.length > 80 ? `${written.slice(0, 77)}...` : written;
}
