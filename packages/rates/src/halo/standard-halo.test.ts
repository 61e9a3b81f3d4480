import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { meanEarthSpeedKmPerS } from "./earth-speed.js";
import { standardHalo, type StandardHalo } from "./standard-halo.js";

const RULE = gaussLegendre(40);

/** Integral over speed, split at the kinks of the halo and into panels no wider than a third of v₀. */
function integrate(halo: StandardHalo, integrand: (speedKmPerS: number) => number, from = 0): number {
  const { circularSpeedKmPerS } = halo.parameters;
  const ends = [...halo.kinksKmPerS.filter((kink) => kink > from)];
  let sum = 0;
  let start = from;
  for (const end of ends) {
    const panels = Math.ceil((3 * (end - start)) / circularSpeedKmPerS);
    const half = (end - start) / (2 * panels);
    for (let k = 0; k < panels; k++) {
      const middle = start + (2 * k + 1) * half;
      RULE.nodes.forEach((node, i) => (sum += half * (RULE.weights[i] ?? NaN) * integrand(middle + half * node)));
    }
    start = end;
  }
  return sum;
}

/** Halos with every relation of the three speeds, v_esc < v_E and v_E = 0 among them. */
const halos = fc
  .record({
    circularSpeedKmPerS: fc.double({ min: 50, max: 400, noNaN: true }),
    escapeSpeedKmPerS: fc.double({ min: 30, max: 1500, noNaN: true }),
    earthSpeedKmPerS: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e-2 }), fc.double({ min: 1, max: 900 })),
  })
  .filter(({ earthSpeedKmPerS }) => !Number.isNaN(earthSpeedKmPerS))
  .map((options) => standardHalo(options));

test("the distribution of speeds integrates to 1", () => {
  // The error function, good to 4e-16, normalises; 1e-12 leaves room for a narrow cut, where N is small.
  fc.assert(
    fc.property(halos, (halo) => {
      expectClose([integrate(halo, (speed) => halo.speedDistribution(speed))], [1], { relative: 1e-12 });
    }),
  );
});

test("the mean inverse speed is the integral of f(v)/v above the minimum speed", () => {
  fc.assert(
    fc.property(halos, fc.double({ min: 0, max: 0.999, noNaN: true }), (halo, share) => {
      const vMin = share * halo.maximumSpeedKmPerS;
      const eta = integrate(halo, (speed) => halo.speedDistribution(speed) / speed, vMin);
      // Relative 1e-10, since near the greatest speed the position of the end loses digits; numbers below 1e-300 have
      // fewer digits of their own.
      expectClose([halo.meanInverseSpeed(vMin)], [eta], { relative: 1e-10, absolute: 1e-300 });
    }),
  );
});

test("the transverse moment is the integral of (v² − v_min²) f(v)/v above the minimum speed", () => {
  fc.assert(
    fc.property(halos, fc.double({ min: 0, max: 0.999, noNaN: true }), (halo, share) => {
      const vMin = share * halo.maximumSpeedKmPerS;
      const moment = integrate(halo, (v) => ((v - vMin) * (v + vMin) * halo.speedDistribution(v)) / v, vMin);
      expectClose([halo.transverseMoment(vMin)], [moment], { relative: 1e-9, absolute: 1e-290 });
      expect(halo.transverseMoment(halo.maximumSpeedKmPerS)).toBe(0);
    }),
  );
});

test("the mean inverse speed never rises, is never negative, and vanishes from the greatest speed on", () => {
  fc.assert(
    fc.property(
      halos,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (halo, a, b) => {
        const [slow, fast] = [Math.min(a, b), Math.max(a, b)].map((x) =>
          halo.meanInverseSpeed(x * halo.maximumSpeedKmPerS),
        );
        expect(fast).toBeGreaterThanOrEqual(0);
        expect(fast).toBeLessThanOrEqual((slow ?? NaN) * (1 + 1e-12) + 1e-300);
        expect(halo.meanInverseSpeed(halo.maximumSpeedKmPerS)).toBe(0);
        expect(halo.meanInverseSpeed(2 * halo.maximumSpeedKmPerS)).toBe(0);
      },
    ),
  );
});

