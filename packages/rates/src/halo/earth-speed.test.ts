import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { earthSpeedKmPerS, meanEarthSpeedKmPerS } from "./earth-speed.js";

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
