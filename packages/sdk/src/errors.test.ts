import { expect, test } from "vitest";
import {
  DigestMismatchError,
  InvalidDocumentError,
  NotComputableError,
  RecipeError,
  ReleaseError,
  TableError,
} from "./errors.js";

test("a document's problems are told by place and, where it helps, with what is allowed; at most eight of them", () => {
  const problems = Array.from({ length: 10 }, (_, i) => ({ pointer: `/p${i}`, message: `problem ${i}` }));
  const error = new InvalidDocumentError("dmdc.json", [{ pointer: "", message: "m", expected: "a, b" }, ...problems]);
  expect(error.message.split("\n")).toEqual([
    "dmdc.json is not as its schema asks:",
    "  /: m (allowed: a, b)",
    ...problems.slice(0, 7).map(({ pointer, message }) => `  ${pointer}: ${message}`),
    "  and 3 more",
  ]);
  expect(error.problems).toHaveLength(11);
  expect(error.subject).toBe("dmdc.json");
});

const cause = new Error("beneath");

test.each<[string, Error, object, string]>([
  [
    "DigestMismatchError",
    new DigestMismatchError("a.csv", "00", "ff"),
    { path: "a.csv", expected: "00", found: "ff" },
    "a.csv has SHA-256 ff, but the recipe was written for 00: ",
  ],
  ["TableError", new TableError("a.csv", "is odd", 3), { path: "a.csv", line: 3 }, "a.csv, line 3: is odd"],
  ["TableError", new TableError("a.csv", "is odd"), { path: "a.csv", line: undefined }, "a.csv: is odd"],
  ["RecipeError", new RecipeError("inputs", "is odd", cause), { place: "inputs", cause }, "recipe, inputs: is odd"],
  ["ReleaseError", new ReleaseError("dmdc.json", "is odd", cause), { place: "dmdc.json", cause }, "dmdc.json: is odd"],
  [
    "NotComputableError",
    new NotComputableError("x", "odd", "even"),
    { what: "x", found: "odd", supported: "even" },
    "x is odd; what can be computed is even",
  ],
])("a %s has its name, its facts and its message", (name, error, facts, message) => {
  expect(error.name).toBe(name);
  expect(error).toMatchObject(facts);
  expect(error.message).toContain(message);
});
