// @ts-check
// What a schema says of each member, in the words of the reference pages.

/** @typedef {{ [keyword: string]: any }} Schema */
/**
 * @typedef {object} Member
 * @property {string} name as in JSON; `<name>` for the members of a keyed map
 * @property {"group" | "dataset" | "attribute" | ""} form in HDF5; empty for what is in JSON only
 * @property {boolean} required
 * @property {string} type in words, with links to parts
 * @property {string} units those that fixtures give it; empty where it has none
 * @property {string} meaning
 * @property {string[]} parts the parts that it consists of
 */

/** The two forms of an array are one thing to a reader: numbers. */
const ARRAY_PARTS = new Set(["NumericArray", "InlineNumericArray", "StoredNumericArray", "InlineNumber"]);

export class SchemaParts {
  /**
   * @param {Schema} schema
   * @param {(part: string) => string} link where a part is described
   * @param {ReadonlyMap<string, ReadonlySet<string>>} [units] those in use, by `part.member`
   */
  constructor(schema, link, units = new Map()) {
    this.schema = schema;
    this.units = units;
    /** @type {{ [name: string]: Schema }} */
    this.definitions = schema.definitions;
    this.link = link;
  }

  /** Parts that have members of their own, in the order in which a reader meets them. */
  names() {
    /** @type {Set<string>} */
    const names = new Set();
    const visit = (/** @type {Schema} */ node) => {
      for (const { parts } of this.members(node)) {
        for (const part of parts) {
          if (names.has(part)) continue;
          names.add(part);
          visit(this.definitions[part] ?? {});
        }
      }
    };
    visit(this.schema);
    return [...names];
  }

  /** @returns {Member[]} the members of a part, or of the document itself */
  members(/** @type {Schema} */ node, /** @type {string} */ part = "") {
    const required = new Set(node.required ?? []);
    const named = Object.entries(node.properties ?? {}).map(([name, /** @type {any} */ property]) => {
      const units = [...(this.units.get(`${part}.${name}`) ?? [])].sort().slice(0, 4);
      const described = this.describe(property);
      const form = name === "$schema" ? /** @type {const} */ ("") : described.form;
      return {
        name,
        required: required.has(name),
        units: units.map((unit) => `\`${unit}\``).join(", "),
        ...described,
        form,
      };
    });
    if (typeof node.additionalProperties !== "object" || Object.keys(node.additionalProperties).length === 0)
      return named;
    return [
      ...named,
      { name: "&lt;name&gt;", required: false, units: "", ...this.describe(node.additionalProperties) },
    ];
  }

  /** @returns {Omit<Member, "name" | "required" | "units">} */
  describe(/** @type {Schema} */ property) {
    const { type, form, parts } = this.typeOf(property);
    const own = property.description ?? this.target(property)?.description ?? "";
    const limits = limitsOf(property);
    return { form, type, parts, meaning: [oneLine(own), ...limits].filter(Boolean).join(" ") };
  }

  /** @returns {{ type: string, form: Member["form"], parts: string[] }} */
  typeOf(/** @type {Schema} */ node) {
    const part = partOf(node);
    if (part !== undefined) return this.typeOfPart(part);
    const options = node.oneOf ?? node.anyOf;
    if (options !== undefined) {
      const each = options.map((/** @type {Schema} */ option) => this.typeOf(option));
      const form = each[0].form;
      return {
        type: each.map((/** @type {any} */ one) => one.type).join(" or "),
        form,
        parts: each.flatMap((/** @type {any} */ one) => one.parts),
      };
    }
    const words = node.const === undefined ? node.enum : [node.const];
    if (words !== undefined)
      return {
        type: words.map((/** @type {unknown} */ word) => `\`${word}\``).join(", "),
        form: "attribute",
        parts: [],
      };
    if (node.type === "array") {
      const item = this.typeOf(node.items);
      return { ...item, type: `list of ${item.type}` };
    }
    const names = { string: "text", integer: "whole number", object: "members" };
    const types = [node.type ?? "any"].flat().map((type) => /** @type {any} */ (names)[type] ?? type);
    return { type: types.join(" or "), form: node.type === "object" ? "group" : "attribute", parts: [] };
  }

  /** @returns {{ type: string, form: Member["form"], parts: string[] }} */
  typeOfPart(/** @type {string} */ part) {
    if (ARRAY_PARTS.has(part)) return { type: `[numbers](${this.link("numbers")})`, form: "dataset", parts: [] };
    const definition = this.definitions[part] ?? {};
    if (definition.properties === undefined && definition.additionalProperties === undefined)
      return this.typeOf(definition);
    if (isMap(definition)) {
      const inner = this.typeOf(definition.additionalProperties);
      const kind = definition.properties?.order === undefined ? "map" : `[keyed map](${this.link("keyed-map")})`;
      return { type: `${kind} of ${inner.type}`, form: "group", parts: inner.parts };
    }
    return { type: `[${part}](${this.link(part)})`, form: "group", parts: [part] };
  }

  target(/** @type {Schema} */ node) {
    const part = partOf(node);
    return part === undefined ? undefined : this.definitions[part];
  }
}

/** A part that is nothing but named things of one kind. */
function isMap(/** @type {Schema} */ { properties = {}, additionalProperties }) {
  const own = Object.keys(properties).filter((name) => name !== "order");
  return own.length === 0 && typeof additionalProperties === "object" && Object.keys(additionalProperties).length > 0;
}

/** @returns {string | undefined} the definition that a node refers to */
export function partOf(/** @type {Schema} */ node) {
  if (node.if !== undefined) return "NumericArray";
  return /^#\/definitions\/(.+)$/.exec(node.$ref ?? "")?.[1];
}

/** Limits that no type shows. */
function limitsOf(/** @type {Schema} */ node) {
  const texts = {
    pattern: (/** @type {string} */ value) => `Form: \`${value}\`.`,
    minItems: (/** @type {number} */ value) => `At least ${value}.`,
    maxItems: (/** @type {number} */ value) => `At most ${value}.`,
    minimum: (/** @type {number} */ value) => `From ${value} on.`,
    exclusiveMinimum: (/** @type {number} */ value) => `Above ${value}.`,
    exclusiveMaximum: (/** @type {number} */ value) => `Below ${value}.`,
  };
  return Object.entries(texts).flatMap(([keyword, text]) =>
    node[keyword] === undefined ? [] : [text(/** @type {never} */ (node[keyword]))],
  );
}

/** A description as one line of a table. */
export function oneLine(/** @type {string} */ text) {
  return text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|").trim();
}
