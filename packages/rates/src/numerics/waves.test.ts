import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { regularCoulombWave } from "./coulomb-wave.js";
import { sphericalBessel } from "./spherical-bessel.js";

// Arbitrary-precision values of mpmath 1.3.0, coulombf(l, −Z/k, kr); the free wave of l = 0 is sin kr.
test.each([
  [0, 1, 1, 5, 0.909410196117175],
  [0, 9.9, 0.03, 3, 0.0940447572576036],
  [1, 4.8, 0.27, 10, -0.219275065601531],
  [3, 4.8, 5, 2, 0.942791672858419],
  [12, 2, 13, 4, -0.416771958552284],
  [40, 4.8, 13, 5, 0.0807279650575826],
  [0, 0, 2, 1.5, 0.141120008059867],
  [2, 54, 1, 0.5, 0.216070407220432],
  [150, 4.8, 13, 20, 0.630050271874723],
])("the Coulomb wave of l = %d, Z = %d, k = %d at r = %d", (angularMomentum, charge, momentum, radius, expected) => {
  const ends = [0, 0.02];
  const width = 8 / (momentum + Math.sqrt(charge));
  while ((ends.at(-1) ?? NaN) < radius)
    ends.push(Math.min(radius, 1.3 * (ends.at(-1) ?? NaN), (ends.at(-1) ?? NaN) + width));
  const values = regularCoulombWave(
    { momentum, charge, angularMomentum },
    Float64Array.from(ends),
    Float64Array.of(0.3, 1),
  );
  expectClose(values.slice(-1), [expected], { relative: 1e-11 });
});

test.each([0.001, 0.7, 3, 40, 3000])(
  "spherical Bessel functions of %d are the closed forms, and Σ (2L+1) j² = 1",
  (x) => {
    const values = sphericalBessel(x, Math.ceil(x) + 200);
    const [sin, cos] = [Math.sin(x), Math.cos(x)];
    const second = x < 0.01 ? (x * x) / 15 : (3 / x ** 3 - 1 / x) * sin - (3 * cos) / x ** 2;
    const first = x < 0.01 ? x / 3 : sin / x ** 2 - cos / x;
    // Absolute: the closed forms cancel, and the small series stops after its first term.
    expectClose(values.slice(0, 3), [sin / x, first, second], { relative: 1e-6, absolute: 1e-14 });
    expect(values.reduce((sum, value, order) => sum + (2 * order + 1) * value * value, 0)).toBeCloseTo(1, 12);
  },
);

test("at 0 all but the zeroth spherical Bessel function vanish", () => {
  expect(sphericalBessel(0, 3)).toEqual(Float64Array.of(1, 0, 0, 0));
  expectClose(sphericalBessel(1e-9, 2), [1, 1e-9 / 3, 1e-18 / 15], { relative: 1e-12 });
});
