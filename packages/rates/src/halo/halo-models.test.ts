import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { at } from "../numerics/at.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { annualModulation } from "./annual-modulation.js";
import { debrisFlow } from "./debris-flow.js";
import { radonTransform } from "./directional.js";
import { coldStream, discreteHalo } from "./discrete-halo.js";
import { earthVelocityKmPerS } from "./earth-velocity.js";
import { focusedHalo } from "./focused-halo.js";
import { gaussianClouds } from "./directional-halo.js";
import { daysSinceJ2000, galacticFromEcliptic, siderealTimeRad } from "./galactic-frame.js";
import type { Halo } from "./halo.js";
import { doublePowerLawHalo, maoHalo, smoothCutHalo, tsallisHalo } from "./isotropic-halo.js";
import { mixedHalo } from "./mixed-halo.js";
import { shmPlusPlus } from "./shm-plus-plus.js";
import { standardHaloGradient } from "./standard-halo-gradient.js";
import { standardHalo } from "./standard-halo.js";
import { etaTableHalo, fluxHalo, speedTableHalo } from "./tabulated-halo.js";
import { velocityHalo } from "./velocity-halo.js";

const RULE = gaussLegendre(24);

/** Integral over v_min, split at the kinks of the halo and into panels of at most 40 km/s. */
function integrate(halo: Halo, integrand: (vMin: number) => number, from = 0): number {
  let [sum, start] = [0, from];
  for (const end of halo.kinksKmPerS.filter((kink) => kink > from)) {
    const panels = Math.ceil((end - start) / 40);
    const half = (end - start) / (2 * panels);
    for (let panel = 0; panel < panels; panel++) {
      RULE.nodes.forEach((node, i) => {
        sum += half * at(RULE.weights, i) * integrand(start + (2 * panel + 1) * half + half * node);
      });
    }
    start = end;
  }
  return sum;
}

const STANDARD = standardHalo();
const GRID = Float64Array.from({ length: 200 }, (_, i) => (i * STANDARD.maximumSpeedKmPerS) / 199);

const HALOS: readonly (readonly [string, Halo, tolerance: number])[] = [
  ["standard", STANDARD, 1e-11],
  ["smooth cut", smoothCutHalo(), 1e-10],
  ["Tsallis, q = 0.8", tsallisHalo(0.8), 1e-10],
  ["Tsallis, q = 1.1", tsallisHalo(1.1), 1e-10],
  ["double power law, k = 2.5", doublePowerLawHalo(2.5), 1e-10],
  ["Mao, p = 1.5", maoHalo(1.5, { circularSpeedKmPerS: 100, earthSpeedKmPerS: 232 }), 1e-9],
  ["at rest", smoothCutHalo({ earthSpeedKmPerS: 0 }), 1e-10],
  ["faster than the escape speed", smoothCutHalo({ escapeSpeedKmPerS: 200 }), 1e-10],
  ["SHM++", shmPlusPlus(), 1e-9],
  ["cold stream", coldStream({ speedKmPerS: 320 }), 1e-12],
  ["discrete speeds", discreteHalo(Float64Array.of(100, 300, 500), Float64Array.of(1, 2, 3)), 1e-12],
  ["debris flow", debrisFlow({ flowSpeedKmPerS: 340, earthSpeedKmPerS: 232 }), 1e-12],
  [
    "speed table",
    speedTableHalo(
      GRID,
      GRID.map((v) => STANDARD.speedDistribution(v)),
    ),
    1e-9,
  ],
  ["flux table", fluxHalo(1e-3, Float64Array.of(500, 1000, 3000), Float64Array.of(1, 3, 0)), 1e-9],
  [
    "mixture",
    mixedHalo([
      { halo: STANDARD, share: 0.9 },
      { halo: coldStream({ speedKmPerS: 550 }), share: 0.1 },
    ]),
    1e-11,
  ],
];

