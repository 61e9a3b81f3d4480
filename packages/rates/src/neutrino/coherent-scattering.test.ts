import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { standardHalo } from "../halo/standard-halo.js";
import { spinIndependentSpectrum } from "../interactions/spin-independent.js";
import { pointNucleus } from "../nuclear/form-factor.js";
import { naturalTarget } from "../nuclear/target.js";
import { exactBinCounts } from "../response/bin-counts.js";
import { coherentScatteringSpectrum } from "./coherent-scattering.js";
import { neutrinoFog } from "./neutrino-fog.js";
import { loadNeutrinoSources, type NeutrinoSource } from "./neutrino-source.js";

const FLUORINE = naturalTarget("F");
const MASS = FLUORINE.nuclei[0]?.massGeV ?? NaN;
const LINE: NeutrinoSource = { name: "line", fluxPerCm2S: 1e6, relativeUncertainty: 0.1, lineEnergyMeV: 10 };

test("a line gives all events of G² Q² E²/4π, between 0 and 2E²/m", () => {
  const spectrum = coherentScatteringSpectrum(FLUORINE, [LINE], { formFactor: pointNucleus });
  const end = (2 * 10 ** 2) / MASS;
  expect(spectrum.maximumEnergyKeV).toBeCloseTo(end, 12);
  const [events = NaN] = exactBinCounts(spectrum, Float64Array.of(0, end), 1);
  const charge = 10 - (1 - 4 * 0.2387) * 9;
  // ∫ dσ/dE dE = G²/4π Q² E_ν² (ħc)², with E_ν = 0.01 GeV and ħc = 1.973269804e-14 GeV cm.
  const sigma = (1.1663787e-5 * charge * 0.01 * 1.973269804e-14) ** 2 / (4 * Math.PI);
  expectClose([events], [(sigma * 1e6 * 86400) / (MASS * 1.78266192e-27)], { relative: 1e-9 });
});

test("a spectrum is the sum of its lines", () => {
  const energiesMeV = Float64Array.of(2, 6, 10);
  const densities = Float64Array.of(0.05, 0.2, 0);
  const broad: NeutrinoSource = {
    name: "broad",
    fluxPerCm2S: 1e6,
    relativeUncertainty: 0.1,
    spectrum: { energiesMeV, densities },
  };
  const steps = 20_000;
  const lines = Array.from({ length: steps }, (_, i): NeutrinoSource => {
    const lineEnergyMeV = 2 + (8 * (i + 0.5)) / steps;
    const density = lineEnergyMeV < 6 ? 0.05 + 0.0375 * (lineEnergyMeV - 2) : 0.05 * (10 - lineEnergyMeV);
    return { name: String(i), fluxPerCm2S: (1e6 * density * 8) / steps, relativeUncertainty: 0.1, lineEnergyMeV };
  });
  const energies = Float64Array.of(0, 0.01, 1, 5, 9);
  // A line at the end of a step moves by half of it: 2e-4 MeV of 1 MeV at the highest energy.
  expectClose(
    coherentScatteringSpectrum(FLUORINE, [broad]).rate(energies),
    coherentScatteringSpectrum(FLUORINE, lines).rate(energies),
    {
      relative: 1e-5,
    },
  );
});

test("the end of a flat spectrum is the square of the distance to it: ∫ (1 − m²/E²) dE = (2 − m)²/2 from m to 2 MeV", () => {
  const target = { formula: "Xe", nuclei: naturalTarget("Xe").nuclei.slice(-1) };
  const mass = target.nuclei[0]?.massGeV ?? NaN;
  const spectrum = { energiesMeV: Float64Array.of(1, 2), densities: Float64Array.of(1, 1) };
  const source = { name: "flat", fluxPerCm2S: 1, relativeUncertainty: 0, spectrum };
  const flat = coherentScatteringSpectrum(target, [source], { formFactor: pointNucleus });
  const distances = [0.5, 0.3, 0.15, 1e-2, 1e-4, 1e-7];
  const rates = flat.rate(Float64Array.from(distances, (distance) => (2 * (2 - distance) ** 2) / mass));
  const first = (rates[0] ?? NaN) / 0.5 ** 2;
  // At the last the rounding of the energy, 1e-16, is 1e-9 of the distance.
  expectClose(
    rates,
    distances.map((distance) => first * distance ** 2),
    { relative: 1e-8 },
  );
});

