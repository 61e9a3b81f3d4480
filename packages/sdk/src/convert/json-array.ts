import type { TakenArray } from "./take.js";

/**
 * The rectangular list of finite numbers at a JSON Pointer.
 *
 * @param refuse - called with what stands there instead; must throw
 */
export function arrayAt(document: unknown, pointer: string, refuse: (found: string) => never): TakenArray {
  const found = resolvePointer(document, pointer);
  if (!Array.isArray(found)) return refuse(nameOf(found));
  const shape = shapeOf(found);
  if (shape === undefined) return refuse("a list of rows that differ in length or depth");
  const values = found.flat(Infinity) as unknown[];
  const odd = values.find((value) => typeof value !== "number" || !Number.isFinite(value));
  if (odd !== undefined) return refuse(`a list that holds ${nameOf(odd)}`);
  return { values: Float64Array.from(values as number[]), shape };
}

/** What stands at a JSON Pointer; undefined when nothing does. */
export function resolvePointer(document: unknown, pointer: string): unknown {
  let node = document;
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof node !== "object" || node === null || !Object.prototype.propertyIsEnumerable.call(node, key))
      return undefined;
    node = (node as { [key: string]: unknown })[key];
  }
  return node;
}

/** Lengths of nested lists of one shape; undefined when they are not. */
function shapeOf(value: unknown): number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  if (!value.some((item) => Array.isArray(item))) return [value.length];
  const shapes = value.map((item) => shapeOf(item));
  const [first] = shapes;
  if (first === undefined || !shapes.every((shape) => shape?.join() === first.join())) return undefined;
  return [value.length, ...first];
}

/** A JSON value in words. */
function nameOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return `the text ${JSON.stringify(value).slice(0, 40)}`;
}
