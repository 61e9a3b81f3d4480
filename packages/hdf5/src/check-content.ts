import {
  isDocumentObject,
  MEMBER_NAME,
  type ArrayData,
  type DocumentObject,
  type DocumentValue,
  type ProductContent,
} from "./document.js";
import { dtypeOf, elementCount } from "./dtype.js";
import { LIMITS } from "./limits.js";
import { isBookkeeping, isReservedGroup } from "./reserved-names.js";

/** Says what is wrong and where; must throw. */
export type Refuse = (pointer: string, reason: string) => never;

/** Members of a bulk array that are not attributes of it. */
const ARRAY_MEMBERS: ReadonlySet<string> = new Set(["dtype", "shape", "values"]);

/**
 * Makes sure that content can be stored in either encoding and read back as the same.
 *
 * @param refuse - called with the first thing that is wrong
 */
export function checkContent(content: ProductContent, refuse: Refuse): void {
  const unseen = new Set(content.arrays.keys());

  const checkGroup = (group: DocumentObject, pointer: string, depth: number): void => {
    if (depth > LIMITS.depth) refuse(pointer, `groups lie deeper than ${LIMITS.depth}`);
    if (Object.hasOwn(group, "dtype") && Object.hasOwn(group, "shape")) {
      refuse(pointer, "dtype and shape stand here, but no array is given for this pointer");
    }
    for (const [name, value] of Object.entries(group)) {
      const member = `${pointer}/${name}`;
      if (!MEMBER_NAME.test(name)) refuse(member, `names match ${MEMBER_NAME.source}`);
      const data = content.arrays.get(member);
      if (data !== undefined) {
        unseen.delete(member);
        checkArray(value, data, member, refuse);
      } else if (isDocumentObject(value)) {
        if (isReservedGroup(member)) refuse(member, "this group is kept for the manifest and plots");
        checkGroup(value, member, depth + 1);
      } else {
        if (name === "values") refuse(member, '"values" is kept for the values of bulk arrays');
        checkAttribute(name, value, member, refuse);
      }
    }
  };

  checkGroup(content.document, "", 0);
  for (const pointer of unseen) refuse(pointer, "an array is given here, but the document has no such member");
}

function checkArray(description: DocumentValue | undefined, data: ArrayData, pointer: string, refuse: Refuse): void {
  if (!isDocumentObject(description)) return refuse(pointer, "an array is described by { dtype, shape, … }");
  const { dtype, shape } = description;
  if (dtype !== dtypeOf(data))
    refuse(pointer, `dtype is ${JSON.stringify(dtype)}, the array given is ${dtypeOf(data)}`);
  if (!isShape(shape)) return refuse(pointer, "shape is a list of lengths, each a whole number from 0 on");
  if (elementCount(shape) !== data.length) {
    refuse(pointer, `shape [${shape.join(", ")}] has ${elementCount(shape)} elements, the array given ${data.length}`);
  }
  for (const [name, value] of Object.entries(description)) {
    if (name === "values") refuse(`${pointer}/values`, "values are given apart, in arrays");
    if (!MEMBER_NAME.test(name)) refuse(`${pointer}/${name}`, `names match ${MEMBER_NAME.source}`);
    if (!ARRAY_MEMBERS.has(name)) checkAttribute(name, value, `${pointer}/${name}`, refuse);
  }
  if (dtype !== "string") return;
  for (const text of data as readonly string[]) checkText(text, pointer, refuse);
}

/** Tells whether a document value is a shape. */
export function isShape(value: DocumentValue | undefined): value is readonly number[] {
  return Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && (length as number) >= 0);
}

function checkAttribute(name: string, value: DocumentValue, pointer: string, refuse: Refuse): void {
  if (isBookkeeping(name)) refuse(pointer, `attributes named "${name}" belong to NeXus or HDF5 and would be lost`);
  if (!Array.isArray(value)) {
    checkScalar(value, pointer, refuse);
    return;
  }
  const list: readonly DocumentValue[] = value as readonly DocumentValue[];
  if (list.length === 0) refuse(pointer, "a list is empty; leave the member out");
  if (list.length > LIMITS.attributeElements) {
    refuse(pointer, `a list has ${list.length} elements, more than ${LIMITS.attributeElements}; make it a bulk array`);
  }
  for (const element of list) {
    if (typeof element !== typeof list[0]) refuse(pointer, "a list holds texts or numbers, not both");
    checkScalar(element, pointer, refuse);
  }
}

function checkScalar(value: DocumentValue, pointer: string, refuse: Refuse): void {
  if (typeof value === "string") {
    checkText(value, pointer, refuse);
    return;
  }
  if (typeof value !== "number") {
    const found = value === null ? "null" : Array.isArray(value) ? "a list" : typeof value;
    return refuse(pointer, `${found} stands where a product has text, a number, or a list of these`);
  }
  if (!Number.isFinite(value)) refuse(pointer, `${value} stands where a product has a finite number`);
}

function checkText(text: unknown, pointer: string, refuse: Refuse): void {
  if (typeof text !== "string") return refuse(pointer, `${typeof text} stands where text was expected`);
  if (text.includes("\0")) refuse(pointer, "a text holds a NUL character");
  if (/\p{Surrogate}/u.test(text)) refuse(pointer, "a text holds half a surrogate pair");
}
