// @ts-check
// A program that writes a product with h5py, statement by statement.
import { walkProduct } from "./walk-product.mjs";

const WIDTH = 110;

/** @type {{ [dtype: string]: string }} */
const DTYPES = { float64: "<f8", float32: "<f4", int64: "<i8", int32: "<i4", uint8: "u1" };

/** @param {import("./seal-release.mjs").Document} product */
export function pythonProgram(product) {
  const lines = walkProduct(product).flatMap(({ path, attributes, array }) => {
    const keywords = attributes.map(([name, value]) => `${name}=${literal(value)}`);
    if (array !== undefined) return dataset(path, array, keywords);
    const group = path === "" ? "file" : `file.create_group("${path.slice(1)}")`;
    return keywords.length === 0 ? [group] : call(`${group}.attrs.update`, keywords);
  });
  return [
    ...(lines.some((line) => /\bnan\b/.test(line)) ? ["from math import nan", ""] : []),
    "import h5py",
    "",
    `with h5py.File("${product.kind}.h5", "w") as file:`,
    ...lines.map((line) => `    ${line}`),
    "",
  ].join("\n");
}

/**
 * @param {string} path
 * @param {NonNullable<import("./walk-product.mjs").Item["array"]>} array
 * @param {string[]} keywords
 */
function dataset(path, { dtype, shape, values }, keywords) {
  const variable = path.slice(path.lastIndexOf("/") + 1);
  const head = `${variable} = file.create_dataset("${path.slice(1)}", dtype="${DTYPES[dtype]}", data=`;
  const rows = shape.length === 1 ? [numbers(values).slice(1, -1)] : values.map(numbers);
  const single = `${head}${numbers(values)})`;
  const create =
    single.length <= WIDTH ? [single] : [`${head}[`, ...rows.map((/** @type {string} */ row) => `    ${row},`), "])"];
  return [...create, ...call(`${variable}.attrs.update`, keywords)];
}

/** A call on one line, or with as many arguments a line as there is room for. */
function call(/** @type {string} */ name, /** @type {string[]} */ args) {
  const single = `${name}(${args.join(", ")})`;
  if (single.length <= WIDTH) return [single];
  const lines = [""];
  for (const arg of args) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && line.length + arg.length + 6 > WIDTH) lines.push(`${arg},`);
    else lines[lines.length - 1] = line === "" ? `${arg},` : `${line} ${arg},`;
  }
  return [`${name}(`, ...lines.map((line) => `    ${line}`), ")"];
}

/** @returns {string} */
function numbers(/** @type {any} */ value) {
  if (Array.isArray(value)) {
    const parts = value.map(numbers);
    return `[${parts.join(", ")}]`;
  }
  return value === null ? "nan" : String(value);
}

function literal(/** @type {import("./walk-product.mjs").Attribute} */ value) {
  return JSON.stringify(value).replaceAll('","', '", "');
}