test("the neutrinos that come with the package are normalised, and found by name", async () => {
  const sources = await loadNeutrinoSources();
  expect(sources.map(({ name }) => name)).toEqual([
    "pp",
    "pep",
    "hep",
    "7Be1",
    "7Be2",
    "8B",
    "13N",
    "15O",
    "17F",
    "DSNB",
    "Atm",
  ]);
  for (const { name, spectrum } of sources) {
    if (spectrum === undefined) continue;
    const { energiesMeV: x, densities: y } = spectrum;
    const sum = x
      .slice(1)
      .reduce((total, right, i) => total + 0.5 * (right - (x[i] ?? NaN)) * ((y[i + 1] ?? NaN) + (y[i] ?? NaN)), 0);
    expect(Math.abs(sum - 1), name).toBeLessThan(3e-3);
  }
  expect((await loadNeutrinoSources(["8B"]))[0]?.fluxPerCm2S).toBe(5.16e6);
  await expect(loadNeutrinoSources(["9B"])).rejects.toThrow('no neutrinos "9B"; there are pp, pep');
});

test("sources that are not well formed and negative energies are refused", () => {
  const refused = (change: object) => () => coherentScatteringSpectrum(FLUORINE, [{ ...LINE, ...change }]);
  expect(refused({ fluxPerCm2S: -1 })).toThrow("fluxPerCm2S of line is -1");
  expect(refused({ lineEnergyMeV: undefined })).toThrow("neutrinos line have neither spectrum and line; expected one");
  expect(refused({ lineEnergyMeV: 0 })).toThrow("lineEnergyMeV of line is 0");
  expect(refused({ spectrum: { energiesMeV: Float64Array.of(1, 2), densities: Float64Array.of(1, 1) } })).toThrow(
    "have both",
  );
  expect(() => coherentScatteringSpectrum(FLUORINE, [LINE]).rate(Float64Array.of(-1))).toThrow("energiesKeV[0] is -1");
});

test("without neutrinos a discovery needs 4.5 events; with one known background the limit falls as the root, then stalls", () => {
  const free = neutrinoFog(Float64Array.of(2, 1), [{ rates: new Float64Array(2), relativeUncertainty: 0.1 }]);
  // q₀ = 2n in bins without background: n = 4.5.
  expectClose([free.discoveryLimit(10)], [4.5 / 30], { relative: 1e-6 });
  expect(free.index(100)).toBeCloseTo(1, 6);
  expect(free.floor()).toBeUndefined();
  const known = neutrinoFog(Float64Array.of(1), [{ rates: Float64Array.of(1), relativeUncertainty: 1e-9 }]);
  // 3 √(N b) / N for many events of a background that is known.
  expectClose([known.discoveryLimit(1e8)], [3 / 1e4], { relative: 1e-3 });
  expect(known.index(1e8)).toBeCloseTo(2, 2);
  const same = neutrinoFog(Float64Array.of(1), [{ rates: Float64Array.of(1), relativeUncertainty: 0.1 }]);
  // A signal of the background's shape cannot be told from it: 3 σ of its uncertainty at any exposure.
  expectClose([same.discoveryLimit(1e12)], [0.3], { relative: 0.2 });
  expect(same.exposureFor(0.01)).toBe(Infinity);
  expectClose([same.discoveryLimit(same.exposureFor(10))], [10], { relative: 1e-6 });
  expect(() => neutrinoFog(Float64Array.of(0), [])).toThrow("sum of signal is 0");
  expect(() => neutrinoFog(Float64Array.of(1), [{ rates: Float64Array.of(1, 2), relativeUncertainty: 1 }])).toThrow(
    "holds 2",
  );
});

test("the fog of xenon at 6 GeV is that of 8B: its floor lies near 1e-45 cm², and at 100 GeV near 5e-49", async () => {
  const xenon = naturalTarget("Xe");
  const edges = Float64Array.from({ length: 31 }, (_, i) => 1e-3 * 2e5 ** (i / 30));
  const sources = (await loadNeutrinoSources()).map((source) => ({
    rates: exactBinCounts(coherentScatteringSpectrum(xenon, [source]), edges, 1),
    relativeUncertainty: source.relativeUncertainty,
  }));
  const floors = [6, 100].map((massGeV) => {
    const wimp = spinIndependentSpectrum({ massGeV, crossSectionCm2: 1e-45 }, xenon, standardHalo());
    return 1e-45 * (neutrinoFog(exactBinCounts(wimp, edges, 1), sources).floor() ?? NaN);
  });
  expect(Math.abs(Math.log10((floors[0] ?? NaN) / 1e-45))).toBeLessThan(0.3);
  expect(Math.abs(Math.log10((floors[1] ?? NaN) / 6e-49))).toBeLessThan(0.3);
});
