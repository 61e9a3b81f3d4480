import fc from "fast-check";
import type { ArrayData, DocumentValue, Dtype, ProductContent } from "../document.js";
import { DTYPES, elementCount, NUMBER_FORMATS } from "../dtype.js";
import { isBookkeeping } from "../reserved-names.js";

interface Members {
  [name: string]: DocumentValue;
}

const KEPT = new Set(["dtype", "shape", "values", "dmdc"]);
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/).filter((text) => !KEPT.has(text) && !isBookkeeping(text));
const anyName = fc.oneof(name, fc.constantFrom("constructor", "has_own_property", "z".repeat(63)));
const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter((value) => !value.includes("\0"));
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const attribute: fc.Arbitrary<DocumentValue> = fc.oneof(
  text,
  finite,
  fc.array(text, { minLength: 1, maxLength: 5 }),
  fc.array(finite, { minLength: 1, maxLength: 5 }),
);
const attributes = fc.dictionary(anyName, attribute, { maxKeys: 12, noNullPrototype: true });
const shape = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 });

interface BulkArray {
  readonly data: ArrayData;
  readonly members: Members;
}

interface Group {
  readonly members: Members;
  readonly arrays: Map<string, ArrayData>;
}

/** Any number that a dtype holds; infinities only where asked for. */
function element(dtype: Exclude<Dtype, "string">, infinities: boolean): fc.Arbitrary<number | bigint> {
  if (dtype === "int64") return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  if (dtype === "int32") return fc.integer();
  if (dtype === "uint8") return fc.integer({ min: 0, max: 255 });
  if (dtype === "float32") return fc.float({ noDefaultInfinity: !infinities });
  return fc.double({ noDefaultInfinity: !infinities });
}

function bulkArray(infinities: boolean): fc.Arbitrary<BulkArray> {
  return fc
    .tuple(fc.constantFrom(...DTYPES), shape, attributes)
    .chain(([dtype, lengths, more]): fc.Arbitrary<BulkArray> => {
      const length = elementCount(lengths);
      const bounds = { minLength: length, maxLength: length };
      const members = { dtype, shape: lengths, ...more };
      if (dtype === "string") return fc.array(text, bounds).map((data) => ({ data, members }));
      return fc.array(element(dtype, infinities), bounds).map((elements) => {
        const data = NUMBER_FORMATS[dtype].create(length);
        elements.forEach((value, index) => (data[index] = value as never));
        return { data, members };
      });
    });
}

/** Random products: groups in groups, attributes of every kind, arrays of every dtype and up to three axes. */
export function products({ infinities }: { infinities: boolean }): fc.Arbitrary<ProductContent> {
  const array = bulkArray(infinities);
  const group = (depth: number): fc.Arbitrary<Group> =>
    fc
      .record({
        own: attributes,
        bulk: fc.dictionary(anyName, array, { maxKeys: 3, noNullPrototype: true }),
        groups:
          depth === 0
            ? fc.constant<{ [name: string]: Group }>({})
            : fc.dictionary(anyName, group(depth - 1), { maxKeys: 3, noNullPrototype: true }),
      })
      .map(({ own, bulk, groups }) => {
        const members: Members = { ...own };
        const arrays = new Map<string, ArrayData>();
        for (const [key, { members: inner, arrays: below }] of Object.entries(groups)) {
          members[key] = inner;
          for (const [path, data] of below) arrays.set(`/${key}${path}`, data);
        }
        for (const [key, { data, members: description }] of Object.entries(bulk)) {
          members[key] = description;
          for (const path of [...arrays.keys()]) if (path.startsWith(`/${key}/`)) arrays.delete(path);
          arrays.set(`/${key}`, data);
        }
        return { members, arrays };
      });
  return group(2).map(({ members, arrays }) => ({ document: members, arrays }));
}
