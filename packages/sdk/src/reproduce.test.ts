import { countsInRegion, poissonUpperLimit } from "@dmdc/rates";
import { describe, expect, test } from "vitest";
import { NotComputableError, ReleaseError } from "./errors.js";
import { openFolding } from "./folding.js";
import { reproduceClaims, type ReproducedClaim, type ReproduceOptions } from "./reproduce.js";
import { deviation } from "./testing/flat-spectrum.test.helper.js";
import {
  limitClaim,
  limitProducts,
  MASSES,
  points,
  region,
  type LimitParts,
} from "./testing/limit-release.test.helper.js";
import { FOLDING } from "./testing/small-products.test.helper.js";
import { array, errorOf, quantity, releaseOf, type Literal } from "./testing/small-release.test.helper.js";

async function reproduce(parts: LimitParts = {}, options: ReproduceOptions = {}): Promise<ReproducedClaim[]> {
  using release = await releaseOf(limitProducts(parts));
  return await reproduceClaims(release, options);
}

/** Expected events in 10-20 PE at 1e-45 cm2, at each mass of the curve. */
async function expectedEvents(): Promise<number[]> {
  using release = await releaseOf(limitProducts());
  const folding = await openFolding(release, FOLDING);
  const bounds = { minimum: 10, maximum: 20 };
  return MASSES.map((massGeV) =>
    countsInRegion(folding.counts({ massGeV }), Float64Array.of(10, 20, 50), bounds, "fraction_of_bin"),
  );
}

/** The limit by hand: 3 events where 0.75 are expected. */
async function limitByHand(): Promise<number[]> {
  const allowed = poissonUpperLimit({ observed: 3, background: 0.75, confidenceLevel: 0.9 });
  return (await expectedEvents()).map((events) => (1e-45 * allowed) / events);
}

/** Numbers that go through the same steps in another order. */
const SAME = 1e-12;

describe("a claimed Poisson limit", () => {
  test("is the allowed signal over the expected one, at each mass", async () => {
    const [claim] = await reproduce();
    expect(claim).toMatchObject({ analysis: "claims", name: "limit", type: "limit_curve", units: "cm**2" });
    expect(claim?.points.map(({ massGeV }) => massGeV)).toEqual(MASSES);
    expect(deviation(claim?.points.map(({ ours }) => ours) ?? [], await limitByHand())).toBeLessThan(SAME);
  });

  test("passes when every point is within its tolerance, and fails with the one that is not", async () => {
    const [a = NaN, b = NaN, c = NaN] = await limitByHand();
    const published = (limits: number[]) => ({ points: points({ limit: array(limits, "cm**2") }) });
    const [near] = await reproduce(published([a * 1.005, b * 0.995, c]));
    expect(near?.points.map(({ within }) => within)).toEqual([true, true, true]);
    expect(near?.passed).toBe(true);
    expect(near?.points[0]?.ratio).toBeCloseTo(1 / 1.005, 12);
    const [far] = await reproduce(published([a, b * 1.02, c]));
    expect(far?.points.map(({ within }) => within)).toEqual([true, false, true]);
    expect(far?.passed).toBe(false);
  });

  test("has the tolerance of the first range that its mass lies in, lower end included, upper excluded", async () => {
    const tolerances = {
      order: ["light", "middle", "heavy"],
      light: { maximum_mass: quantity(20, "GeV"), relative: 0.5 },
      middle: { minimum_mass: quantity(20000, "MeV"), maximum_mass: quantity(50, "GeV"), relative: 0.2 },
      heavy: { minimum_mass: quantity(50, "GeV"), relative: 0.1 },
    };
    const [claim] = await reproduce({ claims: { limit: limitClaim({ tolerances }) } });
    expect(claim?.points.map(({ tolerance }) => tolerance)).toEqual([0.5, 0.2, 0.1]);
  });

  test("may be published in another unit of area", async () => {
    const limits = (await limitByHand()).map((limit) => limit * 1e-4);
    const [claim] = await reproduce({ points: points({ limit: array(limits, "m**2") }) });
    expect(claim).toMatchObject({ units: "m**2", passed: true });
    expect(deviation(claim?.points.map(({ ratio }) => ratio) ?? [], [1, 1, 1])).toBeLessThan(SAME);
  });

  test("is infinite, and outside, where no signal is expected", async () => {
    const [claim] = await reproduce({ points: points({ region_of_interest: region(60, 70) }) });
    expect(claim?.points[0]).toMatchObject({ ours: Infinity, within: false });
    expect(claim?.passed).toBe(false);
  });

  test("is outside where the published number is none", async () => {
    const [claim] = await reproduce({ points: points({ limit: array([NaN, 1, 1], "cm**2") }) });
    expect(claim?.points[0]?.within).toBe(false);
  });

  test("does not pass without a single point", async () => {
    const none = { mass: array([], "GeV"), limit: array([], "cm**2"), region_of_interest: null };
    const [claim] = await reproduce({ points: points(none) });
    expect(claim).toMatchObject({ points: [], passed: false });
  });
});

