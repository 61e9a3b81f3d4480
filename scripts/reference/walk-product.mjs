// @ts-check
// A JSON product as what is to be written into an HDF5 file, in order: groups with their attributes, then datasets.

/** @typedef {string | number | string[] | number[]} Attribute */
/** @typedef {{ path: string, attributes: [string, Attribute][], array?: { dtype: string, shape: number[], values: any } }} Item */

/**
 * The root group, then each group and dataset in the order of the document.
 *
 * @param {import("./seal-release.mjs").Document} product
 * @returns {Item[]}
 */
export function walkProduct(product) {
  const members = Object.entries(product).filter(([name]) => name !== "$schema"); // which is for editors
  return walk(Object.fromEntries(members), "");
}

/** @returns {Item[]} */
function walk(/** @type {any} */ node, /** @type {string} */ path) {
  if (Array.isArray(node.values)) {
    const { values, dtype = "float64", ...attributes } = node;
    return [{ path, attributes: Object.entries(attributes), array: { dtype, shape: shapeOf(values), values } }];
  }
  const members = Object.entries(node);
  const isGroup = (/** @type {unknown} */ value) => typeof value === "object" && !Array.isArray(value);
  const attributes = /** @type {[string, Attribute][]} */ (members.filter(([, value]) => !isGroup(value)));
  const inner = members.filter(([, value]) => isGroup(value));
  return [{ path, attributes }, ...inner.flatMap(([name, value]) => walk(value, `${path}/${name}`))];
}

function shapeOf(/** @type {any} */ values) {
  /** @type {number[]} */
  const shape = [];
  for (let node = values; Array.isArray(node); node = node[0]) shape.push(node.length);
  return shape;
}
