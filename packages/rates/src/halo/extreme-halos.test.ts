import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { radonTransform } from "./directional.js";
import { doublePowerLawHalo, maoHalo } from "./isotropic-halo.js";
import { standardHaloGradient } from "./standard-halo-gradient.js";
import { standardHalo } from "./standard-halo.js";

const halo = (circularSpeedKmPerS: number, escapeSpeedKmPerS: number, earthSpeedKmPerS: number) => ({
  circularSpeedKmPerS,
  escapeSpeedKmPerS,
  earthSpeedKmPerS,
});

/** Shapes that end at the cut like a power below 1, with η and η₂ by integrals over shells of the galactic speed, in 30 digits. */
describe.each([
  {
    name: "Mao, p = 0.5",
    table: maoHalo(0.5, halo(236, 506, 220)),
    points: [
      [0, 0.003419435904589161, 360.4027119066083],
      [327, 0.001309837476959376, 122.162159625312],
      [581, 9.669726627387281e-5, 4.81292097578872],
    ],
  },
  {
    name: "double power law, k = 0.5",
    table: doublePowerLawHalo(0.5, halo(240, 550, 235)),
    points: [
      [0, 0.003587667168716101, 344.4382490180608],
      [353, 0.001021545325232647, 84.38316623907593],
      [628, 3.04062433978303e-5, 1.559882452173264],
    ],
  },
  {
    name: "double power law, k = 0.1, a slow detector",
    table: doublePowerLawHalo(0.1, halo(220, 544, 30)),
    points: [
      [0, 0.005120370571271431, 247.4845050752344],
      [258, 0.001307704334566834, 61.42543563708106],
      [459, 5.804240477214565e-5, 1.867274023257448],
    ],
  },
  {
    name: "double power law, k = 0.3, faster than the halo",
    table: doublePowerLawHalo(0.3, halo(100, 50, 140)),
    points: [
      [0, 0.007142857142857143, 143.1367258999775],
      [86, 0.007142857142857143, 90.30815447140611],
      [152, 0.002199522816296404, 8.980492689231493],
    ],
  },
] as const)("$name", ({ table, points }) => {
  test("keeps the error that it states, which is below 1e-9", () => {
    expect(table.relativeError).toBeLessThan(1e-9);
    for (const [vMin, eta, moment] of points) {
      expect(Math.abs(table.meanInverseSpeed(vMin) - eta) / points[0][1]).toBeLessThan(table.relativeError);
      expect(Math.abs(table.transverseMoment(vMin) - moment) / points[0][2]).toBeLessThan(table.relativeError);
    }
  });
});

/** Speeds v₀, v_esc, v_E, v_min; cosine; both transforms by their formulas in 120 digits. */
test.each([
  [[238, 544, 252, 795.99], 1, 2.48889422005065e-9, 1.353902668023823e-8],
  [[100, 4, 20, 18], 0.75, 0.08200745886264645, 14.638297920603629],
  [[100, 4, 20, 21], 0.9, 0.08200745886264645, 6.519559493201632],
] as const)(
  "the Radon transform keeps its digits near the cut and for a narrow one: %o",
  ([v0, cut, earth, vMin], cosine, plain, transverse) => {
    const radon = radonTransform(standardHalo(halo(v0, cut, earth)), vMin, cosine);
    // 10 m/s before the end at 796 km/s the rounding of w costs five digits.
    const relative = vMin > 790 ? 1e-9 : 1e-11;
    expectClose([radon.plain, radon.transverse], [plain, transverse], { relative });
  },
);

test.each([
  [120, 1600, 1200, 280],
  [330, 2900, 7900, 5400],
  [33, 544, 190, 2],
])("derivatives of a narrow halo that flies past as a whole: v0 %d, vesc %d, vE %d, v_min %d km/s", (v0, cut, e, v) => {
  // Without an end to the Maxwellian ⟨1/v⟩ = erf(y)/v_E and ⟨v⟩ = v_E + v₀²/2v_E but for e^{−(y−x)²} < 1e-12.
  const { meanInverseSpeed, transverseMoment } = standardHaloGradient(standardHalo(halo(v0, cut, e)), v);
  expectClose([meanInverseSpeed.earthSpeedKmPerS], [-1 / e ** 2], { relative: 1e-9 });
  expectClose(
    [transverseMoment.earthSpeedKmPerS, transverseMoment.circularSpeedKmPerS],
    [1 - v0 ** 2 / (2 * e ** 2) + v ** 2 / e ** 2, v0 / e],
    { relative: 1e-9 },
  );
});
