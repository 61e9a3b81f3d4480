import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { gaussLegendre } from "./gauss-legendre.js";

test("three points are the known ones", () => {
  const { nodes, weights } = gaussLegendre(3);
  expectClose(nodes, [-Math.sqrt(0.6), 0, Math.sqrt(0.6)], { relative: 1e-15, absolute: 1e-16 });
  expectClose(weights, [5 / 9, 8 / 9, 5 / 9], { relative: 1e-15 });
});

test.each([1, 2, 5, 8, 10, 20])("%i points integrate every power up to twice their number, less one", (order) => {
  const { nodes, weights } = gaussLegendre(order);
  const integral = (power: number) => weights.reduce((sum, weight, i) => sum + weight * (nodes[i] ?? NaN) ** power, 0);
  const powers = Array.from({ length: 2 * order }, (_, power) => power);
  const exact = powers.map((power) => (power % 2 === 0 ? 2 / (power + 1) : 0));
  expectClose(powers.map(integral), exact, { relative: 1e-13, absolute: 1e-15 });
  expect(Math.abs(integral(2 * order) - 2 / (2 * order + 1))).toBeGreaterThan(1e-13);
});
