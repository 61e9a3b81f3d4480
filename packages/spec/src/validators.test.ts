import { Ajv } from "ajv";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as VALIDATORS from "../generated/validators.js";
import { SCHEMAS, type SchemaName } from "./schemas.js";

const SEED = new URL("../../conformance/seeds/small/", import.meta.url);
const FILES: [SchemaName, string][] = [
  ["manifest", "dmdc.json"],
  ["model", "model/spin-independent.json"],
  ["result", "result/limit.json"],
  ["analysis", "analysis/claims.json"],
];

const ajv = new Ajv({ strict: true, allErrors: true, discriminator: true, allowUnionTypes: true });

/** What a validator says of a document. */
function verdict(validate: { (document: unknown): unknown; errors?: unknown }, document: unknown): unknown {
  if (validate(document) === true) return [];
  return (validate.errors as { instancePath: string; keyword: string; params: object; message?: string }[]).map(
    ({ instancePath, keyword, params, message }) => ({ instancePath, keyword, params, message }),
  );
}

/** A document in which one member, found by following random steps, is something else. */
function damaged(document: unknown, steps: readonly number[], value: unknown): unknown {
  const copy: unknown = structuredClone(document);
  let node = copy as { [key: string]: unknown };
  for (const step of steps) {
    const keys = Object.keys(node);
    const key = keys[step % Math.max(keys.length, 1)] ?? "new_member";
    const child = node[key];
    if (typeof child !== "object" || child === null || step % 5 === 0) {
      if (value === undefined) Reflect.deleteProperty(node, key);
      else node[step % 7 === 0 ? `${key}_x` : key] = value;
      break;
    }
    node = child as { [key: string]: unknown };
  }
  return copy;
}

test.each(FILES)("the compiled schema of a %s says what ajv says", (name, file) => {
  const document: unknown = JSON.parse(readFileSync(new URL(file, SEED), "utf8"));
  const compiled = ajv.compile(SCHEMAS[name]);
  expect(VALIDATORS[name](document)).toBe(compiled(document));
  const value = fc.constantFrom<unknown>(
    undefined,
    0,
    -1.5,
    "",
    "text",
    "kg",
    true,
    null,
    [],
    {},
    ["a"],
    "é".repeat(70),
  );
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 6 }), value, (steps, replacement) => {
      const wrong = damaged(document, steps, replacement);
      expect(verdict(VALIDATORS[name], wrong)).toEqual(verdict(compiled, wrong));
    }),
    { numRuns: 400 },
  );
});

test("every kind of document has a compiled schema that refuses what is none", () => {
  for (const name of Object.keys(SCHEMAS) as SchemaName[]) {
    for (const nonsense of [null, 3, "text", [], { unknown_member: 1 }]) {
      expect(verdict(VALIDATORS[name], nonsense)).toEqual(verdict(ajv.compile(SCHEMAS[name]), nonsense));
    }
  }
});
