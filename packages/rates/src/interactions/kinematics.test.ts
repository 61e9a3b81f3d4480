import fc from "fast-check";
import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { maximumRecoilEnergyKeV, minimumSpeedKmPerS, reducedMassGeV } from "./kinematics.js";

const mass = fc.double({ min: 1e-2, max: 1e5, noNaN: true });

test("minimum speed and maximum energy invert each other", () => {
  fc.assert(
    fc.property(mass, mass, fc.double({ min: 1e-6, max: 1e4, noNaN: true }), (massGeV, nucleusGeV, energyKeV) => {
      const speed = minimumSpeedKmPerS(energyKeV, massGeV, nucleusGeV);
      expectClose([maximumRecoilEnergyKeV(speed, massGeV, nucleusGeV)], [energyKeV], { relative: 1e-13 });
    }),
  );
});

test("equal masses hand over all the kinetic energy: 1 GeV at c/1000 is 0.5 keV", () => {
  expectClose([maximumRecoilEnergyKeV(299.792458, 1, 1)], [0.5], { relative: 1e-14 });
  expectClose([minimumSpeedKmPerS(0.5, 1, 1)], [299.792458], { relative: 1e-14 });
  expectClose([minimumSpeedKmPerS(0.5, 1, 1, 3e5)], [300], { relative: 1e-14 });
});

test("the reduced mass is symmetric, and the lighter mass when the other is huge", () => {
  fc.assert(fc.property(mass, mass, (a, b) => reducedMassGeV(a, b) === reducedMassGeV(b, a)));
  expectClose([reducedMassGeV(1, 1e12)], [1], { relative: 1e-11 });
  expect(reducedMassGeV(10, 10)).toBe(5);
});
