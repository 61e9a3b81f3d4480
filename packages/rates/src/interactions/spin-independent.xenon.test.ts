import { expect, test } from "vitest";
import { JULIAN_YEAR_DAYS } from "../constants.js";
import { standardHalo } from "../halo/standard-halo.js";
import { moleWeightedTarget, naturalAbundances } from "./peer-targets.test.helper.js";
import { spinIndependentRate } from "./spin-independent.js";

/**
 * Independent engine, xenon at 1e-45 cm²: dark matter mass in GeV, then events / (tonne year keV) at 0.5, 1, 2, 5 and
 * 10 keV to four digits. It takes A u as the mass of an isotope and weights isotopes by mole fraction.
 */
test.each([
  [4, 76.65, 5.153, 0, 0, 0],
  [6, 155.4, 53.43, 4.656, 0, 0],
  [10, 148.4, 102.1, 45.21, 2.698, 0],
  [50, 34.74, 33.21, 30.34, 23.0, 14.24],
  [100, 17.26, 16.7, 15.64, 12.81, 9.114],
])("dR/dE on xenon for %d GeV, as used for XENON1T", (massGeV, ...expected) => {
  const rate = spinIndependentRate(
    Float64Array.of(0.5, 1, 2, 5, 10),
    { massGeV, crossSectionCm2: 1e-45 },
    moleWeightedTarget("Xe", 0.93149410242, naturalAbundances("Xe")),
    standardHalo({ circularSpeedKmPerS: 220, earthSpeedKmPerS: 232 }),
  );
  const printed = Array.from(rate, (value) => Number((value * 1000 * JULIAN_YEAR_DAYS).toPrecision(4)));
  expect(printed).toEqual(expected);
});
