import { describe, expect, test } from "vitest";
import { readBackground } from "./background.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import { background, peAxis } from "./testing/small-products.test.helper.js";
import { array, errorOf, releaseOf, type Literal } from "./testing/small-release.test.helper.js";

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

describe("a component", () => {
  const component = async (er: Literal) => {
    using release = await releaseOf([
      background(AXES, {}, { components: { order: ["er"], er: { title: "er", ...er } } }),
    ]);
    return await readBackground(release, "background");
  };
  const values = (units: string) => array([1, 2, 3, 4, 5, 6], units, { shape: [2, 3] });

  test("that is a rate is multiplied by the exposure of 1000 kg d", async () => {
    const { components } = await component({ content: "rate", values: values("Mg**-1.d**-1") });
    expect(components.get("er")).toEqual(Float64Array.of(1, 2, 3, 4, 5, 6));
  });

  test("that is a density is multiplied by the widths of the bins, and by the exposure where it is per that", async () => {
    // Widths 1 in s1, and 10, 30, 50 in s2.
    const widths = [10, 30, 50, 10, 30, 50];
    const { components: per } = await component({ content: "density", values: values("1") });
    expect(per.get("er")).toEqual(Float64Array.from(widths, (width, i) => width * (i + 1)));
    const { components: rate } = await component({ content: "density", values: values("kg**-1.d**-1") });
    expect(rate.get("er")).toEqual(Float64Array.from(widths, (width, i) => 1000 * width * (i + 1)));
  });

  test("that changes with a nuisance parameter keeps its templates, as expected events", async () => {
    const variation = {
      parameters: ["t"],
      anchors: { order: ["t"], t: array([-1, 0, 1], "1") },
      values: array(
        Array.from({ length: 18 }, (_, i) => i),
        "Mg**-1.d**-1",
        { shape: [3, 2, 3] },
      ),
      interpolation: "linear",
    };
    const { variations } = await component({
      content: "rate",
      values: values("Mg**-1.d**-1"),
      variations: { order: ["t"], t: variation },
    });
    const [found] = variations.get("er") ?? [];
    expect(found).toMatchObject({ parameters: ["t"], anchors: [Float64Array.of(-1, 0, 1)] });
    const expected = Array.from({ length: 18 }, (_, i) => i);
    expect(Array.from(found?.templates ?? [], (value) => Number(value.toPrecision(14)))).toEqual(expected);
  });

  test("that the product says is not used is no part of the expectation", async () => {
    const table = await component({ content: "expected_count", values: values("1"), not_used: "A floor." });
    expect(table.components.size).toBe(0);
    expect([...table.notUsed]).toEqual([["er", "A floor."]]);
  });

  test("that is a probability is refused by its name", async () => {
    const error = await errorOf(() => component({ content: "probability", values: values("1") }));
    expect(error).toBeInstanceOf(NotComputableError);
    expect(error.message).toBe(
      'component "er" of background "background" is a probability; what can be computed is expected_count, rate and density',
    );
  });
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
