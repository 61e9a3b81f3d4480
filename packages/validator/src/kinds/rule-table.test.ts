import { Ajv } from "ajv";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { RULES } from "../rules/index.js";
import type { RuleTable } from "./rule-table.js";

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../conformance/${name}`, import.meta.url)), "utf8");
const table = JSON.parse(read("rules.json")) as RuleTable;

test("the table of the rules keeps its schema", () => {
  const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(
    JSON.parse(read("rules.schema.json")) as object,
  );
  expect(validate(table), JSON.stringify(validate.errors)).toBe(true);
});

test("the table holds every rule, and a declaration means the same there as here", () => {
  expect(table.rules.map(({ id, declaration }) => [id, declaration])).toEqual(
    RULES.map(({ id, declaration }) => [id, declaration && (JSON.parse(JSON.stringify(declaration)) as unknown)]),
  );
});

test("each kind is described for other languages, and is the kind of a rule", () => {
  const used = RULES.flatMap(({ declaration }) => declaration?.kind ?? []);
  const described = Array.from(read("kinds.md").matchAll(/^\*\*`([a-z-]+)`\*\*:/gm), ([, kind]) => kind);
  expect([...new Set(used)].sort()).toEqual(described.sort());
});
