import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { ATOMIC_MOMENTUM_GEV, ELECTRON_MASS_GEV } from "../constants.js";
import { standardHalo } from "../halo/standard-halo.js";
import { electronScatteringSpectrum } from "./electron-scattering.js";
import { loadIonisationTable, type IonisationTable } from "./ionisation-table.js";

const HALO = standardHalo();

/** |f|² = q² (in units of α m_e) on a coarse grid, which straight lines in logarithms hold exactly. */
const POWER: IonisationTable = {
  element: "Xe",
  source: "invented",
  shells: [
    {
      shell: "5p",
      bindingEnergyKeV: 0.0124,
      logMomentumOut: [-3, 3, 3],
      logMomentumTransfer: [-2, 5, 8],
      squares: Float64Array.from({ length: 24 }, (_, i) => Math.exp(2 * (-2 + (i % 8)))),
    },
  ],
};

test.each([0, 1, 2])("the rate with F = (α m_e/q)^%d is that of a dense sum over q", (formFactorPower) => {
  const darkMatter = { massGeV: 0.1, crossSectionCm2: 1e-40, formFactorPower };
  const spectrum = electronScatteringSpectrum(darkMatter, POWER, HALO, { energy: "electron", atomMassGeV: 122 });
  const [electron] = [0.02];
  const steps = 400_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const logQ = -2 + (7 * (i + 0.5)) / steps;
    const q = ATOMIC_MOMENTUM_GEV * Math.exp(logQ);
    const speed = 299792.458 * ((electron + 0.0124) / 1e6 / q + q / 0.2);
    sum += (7 / steps) * q * q * Math.exp(2 * logQ - 2 * formFactorPower * logQ) * HALO.meanInverseSpeed(speed);
  }
  const mu = (0.1 * ELECTRON_MASS_GEV) / (0.1 + ELECTRON_MASS_GEV);
  // c² in cm²/s² over cm per km, kg per GeV, keV per GeV and s per day, as in the elastic rate.
  const unit = ((299792.458e5 ** 2 / 1e5 / 1e6) * 86400) / 1.78266192e-27;
  const expected = (unit * 0.3 * 1e-40 * sum) / (8 * 0.1 * mu * mu * 122 * electron * 1e-6);
  expectClose(spectrum.rate(Float64Array.of(electron)), [expected], { relative: 1e-5 });
});

test.each([0.02, 0.05, 2])(
  "a narrow stream is seen on a fine table: at %d GeV the rate is that of a dense sum over q",
  (massGeV) => {
    const stream = standardHalo({ circularSpeedKmPerS: 5, escapeSpeedKmPerS: 40, earthSpeedKmPerS: 560 });
    const columns = 200;
    const [first, last] = [-2, 6];
    const step = (last - first) / (columns - 1);
    const shell = {
      shell: "5p",
      bindingEnergyKeV: 0.0124,
      logMomentumOut: [-3, 3, 2] as const,
      logMomentumTransfer: [first, last, columns] as const,
      squares: Float64Array.from({ length: 2 * columns }, (_, i) => Math.exp(-(first + (i % columns) * step))),
    };
    const spectrum = electronScatteringSpectrum(
      { massGeV, crossSectionCm2: 1e-40 },
      { element: "Xe", source: "invented", shells: [shell] },
      stream,
      { energy: "electron", atomMassGeV: 122 },
    );
    const electron = 0.01;
    const steps = 800_000;
    let sum = 0;
    for (let i = 0; i < steps; i++) {
      const logQ = first + ((last - first) * (i + 0.5)) / steps;
      const q = ATOMIC_MOMENTUM_GEV * Math.exp(logQ);
      const speed = 299792.458 * ((electron + 0.0124) / 1e6 / q + q / (2 * massGeV));
      sum += ((last - first) / steps) * q * q * Math.exp(-logQ) * stream.meanInverseSpeed(speed);
    }
    const mu = (massGeV * ELECTRON_MASS_GEV) / (massGeV + ELECTRON_MASS_GEV);
    const unit = ((299792.458e5 ** 2 / 1e5 / 1e6) * 86400) / 1.78266192e-27;
    const expected = (unit * 0.3 * 1e-40 * sum) / (8 * massGeV * mu * mu * 122 * electron * 1e-6);
    expect(expected).toBeGreaterThan(0);
    expectClose(spectrum.rate(Float64Array.of(electron)), [expected], { relative: 1e-5 });
  },
);

