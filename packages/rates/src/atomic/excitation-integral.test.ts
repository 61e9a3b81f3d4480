import { expect, test } from "vitest";
import { gaussianClouds } from "../halo/directional-halo.js";
import { standardHalo } from "../halo/standard-halo.js";
import { recoilEnergyRangeKeV } from "../interactions/kinematics.js";
import { mediator } from "../interactions/momentum-dependence.js";
import { spinIndependentScattering } from "../interactions/spin-independent-scattering.js";
import type { Scattering } from "../interactions/scattering.js";
import type { Halo } from "../halo/halo.js";
import { naturalTarget } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { excitationIntegral } from "./excitation-integral.js";
import { tabulatedExcitation } from "./tabulated-excitation.js";

const RULE = gaussLegendre(6);

/** A smooth halo and two streams, one of 10 and one of 2 km/s. */
const STREAMS = gaussianClouds(
  [
    { share: 0.8, velocityKmPerS: [0, 0, 0], dispersionKmPerS: 168, cutKmPerS: 544 },
    { share: 0.1, velocityKmPerS: [0, -300, 0], dispersionKmPerS: 10 },
    { share: 0.1, velocityKmPerS: [100, 50, 0], dispersionKmPerS: 2 },
  ],
  [0, 250, 0],
);

const onIsotope = (element: string, massNumber: number, options = {}) =>
  spinIndependentScattering(
    { crossSectionCm2: 1e-38 },
    naturalTarget(element, { [element]: { [massNumber]: 1 } }),
    options,
  );

/** The integral by 4000 even panels of six points in log E between the least and the greatest recoil energy. */
function dense(scattering: Scattering, massGeV: number, halo: Halo, excitationKeV: number): number {
  const c = scattering.constants.speedOfLightKmPerS;
  const channel = scattering.channels[0];
  if (channel === undefined) return NaN;
  const m = channel.nucleus.massGeV;
  const range = recoilEnergyRangeKeV(halo.maximumSpeedKmPerS, massGeV, m, excitationKeV, c);
  const [from, to] = [Math.log(range?.minimumKeV ?? NaN), Math.log(range?.maximumKeV ?? NaN)];
  const half = (to - from) / 8000;
  const energies = Float64Array.from({ length: 4000 * 6 }, (_, i) =>
    Math.exp(from + (2 * Math.trunc(i / 6) + 1 + at(RULE.nodes, i % 6)) * half),
  );
  const { inverseSpeed } = channel.kernels(energies);
  const mu = (massGeV * m) / (massGeV + m);
  const sum = energies.reduce((total, energy, i) => {
    const speed = (c * ((m * energy) / mu + excitationKeV) * 1e-6) / Math.sqrt(2e-6 * m * energy);
    return total + half * at(RULE.weights, i % 6) * energy ** 2 * at(inverseSpeed, i) * halo.meanInverseSpeed(speed);
  }, 0);
  return (sum * channel.scale(massGeV) * halo.densityGeVPerCm3) / (m * 1e6);
}

test.each([
  ["streams on helium", onIsotope("He", 4), 0.003, STREAMS],
  ["streams on xenon", onIsotope("Xe", 131), 0.05, STREAMS],
  ["streams by a light mediator", onIsotope("Ar", 40, { momentumDependence: mediator(1e-4) }), 0.003, STREAMS],
  ["a heavy particle on tungsten", onIsotope("W", 184), 5000, standardHalo()],
])("%s: the integral is that of a dense quadrature to 1e-6, and so is its table", (_, scattering, massGeV, halo) => {
  const element = scattering.target.nuclei[0]?.symbol ?? "";
  const integral = excitationIntegral(scattering, massGeV, halo, element);
  const table = tabulatedExcitation(integral);
  const floor = 1e-11 * integral.at(1e-3 * integral.maximumEnergyKeV);
  for (const share of [1e-4, 0.03, 0.27, 0.31, 0.35, 0.41, 0.7, 0.985]) {
    const excitation = share * integral.maximumEnergyKeV;
    const expected = dense(scattering, massGeV, halo, excitation);
    // 1e-7 for the dense sum, which does not know of the kinks.
    expect(Math.abs(integral.at(excitation) / expected - 1)).toBeLessThan(1e-6 + 1e-7);
    expect(Math.abs(table.at(excitation) - expected)).toBeLessThan((1e-6 + 1e-7) * expected + floor);
  }
});
