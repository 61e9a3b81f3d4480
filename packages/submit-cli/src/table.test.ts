import { expect, test } from "vitest";
import { formatNumber, renderTable } from "./table.js";

test("numbers stand to the right, words to the left", () => {
  const text = renderTable(
    ["n", "word"],
    [
      ["1", "a"],
      ["100", "long"],
    ],
  );
  expect(text).toBe("  n  word\n  1  a\n100  long\n");
});

test.each([
  [0, "0"],
  [4, "4"],
  [0.037718, "0.037718"],
  [1.23456789e-45, "1.2346e-45"],
  [123456, "123460"],
  [NaN, "NaN"],
])("%d is written %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});
