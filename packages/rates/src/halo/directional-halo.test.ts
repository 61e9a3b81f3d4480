import { describe, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { directionalRate, directionalRateAlong } from "../interactions/directional-rate.js";
import { effectiveScattering } from "../interactions/effective-scattering.js";
import { recoilSpectrum } from "../interactions/recoil-spectrum.js";
import { naturalTarget } from "../nuclear/target.js";
import { NUCLEAR_RESPONSES } from "../nuclear-tables.js";
import { at } from "../numerics/at.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { coldStream } from "./discrete-halo.js";
import { gaussianClouds, type GaussianCloud } from "./directional-halo.js";
import { radonTransform } from "./directional.js";
import { dot, type GalacticVector } from "./galactic-frame.js";
import { standardHalo } from "./standard-halo.js";

const EARTH: GalacticVector = [11, 250, 7];
const SMOOTH: GaussianCloud = { share: 0.7, velocityKmPerS: [0, 0, 0], dispersionKmPerS: 168, cutKmPerS: 544 };
const STREAM: GaussianCloud = { share: 0.2, velocityKmPerS: [65, -135, -249], dispersionKmPerS: 30 };
const DISK: GaussianCloud = { share: 0.1, velocityKmPerS: [0, 180, 0], dispersionKmPerS: 90 };
const HALO = gaussianClouds([SMOOTH, STREAM, DISK], EARTH);

/** Directions with weights that sum to 4π: Gauss and Legendre in the height, evenly around. */
function sphere(polar: number, around: number): { direction: GalacticVector; weight: number }[] {
  const { nodes, weights } = gaussLegendre(polar);
  return Array.from(nodes, (height, i) =>
    Array.from({ length: around }, (_, j) => {
      const [radius, angle] = [Math.sqrt(1 - height * height), (2 * Math.PI * (j + 0.5)) / around];
      const direction: GalacticVector = [radius * Math.cos(angle), radius * Math.sin(angle), height];
      return { direction, weight: (at(weights, i) * 2 * Math.PI) / around };
    }),
  ).flat();
}

describe("a halo of Gaussian clouds", () => {
  test("of one that is cut at the escape speed is the standard halo, in every direction", () => {
    const speed = Math.sqrt(dot(EARTH, EARTH));
    const cloud = { ...SMOOTH, share: 1, dispersionKmPerS: 238 / Math.SQRT2 };
    const found = gaussianClouds([cloud], EARTH);
    const standard = standardHalo({ circularSpeedKmPerS: 238, escapeSpeedKmPerS: 544, earthSpeedKmPerS: speed });
    for (const vMin of [0, 100, 400, 780, 800]) {
      expectClose([found.meanInverseSpeed(vMin)], [standard.meanInverseSpeed(vMin)], { relative: 1e-13 });
      for (const direction of [EARTH, [1, 0, 0], [0.3, -5, 2]] as const) {
        const cosine = -dot(direction, EARTH) / (speed * Math.sqrt(dot(direction, direction)));
        const [one, other] = [found.radonTransform(vMin, direction), radonTransform(standard, vMin, cosine)];
        expectClose([one.plain, one.transverse], [other.plain, other.transverse], { relative: 1e-12 });
      }
    }
  });

  test("without a cut is the Gaussian itself, and the moments of its disc", () => {
    const sigma = 30;
    const velocity: GalacticVector = [65, -135, -249];
    const mean = velocity.map((part, i) => part - (EARTH[i] ?? NaN)) as unknown as GalacticVector;
    const halo = gaussianClouds([{ share: 1, velocityKmPerS: velocity, dispersionKmPerS: sigma }], EARTH);
    const direction: GalacticVector = [0.2, -0.9, Math.sqrt(0.15)];
    const along = dot(direction, mean);
    for (const vMin of [along - 60, along, along + 45]) {
      const plain = Math.exp(-0.5 * ((vMin - along) / sigma) ** 2) / (Math.sqrt(2 * Math.PI) * sigma);
      const transverse = plain * (2 * sigma * sigma + dot(mean, mean) - along * along);
      const found = halo.radonTransform(vMin, direction);
      // The cut at 9 σ is e^{-40.5} = 3e-18 of the peak.
      expectClose([found.plain, found.transverse], [plain, transverse], { relative: 1e-12 });
    }
  });

  test.each([0, 150, 350, 500, 650])("over all directions gives back 2π of both integrals at %d km/s", (vMin) => {
    // The stream of σ 30 at 470 km/s is 4 degrees wide; directions are half a degree apart.
    const sum = { plain: 0, transverse: 0 };
    for (const { direction, weight } of sphere(384, 384)) {
      const { plain, transverse } = HALO.radonTransform(vMin, direction);
      sum.plain += weight * plain;
      sum.transverse += weight * transverse;
    }
    const expected = [HALO.meanInverseSpeed(vMin), HALO.transverseMoment(vMin)].map((value) => 2 * Math.PI * value);
    // The sharp cut of the smooth part is a kink in direction: 1e-5 with 96 rows of directions, 3e-7 from 384 on.
    expectClose([sum.plain, sum.transverse], expected, { relative: 1e-6 });
  });

  test("that are narrow go over to a cold stream", () => {
    const velocity: GalacticVector = [0, -300, 0];
    const narrow = gaussianClouds([{ share: 1, velocityKmPerS: velocity, dispersionKmPerS: 1e-3 }], [0, 232, 0]);
    const cold = coldStream({ speedKmPerS: 532 });
    for (const vMin of [0, 300, 531, 533]) {
      // Off by σ²/v² = 4e-12.
      expectClose([narrow.meanInverseSpeed(vMin)], [cold.meanInverseSpeed(vMin)], { relative: 1e-10 });
    }
  });

  test("does not know the axes: turned with its Earth and directions it is the same", () => {
    const turn = ([x, y, z]: GalacticVector): GalacticVector => [z, x, y];
    const turned = gaussianClouds(
      [SMOOTH, STREAM, DISK].map((cloud) => ({ ...cloud, velocityKmPerS: turn(cloud.velocityKmPerS) })),
      turn(EARTH),
    );
    const direction: GalacticVector = [0.5, -2, 1];
    const [one, other] = [HALO.radonTransform(300, direction), turned.radonTransform(300, turn(direction))];
    expectClose([other.plain, other.transverse], [one.plain, one.transverse], { relative: 1e-12 });
  });
});

describe("a rate by direction in the sky", () => {
  const TARGET = naturalTarget("F");
  /** O8 grows with the speed perpendicular to the momentum transfer. */
  const O8 = effectiveScattering([{ operator: "O8", basis: "nucleon", proton: 1e-4, neutron: 0 }], TARGET, {
    responses: NUCLEAR_RESPONSES,
  });
  const ENERGIES = Float64Array.of(1, 5, 20);

  test("integrates to the rate, also of operators that go with the perpendicular speed", () => {
    const points = sphere(64, 128);
    const map = directionalRateAlong(
      ENERGIES,
      points.map(({ direction }) => direction),
      O8,
      50,
      HALO,
    );
    const total = ENERGIES.map((_, i) =>
      points.reduce((sum, { weight }, j) => sum + weight * at(map, i * points.length + j), 0),
    );
    expectClose(total, recoilSpectrum(O8, 50, HALO).rate(ENERGIES), { relative: 1e-5 });
  });

  test("in the standard halo is that by cosines", () => {
    const standard = standardHalo({ circularSpeedKmPerS: 220, escapeSpeedKmPerS: 544, earthSpeedKmPerS: 232 });
    const cloud = { share: 1, velocityKmPerS: [0, 0, 0], dispersionKmPerS: 220 / Math.SQRT2, cutKmPerS: 544 } as const;
    const halo = gaussianClouds([cloud], [0, 232, 0]);
    const cosines = Float64Array.of(-1, -0.3, 0, 0.8, 1);
    const directions = Array.from(cosines, (cosine): GalacticVector => [Math.sqrt(1 - cosine ** 2), -cosine, 0]);
    expectClose(
      directionalRateAlong(ENERGIES, directions, O8, 50, halo),
      directionalRate(ENERGIES, cosines, O8, 50, standard),
      { relative: 1e-10 },
    );
  });
});
