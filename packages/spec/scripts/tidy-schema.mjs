// @ts-check
// What typescript-json-schema cannot say, put right in one place.

/** @typedef {{ [key: string]: any }} Schema */

/** What a name in a product looks like. */
const NAME = "^[a-z][a-z0-9_]{0,62}$";

/**
 * Tidies a generated schema:
 * - keyed maps lose the `string[]` alternative that `order` forces on their index signature;
 * - unions whose members carry a `type` or `kind` literal become `oneOf` with a discriminator;
 * - the two forms of an array are told apart by their `values`;
 * - maps of extensions ask their keys to be prefixes;
 * - `X_1`, which the generator adds beside an equal `X`, or one that refers to the other, is merged into it;
 * - only the definitions that are reached stay, sorted by name.
 *
 * @param {Schema} generated
 * @param {{ $id: string, title: string }} head
 * @returns {Schema}
 */
export function tidySchema(generated, head) {
  const { $schema, definitions = {}, ...root } = mergeTwins(structuredClone(generated));
  const body = tidy(root, definitions);
  /** @type {Schema} */
  const tidied = {};
  for (const name of reached(body, definitions)) tidied[name] = tidy(definitions[name], definitions);
  for (const name of ["ExtensionMap", "ExtensionUseMap"]) {
    if (tidied[name] !== undefined) tidied[name].propertyNames = { pattern: NAME };
  }
  return { $schema, ...head, ...body, definitions: tidied };
}

/**
 * @param {Schema} schema
 * @returns {Schema}
 */
function mergeTwins(schema) {
  const merged = JSON.parse(JSON.stringify(schema).replaceAll(/("#\/definitions\/[A-Za-z0-9]+)_\d+"/g, '$1"'));
  for (const name of Object.keys(merged.definitions ?? {})) {
    const original = /^(.+)_\d+$/.exec(name)?.[1];
    if (original === undefined) continue;
    const [twin, first] = [merged.definitions[name], merged.definitions[original]];
    const itself = `#/definitions/${original}`;
    if (first.$ref === itself) merged.definitions[original] = twin;
    else if (twin.$ref !== itself && JSON.stringify(twin) !== JSON.stringify(first)) {
      throw new Error(`two types share the name ${original}`);
    }
    delete merged.definitions[name];
  }
  return merged;
}

/**
 * @param {any} node
 * @param {Schema} definitions
 * @returns {any}
 */
function tidy(node, definitions) {
  if (Array.isArray(node)) return node.map((item) => tidy(item, definitions));
  if (typeof node !== "object" || node === null) return node;
  /** @type {Schema} */
  const out = {};
  for (const [key, value] of Object.entries(node)) out[key] = tidy(value, definitions);
  for (const property of Object.values(out.properties ?? {})) {
    const only = literal(property);
    if (only !== undefined) property.description ??= `Always \`${only}\`.`;
  }
  if (out.properties?.order && Array.isArray(out.additionalProperties?.anyOf)) {
    const members = out.additionalProperties.anyOf.filter((/** @type {Schema} */ option) => option.type !== "array");
    out.additionalProperties = members.length === 1 ? members[0] : { anyOf: members };
    out.propertyNames = { pattern: NAME };
    out.properties.order = { ...out.properties.order, uniqueItems: true, minItems: 1 };
    out.additionalProperties = tidyUnion(out.additionalProperties, definitions);
  }
  return tidyUnion(out, definitions);
}

/**
 * @param {Schema} node
 * @param {Schema} definitions
 * @returns {Schema}
 */
function tidyUnion(node, definitions) {
  if (!Array.isArray(node.anyOf)) return node;
  const { anyOf, ...rest } = node;
  const options = anyOf.map((/** @type {Schema} */ option) => resolve(option, definitions));
  const inline = options.findIndex((/** @type {Schema} */ option) => option.properties?.values);
  const stored = options.findIndex((/** @type {Schema} */ option) => option.properties?.shape);
  if (options.length === 2 && inline >= 0 && stored >= 0) {
    return {
      ...rest,
      type: "object",
      if: { properties: { values: {} }, required: ["values"] },
      then: anyOf[inline],
      else: anyOf[stored],
    };
  }
  const tag = ["type", "format", "kind"].find((name) =>
    options.every((/** @type {Schema} */ option) => literal(option.properties?.[name]) !== undefined),
  );
  if (tag === undefined) return node;
  return { ...rest, type: "object", discriminator: { propertyName: tag }, oneOf: anyOf };
}

/**
 * The same schema in the words of draft 2020-12, as OpenAPI 3.1 has it: definitions stand under `$defs`.
 *
 * @param {Schema} schema
 * @returns {Schema}
 */
export function asDraft2020(schema) {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#/definitions/', '"$ref":"#/$defs/');
  const { definitions, ...rest } = prefixItems(JSON.parse(text));
  return {
    ...rest,
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: rest.$id.replace(/([^/]+)$/, "2020-12/$1"),
    ...(definitions && { $defs: definitions }),
  };
}

/**
 * Tuples stand under `prefixItems` there.
 *
 * @param {any} node
 * @returns {any}
 */
function prefixItems(node) {
  if (Array.isArray(node)) return node.map(prefixItems);
  if (typeof node !== "object" || node === null) return node;
  /** @type {Schema} */
  const out = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === "items" && Array.isArray(value)) out.prefixItems = prefixItems(value);
    else if (key !== "additionalItems" || !Array.isArray(node.items)) out[key] = prefixItems(value);
  }
  return out;
}

/**
 * All schemas in one document: each under its own name, with definitions of its own.
 *
 * @param {{ [name: string]: Schema }} schemas
 * @param {string} $id
 * @returns {Schema}
 */
export function bundle(schemas, $id) {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id,
    title: "DMDC",
    description: "Every schema of this version of the format, each to be used by its own $id.",
    definitions: schemas,
  };
}

/**
 * @param {Schema} option
 * @param {Schema} definitions
 * @returns {Schema}
 */
function resolve(option, definitions) {
  const name = /^#\/definitions\/(.+)$/.exec(option.$ref ?? "")?.[1];
  return name === undefined ? option : definitions[name];
}

/** @param {Schema | undefined} property */
function literal(property) {
  return property?.const ?? (property?.enum?.length === 1 ? property.enum[0] : undefined);
}

/**
 * @param {any} node
 * @param {Schema} definitions
 * @returns {string[]}
 */
function reached(node, definitions) {
  const names = new Set();
  /** @param {any} part */
  const visit = (part) => {
    if (Array.isArray(part)) return part.forEach(visit);
    if (typeof part !== "object" || part === null) return;
    const name = /^#\/definitions\/(.+)$/.exec(part.$ref ?? "")?.[1];
    if (name !== undefined && !names.has(name)) {
      if (!(name in definitions)) throw new Error(`the generated schema refers to ${name}, which it does not define`);
      names.add(name);
      visit(definitions[name]);
    }
    Object.values(part).forEach(visit);
  };
  visit(node);
  return [...names].sort();
}