describe.each(HALOS)("%s", (_, halo, tolerance) => {
  test("is normalised: the mean inverse speed integrates to 1 over v_min", () => {
    expectClose([integrate(halo, (v) => halo.meanInverseSpeed(v))], [1], { relative: tolerance });
  });

  test("its transverse moment is 2 ∫ v η dv above the least speed", () => {
    for (const share of [0, 0.2, 0.55, 0.8]) {
      const from = share * halo.maximumSpeedKmPerS;
      const moment = integrate(halo, (v) => 2 * v * halo.meanInverseSpeed(v), from);
      const whole = halo.transverseMoment(0);
      expectClose([halo.transverseMoment(from)], [moment], { relative: 1e-8, absolute: tolerance * whole });
    }
  });

  test("falls with the least speed, never below 0, and ends at the greatest speed", () => {
    let last = Infinity;
    for (let i = 0; i <= 500; i++) {
      const eta = halo.meanInverseSpeed((i * halo.maximumSpeedKmPerS) / 500);
      expect(eta).toBeGreaterThanOrEqual(0);
      expect(eta).toBeLessThanOrEqual(last * (1 + 1e-9));
      last = eta;
    }
    expect(halo.meanInverseSpeed(halo.maximumSpeedKmPerS)).toBe(0);
    expect(halo.transverseMoment(halo.maximumSpeedKmPerS * 1.1)).toBe(0);
  });
});

test("a table states its error, and keeps it against the closed form of the same halo", () => {
  const table = tsallisHalo(1);
  expect(table.relativeError).toBeLessThan(1e-9);
  for (let v = 0; v < STANDARD.maximumSpeedKmPerS; v += 3.7) {
    const bound = table.relativeError + 1e-12;
    const eta = Math.abs(table.meanInverseSpeed(v) - STANDARD.meanInverseSpeed(v)) / STANDARD.meanInverseSpeed(0);
    const moment = Math.abs(table.transverseMoment(v) - STANDARD.transverseMoment(v)) / STANDARD.transverseMoment(0);
    expect(Math.max(eta, moment)).toBeLessThan(bound);
  }
});

test("a table of η gives the moments of what it was taken from", () => {
  const table = etaTableHalo(
    GRID,
    GRID.map((v) => STANDARD.meanInverseSpeed(v)),
  );
  for (const v of [0, 10, 333, 620]) {
    expectClose([table.meanInverseSpeed(v)], [STANDARD.meanInverseSpeed(v)], { relative: 1e-3 });
    expectClose([table.transverseMoment(v)], [STANDARD.transverseMoment(v)], { relative: 1e-3 });
  }
});

describe("limits", () => {
  const speeds = [0, 50, 200, 350, 500, 700];
  const etas = (halo: Halo) => speeds.map((v) => halo.meanInverseSpeed(v));

  test("the double power law with k = 1 is the smooth cut, and comes to the sharp one for small k", () => {
    expectClose(etas(doublePowerLawHalo(1)), etas(smoothCutHalo()), { relative: 1e-8 });
    expectClose(etas(doublePowerLawHalo(0.01)), etas(STANDARD), { relative: 0.1 });
  });

  test("SHM++ with a round sausage is the standard halo, whichever way the Earth flies", () => {
    const round = shmPlusPlus({
      sausageShare: 1,
      anisotropy: 0,
      circularSpeedKmPerS: 238,
      escapeSpeedKmPerS: 544,
      earthVelocityKmPerS: [100, 200, 90],
    });
    const standard = standardHalo({ earthSpeedKmPerS: Math.hypot(100, 200, 90) });
    expectClose(etas(round), etas(standard), { relative: 1e-8 });
  });

  test("the fan of directions gives the closed form of the standard halo", () => {
    const fan = velocityHalo({
      type: "maxwellian",
      densityGeVPerCm3: 0.3,
      parameters: {},
      earthVelocityKmPerS: [30, 240, -50],
      escapeSpeedKmPerS: 544,
      density: (x, y, z) => Math.exp(-(x * x + y * y + z * z) / 238 ** 2),
    });
    const standard = standardHalo({ earthSpeedKmPerS: Math.hypot(30, 240, 50) });
    expectClose(etas(fan), etas(standard), { relative: 1e-9 });
  });

  test.each([
    [10, 1e-9],
    [5, 2e-8],
  ])("the fan of directions resolves a stream of dispersion %s km/s to %s of η(0)", (dispersionKmPerS, tolerance) => {
    const earth = [11, 250, 7] as const;
    const fan = velocityHalo({
      type: "stream",
      densityGeVPerCm3: 0.3,
      parameters: {},
      earthVelocityKmPerS: earth,
      escapeSpeedKmPerS: 544,
      density: (x, y, z) => Math.exp(-(x * x + (y - 150) ** 2 + z * z) / (2 * dispersionKmPerS ** 2)),
    });
    const cloud = gaussianClouds([{ share: 1, velocityKmPerS: [0, 150, 0], dispersionKmPerS }], earth);
    const rest = cloud.meanInverseSpeed(0);
    for (let v = 0; v < 200; v += 1.7) {
      expect(Math.abs(fan.meanInverseSpeed(v) - cloud.meanInverseSpeed(v)) / rest).toBeLessThan(tolerance);
    }
  });

  test("many streams come to the smooth halo that they were taken from", () => {
    const steps = Float64Array.from({ length: 4000 }, (_, i) => ((i + 0.5) * STANDARD.maximumSpeedKmPerS) / 4000);
    const streams = discreteHalo(
      steps,
      steps.map((v) => STANDARD.speedDistribution(v)),
    );
    expectClose(etas(streams), etas(STANDARD), { relative: 2e-3 });
  });

  test("a flux keeps its number of particles: ρ/m · v f(v) is the flux", () => {
    const halo = fluxHalo(0.01, Float64Array.of(400, 800, 1600), Float64Array.of(2, 5, 1));
    for (const [speed, flux] of [
      [400, 2],
      [800, 5],
    ] as const) {
      const found = (halo.densityGeVPerCm3 / 0.01) * speed * 1e5 * halo.speedDistribution(speed);
      expectClose([found], [flux], { relative: 1e-12 });
    }
  });
});

