import { describe, expect, test } from "vitest";
import { readBackground } from "./background.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import { background, peAxis } from "./testing/small-products.test.helper.js";
import { array, errorOf, releaseOf } from "./testing/small-release.test.helper.js";

const AXES = { s1: peAxis([0, 1, 2]), s2: peAxis([10, 20, 50, 100], [15, 30, 70]) };
const grid = (values: readonly number[], shape = [2, 3]) => array(values, "1", { shape });

describe.each(["json", "h5"] as const)("a background in %s", (encoding) => {
  test("is read with its axes and components in their order", async () => {
    const components = { neutrons: grid([1, 2, 3, 4, 5, 6]), er: grid([0, 0, 0, 0, 0, 1]) };
    using release = await releaseOf([background(AXES, components)], { encoding });
    const table = await readBackground(release, "background");
    expect(table).toMatchObject({ run: "only", partition: "search" });
    expect(table.axes.map(({ name, units }) => [name, units])).toEqual([
      ["s1", "1"],
      ["s2", "1"],
    ]);
    expect(table.axes[1]?.edges).toEqual(Float64Array.of(10, 20, 50, 100));
    expect(table.axes[1]?.points).toEqual(Float64Array.of(15, 30, 70));
    expect([...table.components]).toEqual([
      ["neutrons", Float64Array.of(1, 2, 3, 4, 5, 6)],
      ["er", Float64Array.of(0, 0, 0, 0, 0, 1)],
    ]);
    expect(table.missing.size).toBe(0);
  });

  test("that is partial says what is missing", async () => {
    const cathode = { title: "Cathode", reason: "Not released." };
    const over = { completeness: "partial", missing_components: { order: ["cathode"], cathode } };
    using release = await releaseOf([background(AXES, { er: grid([1, 2, 3, 4, 5, 6]) }, over)], { encoding });
    expect([...(await readBackground(release, "background")).missing]).toEqual([["cathode", cathode]]);
  });
});

test("a component that is no expectation is refused by its name", async () => {
  const er = { title: "er", content: "rate", values: grid([1, 2, 3, 4, 5, 6]) };
  using release = await releaseOf([background(AXES, {}, { components: { order: ["er"], er } })]);
  const error = await errorOf(() => readBackground(release, "background"));
  expect(error).toBeInstanceOf(NotComputableError);
  expect(error).toMatchObject({ found: "a rate", supported: "expected_count" });
  expect(error.message).toBe(
    'component "er" of background "background" is a rate; what can be computed is expected_count',
  );
});

test.each([
  ["transposed", [3, 2]],
  ["flat", [6]],
])("a component that is %s is refused, though it has as many numbers as there are bins", async (_, shape) => {
  using release = await releaseOf([background(AXES, { er: grid([1, 2, 3, 4, 5, 6], shape) })]);
  const error = await errorOf(() => readBackground(release, "background"));
  expect(error).toBeInstanceOf(ReleaseError);
  expect(error.message).toBe(
    `product "background", /components/er/values: shape (${shape.join(", ")}) was found where the axes ask for (2, 3)`,
  );
});

test("an axis without edges is refused", async () => {
  const s2 = { quantity: "photoelectron_count", basis: "reconstructed", points: array([1, 2], "1") };
  using release = await releaseOf([background({ s2 }, { er: array([1, 2], "1") })]);
  const error = await errorOf(() => readBackground(release, "background"));
  expect(error.message).toBe('product "background", /axes/s2: the axis has no edges, which bins need');
});
