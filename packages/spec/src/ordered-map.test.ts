import { expect, test } from "vitest";
import { orderedEntries } from "./ordered-map.js";

test("members come in the order of `order`, and a name without a member is passed over", () => {
  expect(orderedEntries({ order: ["b", "gone", "a"], a: { n: 1 }, b: { n: 2 } })).toEqual([
    ["b", { n: 2 }],
    ["a", { n: 1 }],
  ]);
});