test("gravity focuses most around the beginning of March and least half a year later, and slow particles most", () => {
  const excess = (day: number, v: number) => {
    const halo = focusedHalo(day);
    const earth = Math.hypot(...earthVelocityKmPerS(day));
    const free = standardHalo({ earthSpeedKmPerS: earth });
    return (halo.densityGeVPerCm3 / 0.3) * (halo.meanInverseSpeed(v) / free.meanInverseSpeed(v));
  };
  const [march, september] = [60, 243].map((day) => focusedHalo(day).densityGeVPerCm3 / 0.3);
  expect(march).toBeGreaterThan(1.018);
  expect(march).toBeLessThan(1.022);
  expect(september).toBeGreaterThan(1.004);
  expect(september).toBeLessThan(1.008);
  expect(excess(60, 100) - excess(243, 100)).toBeGreaterThan(excess(60, 450) - excess(243, 450));
});

describe("the Earth", () => {
  test("is fastest around the beginning of June and slowest half a year later, on either orbit", () => {
    for (const orbit of ["circular", "eccentric"] as const) {
      const speeds = Array.from({ length: 365 }, (_, day) => Math.hypot(...earthVelocityKmPerS(day, { orbit })));
      expect(Math.abs(speeds.indexOf(Math.max(...speeds)) - 152)).toBeLessThan(5);
      expect(Math.abs(speeds.indexOf(Math.min(...speeds)) - 335)).toBeLessThan(5);
    }
  });

  test("has orbits that agree within 1.5 km/s", () => {
    for (let day = 0; day < 365; day += 5) {
      const [circle, ellipse] = (["circular", "eccentric"] as const).map((orbit) =>
        earthVelocityKmPerS(day, { orbit }),
      );
      const difference = [0, 1, 2].map((i) => (circle?.[i] ?? NaN) - (ellipse?.[i] ?? NaN));
      expect(Math.hypot(...difference)).toBeLessThan(1.5);
    }
  });

  test("turns a place on the equator by 0.465 km/s within a sidereal day, the poles not at all", () => {
    const at = (day: number, latitudeDegrees: number) =>
      earthVelocityKmPerS(day, { place: { latitudeDegrees, longitudeDegrees: 13 } }).map(
        (value, i) => value - (earthVelocityKmPerS(day)[i] ?? NaN),
      );
    expectClose([Math.hypot(...at(10, 0))], [0.4651], { relative: 1e-9 });
    expect(Math.hypot(...at(10, 90))).toBeLessThan(1e-15);
    const later = at(10 + 0.99726957, 0);
    expectClose(later, at(10, 0), { relative: 1e-3, absolute: 1e-4 });
  });

  test("counts days from noon of 1 January 2000, when 18.7 hours of sidereal time were overhead at Greenwich", () => {
    expect(daysSinceJ2000(new Date("2000-01-01T12:00:00Z"))).toBe(0);
    expect(daysSinceJ2000(new Date("2026-11-26T00:00:00Z"))).toBe(9825.5);
    // The mean time; nutation makes it another second of time.
    expectClose([(siderealTimeRad(0, 0) * 24) / (2 * Math.PI)], [18.697374558], { relative: 2e-5 });
  });

  test("has the apparent sidereal time of an almanac to the 0.2 s that it states", () => {
    // Meeus, Astronomical Algorithms (1998), example 12.a: 13h 10m 46.1351s at Greenwich on 10 April 1987, 0h UT.
    const days = daysSinceJ2000(new Date("1987-04-10T00:00:00Z"));
    expectClose([(siderealTimeRad(days, 0) * 86400) / (2 * Math.PI)], [47446.1351], { relative: 0, absolute: 0.2 });
  });

  test("runs on the ellipse of Kepler to the 0.02 km/s that it states", () => {
    const [degree, e] = [Math.PI / 180, 0.01671];
    // 2π au/yr √(1/(1 − e²)), au = 1.495978707 · 10⁸ km, a year of 365.256363 days.
    const speed = (2 * Math.PI * 1.495978707e8) / (365.256363 * 86400) / Math.sqrt(1 - e * e);
    for (let day = 0; day < 366; day += 7) {
      const perihelion = (282.932 + 0.0000471 * day) * degree;
      const meanAnomaly = (280.46 + 0.9856474 * day) * degree - perihelion;
      let eccentric = meanAnomaly;
      for (let i = 0; i < 20; i++) eccentric = meanAnomaly + e * Math.sin(eccentric);
      const anomaly = 2 * Math.atan(Math.sqrt((1 + e) / (1 - e)) * Math.tan(eccentric / 2));
      const longitude = anomaly + perihelion;
      const expected = galacticFromEcliptic(
        [
          speed * (Math.sin(longitude) + e * Math.sin(perihelion)),
          -speed * (Math.cos(longitude) + e * Math.cos(perihelion)),
          0,
        ],
        day,
      );
      const orbit = { orbit: "eccentric", circularSpeedKmPerS: 0, peculiarVelocityKmPerS: [0, 0, 0] } as const;
      const found = earthVelocityKmPerS(day, orbit);
      expect(Math.hypot(...found.map((value, i) => value - (expected[i] ?? NaN)))).toBeLessThan(0.02);
    }
  });

  test("has the ecliptic's pole at galactic latitude 29.81°, longitude 96.38°", () => {
    const [x, y, z] = galacticFromEcliptic([0, 0, 1], 0);
    expectClose([(Math.asin(z) * 180) / Math.PI, (Math.atan2(y, x) * 180) / Math.PI], [29.81, 96.38], {
      relative: 2e-4,
    });
  });
});

