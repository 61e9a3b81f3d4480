import type { LimitCurveClaim } from "@dmdc/spec";
import { describe, expect, test } from "vitest";
import { allowedSignal } from "./allowed-signal.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import type { RegionBounds } from "./region.js";
import { readResponse } from "./response.js";
import { readResult } from "./result.js";
import { limitClaim, limitProducts, points, type LimitParts } from "./testing/limit-release.test.helper.js";
import { background, events, peAxis } from "./testing/small-products.test.helper.js";
import { array, errorOf, releaseOf, type Literal } from "./testing/small-release.test.helper.js";

async function allowed(parts: LimitParts, region: RegionBounds, over: Literal = {}): Promise<number> {
  using release = await releaseOf(limitProducts(parts));
  const { output } = await readResponse(release, "nr");
  const claim = limitClaim(over) as unknown as LimitCurveClaim;
  const signal = await allowedSignal(release, claim, await readResult(release, "limit"), output);
  return signal(1, region);
}

/** P(N <= n) for a mean, term by term. */
function cumulative(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= count; k++) {
    term *= mean / k;
    sum += term;
  }
  return sum;
}

describe("the Poisson limit of a region", () => {
  // Events are counted in [minimum, maximum) of 10, 15, 19.9, 20, 49, 51 PE; backgrounds of 0.75 and 3.3 events are
  // spread evenly over 10-20 and 20-50 PE.
  test.each<[string, RegionBounds, number, number]>([
    ["one bin: 20 PE is not inside", { s2: [10, 20] }, 3, 0.75],
    ["the next bin: 20 PE is inside", { s2: [20, 50] }, 2, 3.3],
    ["half of each", { s2: [15, 35] }, 3, 0.375 + 1.65],
    ["none of the events", { s2: [21, 30] }, 0, 0.3 * 3.3],
    ["everything, also beyond the bins", { s2: [0, 1000] }, 6, 4.05],
    ["no bound at all: every event counts", {}, 6, 4.05],
  ])("of %s", async (_, region, observed, expected) => {
    const signal = await allowed({}, region);
    // At the limit 10 % of experiments would see so few.
    expect(cumulative(observed, signal + expected)).toBeCloseTo(0.1, 9);
  });

  test("by the rule of points counts whole bins of background", async () => {
    const signal = await allowed({}, { s2: [14, 30] }, { region_rule: "point_inside" });
    expect(cumulative(3, signal + 0.75)).toBeCloseTo(0.1, 9);
  });

  test("of a result that names no background has none", async () => {
    const signal = await allowed({ background: null }, { s2: [10, 20] });
    expect(cumulative(3, signal)).toBeCloseTo(0.1, 9);
  });

  test("is at the result's own confidence level", async () => {
    const signal = await allowed({ result: { confidence_level: 0.95 } }, { s2: [10, 20] });
    expect(cumulative(3, signal + 0.75)).toBeCloseTo(0.05, 9);
  });

  test("does not count an event whose value was not measured", async () => {
    const seen = events({ s2: array([12, NaN, 13], "1") });
    expect(cumulative(2, await allowed({ events: seen, background: null }, { s2: [10, 20] }))).toBeCloseTo(0.1, 9);
  });

  test("counts events inside the bounds of every axis", async () => {
    const seen = events({ s2: array([12, 12, 12], "1"), s1: array([0, 1, 2], "1") });
    const signal = await allowed({ events: seen, background: null }, { s2: [10, 20], s1: [1, 2] });
    expect(cumulative(1, signal)).toBeCloseTo(0.1, 9);
  });

  test("takes events and background in their own units", async () => {
    const energies = { quantity: "visible_energy", basis: "reconstructed", energy_scale: "nr" };
    const keV = { order: ["s2"], s2: { ...energies, edges: array([10, 20, 50], "keV") } };
    const inEv = { s2: { ...energies, edges: array([10e3, 20e3, 50e3], "eV") } };
    const parts = {
      matrix: { output: keV },
      events: events({ s2: array([0.01, 0.0199, 0.02], "MeV") }),
      background: background(inEv, { er: array([1, 3], "1") }),
      points: points({ region_of_interest: null }),
    };
    expect(cumulative(2, (await allowed(parts, { s2: [10, 20] })) + 1)).toBeCloseTo(0.1, 9);
    expect(cumulative(1, (await allowed(parts, { s2: [20, 35] })) + 1.5)).toBeCloseTo(0.1, 9);
  });
});

test("the published signal is taken as it stands at each point", async () => {
  const published = points({ expected_signal: { mean: array([2.5, 3.5, 4.5], "1") } });
  expect(await allowed({ points: published }, { s2: [10, 20] }, { allowed_signal: "published_signal" })).toBe(3.5);
});

const onePe = { s2: [10, 20] } as const;

test.each<[string, LimitParts, RegionBounds, Literal, string]>([
  [
    "a published signal that the result does not have",
    {},
    onePe,
    { allowed_signal: "published_signal" },
    'result "limit": has no expected_signal, which the claim asks for',
  ],
  [
    "a result without events",
    { result: { events: null } },
    onePe,
    {},
    'result "limit": names no events, which a Poisson limit needs',
  ],
  [
    "events that are not there",
    { result: { events: "gone" } },
    onePe,
    {},
    'product "gone": is not in the release (events products: events)',
  ],
  [
    "a background that is not there",
    { result: { background: "gone" } },
    onePe,
    {},
    'product "gone": is not in the release (background products: background)',
  ],
  [
    "events without the column of the region",
    { events: events({ s1: array([1], "1") }) },
    onePe,
    {},
    'events "events": have no column "s2", in which the region is given',
  ],
  [
    "events in a unit that does not fit",
    { events: events({ s2: array([1], "ns") }) },
    onePe,
    {},
    'events "events", "s2": "1" cannot be converted to "ns"',
  ],
  [
    "a background without the axis of the region",
    { background: background({ s1: peAxis([0, 1, 2]) }, { er: array([1, 1], "1") }) },
    onePe,
    {},
    'region of "s2": there is no such axis (axes: s1)',
  ],
])("%s cannot be had", async (_, parts, region, over, message) => {
  const error = await errorOf(() => allowed(parts, region, over));
  expect(error).toBeInstanceOf(ReleaseError);
  expect(error.message).toContain(message);
});

test("a two-sided interval is no Poisson limit", async () => {
  const error = await errorOf(() => allowed({ result: { sidedness: "two_sided" } }, onePe));
  expect(error).toBeInstanceOf(NotComputableError);
  expect(error.message).toBe('result "limit" is two_sided; what can be computed is a one-sided Poisson limit');
});
