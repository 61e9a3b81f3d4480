import fc from "fast-check";
import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { cubicTable } from "./cubic-table.js";

/** Rising points, unevenly spaced. */
const POINTS = Float64Array.of(0, 0.5, 2, 2.25, 7);
const number = fc.double({ min: -10, max: 10, noNaN: true });

test("a parabola comes back as it is, with its derivatives, on uneven points", () => {
  fc.assert(
    fc.property(number, number, number, fc.double({ min: 0, max: 7, noNaN: true }), (a, b, c, x) => {
      const [value, slope, curvature] = cubicTable(
        POINTS,
        POINTS.map((t) => a + t * (b + t * c)),
      ).at(x);
      // Values reach 10 + 70 + 490; widths go down to 0.25.
      expectClose([value], [a + x * (b + x * c)], { relative: 1e-12, absolute: 1e-12 * 600 });
      expectClose([slope], [b + 2 * c * x], { relative: 1e-11, absolute: 1e-11 * 600 });
      expectClose([curvature], [2 * c], { relative: 1e-10, absolute: 1e-10 * 600 });
    }),
  );
});

test("it goes through every point, and its slope has no jump there", () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 5, maxLength: 5 }), (ys) => {
      const table = cubicTable(POINTS, Float64Array.from(ys));
      POINTS.forEach((x, i) => {
        expectClose([table.at(x)[0]], [ys[i] ?? NaN], { relative: 1e-12, absolute: 1e-12 });
      });
      for (const x of POINTS.subarray(1, 4)) {
        const [below, above] = [table.at(x * (1 - 1e-12))[1], table.at(x)[1]];
        // A second derivative of up to 2000 across 1e-12.
        expectClose([below], [above], { relative: 1e-9, absolute: 1e-8 });
      }
    }),
  );
});

test("two points make a straight line", () => {
  expect(cubicTable(Float64Array.of(1, 3), Float64Array.of(2, 6)).at(1.5)).toEqual([3, 2, 0]);
});
