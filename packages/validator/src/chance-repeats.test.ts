import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOfAgreeing, chanceOfFollowing, expectedRepeats, gridStep } from "./chance-repeats.js";
import { randomNormal, randomNumbers } from "./testing/random.test.helper.js";

test("the step of a column is that of its last digit, or of its floating-point numbers", () => {
  expect(gridStep([1.5, 2.25, 1000], "float64")).toBeCloseTo(0.01, 15);
  expect(gridStep([1.5, NaN, Infinity], "float64")).toBeCloseTo(0.1, 15);
  expect(gridStep([3, 9], "int64")).toBe(1);
  expect(gridStep([Math.PI, 100], "float64")).toBeLessThanOrEqual(2 ** -46);
  expect(gridStep([Math.fround(Math.PI), 1], "float32")).toBeLessThanOrEqual(1e-6);
  expect(gridStep([12345.678, 1 / 3], "float64")).toBe(2 ** -39);
});

describe("the chance that two events agree", () => {
  // Σ p² is 1 / cells for equal cells, 1 / (2 τ) for an exponential, 1 / (2 √π s) for a normal distribution; 32 groups of
  // equal content are flat inside and end at the outermost values, which makes up to a fifth less of the last two.
  const random = randomNumbers(1);
  const values = (draw: () => number) =>
    Float64Array.from({ length: 20_000 }, () => Math.round(draw() * 100) / 100).sort();

  test.each<[string, () => number, number]>([
    ["flat in 50 keV", () => 50 * random(), 0.01 / 50],
    ["exponential of 5 keV", () => -5 * Math.log(1 - random()), 0.01 / 10],
    ["normal of 2 keV", () => 20 + 2 * randomNormal(random), 0.01 / (2 * Math.sqrt(Math.PI) * 2)],
  ])("%s in steps of 0.01 keV", (_, draw, exact) => {
    const found = chanceOfAgreeing(values(draw), 0.01);
    expect(found / exact).toBeGreaterThan(0.8);
    expect(found / exact).toBeLessThan(1.05);
  });

  test("in a column that has one value is 1, in one where half have it a quarter", () => {
    expect(chanceOfAgreeing(new Float64Array(100).fill(3), 0.1)).toBeCloseTo(1, 12);
    const half = Float64Array.from({ length: 10_000 }, (_, row) => (row < 5000 ? 0 : row));
    expect(chanceOfAgreeing(half, 1)).toBeCloseTo((15 / 32) ** 2, 3); // the group at the end of the spike is wide
  });

  test("is 1 in a column that follows from the first, and its own in one that does not", () => {
    const first = values(() => 50 * random());
    expect(
      chanceOfFollowing(
        first.map((value) => 0.1 * value),
        0.01,
      ),
    ).toBe(1);
    const free = Float64Array.from(first, () => Math.round(100 * (30 + 5 * randomNormal(random))) / 100);
    const exact = 0.01 / (2 * Math.sqrt(Math.PI) * 5);
    // The median of 20 000 differences is known to a few per cent.
    expect(chanceOfFollowing(free, 0.01) / exact).toBeCloseTo(1, 1);
  });
});

test("as many rows agree as are expected, within the fluctuation, whether or not one column follows from another", () => {
  fc.assert(
    fc.property(fc.integer(), fc.boolean(), (seed, isFollowing) => {
      const random = randomNumbers(seed);
      const energy = Float64Array.from({ length: 3000 }, () => Math.round(500 * random()) / 10);
      const other = energy.map((value) => (isFollowing ? Math.round(value) / 10 : Math.round(20 * random())));
      const rows = Array.from(energy, (value, row) => `${value} ${other[row] ?? NaN}`);
      const counts = new Map<string, number>();
      for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
      const agreeing = [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
      const column = (values: Float64Array) => ({ values, dtype: "float64" });
      const expected = expectedRepeats(energy, column(energy), [column(other)]);
      // Cells of equal content: 4 498 500 pairs in 500 cells, times 1 or 1/20; the median overestimates flat columns by 1.2.
      expect(expected / agreeing).toBeGreaterThan(0.5);
      expect(expected / agreeing).toBeLessThan(2);
    }),
    { numRuns: 20 },
  );
});

test("a column that numbers the events leaves nothing to chance", () => {
  const number = { values: Float64Array.from({ length: 200 }, (_, row) => 1000 + row), dtype: "int32" };
  const energy = { values: number.values.map((value) => value % 7), dtype: "float64" };
  expect(expectedRepeats(energy.values, energy, [number])).toBe(0);
  expect(expectedRepeats(energy.values, energy, [{ ...number, dtype: "float64" }])).toBeGreaterThan(1);
});
