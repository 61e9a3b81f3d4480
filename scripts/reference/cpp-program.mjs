// @ts-check
// A program that writes a product with the C interface of HDF5, by the helpers of examples/cpp-writer/dmdc_hdf5.hpp.
import { walkProduct } from "./walk-product.mjs";

const WIDTH = 110;

/** @type {{ [dtype: string]: string }} */
const TYPES = {
  float64: "double",
  float32: "float",
  int64: "std::int64_t",
  int32: "std::int32_t",
  uint8: "std::uint8_t",
};

/** @param {import("./seal-release.mjs").Document} product */
export function cppProgram(product) {
  const items = walkProduct(product);
  const lines = items.flatMap(({ path, attributes, array }) => {
    const owner = parentOf(path);
    if (array !== undefined) return dataset(owner, path, attributes, array);
    const open =
      path === ""
        ? [`File file("${product.kind}.h5");`]
        : ["", `Group ${variable(path)}(${owner}, "${nameOf(path)}");`];
    return [...open, ...attributes.flatMap(([name, value]) => attribute(variable(path), name, value))];
  });
  const body = [...lines, "", "file.close();"];
  return [
    `// Writes ${product.kind}.h5. To compile: g++ -std=c++17 ${product.kind}.cpp $(pkg-config --cflags --libs hdf5) -o ${product.kind}`,
    '#include "../dmdc_hdf5.hpp"',
    "",
    "int main() {",
    "  using namespace dmdc_hdf5;",
    ...body.map((line) => (line === "" ? "" : `  ${line}`)),
    "}",
    "",
  ].join("\n");
}

function attribute(/** @type {string} */ owner, /** @type {string} */ name, /** @type {any} */ value) {
  if (!Array.isArray(value)) return [`write(${owner}, "${name}", ${literal(value)});`];
  const type = typeof value[0] === "string" ? "Texts" : "Numbers";
  return [`write(${owner}, "${name}", ${type}${list(value.map(literal))});`];
}

/**
 * @param {string} owner
 * @param {string} path
 * @param {[string, any][]} attributes
 * @param {NonNullable<import("./walk-product.mjs").Item["array"]>} array
 */
function dataset(owner, path, attributes, { dtype, shape, values }) {
  const flat = [values]
    .flat(Infinity)
    .map((each) => (each === null ? "NAN" : `${each}${dtype === "int64" ? "LL" : ""}`));
  const head = `writeArray<${TYPES[dtype]}>(${owner}, "${nameOf(path)}", {${shape.join(", ")}},`;
  const texts = attributes.map(([name, value]) => `{"${name}", ${literal(value)}}`);
  const tail = `${list(texts)});`;
  const single = `${head} ${list(flat)}, ${tail}`;
  if (single.length <= WIDTH) return [single];
  const rows =
    shape.length > 1 ? chunk(flat, flat.length / (shape[0] ?? 1)).map((row) => row.join(", ")) : [flat.join(", ")];
  const [first = "", ...rest] = rows;
  const indent = "           ";
  return [
    head,
    `${indent}{${first}${rest.length > 0 ? "," : "},"}`,
    ...rest.map((row, index) => `${indent} ${row}${index === rest.length - 1 ? "}," : ","}`),
    `${indent}${tail}`,
  ];
}

function chunk(/** @type {string[]} */ all, /** @type {number} */ size) {
  return Array.from({ length: all.length / size }, (_, row) => all.slice(row * size, (row + 1) * size));
}

const list = (/** @type {string[]} */ parts) => `{${parts.join(", ")}}`;
const nameOf = (/** @type {string} */ path) => path.slice(path.lastIndexOf("/") + 1);
const parentOf = (/** @type {string} */ path) => variable(path.slice(0, Math.max(0, path.lastIndexOf("/"))));

/** `/axes/energy` is `axesEnergy`, the root is `file`. */
function variable(/** @type {string} */ path) {
  if (path === "") return "file";
  return path.slice(1).replaceAll(/[/_]([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

function literal(/** @type {string | number} */ value) {
  if (typeof value === "string") return JSON.stringify(value);
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