describe("annual modulation", () => {
  test("gives back a cosine with a second harmonic", () => {
    const turn = (day: number) => (2 * Math.PI * (day - 152.5)) / 365.25;
    const found = annualModulation((day) =>
      Float64Array.of(5 + 0.3 * Math.cos(turn(day)) + 0.02 * Math.sin(2 * turn(day))),
    );
    expectClose(found.mean, [5], { relative: 1e-13 });
    const [first, second] = found.harmonics;
    expectClose([...(first?.amplitude ?? []), ...(second?.amplitude ?? [])], [0.3, 0.02], { relative: 1e-12 });
    // sin 2x peaks an eighth of a year after the phase begins, and half a year on or before.
    expectClose(
      [...(first?.maximumDay ?? []), ...(second?.maximumDay ?? [])],
      [152.5, (152.5 + 365.25 / 8) % (365.25 / 2)],
      { relative: 1e-10 },
    );
  });

  test("turns over with the least speed, and peaks at the beginning of June for fast particles", () => {
    const found = annualModulation((day) => {
      const halo = standardHalo({ earthSpeedKmPerS: Math.hypot(...earthVelocityKmPerS(day)) });
      return Float64Array.of(halo.meanInverseSpeed(50), halo.meanInverseSpeed(500));
    });
    const [slow, fast] = found.harmonics[0]?.maximumDay ?? [];
    expect(Math.abs((fast ?? NaN) - 152)).toBeLessThan(3);
    expect(Math.abs((slow ?? NaN) - 335)).toBeLessThan(3);
  });
});

