import { isShape } from "./check-content.js";
import type { ArrayData, DocumentObject, DocumentValue, Dtype } from "./document.js";
import { DTYPES, elementCount, isDtype, NUMBER_FORMATS, type NumericDtype } from "./dtype.js";
import { LIMITS } from "./limits.js";

/** A bulk array taken out of JSON. */
export interface DecodedArray {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data: ArrayData;
}

type Refuse = (pointer: string, reason: string) => never;

/**
 * Decodes the nested lists of one bulk array.
 *
 * Without `dtype` numbers are float64. `null` among floating-point values is NaN, "not measured". An int64 that a JSON
 * number cannot hold stands as decimal text. `shape` is only needed where the lists do not show it, as in `[]`.
 */
export function decodeValues(array: DocumentObject, pointer: string, refuse: Refuse): DecodedArray {
  const values = array.values;
  const shape = array.shape ?? shownShape(values);
  if (!isShape(shape)) return refuse(`${pointer}/shape`, "a shape is a list of lengths, each a whole number from 0 on");
  const dtype = array.dtype ?? (typeof firstElement(values) === "string" ? "string" : "float64");
  if (!isDtype(dtype)) {
    return refuse(`${pointer}/dtype`, `found ${JSON.stringify(dtype)}, expected one of ${DTYPES.join(", ")}`);
  }
  const count = elementCount(shape);
  if (count > LIMITS.jsonBytes) refuse(`${pointer}/shape`, `${count} elements, more than a JSON product may have`);
  const elements: DocumentValue[] = [];
  flatten(values, shape, 0, `${pointer}/values`, elements, refuse);
  const at = (index: number): string => `${pointer}/values${elementPointer(index, shape)}`;
  if (dtype === "string") {
    const texts = elements.map((element, index) =>
      typeof element === "string" ? element : refuse(at(index), `found ${describe(element)}, expected text`),
    );
    return { dtype, shape, data: texts };
  }
  return { dtype, shape, data: decodeNumbers(dtype, elements, (index, reason) => refuse(at(index), reason)) };
}

/** The shape that nested lists show by their first elements. */
function shownShape(values: DocumentValue | undefined): number[] {
  const shape: number[] = [];
  for (let inner = values; Array.isArray(inner); inner = (inner as readonly DocumentValue[])[0])
    shape.push(inner.length);
  return shape;
}

function firstElement(values: DocumentValue | undefined): DocumentValue | undefined {
  let inner = values;
  while (Array.isArray(inner)) inner = (inner as readonly DocumentValue[])[0];
  return inner;
}

function flatten(
  values: DocumentValue | undefined,
  shape: readonly number[],
  axis: number,
  pointer: string,
  elements: DocumentValue[],
  refuse: Refuse,
): void {
  if (axis === shape.length) {
    if (values === undefined || Array.isArray(values))
      return refuse(pointer, "a list where a single value was expected");
    elements.push(values);
    return;
  }
  const length = shape[axis] ?? 0;
  if (!Array.isArray(values) || values.length !== length) {
    const found = Array.isArray(values) ? `a list of ${values.length}` : describe(values);
    return refuse(pointer, `found ${found}, expected a list of ${length}, as the shape [${shape.join(", ")}] has it`);
  }
  const list: readonly DocumentValue[] = values as readonly DocumentValue[];
  list.forEach((inner, index) => {
    flatten(inner, shape, axis + 1, `${pointer}/${index}`, elements, refuse);
  });
}

function decodeNumbers(
  dtype: NumericDtype,
  elements: readonly DocumentValue[],
  refuse: (index: number, reason: string) => never,
): ArrayData {
  const data = NUMBER_FORMATS[dtype].create(elements.length);
  elements.forEach((element, index) => {
    if (data instanceof BigInt64Array) data[index] = decodeInt64(element, (reason) => refuse(index, reason));
    else data[index] = decodeNumber(dtype, element, (reason) => refuse(index, reason));
  });
  return data;
}

const INTEGER_RANGES = { int32: [-(2 ** 31), 2 ** 31 - 1], uint8: [0, 255] } as const;

function decodeNumber(dtype: NumericDtype, element: DocumentValue, refuse: (reason: string) => never): number {
  const range = dtype === "int32" || dtype === "uint8" ? INTEGER_RANGES[dtype] : undefined;
  if (element === null && range === undefined) return NaN;
  if (typeof element !== "number") return refuse(`found ${describe(element)}, expected a ${dtype} number`);
  if (range !== undefined) {
    const inside = Number.isInteger(element) && element >= range[0] && element <= range[1];
    return inside ? element : refuse(`found ${element}, expected a whole number from ${range[0]} to ${range[1]}`);
  }
  const stored = dtype === "float32" ? Math.fround(element) : element;
  return Number.isFinite(stored) ? stored : refuse(`found a number too large for ${dtype}`);
}

function decodeInt64(element: DocumentValue, refuse: (reason: string) => never): bigint {
  if (typeof element === "string" && /^-?\d{1,19}$/.test(element)) {
    const value = BigInt(element);
    return BigInt.asIntN(64, value) === value ? value : refuse(`${element} does not fit into 64 bits`);
  }
  if (typeof element === "number" && Number.isSafeInteger(element)) return BigInt(element);
  return refuse(`found ${describe(element)}, expected an int64: a whole number, as text in quotes beyond 2^53 - 1`);
}

function elementPointer(index: number, shape: readonly number[]): string {
  let rest = index;
  const steps: number[] = [];
  for (const length of shape.toReversed()) {
    steps.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return steps.map((step) => `/${step}`).join("");
}

function describe(value: DocumentValue | undefined): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
}