test("a claim on the published signal tests the folding alone", async () => {
  const published = points({ expected_signal: { mean: array([2, 3, 4], "1") } });
  const claims = { limit: limitClaim({ allowed_signal: "published_signal" }) };
  const [claim] = await reproduce({ points: published, claims });
  const hand = (await expectedEvents()).map((events, i) => (1e-45 * (i + 2)) / events);
  expect(deviation(claim?.points.map(({ ours }) => ours) ?? [], hand)).toBeLessThan(SAME);
});

function countClaim(over: Literal = {}): Literal {
  return {
    type: "expected_count",
    title: "Events at 20 GeV",
    ...FOLDING,
    region_rule: "fraction_of_bin",
    mass: quantity(20, "GeV"),
    cross_section: quantity(1e-44, "cm**2"),
    region_of_interest: { order: ["s2"], s2: { minimum: quantity(10, "1"), maximum: quantity(20, "1") } },
    published: 1,
    relative_tolerance: 0.01,
    ...over,
  };
}

describe("a claimed number of events", () => {
  test("is the folding at its mass and cross-section, in its region", async () => {
    const [, at20 = NaN] = await expectedEvents();
    const [claim] = await reproduce({ claims: { count: countClaim({ published: at20 * 10 }) } });
    expect(claim).toMatchObject({ name: "count", type: "expected_count", units: "events", passed: true });
    expect(deviation([claim?.points[0]?.ours ?? NaN], [at20 * 10])).toBeLessThan(SAME);
    expect(claim?.points[0]).toMatchObject({ massGeV: 20, tolerance: 0.01 });
  });

  // 4e-40 cm² MeV⁴ is four times the reference of 1e-52 cm² GeV⁴.
  test("through a light mediator is that of a cross-section times the fourth power of a mass", async () => {
    const interaction = { mediator: { type: "light" }, reference_cross_section: quantity(1e-52, "cm**2.GeV**4") };
    const at = async (value: number) => {
      const count = countClaim({ cross_section: quantity(value, "cm**2.MeV**4") });
      const [claim] = await reproduce({ interaction, claims: { count } });
      return claim?.points[0]?.ours ?? NaN;
    };
    const atReference = await at(1e-40);
    expect(atReference).toBeGreaterThan(0);
    expect(deviation([await at(4e-40)], [4 * atReference])).toBeLessThan(SAME);
    const error = await errorOf(() => reproduce({ interaction, claims: { count: countClaim() } }));
    expect(error.message).toContain("cm**2");
  });

  test("fails outside its tolerance", async () => {
    const [, at20 = NaN] = await expectedEvents();
    const [claim] = await reproduce({ claims: { count: countClaim({ published: at20 * 10.2 }) } });
    expect(claim?.passed).toBe(false);
  });
});

describe("several claims", () => {
  const claims = { limit: limitClaim(), count: countClaim() };

  test("are recomputed in their order, all or by name", async () => {
    expect((await reproduce({ claims })).map(({ name }) => name)).toEqual(["limit", "count"]);
    expect((await reproduce({ claims }, { claims: ["count"] })).map(({ name }) => name)).toEqual(["count"]);
    expect(await reproduce({ claims }, { claims: ["none"] })).toEqual([]);
  });

  test("can be stopped", async () => {
    const error = await errorOf(() => reproduce({ claims }, { signal: AbortSignal.abort(new Error("enough")) }));
    expect(error.message).toBe("enough");
  });
});

