// @ts-check
// One page of the reference: what a document is, its members, an example in three languages, and its rules.
import { RULES } from "@dmdc/validator";
import { oneLine } from "./schema-parts.mjs";

/** @typedef {import("./schema-parts.mjs").SchemaParts} SchemaParts */
/** @typedef {import("./schema-parts.mjs").Schema} Schema */

/** The head of a page that nobody edits. */
export const GENERATED =
  "<!-- Made by `npm run generate`; edit the types, rules and examples that it is made from. -->";

/** A table of members; without forms for a document that is JSON always, and without units where none has any. */
export function memberTable(
  /** @type {SchemaParts} */ parts,
  /** @type {Schema} */ node,
  /** @type {string} */ part,
  withForms = true,
) {
  const members = parts.members(node, part);
  const withUnits = members.some(({ units }) => units !== "");
  const table = members.map(({ name, form, required, type, units, meaning }) => [
    `\`${name.replace("&lt;", "<").replace("&gt;", ">")}\``,
    ...(withForms ? [form] : []),
    required ? "yes" : "",
    type,
    ...(withUnits ? [units] : []),
    meaning,
  ]);
  const head = [
    "member",
    ...(withForms ? ["in HDF5"] : []),
    "required",
    "type",
    ...(withUnits ? ["units such as"] : []),
    "meaning",
  ];
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...table.map(line)].join("\n");
}

/** Sections for the parts of a page. */
export function partSections(
  /** @type {SchemaParts} */ parts,
  /** @type {readonly string[]} */ names,
  withForms = true,
) {
  return names.flatMap((name) => {
    const definition = parts.definitions[name] ?? {};
    const text = /** @type {string} */ (definition.description ?? "");
    const hasMembers = parts.members(definition).length > 0;
    return [
      `### ${name}`,
      "",
      paragraphs(text),
      "",
      ...(hasMembers ? [memberTable(parts, definition, name, withForms), ""] : []),
    ];
  });
}

/** A doc comment as Markdown; what is indented there is a formula. */
export function paragraphs(/** @type {string} */ text) {
  return text
    .split("\n")
    .map((line) => (line.startsWith("    ") ? line : line.trim()))
    .join("\n");
}

/** The members as a tree, each part opened once. */
export function tree(/** @type {SchemaParts} */ parts, /** @type {string} */ title) {
  /** @type {Set<string>} */
  const opened = new Set();
  /** @type {string[][]} name, form and type, or a heading alone */
  const lines = [[title]];
  const walk = (/** @type {Schema} */ node, /** @type {string} */ indent) => {
    const members = parts.members(node);
    members.forEach(({ name, form, required, type, parts: inner }, index) => {
      const last = index === members.length - 1;
      const shown = name.replace("&lt;", "<").replace("&gt;", ">");
      const text = type.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1").replaceAll("`", "");
      const left = `${indent}${last ? "└─ " : "├─ "}${shown}${form === "group" ? "/" : ""}${required ? "" : "?"}`;
      const again = inner.length > 0 && inner.every((part) => opened.has(part));
      lines.push([left, form, `${shorten(text)}${again ? " (as above)" : ""}`]);
      walkInner(inner, type, `${indent}${last ? "   " : "│  "}`);
    });
  };
  const walkInner = (/** @type {string[]} */ inner, /** @type {string} */ type, /** @type {string} */ indent) => {
    const isMap = /keyed map|^map of/.test(type);
    for (const part of inner) {
      if (opened.has(part)) continue;
      opened.add(part);
      const several = isMap || inner.length > 1;
      if (several) lines.push([`${indent}${isMap ? "<name>/ " : "or "}${part}`]);
      walk(parts.definitions[part] ?? {}, several ? `${indent}  ` : indent);
    }
  };
  walk(parts.schema, "");
  const width = Math.max(...lines.filter(([, form]) => form !== undefined).map(([left = ""]) => left.length));
  const text = lines.map(([left = "", form = "", type = ""]) =>
    `${left.padEnd(width)}  ${form.padEnd(9)}  ${type}`.trimEnd(),
  );
  return ["```text", ...text, "```"].join("\n");
}

function shorten(/** @type {string} */ text) {
  return text.length > 68 ? `${text.slice(0, 65)}...` : text;
}

/** The rules of a kind: its own first, then those of every product. */
export function ruleTables(/** @type {string} */ kind) {
  const ofProducts = RULES.filter(({ scope }) => scope === "product");
  const kindsOf = (/** @type {any} */ rule) => /** @type {readonly string[] | undefined} */ (rule.kinds);
  const own = ofProducts.filter((rule) => kindsOf(rule)?.includes(kind));
  const general = ofProducts.filter((rule) => kindsOf(rule) === undefined);
  return [
    ...(own.length > 0 ? [ruleTable(own), ""] : []),
    `${own.length > 0 ? "And those of every product:" : "Those of every product:"}`,
    "",
    ruleTable(general),
    "",
    "And [those of the release as a whole](manifest.md#rules), which look at products too: units, references, digests.",
  ];
}

export function ruleTable(/** @type {readonly (typeof RULES)[number][]} */ rules) {
  const rows = rules.map(({ id, slug, level, requirement }) => {
    return `| [${id}](../../../validator/RULES.md#${id.toLowerCase()}) ${slug} | ${level} | ${oneLine(requirement)} |`;
  });
  return ["| rule | strength | what is required |", "| --- | --- | --- |", ...rows].join("\n");
}

export const releaseRules = () => ruleTable(RULES.filter(({ scope }) => scope === "release"));

/** A text in a fence. */
export const fenced = (/** @type {string} */ language, /** @type {string} */ text) =>
  `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
