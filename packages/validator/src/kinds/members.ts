import type {
  EqualAcrossDeclaration,
  RequiredWithDeclaration,
  SameLengthDeclaration,
  StoredAsDeclaration,
} from "./declaration.js";
import { soundProduct } from "../named-product.js";
import { isArray, type KindCheck } from "./kind.js";
import type { Violation } from "../rule.js";
import { below, isObject, memberAt, type Subject } from "./places.js";

/** `same-length`: members have equal lengths. */
export const checkSameLength: KindCheck<SameLengthDeclaration> = function* ({ members }, { pointer, value }) {
  const lengths = members.flatMap((path) => {
    const length = lengthOf(memberAt(value, path));
    return length === undefined ? [] : [{ path, length }];
  });
  const [first] = lengths;
  for (const { path, length } of lengths) {
    if (first === undefined || length === first.length) continue;
    yield {
      message: `${path} has ${length} values, ${first.path} has ${first.length}`,
      pointer: below(pointer, path),
      observed: String(length),
      expected: String(first.length),
    };
  }
};

function lengthOf(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length;
  return isArray(value) ? value.shape[0] : undefined;
}

/** `equal-across`: members are equal. */
export const checkEqualAcross: KindCheck<EqualAcrossDeclaration> = function* (declaration, subject, { release }) {
  const { members, reference } = declaration;
  if (reference === undefined) {
    const [first, ...others] = members.filter((path) => memberAt(subject.value, path) !== undefined);
    for (const path of others) yield* compare(subject, path, memberAt(subject.value, first ?? ""), first ?? "");
    return;
  }
  const name = memberAt(subject.value, reference);
  const product = typeof name === "string" ? soundProduct(release.products, name) : undefined;
  if (product === undefined) return;
  for (const path of members) {
    yield* compare(subject, path, memberAt(product.rawDocument, path), `${path} of the product "${product.name}"`);
  }
};

function* compare({ pointer, value }: Subject, path: string, other: unknown, what: string): Iterable<Violation> {
  const mine = memberAt(value, path);
  if (mine === undefined || other === undefined || isSame(mine, other)) return;
  const [observed, expected] = [JSON.stringify(mine), JSON.stringify(other)];
  const places = isObject(mine) && isObject(other) ? differences(mine, other) : [];
  yield {
    message:
      places.length === 0
        ? `${path} is ${observed}, ${what} is ${expected}`
        : `${path} is not ${what}: ${places.join("; ")}`,
    pointer: below(pointer, path),
    observed,
    expected,
  };
}

/** Members in which two objects differ, with both values. */
function differences(mine: object, other: object, below = ""): string[] {
  const [a, b] = [mine, other] as { [name: string]: unknown }[];
  return [...new Set([...Object.keys(mine), ...Object.keys(other)])].flatMap((name) => {
    const [left, right] = [a?.[name], b?.[name]];
    if (isSame(left, right)) return [];
    const path = `${below}${name}`;
    if (isObject(left) && isObject(right)) return differences(left, right, `${path}/`);
    const show = (value: unknown) => (value === undefined ? "nothing" : JSON.stringify(value));
    return [`${path} is ${show(left)} here, ${show(right)} there`];
  });
}

/** Whether two values are equal, member by member, whatever the order of the members. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isObject(a) || !isObject(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => isSame(a[name], b[name]));
}

/** `required-with`: members ask for other members, or exclude them. */
export const checkRequiredWith: KindCheck<RequiredWithDeclaration> = function* (declaration, { pointer, value }) {
  if (!isObject(value)) return;
  const has = (path: string) => memberAt(value, path) !== undefined;
  const { present = [], needs_all: all = [], needs_any: any = [], forbids = [] } = declaration;
  if (!present.every(has)) return;
  const beside = present.length === 0 ? "" : ` beside ${present.join(", ")}`;
  for (const path of all) {
    if (!has(path)) yield { message: `${path} is missing${beside}`, pointer, expected: path };
  }
  if (any.length > 0 && !any.some(has)) {
    yield {
      message: `none of ${any.join(", ")} is there${beside}; one was expected`,
      pointer,
      expected: any.join(", "),
    };
  }
  for (const path of forbids) {
    if (has(path)) yield { message: `${path} must not be there${beside}`, pointer: below(pointer, path) };
  }
};

/** `stored-as`: an array has a number format, and a unit. */
export const checkStoredAs: KindCheck<StoredAsDeclaration> = function* (declaration, { pointer, value }) {
  if (!isArray(value)) return;
  const { dtype, units } = declaration;
  if (!dtype.includes(value.dtype)) {
    const expected = dtype.join(", ");
    yield { message: `stored as ${value.dtype}; ${expected} was expected`, pointer, observed: value.dtype, expected };
  }
  if (units !== undefined && !units.includes(value.units as string)) {
    const expected = units.join(", ");
    yield { message: `in "${String(value.units)}"; "${expected}" was expected`, pointer: `${pointer}/units`, expected };
  }
};
