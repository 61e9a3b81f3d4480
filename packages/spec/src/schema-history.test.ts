import { Ajv } from "ajv";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { SCHEMAS, type SchemaName } from "./schemas.js";

interface Node {
  readonly [keyword: string]: unknown;
}

const OLD = new URL("../schema/0.8.0/", import.meta.url);
const names = readdirSync(OLD).map((file) => file.replace(".schema.json", "") as SchemaName);
const oldSchema = (name: SchemaName) => JSON.parse(readFileSync(new URL(`${name}.schema.json`, OLD), "utf8")) as Node;

/** Keywords that narrow what is allowed, wherever they come to stand. */
const LIMITS = [
  "pattern",
  "minLength",
  "minItems",
  "maxItems",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "uniqueItems",
];

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
const words = (node: Node) => (node.const === undefined ? list(node.enum) : [node.const]);
const options = (node: Node) => list(node.oneOf ?? node.anyOf).map((option) => (option as Node).$ref);

/** What conformed before and no longer does, place by place; parts of one name are compared where they are defined. */
function narrowings(before: Node, after: Node, place: string): string[] {
  const found: string[] = [];
  const say = (what: string) => found.push(`${place} ${what}`);
  for (const name of list(after.required)) if (!list(before.required).includes(name)) say(`requires ${String(name)}`);
  for (const keyword of LIMITS) {
    if (after[keyword] !== undefined && after[keyword] !== before[keyword]) say(`has another ${keyword}`);
  }
  const [wordsBefore, wordsAfter] = [words(before), words(after)];
  if (wordsAfter.length > 0) {
    const lost = wordsBefore.filter((word) => !wordsAfter.includes(word));
    if (lost.length > 0 || wordsBefore.length === 0) say(`loses words: ${lost.join(", ")}`);
  }
  const [optionsBefore, optionsAfter] = [options(before), options(after)];
  const gone = optionsBefore.filter((option) => !optionsAfter.includes(option) && after.$ref !== option);
  if (gone.length > 0) say(`loses forms: ${gone.join(", ")}`);
  if (before.$ref !== undefined && before.$ref !== after.$ref && !optionsAfter.includes(before.$ref)) {
    say(`was ${JSON.stringify(before.$ref)}`);
  }
  const types = list(after.type);
  if (types.length > 0 && list(before.type).some((type) => !types.includes(type))) say(`was ${String(before.type)}`);
  for (const [name, part] of Object.entries((before.properties ?? {}) as { [name: string]: Node })) {
    const now = (after.properties as { [name: string]: Node } | undefined)?.[name];
    if (now === undefined) say(`loses ${name}`);
    else found.push(...narrowings(part, now, `${place}.${name}`));
  }
  for (const keyword of ["items", "additionalProperties", "then", "else"]) {
    const [old, now] = [before[keyword], after[keyword]];
    if (isNode(old) && isNode(now)) found.push(...narrowings(old, now, `${place}.${keyword}`));
  }
  return found;
}

function breaking(name: SchemaName): string[] {
  const [before, after] = [oldSchema(name), SCHEMAS[name] as Node];
  const parts = Object.entries(before.definitions as { [part: string]: Node }).flatMap(([part, old]) => {
    const now = (after.definitions as { [part: string]: Node })[part];
    return now === undefined ? [`${part} is gone`] : narrowings(old, now, part);
  });
  return [...narrowings(before, after, name), ...parts];
}

describe("from 0.8.0 to the present version", () => {
  test("what `dmdc migrate` writes down is all that the schemas came to ask", () => {
    const found = Object.fromEntries(names.map((name) => [name, breaking(name)]));
    const { model, ...others } = found;
    expect(model).toEqual(["SpinIndependent requires nuclei", "SpinIndependent requires nucleon_mass"]);
    for (const [name, list] of Object.entries(others)) expect(list, name).toEqual([]);
  });

  test.each([
    ["a member that is asked for", {}, { required: ["a"] }],
    ["a member that is gone", { properties: { a: {} } }, { properties: {} }],
    ["a word that is gone", { enum: ["a", "b"] }, { enum: ["a"] }],
    ["a form that is gone", { oneOf: [{ $ref: "a" }, { $ref: "b" }] }, { oneOf: [{ $ref: "a" }] }],
    ["another type", { properties: { a: { type: "number" } } }, { properties: { a: { type: "string" } } }],
    ["a limit", { items: {} }, { items: { minimum: 0 } }],
  ])("%s would be found", (_, before, after) => {
    expect(narrowings(before, after, "x")).toHaveLength(1);
  });

  test("the release that the tests of migration begin with keeps the schemas of 0.8.0", () => {
    const folder = new URL("../../sdk/fixtures/migrate/0.8.0/", import.meta.url);
    const ajv = new Ajv({ strict: true, allErrors: true, discriminator: true, allowUnionTypes: true });
    const check = (name: SchemaName, file: string) => {
      const validate = ajv.getSchema(oldSchema(name).$id as string) ?? ajv.compile(oldSchema(name));
      expect(validate(JSON.parse(readFileSync(new URL(file, folder), "utf8"))), JSON.stringify(validate.errors)).toBe(
        true,
      );
    };
    check("manifest", "dmdc.json");
    check("model", "model/spin-independent.json");
    check("result", "result/limit.json");
    check("analysis", "analysis/claims.json");
  });
});
