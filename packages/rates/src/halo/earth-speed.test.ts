import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { describeWithReferenceData, readPeerFile } from "../reference-data.test.helper.js";
import { earthSpeedKmPerS, meanEarthSpeedKmPerS } from "./earth-speed.js";

/** Day of the March equinox 2000 and length of the year in the peer, days since J2000. */
const PEER_EQUINOX_DAY = 79.5;
const PEER_YEAR_DAYS = 365.25;

interface YearCase {
  readonly kind: string;
  readonly inputs: { readonly t_j2000_days: readonly number[]; readonly v0_km_s: number };
  readonly outputs: { readonly v_earth_km_s: readonly number[] };
}

test("the mean lies a little above the Sun's speed, as the orbit adds in quadrature", () => {
  const sun = Math.hypot(11.1, 238 + 12.2, 7.3);
  const mean = meanEarthSpeedKmPerS(238);
  expect(mean).toBeGreaterThan(sun);
  expect(mean).toBeLessThan(Math.hypot(sun, 29.8));
  expect(mean).toBeCloseTo(252.109, 3);
});

test("the mean is that of a year of equal steps, to rounding", () => {
  const speeds = Array.from({ length: 5000 }, (_, i) => earthSpeedKmPerS(220, (2 * Math.PI * i) / 5000));
  const sum = speeds.reduce((partial, speed) => partial + speed, 0);
  expectClose([meanEarthSpeedKmPerS(220)], [sum / speeds.length], { relative: 1e-13 });
});

describeWithReferenceData("wimprates 0.5.0", () => {
  const { cases } = readPeerFile<unknown, YearCase>("wimprates-halo");
  const years = cases.filter(({ kind }) => kind === "v_earth_year");

  test("the reference file holds a year", () => {
    expect(years).toHaveLength(1);
  });

  test.each(years)("has the same speed through the year, to its twelve digits", ({ inputs, outputs }) => {
    const speeds = inputs.t_j2000_days.map((day) =>
      earthSpeedKmPerS(inputs.v0_km_s, (2 * Math.PI * (day - PEER_EQUINOX_DAY)) / PEER_YEAR_DAYS),
    );
    expectClose(speeds, outputs.v_earth_km_s, { relative: 1e-11 });
  });
});