describe("another halo", () => {
  test("takes the place of the record's, and is named in the outcome", async () => {
    const [own] = await reproduce();
    const [other] = await reproduce({}, { halo: { densityGeVPerCm3: 0.6 } });
    expect(own?.halo?.density.value).toBe(0.3);
    expect(other?.halo).toMatchObject({ density: { value: 0.6, units: "GeV.cm**-3" }, v0: { value: 220 } });
    const half = own?.points.map(({ ours }) => ours / 2) ?? [];
    expect(deviation(other?.points.map(({ ours }) => ours) ?? [], half)).toBeLessThan(SAME);
  });

  test("that the result names counts for its limit, not the model's", async () => {
    using release = await releaseOf(limitProducts());
    const { halo } = (await release.product("limit", "result")).document;
    const [claim] = await reproduce({ result: { halo: { ...halo, density: quantity(0.6, "GeV.cm**-3") } } });
    const half = (await limitByHand()).map((limit) => limit / 2);
    expect(deviation(claim?.points.map(({ ours }) => ours) ?? [], half)).toBeLessThan(SAME);
  });
});

test("a release without an analysis claims nothing", async () => {
  using release = await releaseOf(limitProducts().slice(0, 2));
  expect(await reproduceClaims(release)).toEqual([]);
});

const bounds = (minimum: number, maximum: number, units = "1") => ({
  minimum: quantity(minimum, units),
  maximum: quantity(maximum, units),
});

test.each<[string, LimitParts, string]>([
  [
    "a model that is not there",
    { claims: { limit: limitClaim({ model: "sd" }) } },
    'product "sd": is not in the release',
  ],
  [
    "a response that is not there",
    { claims: { limit: limitClaim({ response: "er" }) } },
    'product "er": is not in the release',
  ],
  [
    "a result that is not there",
    { claims: { limit: limitClaim({ result: "l" }) } },
    'product "l": is not in the release',
  ],
  ["a run that is not there", { claims: { limit: limitClaim({ run: "sr1" }) } }, 'run "sr1": is not in the manifest'],
  [
    "an axis that is not there",
    { claims: { count: countClaim({ region_of_interest: { order: ["s1"], s1: bounds(0, 1) } }) } },
    'response "nr": has no output axis "s1" (axes: s2)',
  ],
  [
    "a region in a unit that does not fit",
    { claims: { count: countClaim({ region_of_interest: { order: ["s2"], s2: bounds(0, 1, "keV") } }) } },
    'claim "count": "keV" cannot be converted to "1"',
  ],
  [
    "a mass that is none",
    { claims: { count: countClaim({ mass: quantity(1, "cm") }) } },
    'claim "count": "cm" cannot be converted to "GeV"',
  ],
  [
    "a gap in its tolerances",
    {
      claims: {
        limit: limitClaim({ tolerances: { order: ["a"], a: { maximum_mass: quantity(50, "GeV"), relative: 1 } } }),
      },
    },
    'claim "limit": no tolerance covers the mass 50 GeV',
  ],
  [
    "a limit on no cross-section",
    { points: points({ limit: array([1, 1, 1], "cm**2.MeV**4") }) },
    'result "limit": "cm**2" cannot be converted to "cm**2.MeV**4"',
  ],
  [
    "a region the wrong way round",
    { points: points({ region_of_interest: region(20, 10) }) },
    'region of "s2": 20 to 10 is no rising range',
  ],
])("a claim with %s is refused", async (_, parts, message) => {
  const error = await errorOf(() => reproduce(parts));
  expect(error).toBeInstanceOf(ReleaseError);
  expect(error.message).toContain(message);
});

test("a claim on a halo without speeds cannot be computed", async () => {
  const halo = { type: "local_density", density: quantity(0.3, "GeV.cm**-3") };
  const error = await errorOf(() => reproduce({ result: { halo } }));
  expect(error).toBeInstanceOf(NotComputableError);
  expect(error.message).toContain('the halo of claim "limit" is local_density');
});
