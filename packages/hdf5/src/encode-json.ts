import { checkContent } from "./check-content.js";
import {
  isDocumentObject,
  type ArrayData,
  type DocumentObject,
  type DocumentValue,
  type ProductContent,
} from "./document.js";
import { elementCount } from "./dtype.js";
import { JsonProductError } from "./errors.js";

/**
 * Encodes a product as JSON: the same content gives the same text.
 *
 * Two spaces of indentation; each row of numbers on one line; the shortest digits that read back as the same number;
 * NaN, "not measured", as null.
 *
 * @throws {@link JsonProductError} when the content cannot be stored, or an array holds an infinity
 */
export function encodeJsonProduct(content: ProductContent): string {
  checkContent(content, refuse);
  return `${encodeGroup(content, content.document, "", "")}\n`;
}

function refuse(path: string, reason: string): never {
  throw new JsonProductError({ path }, `cannot be written: ${reason}`);
}

function encodeGroup(content: ProductContent, group: DocumentObject, pointer: string, indent: string): string {
  const members = Object.entries(group).map(([name, value]): [string, string] => {
    const member = `${pointer}/${name}`;
    const data = content.arrays.get(member);
    if (!isDocumentObject(value)) return [name, encodeAttribute(value)];
    if (data === undefined) return [name, encodeGroup(content, value, member, `${indent}  `)];
    return [name, encodeArray(value, data, member, `${indent}  `)];
  });
  return joinMembers(members, indent);
}

function encodeArray(description: DocumentObject, data: ArrayData, pointer: string, indent: string): string {
  const shape = description.shape as readonly number[];
  const members: [string, string][] = [];
  for (const [name, value] of Object.entries(description)) {
    if (name === "dtype") {
      const obvious = value === "float64" || (value === "string" && data.length > 0);
      if (!obvious) members.push([name, encodeAttribute(value)]);
    } else if (name === "shape") {
      const shown = !shape.slice(0, -1).includes(0);
      if (!shown) members.push([name, encodeAttribute(value)]);
    } else {
      members.push([name, encodeAttribute(value)]);
    }
  }
  const element = elementEncoder(data, pointer);
  members.push(["values", encodeRows(element, shape, 0, `${indent}  `)]);
  return joinMembers(members, indent);
}

/** The last axis on one line, every other axis one line an element. */
function encodeRows(
  element: (index: number) => string,
  shape: readonly number[],
  first: number,
  indent: string,
): string {
  const [length, ...inner] = shape;
  if (length === undefined) return element(first);
  const step = elementCount(inner);
  const rows = Array.from({ length }, (_, row) => encodeRows(element, inner, first + row * step, `${indent}  `));
  if (inner.length === 0 || rows.length === 0) return `[${rows.join(", ")}]`;
  return `[\n${rows.map((row) => `${indent}  ${row}`).join(",\n")}\n${indent}]`;
}

function elementEncoder(data: ArrayData, pointer: string): (index: number) => string {
  if (data instanceof BigInt64Array) {
    return (index) => {
      const value = data[index] ?? 0n;
      return Number.isSafeInteger(Number(value)) ? value.toString() : `"${value.toString()}"`;
    };
  }
  const float32 = data instanceof Float32Array;
  return (index) => {
    const value = data[index] ?? NaN;
    if (typeof value === "string") return JSON.stringify(value);
    if (Number.isNaN(value)) return "null";
    if (!Number.isFinite(value)) refuse(`${pointer}/values`, `element ${index} is ${value}, which JSON cannot hold`);
    return float32 ? shortestFloat32(value) : encodeNumber(value);
  };
}

/** The fewest digits that read back as the same float32; nine are always enough. */
function shortestFloat32(value: number): string {
  if (value === 0) return encodeNumber(value); // toPrecision would lose the sign
  for (let digits = 1; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return encodeNumber(rounded);
  }
  return encodeNumber(Number(value.toPrecision(9)));
}

function encodeNumber(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function encodeAttribute(value: DocumentValue): string {
  if (Array.isArray(value)) return `[${(value as readonly DocumentValue[]).map(encodeAttribute).join(", ")}]`;
  return typeof value === "number" ? encodeNumber(value) : JSON.stringify(value);
}

function joinMembers(members: readonly (readonly [string, string])[], indent: string): string {
  if (members.length === 0) return "{}";
  const lines = members.map(([name, text]) => `${indent}  ${JSON.stringify(name)}: ${text}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}
