import type { TakenArray } from "./take.js";

/**
 * The rectangular list of numbers at a JSON Pointer.
 *
 * @returns undefined when there is none
 */
export function arrayAt(document: unknown, pointer: string): TakenArray | undefined {
  const found = resolvePointer(document, pointer);
  const shape = shapeOf(found);
  const values = Array.isArray(found) ? (found.flat(Infinity) as unknown[]) : [];
  if (shape === undefined || !values.every((value) => typeof value === "number")) return undefined;
  return { values: Float64Array.from(values), shape };
}

function resolvePointer(document: unknown, pointer: string): unknown {
  let node = document;
  for (const step of pointer.split("/").slice(1)) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return undefined;
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
