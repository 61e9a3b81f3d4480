import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { productOf, violationsOf } from "../testing/product-of.test.helper.js";
import type { Declaration, Place } from "./declaration.js";
import { declaredRule } from "./declared-rule.js";
import { subjectsAt } from "./places.js";

const ruleOf = (declaration: Declaration) =>
  declaredRule({
    ...{ id: "DMDC-PHYS-999", slug: "tried", level: "must", stage: "data", since: "0.9.0", cost: "data" },
    ...{ requirement: "Tried.", rationale: "Tried.", fix: "Tried.", example: { wrong: "-", right: "-" } },
    declaration,
  });

const ENERGY: Place = { document: "events", path: "/columns/energy" };
const eventsOf = (columns: { [name: string]: unknown }) =>
  productOf("events", { columns: { order: Object.keys(columns), ...columns } });
const keV = (values: readonly (number | null)[]) => ({ values, units: "keV" });
const numbers = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 20 });

describe("compared with a plain look at the values", () => {
  test("range finds the first value outside, and how many there are", async () => {
    const rule = ruleOf({ kind: "range", minimum: -2, maximum: 3, exclusive: "maximum", places: [ENERGY] });
    await fc.assert(
      fc.asyncProperty(numbers, async (values) => {
        const wrong = values.flatMap((value, index) => (value < -2 || value >= 3 ? [index] : []));
        const found = violationsOf(rule, await eventsOf({ energy: keV(values) }));
        expect(found.map(({ index, count }) => [index, count])).toEqual(
          wrong.length === 0 ? [] : [[wrong[0], wrong.length]],
        );
      }),
    );
  });

  test.each([
    ["increasing", (before: number, value: number) => value > before],
    ["not_decreasing", (before: number, value: number) => value >= before],
    ["not_increasing", (before: number, value: number) => value <= before],
  ] as const)("monotonic finds the first step that is not %s", async (direction, isRight) => {
    const rule = ruleOf({ kind: "monotonic", direction, places: [ENERGY] });
    await fc.assert(
      fc.asyncProperty(numbers, async (values) => {
        const wrong = values.flatMap((value, i) => (i === 0 || isRight(values[i - 1] ?? NaN, value) ? [] : [i]));
        const found = violationsOf(rule, await eventsOf({ energy: keV(values) }));
        expect(found.map(({ index, count }) => [index, count])).toEqual(
          wrong.length === 0 ? [] : [[wrong[0], wrong.length]],
        );
      }),
    );
  });

  test("ordered compares value by value, in the unit of the first", async () => {
    const places: Place[] = [{ document: "events", path: "/columns" }];
    const rule = ruleOf({ kind: "ordered", members: ["low", "high"], places });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 20 }), async (pairs) => {
        const wrong = pairs.flatMap(([low, high], index) => (low > high ? [index] : []));
        const high = { values: pairs.map((pair) => 1000 * pair[1]), units: "eV" };
        const found = violationsOf(rule, await eventsOf({ low: keV(pairs.map(([low]) => low)), high }));
        expect(found.map(({ index, count }) => [index, count])).toEqual(
          wrong.length === 0 ? [] : [[wrong[0], wrong.length]],
        );
      }),
    );
  });
});

test("values that are not a number are passed over by a range", async () => {
  const rule = ruleOf({ kind: "range", minimum: 0, places: [ENERGY] });
  expect(violationsOf(rule, await eventsOf({ energy: keV([1, null, 2]) }))).toEqual([]);
});

test("an empty array breaks no kind", async () => {
  const product = await eventsOf({ energy: keV([]) });
  const places = [ENERGY];
  const declarations: Declaration[] = [
    { kind: "range", minimum: 0, maximum: 1, places },
    { kind: "monotonic", direction: "increasing", places },
    { kind: "monotonic", direction: "not_decreasing", places },
    { kind: "sum-at-most", maximum: 1, tolerance: 0, places },
    { kind: "whole", places },
    { kind: "not-constant", least_values: 1, places },
    { kind: "ordered", members: ["energy", "energy"], places: [{ document: "events", path: "/columns" }] },
  ];
  for (const declaration of declarations) expect(violationsOf(ruleOf(declaration), product)).toEqual([]);
});

test("what is in another unit is compared in that of the bounds, and what measures something else is not", async () => {
  const rule = ruleOf({ kind: "range", maximum: 1, units: "keV", places: [ENERGY] });
  const found = async (value: number, units: string) =>
    violationsOf(rule, await eventsOf({ energy: { values: [value], units } })).length;
  expect(await Promise.all([found(1000, "eV"), found(1001, "eV"), found(5, "mm")])).toEqual([0, 1, 0]);
});

test("a place leads through any member, any depth and any element of a list, and never into order", () => {
  const document = { a: { order: ["x"], x: { v: 1 }, y: { v: 2, w: [{ v: 3 }] } }, v: 0 };
  const pointers = (path: string) => subjectsAt(document, { document: "events", path }).map(({ pointer }) => pointer);
  expect(pointers("/a/*")).toEqual(["/a/x", "/a/y"]);
  expect(pointers("/**/v")).toEqual(["/v", "/a/x/v", "/a/y/v"]);
  expect(pointers("/a/y/w/*/v")).toEqual(["/a/y/w/0/v"]);
  expect(pointers("")).toEqual([""]);
  expect(pointers("/none/*")).toEqual([]);
});

test("places in the manifest and in products do not mix", () => {
  const places: Place[] = [{ document: "manifest", path: "/id" }, ENERGY];
  expect(() => ruleOf({ kind: "whole", places })).toThrow(RangeError);
  expect(() => ruleOf({ kind: "whole", places: [] })).toThrow(RangeError);
});