describe("a massive mediator", () => {
  const energies = Float64Array.of(0.013, 0.02, 0.05);
  const rates = (over: { formFactorPower?: number; mediatorMassGeV?: number }): Float64Array =>
    electronScatteringSpectrum({ massGeV: 0.1, crossSectionCm2: 1e-40, ...over }, POWER, HALO).rate(energies);

  test("that weighs nothing is the light one, and a heavy one a contact", () => {
    expectClose(rates({ mediatorMassGeV: 0 }), rates({ formFactorPower: 2 }), { relative: 1e-12 });
    // F² = 1 − 2 (q² − α² m_e²)/m² with q below 150 α m_e.
    const mass = 1e6 * ATOMIC_MOMENTUM_GEV;
    expectClose(rates({ mediatorMassGeV: mass }), rates({ formFactorPower: 0 }), { relative: 5e-8 });
  });

  test("in between is the sum of its parts: F = [m² + (α m_e)²]/(q² + m²) by a dense sum", () => {
    const mass = 2 * ATOMIC_MOMENTUM_GEV;
    const dense = (square: (q: number) => number): number => {
      let sum = 0;
      for (let i = 0; i < 400_000; i++) {
        const logQ = -2 + (7 * (i + 0.5)) / 400_000;
        const q = ATOMIC_MOMENTUM_GEV * Math.exp(logQ);
        sum += q * q * Math.exp(2 * logQ) * square(q) * HALO.meanInverseSpeed(299792.458 * (2e-8 / q + q / 0.2));
      }
      return sum;
    };
    const ratio = dense((q) => ((mass ** 2 + ATOMIC_MOMENTUM_GEV ** 2) / (q * q + mass ** 2)) ** 2) / dense(() => 1);
    const [, light = NaN] = rates({ mediatorMassGeV: mass });
    const [, contact = NaN] = rates({});
    // Both integrals are good to 1e-5.
    expectClose([light / contact], [ratio], { relative: 2e-5 });
  });

  test("is one or the other, and says which", () => {
    const both = { massGeV: 0.1, crossSectionCm2: 1e-40, formFactorPower: 2, mediatorMassGeV: 1 };
    expect(() => electronScatteringSpectrum(both, POWER, HALO)).toThrow("formFactorPower is 2 beside mediatorMassGeV");
    const { provenance } = electronScatteringSpectrum(
      { massGeV: 0.1, crossSectionCm2: 1e-40, mediatorMassGeV: 1e-5 },
      POWER,
      HALO,
    );
    expect(provenance.darkMatter).toEqual({ massGeV: 0.1, crossSectionCm2: 1e-40, mediatorMassGeV: 1e-5 });
  });
});

test("with its binding energy the spectrum is moved by it, shell by shell", async () => {
  const table = await loadIonisationTable("Xe");
  const darkMatter = { massGeV: 0.1, crossSectionCm2: 1e-40 };
  const [alone, whole] = (["electron", "electron_and_binding"] as const).map((energy) =>
    electronScatteringSpectrum(darkMatter, table, HALO, { energy, shells: ["4d"] }),
  );
  expect(whole?.rate(Float64Array.of(0.0756 + 0.01))).toEqual(alone?.rate(Float64Array.of(0.0756 + 0.01 - 0.0756)));
  expect(whole?.rate(Float64Array.of(0.07))).toEqual(Float64Array.of(0));
  expect(whole?.provenance).toMatchObject({ element: "Xe", shells: ["4d"], darkMatter: { formFactorPower: 0 } });
});

test("nothing is set free beyond the kinetic energy of the fastest particle", async () => {
  const table = await loadIonisationTable("Xe");
  const spectrum = electronScatteringSpectrum({ massGeV: 0.02, crossSectionCm2: 1e-40 }, table, HALO);
  const kinetic = 0.5 * 0.02e6 * (HALO.maximumSpeedKmPerS / 299792.458) ** 2;
  expect(spectrum.maximumEnergyKeV).toBeCloseTo(kinetic, 12);
  expect(spectrum.rate(Float64Array.of(kinetic * 1.001))).toEqual(Float64Array.of(0));
  expect(spectrum.rate(Float64Array.of(kinetic * 0.6))[0]).toBeGreaterThan(0);
});

test("a table that is not well formed, an element without one and a shell without a name are refused", async () => {
  const darkMatter = { massGeV: 0.1, crossSectionCm2: 1e-40 };
  const broken = (change: object): IonisationTable => ({
    ...POWER,
    shells: POWER.shells.map((shell) => ({ ...shell, ...change })),
  });
  const refused = (table: IonisationTable) => () => electronScatteringSpectrum(darkMatter, table, HALO);
  expect(refused(broken({ squares: Float64Array.of(1) }))).toThrow(
    "squares of shell 5p of Xe holds 1 numbers; expected 24",
  );
  expect(refused(broken({ squares: new Float64Array(24) }))).toThrow("squares[0] of shell 5p of Xe is 0");
  expect(refused(broken({ logMomentumOut: [1, 0, 3] }))).toThrow(
    "logMomentumOut of shell 5p of Xe is 1 to 0 in 3 points",
  );
  expect(refused(broken({ bindingEnergyKeV: -1 }))).toThrow("bindingEnergyKeV of shell 5p of Xe is -1");
  expect(() => electronScatteringSpectrum({ ...darkMatter, massGeV: -1 }, POWER, HALO)).toThrow("massGeV is -1");
  expect(() => electronScatteringSpectrum(darkMatter, POWER, HALO, { shells: ["6s"] })).toThrow("no shell 6s of Xe");
  await expect(loadIonisationTable("Ge")).rejects.toThrow(
    "no ionisation table of Ge comes with the package, only of Xe, Ar",
  );
  await expect(loadIonisationTable("Ar", "essig_2017")).rejects.toThrow("no essig_2017 ionisation table of Ar");
});
