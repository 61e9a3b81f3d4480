// @ts-check
// Which units the validated fixtures give each member: what a table can say of units without a second list of them.
import { SCHEMAS } from "@dmdc/spec";
import { readdirSync, readFileSync } from "node:fs";
import { partOf } from "./schema-parts.mjs";

/** @typedef {import("./schema-parts.mjs").Schema} Schema */

const FOLDERS = ["../../packages/spec/fixtures/checklist/", "../../examples/every-kind/release/"];
const TAGS = ["type", "kind", "format"];

/** @returns {Map<string, Set<string>>} units by `part.member`; of the document itself by `.member` with its kind in front */
export function unitsInUse() {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const folder of FOLDERS) {
    const url = new URL(folder, import.meta.url);
    for (const file of readdirSync(url).filter((name) => name.endsWith(".json") && name !== "checklist.json")) {
      const document = JSON.parse(readFileSync(new URL(file, url), "utf8"));
      const name = /** @type {keyof typeof SCHEMAS} */ (document.kind ?? "manifest");
      collect(document, SCHEMAS[name], name, /** @type {any} */ (SCHEMAS[name]).definitions, found);
    }
  }
  return found;
}

/**
 * @param {any} node
 * @param {Schema} schema what the node keeps
 * @param {string} part name of that schema
 * @param {{ [name: string]: Schema }} definitions
 * @param {Map<string, Set<string>>} found
 */
function collect(node, schema, part, definitions, found) {
  if (typeof node !== "object" || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    const own = schema.properties?.[name];
    const place = own === undefined ? undefined : `${part}.${name}`;
    visit(value, own ?? schema.additionalProperties, place, definitions, found);
  }
}

/**
 * @param {any} value
 * @param {Schema | undefined} schema
 * @param {string | undefined} place `part.member`, or that of the map which the value is in
 * @param {{ [name: string]: Schema }} definitions
 * @param {Map<string, Set<string>>} found
 */
function visit(value, schema, place, definitions, found) {
  if (typeof value !== "object" || value === null || typeof schema !== "object") return;
  if (Array.isArray(value)) {
    for (const each of value) visit(each, schema.items, place, definitions, found);
    return;
  }
  const { node, part } = choose(value, schema, definitions);
  const isNumber = part === "NumericArray" || part === "Quantity";
  if (isNumber && place !== undefined) found.set(place, (found.get(place) ?? new Set()).add(value.units));
  if (isNumber || node === undefined) return;
  const isMap = Object.keys(node.properties ?? {}).every((name) => name === "order");
  if (!isMap) return collect(value, node, part ?? "", definitions, found);
  for (const each of Object.values(value)) visit(each, node.additionalProperties, place, definitions, found);
}

/**
 * The definition that a value keeps; of a union the one whose tag it carries.
 *
 * @param {any} value
 * @param {Schema} schema
 * @param {{ [name: string]: Schema }} definitions
 * @returns {{ node: Schema | undefined, part: string | undefined }}
 */
function choose(value, schema, definitions) {
  const part = partOf(schema);
  if (part === "NumericArray") return { node: undefined, part };
  const node = part === undefined ? schema : definitions[part];
  const options = node?.oneOf ?? node?.anyOf;
  if (options === undefined) return { node, part };
  const fits = (/** @type {Schema} */ option) =>
    TAGS.some((tag) => {
      const property = definitions[partOf(option) ?? ""]?.properties?.[tag];
      const word = property?.const ?? property?.enum?.[0];
      return word !== undefined && word === value[tag];
    });
  return choose(value, options.find(fits) ?? options[0], definitions);
}