test("the Radon transform integrates over directions to 2π times the velocity integrals", () => {
  const halo = standardHalo();
  for (const v of [0, 80, 300, 500, 700]) {
    let [plain, transverse] = [0, 0];
    const { circularSpeedKmPerS: v0, escapeSpeedKmPerS: escape, earthSpeedKmPerS: earth } = halo.parameters;
    // Directions between the two cosines at which it vanishes.
    const [from, to] = [Math.max(-1, (v - escape) / earth), Math.min(1, (v + escape) / earth)];
    const half = (to - from) / 2;
    expect(v0).toBeGreaterThan(0);
    RULE.nodes.forEach((node, i) => {
      const radon = radonTransform(halo, v, from + half * (1 + node));
      plain += half * at(RULE.weights, i) * radon.plain;
      transverse += half * at(RULE.weights, i) * radon.transverse;
    });
    expectClose([plain, transverse], [halo.meanInverseSpeed(v), halo.transverseMoment(v)], { relative: 1e-9 });
  }
});

test.each([0, 40, 180, 290, 291.5, 400, 650, 780, 790])(
  "derivatives by the halo's parameters are those of finite differences, at %d km/s",
  (vMin) => {
    const base = { circularSpeedKmPerS: 238, escapeSpeedKmPerS: 544, earthSpeedKmPerS: 252 };
    const gradient = standardHaloGradient(standardHalo(base), vMin);
    for (const name of ["circularSpeedKmPerS", "escapeSpeedKmPerS", "earthSpeedKmPerS"] as const) {
      const step = 1e-3;
      const [up, down] = [step, -step].map((by) => standardHalo({ ...base, [name]: base[name] + by }));
      const slope = (f: (halo: Halo) => number) =>
        up === undefined || down === undefined ? NaN : (f(up) - f(down)) / (2 * step);
      // The differences lose seven digits of the values.
      expectClose([gradient.meanInverseSpeed[name]], [slope((halo) => halo.meanInverseSpeed(vMin))], {
        relative: 1e-5,
        absolute: 1e-12,
      });
      expectClose([gradient.transverseMoment[name]], [slope((halo) => halo.transverseMoment(vMin))], {
        relative: 1e-5,
        absolute: 1e-7,
      });
    }
  },
);

describe("the error that a table states of itself", () => {
  const edges = [252, 30].map((earthSpeedKmPerS) => ({ earthSpeedKmPerS, circularSpeedKmPerS: 320 }));

  test("is as small as the page says, at the edges of what the models allow", () => {
    for (const options of edges) {
      expect(smoothCutHalo(options).relativeError).toBeLessThan(1e-9);
      for (const exponent of [1, 1.5, 4]) {
        expect(doublePowerLawHalo(exponent, options).relativeError).toBeLessThan(1e-9);
        expect(maoHalo(exponent, options).relativeError).toBeLessThan(1e-9);
      }
      for (const q of [0, 0.3, 0.77, 0.99]) expect(tsallisHalo(q, options).relativeError).toBeLessThan(1e-9);
      for (const exponent of [0.1, 0.3]) {
        expect(doublePowerLawHalo(exponent, options).relativeError).toBeLessThan(1e-9);
        expect(maoHalo(exponent, options).relativeError).toBeLessThan(1e-9);
      }
    }
  });

  test("bounds what it is off by, where f has a root at its end and the detector is at rest", () => {
    const [p, v0, cut] = [0.3, 238, 544];
    const halo = maoHalo(p, { circularSpeedKmPerS: v0, escapeSpeedKmPerS: cut, earthSpeedKmPerS: 0 });
    // ∫ u^n F du with u = v_esc − s⁵, which makes the root smooth: (1 − u/v_esc)^0.3 du ∝ s^5.5 ds.
    const moment = (n: number, from: number): number => {
      const [panels, length] = [40, (cut - from) ** 0.2];
      let sum = 0;
      for (let panel = 0; panel < panels; panel++) {
        RULE.nodes.forEach((node, i) => {
          const s = (length * (panel + 0.5 * (1 + node))) / panels;
          const u = cut - s ** 5;
          const shape = Math.exp(-u / v0) * (s ** 5 * (cut + u)) ** p;
          sum += ((0.5 * at(RULE.weights, i) * length) / panels) * u ** n * shape * 5 * s ** 4;
        });
      }
      return sum;
    };
    const norm = moment(2, 0);
    for (const vMin of [0, 100, 300, 500, 540, 543.9]) {
      const error = Math.abs(halo.meanInverseSpeed(vMin) - moment(1, vMin) / norm) / (moment(1, 0) / norm);
      expect(error).toBeLessThanOrEqual(halo.relativeError);
    }
    expect(halo.relativeError).toBeLessThan(1e-9);
  });
});
