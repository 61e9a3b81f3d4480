import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { standardHalo } from "../halo/standard-halo.js";
import type { Spectrum } from "../interactions/spectrum.js";
import { spinIndependentSpectrum } from "../interactions/spin-independent.js";
import { naturalTarget } from "../nuclear/target.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { exactBinCounts } from "./bin-counts.js";

/** Composite quadrature on a grid so dense that kinks do not matter: an error of 1e-10 at a jump in the 2nd derivative. */
function denseIntegral(spectrum: Spectrum, from: number, to: number): number {
  const panels = 4000;
  const { nodes, weights } = gaussLegendre(4);
  const half = (to - from) / (2 * panels);
  let sum = 0;
  for (let k = 0; k < panels; k++) {
    const rates = spectrum.rate(nodes.map((node) => from + half * (2 * k + 1 + node)));
    sum += half * rates.reduce((partial, rate, i) => partial + rate * (weights[i] ?? NaN), 0);
  }
  return sum;
}

test.each([
  ["Xe", 5],
  ["Xe", 100],
  ["CaWO4", 1],
  ["C3F8", 20],
])("bins of %s at %d GeV, across kinks and the end, are those of dense quadrature", (formula, massGeV) => {
  const spectrum = spinIndependentSpectrum({ massGeV, crossSectionCm2: 1e-44 }, naturalTarget(formula), standardHalo());
  const edges = Float64Array.of(0, 0.01, 0.2, 0.5, 1.1, 1.2).map((share) => share * spectrum.maximumEnergyKeV);
  const dense = [0, 1, 2, 3].map((i) => denseIntegral(spectrum, edges[i] ?? NaN, edges[i + 1] ?? NaN));
  // 1e-8 as promised; the last bin lies above the end of the spectrum.
  expectClose(
    exactBinCounts(spectrum, edges, 7).map((count) => count / 7),
    [...dense, 0],
    { relative: 1e-8 },
  );
});

test("a detector at rest and one faster than the escape speed are integrated as exactly", () => {
  for (const earthSpeedKmPerS of [0, 700, 544]) {
    const halo = standardHalo({ earthSpeedKmPerS });
    const spectrum = spinIndependentSpectrum({ massGeV: 20, crossSectionCm2: 1e-44 }, naturalTarget("Ge"), halo);
    const edges = Float64Array.of(0.001, 1).map((share) => share * spectrum.maximumEnergyKeV);
    const dense = denseIntegral(spectrum, edges[0] ?? NaN, edges[1] ?? NaN);
    expectClose(exactBinCounts(spectrum, edges, 1), [dense], { relative: 1e-8 });
  }
});

test("bins add up to the bin that holds them", () => {
  const spectrum = spinIndependentSpectrum({ massGeV: 6, crossSectionCm2: 1e-44 }, naturalTarget("Xe"), standardHalo());
  const fine = exactBinCounts(
    spectrum,
    Float64Array.from({ length: 51 }, (_, i) => i / 10),
    1,
  );
  const [whole] = exactBinCounts(spectrum, Float64Array.of(0, 5), 1);
  expectClose([fine.reduce((sum, count) => sum + count, 0)], [whole ?? NaN], { relative: 1e-9 });
});

test("a kink that the spectrum names costs nothing, one that it hides is still found", () => {
  const rate = (energiesKeV: Float64Array): Float64Array => energiesKeV.map((energyKeV) => Math.abs(energyKeV - 1 / 3));
  const [named, hidden] = [Float64Array.of(1 / 3), new Float64Array()].map((kinksKeV) =>
    exactBinCounts({ kinksKeV, maximumEnergyKeV: Infinity, rate }, Float64Array.of(0, 1), 1),
  );
  expectClose(named ?? [], [5 / 18], { relative: 1e-15 });
  expectClose(hidden ?? [], [5 / 18], { relative: 1e-8 });
});

test("refuses edges that fall, start below zero or are one, and a negative exposure", () => {
  const spectrum = spinIndependentSpectrum({ massGeV: 6, crossSectionCm2: 1e-44 }, naturalTarget("Xe"), standardHalo());
  expect(() => exactBinCounts(spectrum, Float64Array.of(1, 0), 1)).toThrow("edgesKeV[1] is 0 after 1");
  expect(() => exactBinCounts(spectrum, Float64Array.of(-1, 0), 1)).toThrow("edgesKeV[0] is -1");
  expect(() => exactBinCounts(spectrum, Float64Array.of(1), 1)).toThrow(
    "edgesKeV holds 1 numbers; expected at least 2",
  );
  expect(() => exactBinCounts(spectrum, Float64Array.of(0, 1), NaN)).toThrow("exposureKgDay is NaN");
});
