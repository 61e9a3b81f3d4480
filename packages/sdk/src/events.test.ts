import { describe, expect, test } from "vitest";
import { ReleaseError } from "./errors.js";
import { readEvents } from "./events.js";
import { events } from "./testing/small-products.test.helper.js";
import { array, errorOf, releaseOf, typedArray } from "./testing/small-release.test.helper.js";

describe.each(["json", "h5"] as const)("events in %s", (encoding) => {
  test("are read as columns of numbers, in the product's order, with units and labels", async () => {
    const columns = {
      s2: array([120, NaN], "1", { label: "S2 (PE)" }),
      energy: array([1.5, 2], "keV"),
      flag: typedArray(Uint8Array.of(1, 0), "uint8", "1", { logical_type: "boolean" }),
      time: typedArray(BigInt64Array.of(5n, 2n ** 53n + 1n), "int64", "ns"),
    };
    using release = await releaseOf([events(columns)], { encoding });
    const table = await readEvents(release, "events");
    expect(table).toMatchObject({ run: "only", partition: "search", count: 2 });
    expect([...table.columns.keys()]).toEqual(["s2", "energy", "flag", "time"]);
    expect(table.columns.get("s2")).toEqual({ units: "1", label: "S2 (PE)", values: Float64Array.of(120, NaN) });
    expect(table.columns.get("energy")).toEqual({ units: "keV", label: "energy", values: Float64Array.of(1.5, 2) });
    expect(table.columns.get("flag")?.values).toEqual(Float64Array.of(1, 0));
    // 2^53 + 1 has no float64; the nearest one is what a reader gets.
    expect(table.columns.get("time")?.values).toEqual(Float64Array.of(5, 2 ** 53));
  });

  test("may be none", async () => {
    using release = await releaseOf([events({ energy: array([], "keV") })], { encoding });
    expect((await readEvents(release, "events")).count).toBe(0);
  });
});

test("columns of different lengths are refused, since their rows are no events", async () => {
  using release = await releaseOf([events({ energy: array([1, 2, 3], "keV"), s2: array([5, 6], "1") })]);
  const error = await errorOf(() => readEvents(release, "events"));
  expect(error).toBeInstanceOf(ReleaseError);
  expect(error.message).toBe(
    'events "events": column "s2" has 2 values where column "energy" has 3: one a row is expected',
  );
});
