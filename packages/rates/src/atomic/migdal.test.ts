import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { standardHalo } from "../halo/standard-halo.js";
import { spinIndependentScattering } from "../interactions/spin-independent-scattering.js";
import { spinIndependentSpectrum } from "../interactions/spin-independent.js";
import { naturalTarget } from "../nuclear/target.js";
import { exactBinCounts } from "../response/bin-counts.js";
import { bremsstrahlungSpectrum } from "./bremsstrahlung.js";
import { excitationIntegral } from "./excitation-integral.js";
import { migdalSpectrum } from "./migdal.js";
import { loadMigdalTable, type MigdalTable } from "./migdal-table.js";
import type { ScatteringFactors } from "./scattering-factors.js";
import { loadScatteringFactors } from "./scattering-factors.js";

const HALO = standardHalo();
const scatteringOn = (formula: string) => spinIndependentScattering({ crossSectionCm2: 1e-38 }, naturalTarget(formula));

/** One shell of a flat probability of 2 per keV between 0 and 10 keV, bound by 0.1 keV. */
function flatTable(element: string): MigdalTable {
  const shell = {
    name: "2s",
    bindingEnergyKeV: 0.1,
    electronEnergiesKeV: Float64Array.of(0, 10),
    probabilitiesPerKeV: Float64Array.of(2, 2),
  };
  return { element, source: "invented", shells: [shell, { ...shell, name: "3s" }] };
}

/** ∫ dE_R (E_R/m) dR/dE_R at v_min(E_R, ω), by a sum over 200,000 steps in log E_R. */
function denseIntegral(formula: string, massGeV: number, omega: number): number {
  const scattering = scatteringOn(formula);
  return scattering.channels.reduce((total, channel) => {
    const m = channel.nucleus.massGeV;
    const mu = (massGeV * m) / (massGeV + m);
    const steps = 200_000;
    const [from, to] = [Math.log(1e-9), Math.log(1e4)];
    const energies = Float64Array.from({ length: steps }, (_, i) => Math.exp(from + ((to - from) * (i + 0.5)) / steps));
    const { inverseSpeed } = channel.kernels(energies);
    const sum = energies.reduce((partial, energy, i) => {
      const speed = (299792.458 * ((m * energy * 1e-6) / mu + omega * 1e-6)) / Math.sqrt(2 * m * energy * 1e-6);
      return (
        partial + (energy * energy * (inverseSpeed[i] ?? NaN) * HALO.meanInverseSpeed(speed) * (to - from)) / steps
      );
    }, 0);
    return total + (sum * channel.scale(massGeV) * HALO.densityGeVPerCm3) / (m * 1e6);
  }, 0);
}

describe("the integral over recoils beside an excitation", () => {
  test.each([
    ["Si", 0.5],
    ["Ge", 5],
    ["Ar", 100],
  ])("of %s at %d GeV is that of a dense sum", (element, massGeV) => {
    const integral = excitationIntegral(scatteringOn(element), massGeV, HALO, element);
    for (const share of [0.01, 0.2, 0.6]) {
      const omega = share * integral.maximumEnergyKeV;
      // The sum's own error at the ends, where η goes to 0 linearly and faster: about 1e-7.
      expectClose([integral.at(omega)], [denseIntegral(element, massGeV, omega)], { relative: 1e-6 });
    }
    expect(integral.at(integral.maximumEnergyKeV * 1.0001)).toBe(0);
  });

  test("as ω goes to 0 is the mean of E/m over the elastic spectrum", () => {
    const spectrum = spinIndependentSpectrum({ massGeV: 1, crossSectionCm2: 1e-38 }, naturalTarget("F"), HALO);
    const weighted = {
      ...spectrum,
      rate: (e: Float64Array) => spectrum.rate(e).map((rate, i) => rate * (e[i] ?? NaN)),
    };
    const [mean = NaN] = exactBinCounts(weighted, Float64Array.of(0, spectrum.maximumEnergyKeV), 1);
    const mass = naturalTarget("F").nuclei[0]?.massGeV ?? NaN;
    const integral = excitationIntegral(scatteringOn("F"), 1, HALO, "F");
    expectClose([integral.at(1e-9)], [mean / (mass * 1e6)], { relative: 1e-6 });
  });
});

