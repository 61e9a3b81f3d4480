// @ts-check
// A product in its JSON form: what the edits of the conformance suite change, whichever way the product is stored.
import { encodeHdf5, memoryTree, openProduct } from "@dmdc/hdf5";

/** @typedef {{ [name: string]: any }} Form a document with each array as `{ dtype, …metadata, values }` */
/** @typedef {import("@dmdc/hdf5").ArrayData} ArrayData */

/** @type {{ [dtype: string]: (values: any[]) => ArrayData }} */
const ARRAY_OF = {
  float64: (values) => Float64Array.from(values, toNumber),
  float32: (values) => Float32Array.from(values, toNumber),
  int64: (values) => BigInt64Array.from(values, BigInt),
  int32: (values) => Int32Array.from(values),
  uint8: (values) => Uint8Array.from(values),
};

/** What JSON has no number for. */
const WORDS = new Map([
  [null, NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
]);

const toNumber = (/** @type {any} */ value) => WORDS.get(value) ?? Number(value);

/**
 * The JSON form of an HDF5 product; the manifest inside it stands as the member `dmdc`.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<Form>}
 */
export async function formOfHdf5(bytes) {
  const product = await openProduct(memoryTree(new Map([["product.h5", bytes]])), "product.h5");
  try {
    const paths = new Set(product.datasets().map(({ path }) => path));
    const visit = (/** @type {any} */ node, /** @type {string} */ pointer) => {
      if (typeof node !== "object" || node === null || Array.isArray(node)) return node;
      if (paths.has(pointer)) {
        const { shape, ...metadata } = node;
        return { ...metadata, values: nested(Array.from(/** @type {any} */ (product.readArray(pointer))), shape) };
      }
      /** @type {Form} */
      const members = {};
      for (const [name, value] of Object.entries(node)) members[name] = visit(value, `${pointer}/${name}`);
      return members;
    };
    const manifest = product.manifest();
    return {
      ...visit(product.document, ""),
      ...(manifest !== undefined && { dmdc: { manifest: JSON.parse(manifest) } }),
    };
  } finally {
    product.close();
  }
}

/**
 * Stores a product as HDF5.
 *
 * @param {Form} form
 */
export async function hdf5OfForm({ dmdc, ...form }) {
  const arrays = new Map();
  const visit = (/** @type {any} */ node, /** @type {string} */ pointer) => {
    if (typeof node !== "object" || node === null || Array.isArray(node)) return node;
    if (Array.isArray(node.values)) {
      const { values, dtype = "float64", ...metadata } = node;
      arrays.set(pointer, ARRAY_OF[dtype]?.(values.flat(Infinity)));
      return { dtype, shape: shapeOf(values), ...metadata };
    }
    /** @type {Form} */
    const members = {};
    for (const [name, value] of Object.entries(node)) members[name] = visit(value, `${pointer}/${name}`);
    return members;
  };
  const document = visit(form, "");
  const manifest = dmdc?.manifest;
  if (manifest === undefined) return encodeHdf5({ document, arrays });
  return encodeHdf5(
    { document, arrays },
    { manifest: typeof manifest === "string" ? manifest : JSON.stringify(manifest) },
  );
}

/**
 * JSON with two spaces; a list or an object without lists or objects in it stands on one line where that is short.
 *
 * @returns {string}
 */
export function formatJson(/** @type {unknown} */ value, indent = "") {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((/** @type {unknown} */ item) => formatJson(item, inner));
    const isFlat = value.every((item) => typeof item !== "object" || item === null);
    return isFlat ? `[${items.join(", ")}]` : `[\n${items.map((item) => inner + item).join(",\n")}\n${indent}]`;
  }
  const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${formatJson(item, inner)}`);
  if (members.length === 0) return "{}";
  const line = `{ ${members.join(", ")} }`;
  if (line.length <= 110 && !line.includes("\n")) return line;
  return `{\n${members.map((member) => inner + member).join(",\n")}\n${indent}}`;
}

function nested(/** @type {any[]} */ flat, /** @type {number[]} */ [, ...inner]) {
  if (inner.length === 0) return flat.map(toWord);
  const step = inner.reduce((product, length) => product * length, 1);
  /** @type {any[]} */
  const rows = [];
  for (let start = 0; start < flat.length; start += step) rows.push(nested(flat.slice(start, start + step), inner));
  return rows;
}

function toWord(/** @type {any} */ value) {
  if (typeof value === "bigint") return String(value);
  if (Number.isNaN(value)) return null;
  return Number.isFinite(value) ? value : String(value);
}

function shapeOf(/** @type {any} */ values) {
  /** @type {number[]} */
  const shape = [];
  for (let node = values; Array.isArray(node); node = node[0]) shape.push(node.length);
  return shape;
}
