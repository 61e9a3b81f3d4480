import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { schemaProblems } from "./schema-problems.js";
import type { SchemaName } from "./schemas.js";
import { parseUnit } from "./units.js";

const FOLDER = new URL("../fixtures/checklist/", import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
const fixtures = readdirSync(FOLDER).filter((file) => file !== "checklist.json");
const lines = (read("checklist.json") as { lines: { line: string; uses: string[] }[] }[]).flatMap(
  (topic) => topic.lines,
);

describe.each(fixtures)("the fixture %s", (file) => {
  const document = read(file) as { kind?: SchemaName };

  test("keeps its schema", () => {
    expect(schemaProblems(document.kind ?? "manifest", document)).toEqual([]);
  });

  test("has canonical units only", () => {
    const units = [...JSON.stringify(document).matchAll(/"units":"([^"]*)"/g)].map(([, unit = ""]) => unit);
    for (const unit of units) expect(parseUnit(unit).canonical).toBe(unit);
  });
});

test.each(lines)("$line", ({ uses }) => {
  expect(uses.length).toBeGreaterThan(0);
  for (const use of uses) {
    const [name = "", pointer = ""] = use.split("#");
    let node = read(`${name}.json`);
    for (const step of pointer.split("/").slice(1)) {
      node = (node as { [key: string]: unknown })[step.replaceAll("~1", "/").replaceAll("~0", "~")];
    }
    expect(node, use).not.toBeUndefined();
  }
});

test("every fixture is used", () => {
  const used = new Set(lines.flatMap(({ uses }) => uses.map((use) => `${use.split("#")[0] ?? ""}.json`)));
  expect(fixtures.filter((file) => !used.has(file))).toEqual([]);
});
