import { expect, test } from "vitest";
import { NotRunError } from "../errors.js";
import type { ProductView } from "../product-view.js";
import { eventsOf, violationsOf } from "../testing/product-of.test.helper.js";
import { randomNormal, randomNumbers } from "../testing/random.test.helper.js";
import { repeatedEvents } from "./repeated-events.js";

interface Table {
  readonly [column: string]: readonly number[];
}

async function violations(table: Table, integers: readonly string[] = []) {
  const columns = Object.entries(table).map(([name, values]) => {
    const dtype = integers.includes(name) ? { dtype: "int64", values: values.map(String) } : { values };
    return [name, { units: "1", ...dtype }] as const;
  });
  const product = await eventsOf({ order: Object.keys(table), ...Object.fromEntries(columns) });
  return violationsOf(repeatedEvents, product);
}

const random = randomNumbers(20261126);
const drawn = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const digits = (value: number, places: number) => Number(value.toFixed(places));

const fine = {
  energy: drawn(5000, () => 50 * random()),
  depth: drawn(5000, () => -90 * random()),
};

test("a repeat is found wherever it stands", async () => {
  const table = { energy: [...fine.energy], depth: [...fine.depth] };
  expect(await violations(table)).toEqual([]);
  for (const [row, original] of [
    [4321, 17],
    [4900, 4899],
  ] as const) {
    table.energy[row] = table.energy[original] ?? NaN;
    table.depth[row] = table.depth[original] ?? NaN;
  }
  expect(await violations(table)).toEqual([
    { message: "event 4321 is event 17, number for number", pointer: "/columns", index: 4321, count: 2 },
  ]);
});

test("a list that was joined with itself is found, also where the digits are few", async () => {
  const energy = drawn(300, () => digits(20 + 5 * randomNormal(random), 1));
  const depth = drawn(300, () => digits(-90 * random(), 0));
  expect(await violations({ energy, depth })).toEqual([]);
  const joined = { energy: [...energy, ...energy.slice(0, 100)], depth: [...depth, ...depth.slice(0, 100)] };
  expect(await violations(joined)).toMatchObject([{ count: expect.any(Number) as number }]);
});

test("few digits agree by chance, also where one column follows from the other, and are let pass", async () => {
  // 400 events in about 200 x 90 cells make 4 pairs; where the second column follows from the first, some 400.
  const energy = drawn(400, () => digits(20 + 5 * randomNormal(random), 1));
  const depth = drawn(400, () => digits(-90 * random(), 0));
  const rows = energy.map((value, row) => `${value} ${depth[row] ?? NaN}`);
  expect(new Set(rows).size).toBeLessThan(400);
  expect(await violations({ energy, depth })).toEqual([]);
  const quenched = energy.map((value) => digits(0.2 * value, 2));
  expect(await violations({ energy, quenched })).toEqual([]);
});

test("of a thousand honest tables of few digits hardly one is blamed", async () => {
  let blamed = 0;
  for (let trial = 0; trial < 300; trial++) {
    const energy = drawn(100, () => digits(-8 * Math.log(1 - random()), 1));
    const radius = drawn(100, () => digits(47 * Math.sqrt(random()), 0));
    blamed += (await violations({ energy, radius })).length;
  }
  expect(blamed).toBeLessThanOrEqual(2);
});

test("the same event number with the same values is a repeat, however few the digits", async () => {
  const number = Array.from({ length: 400 }, (_, row) => 7000 + ((row * 37) % 400));
  const energy = drawn(400, () => digits(10 * random(), 0));
  const depth = drawn(400, () => digits(10 * random(), 0));
  expect(await violations({ number, energy, depth }, ["number"])).toEqual([]);
  const again = {
    number: [...number, 7037],
    energy: [...energy, energy[1] ?? NaN],
    depth: [...depth, depth[1] ?? NaN],
  };
  expect(await violations(again, ["number"])).toMatchObject([{ index: 400, count: 1 }]);
});

// 2^53 + 1 has no double of its own; a nanosecond apart is another event.
test("times that differ in the last nanosecond are told apart", async () => {
  const form = (times: readonly string[]) =>
    eventsOf({
      order: ["time", "energy"],
      time: { units: "ns", dtype: "int64", values: times },
      energy: { units: "keV", values: [2.123456789, 2.123456789, 1.5] },
    });
  const apart = await form(["9007199254740993", "9007199254740992", "4"]);
  expect(violationsOf(repeatedEvents, apart)).toEqual([]);
  const same = await form(["9007199254740993", "9007199254740993", "4"]);
  expect(violationsOf(repeatedEvents, same)).toHaveLength(1);
});

/** A table of so many rows, of which only the statistics are there. */
function huge(rows: number, step: number, repeats: readonly number[], greatest = 50 - step): ProductView {
  const statistics = {
    minimum: 0.1,
    maximum: greatest,
    notIncreasing: { count: 1 },
    blocks: { elements: rows, minimum: [0.1], maximum: [greatest], repeats: [repeats] },
  };
  const columns = { order: ["energy", "depth"], energy: { units: "keV" }, depth: { units: "cm" } };
  return {
    document: { kind: "events", columns },
    arrays: new Map(["energy", "depth"].map((name) => [`/columns/${name}`, { dtype: "float64" }])),
    shapeAt: () => [rows],
    statistics: () => statistics,
  } as unknown as ProductView;
}

test("a table that is too large to search says so, after its neighbours; one of few digits need not be searched", () => {
  const rows = 200_000_000;
  // By range alone chance makes 30 times 2e16 pairs / 2^52 values = 133 of them.
  const product = huge(
    rows,
    50 / 2 ** 52,
    Array.from({ length: 400 }, (_, place) => 77 + place),
  );
  const steps = repeatedEvents.check(product, {} as never, {})[Symbol.iterator]();
  expect(steps.next().value).toMatchObject({
    index: 77,
    count: 400,
    message: "event 77 is event 76, number for number",
  });
  expect(() => steps.next()).toThrow(NotRunError);
  expect(violationsOf(repeatedEvents, huge(rows, 0.1, [77]))).toEqual([]);
  expect(violationsOf(repeatedEvents, huge(rows, 0.1, [77], Infinity))).toEqual([]); // which has no digits
});