/** v_min, v₀, v_esc, v_E in km/s and η in s/km, from the closed form in 300-digit arithmetic. */
test.each([
  [400, 220, 544, 232, 0.0005975719646707428],
  [700, 220, 544, 232, 2.806861036201126e-6],
  [740, 220, 544, 232, 4.636872877634733e-7],
  [775.99, 220, 544, 232, 2.765344523059455e-14],
  [10, 220, 544, 1e-3, 0.005141204265537197],
  [543.9995, 220, 544, 1e-3, 1.443425421372272e-10],
  [100, 220, 544, 0, 0.00418806083772666],
  [50, 220, 100, 400, 0.0025],
  [450, 220, 100, 400, 0.0003795899319339423],
  [900, 220, 1500, 232, 3.780814238753732e-8],
  [1600, 220, 1500, 232, 3.104447532725426e-21],
])("at v_min %d, v0 %d, vesc %d, vE %d km/s it is %d s/km", (vMin, v0, escape, earth, eta) => {
  const halo = standardHalo({ circularSpeedKmPerS: v0, escapeSpeedKmPerS: escape, earthSpeedKmPerS: earth });
  // Relative 1e-11 as promised; the fourth and sixth lie 1e-5 and 1e-6 below the greatest speed, which costs digits.
  expectClose([halo.meanInverseSpeed(vMin)], [eta], {
    relative: vMin / halo.maximumSpeedKmPerS > 0.999 ? 1e-9 : 1e-11,
  });
});

describe("limits", () => {
  test("a far escape speed gives the Maxwellian: ⟨1/v⟩ = erf(y)/(y v0)", () => {
    const halo = standardHalo({ circularSpeedKmPerS: 200, escapeSpeedKmPerS: 4000, earthSpeedKmPerS: 200 });
    expectClose([halo.meanInverseSpeed(0)], [0.8427007929497149 / 200], { relative: 1e-14 });
  });

  test("a detector that slows down comes to the value at rest", () => {
    const [slow, rest] = [1e-7, 0].map((earthSpeedKmPerS) => standardHalo({ earthSpeedKmPerS }).meanInverseSpeed(300));
    expectClose([slow ?? NaN], [rest ?? NaN], { relative: 1e-9 });
  });

  test("nothing moves faster than the greatest speed or, beyond the escape speed, slower than the difference", () => {
    const halo = standardHalo({ escapeSpeedKmPerS: 100, earthSpeedKmPerS: 400 });
    expect([0, 299.99, 500, 500.01].map((speed) => halo.speedDistribution(speed))).toEqual([0, 0, 0, 0]);
    expect(halo.speedDistribution(300.01)).toBeGreaterThan(0);
  });
});

test("the defaults are those of arXiv:2105.00599, with the year's mean of the Earth's speed for the circular speed", () => {
  const halo = standardHalo();
  expect(halo.densityGeVPerCm3).toBe(0.3);
  expect(halo.parameters).toEqual({
    circularSpeedKmPerS: 238,
    escapeSpeedKmPerS: 544,
    earthSpeedKmPerS: meanEarthSpeedKmPerS(238),
  });
  expect(standardHalo({ circularSpeedKmPerS: 220 }).parameters.earthSpeedKmPerS).toBe(meanEarthSpeedKmPerS(220));
});

test("the kinks are the two speeds at which a branch ends, one when the detector is at rest", () => {
  expect(standardHalo({ earthSpeedKmPerS: 232 }).kinksKmPerS).toEqual([312, 776]);
  expect(standardHalo({ earthSpeedKmPerS: 600 }).kinksKmPerS).toEqual([56, 1144]);
  expect(standardHalo({ earthSpeedKmPerS: 0 }).kinksKmPerS).toEqual([544]);
});

test.each([
  [{ densityGeVPerCm3: 0 }, "densityGeVPerCm3 is 0"],
  [{ circularSpeedKmPerS: -220 }, "circularSpeedKmPerS is -220"],
  [{ escapeSpeedKmPerS: Infinity }, "escapeSpeedKmPerS is Infinity"],
  [{ earthSpeedKmPerS: -1 }, "earthSpeedKmPerS is -1"],
  [{ earthSpeedKmPerS: NaN }, "earthSpeedKmPerS is NaN"],
])("refuses %o", (options, message) => {
  expect(() => standardHalo(options)).toThrow(RangeError);
  expect(() => standardHalo(options)).toThrow(message);
});