describe("Migdal electrons", () => {
  test("of a flat probability are the integral over recoils, from the binding energy on", () => {
    const spectrum = migdalSpectrum(scatteringOn("Ar"), 1, HALO, [flatTable("Ar")], { shells: ["2s"] });
    const integral = excitationIntegral(scatteringOn("Ar"), 1, HALO, "Ar");
    const energies = Float64Array.of(0.05, 0.1, 0.5, 2);
    const expected = energies.map((omega) => (omega < 0.1 ? 0 : 2e6 * 2 * integral.at(omega)));
    expectClose(spectrum.rate(energies), expected, { relative: 1e-14 });
  });

  test("of many energies, by a table, are those of few", () => {
    const spectrum = migdalSpectrum(scatteringOn("Xe"), 0.5, HALO, [flatTable("Xe")], { shells: ["2s"] });
    const end = spectrum.maximumEnergyKeV;
    const energies = Float64Array.from({ length: 300 }, (_, i) => (end * (i + 0.5)) / 305);
    const direct = Array.from(energies, (energy) => spectrum.rate(Float64Array.of(energy))[0] ?? NaN);
    expectClose(spectrum.rate(energies), direct, { relative: 1e-6 });
  });

  test("leave out the outermost shells unless asked for", async () => {
    const table = await loadMigdalTable("Xe");
    const all = migdalSpectrum(scatteringOn("Xe"), 1, HALO, [table]);
    expect(all.provenance.migdal[0]?.shells).toEqual(["1s", "2s", "2p", "3s", "3p", "3d", "4s", "4p", "4d"]);
    expect(all.provenance.migdal[0]?.source).toContain("arXiv:1707.07258");
    const outer = migdalSpectrum(scatteringOn("Xe"), 1, HALO, [table], { shells: [5] });
    expect(outer.rate(Float64Array.of(0.03))[0]).toBeGreaterThan(all.rate(Float64Array.of(0.03))[0] ?? NaN);
  });

  test("by Ibe and by Cox are of one size: within a factor of 1.6 for the inner shells of argon", async () => {
    const tables = await Promise.all([loadMigdalTable("Ar"), loadMigdalTable("Ar", "cox_2022")]);
    const energies = Float64Array.of(0.5, 0.8);
    const [ibe = [], cox = []] = tables.map((table) =>
      migdalSpectrum(scatteringOn("Ar"), 3, HALO, [table], { shells: [2] }).rate(energies),
    );
    energies.forEach((_, i) => {
      const ratio = (ibe[i] ?? NaN) / (cox[i] ?? NaN);
      expect(Math.abs(Math.log(ratio))).toBeLessThan(Math.log(1.6));
    });
  });

  test("need a table of each element, of nuclei that scatter elastically", () => {
    expect(() => migdalSpectrum(scatteringOn("CF4"), 1, HALO, [flatTable("F")])).toThrow(
      "no Migdal table of C, which the target CF4 holds; given: F",
    );
    const inelastic = spinIndependentScattering({ crossSectionCm2: 1e-38 }, naturalTarget("Ar"), {
      massSplittingKeV: 1,
    });
    expect(() => migdalSpectrum(inelastic, 1, HALO, [flatTable("Ar")])).toThrow(
      "massSplittingKeV is 1; expected elastic",
    );
    expect(() => migdalSpectrum(scatteringOn("Ar"), 0, HALO, [flatTable("Ar")])).toThrow("massGeV is 0");
    expect(() => migdalSpectrum(scatteringOn("Ar"), 1, HALO, [flatTable("Ar")], { shells: ["4f"] })).toThrow(
      "no shell 4f of Ar; there are 2s, 3s",
    );
  });

  test("have tables of the elements that are named, and of no other", async () => {
    await expect(loadMigdalTable("W")).rejects.toThrow("no ibe_2017 table of W; there are Ar, Ge, Si, Xe");
    await expect(loadMigdalTable("W", "cox_2022")).rejects.toThrow("there are Ar, C, F, Ge, He, Kr, Ne, Si, Xe");
    for (const element of ["C", "F", "He", "Kr", "Ne", "Si", "Ge", "Xe"]) {
      const table = await loadMigdalTable(element, "cox_2022");
      expect(table.shells.length).toBeGreaterThan(0);
      expect(table.shells.every(({ probabilitiesPerKeV }) => probabilitiesPerKeV.every((value) => value >= 0))).toBe(
        true,
      );
    }
  });
});

describe("bremsstrahlung", () => {
  /** |f|² = 25 at every energy. */
  const factors = (element: string): ScatteringFactors => {
    const column = (value: number) => ({
      energiesKeV: Float64Array.of(0.01, 100),
      values: Float64Array.of(value, value),
    });
    return { element, source: "invented", f1: column(3), f2: column(4) };
  };

  test("of flat factors is 4α/(3πω) |f|² times the integral over recoils", () => {
    const spectrum = bremsstrahlungSpectrum(scatteringOn("Ge"), 1, HALO, [factors("Ge")]);
    const integral = excitationIntegral(scatteringOn("Ge"), 1, HALO, "Ge");
    const energies = Float64Array.of(0.1, 1);
    const expected = energies.map((omega) => (4 / 137.035999084 / (3 * Math.PI * omega)) * 25 * integral.at(omega));
    expectClose(spectrum.rate(energies), expected, { relative: 1e-9 });
  });

  test("takes the factors of the target's own elements, and says which it lacks", async () => {
    expect(() => bremsstrahlungSpectrum(scatteringOn("CF4"), 1, HALO, [factors("F")])).toThrow(
      "no scattering factors of C, which the target CF4 holds; given: F",
    );
    await expect(loadScatteringFactors("Ge")).rejects.toThrow("no scattering factors of Ge come with the package");
    const xenon = bremsstrahlungSpectrum(scatteringOn("Xe"), 1, HALO, [await loadScatteringFactors("Xe")]);
    expect(xenon.provenance.bremsstrahlung[0]?.element).toBe("Xe");
    expect(() => xenon.rate(Float64Array.of(0))).toThrow("energiesKeV[0] is 0; expected above 0");
  });
});
