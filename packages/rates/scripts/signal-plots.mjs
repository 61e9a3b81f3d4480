// @ts-check
// Draws the plots of the pages on electrons, neutrinos, folding and statistics: npm run docs -w @dmdc/rates.
import { writeFileSync } from "node:fs";
import {
  bremsstrahlungSpectrum,
  coherentScatteringSpectrum,
  electronScatteringSpectrum,
  foldDensity,
  loadIonisationTable,
  loadMigdalTable,
  loadNeutrinoSources,
  loadScatteringFactors,
  migdalSpectrum,
  naturalTarget,
  optimumIntervalUpperLimit,
  poissonUpperLimit,
  spinIndependentScattering,
  spinIndependentSpectrum,
  standardHalo,
} from "../dist/index.js";
import { linePlot } from "./line-plot.mjs";

const halo = standardHalo();
const xenon = naturalTarget("Xe");
const RATE = "rate (1/(keV kg day))";

/** @param {string} name @param {string} svg */
const save = (name, svg) => {
  writeFileSync(new URL(`../docs/plots/${name}.svg`, import.meta.url), svg);
};

/** @param {number} from @param {number} to @param {number} count */
const logarithmic = (from, to, count) =>
  Float64Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));

async function migdal() {
  const scattering = spinIndependentScattering({ crossSectionCm2: 1e-38 }, xenon);
  const xs = logarithmic(0.05, 3, 199);
  const [ibe, cox] = [await loadMigdalTable("Xe"), await loadMigdalTable("Xe", "cox_2022")];
  const waves = await loadMigdalTable("Xe", "roothaan_hartree_fock");
  const lines = [
    { name: "Migdal, Ibe et al.", spectrum: migdalSpectrum(scattering, 0.5, halo, [ibe]) },
    { name: "Migdal, Cox et al.", spectrum: migdalSpectrum(scattering, 0.5, halo, [cox]) },
    { name: "Migdal, Hartree-Fock", spectrum: migdalSpectrum(scattering, 0.5, halo, [waves]) },
    {
      name: "bremsstrahlung",
      spectrum: bremsstrahlungSpectrum(scattering, 0.5, halo, [await loadScatteringFactors("Xe")]),
    },
  ];
  save(
    "migdal",
    linePlot(
      { label: "energy beside the recoil (keV)", from: 0.05, to: 3, log: true },
      { label: RATE, from: 1e-9, to: 10, log: true },
      lines.map(({ name, spectrum }) => ({ name, xs, ys: spectrum.rate(xs) })),
    ),
  );
}

async function electrons() {
  const xs = logarithmic(0.012, 0.4, 240);
  const tables = {
    "Xe, Essig et al.": await loadIonisationTable("Xe", "essig_2017"),
    "Xe, Hartree-Fock": await loadIonisationTable("Xe", "roothaan_hartree_fock"),
    "Ar, Hartree-Fock": await loadIonisationTable("Ar", "roothaan_hartree_fock"),
  };
  const lines = Object.entries(tables).flatMap(([atom, table]) =>
    [
      { mediator: "heavy", formFactorPower: 0 },
      { mediator: "light", formFactorPower: 2 },
    ].map(({ mediator, formFactorPower }) => {
      const darkMatter = { massGeV: 0.1, crossSectionCm2: 1e-40, formFactorPower };
      return { name: `${mediator}: ${atom}`, xs, ys: electronScatteringSpectrum(darkMatter, table, halo).rate(xs) };
    }),
  );
  save(
    "electrons",
    linePlot(
      { label: "electron and binding energy (keV)", from: 0.01, to: 0.4, log: true },
      { label: RATE, from: 1e-9, to: 100, log: true },
      lines,
    ),
  );
}

async function neutrinos() {
  const xs = logarithmic(1e-3, 50, 240);
  const lines = (await loadNeutrinoSources(["pp", "7Be2", "8B", "hep", "DSNB", "Atm"])).map((source) => ({
    name: source.name,
    xs,
    ys: coherentScatteringSpectrum(xenon, [source]).rate(xs),
  }));
  save(
    "neutrinos",
    linePlot(
      { label: "nuclear recoil energy (keV)", from: 1e-3, to: 50, log: true },
      { label: RATE, from: 1e-10, to: 100, log: true },
      lines,
    ),
  );
}

function folding() {
  const spectrum = spinIndependentSpectrum({ massGeV: 0.5, crossSectionCm2: 1e-37 }, naturalTarget("CaWO4"), halo);
  const xs = Float64Array.from({ length: 301 }, (_, i) => (0.25 * i) / 300);
  /** @type {import("../dist/index.js").Stage} */
  const resolution = { type: "resolution", sigmaKeV: 0.005 };
  /** @type {import("../dist/index.js").Stage} */
  const threshold = { type: "threshold", basis: "reconstructed", valueKeV: 0.03, widthKeV: 0.003 };
  save(
    "folding",
    linePlot({ label: "energy (keV)", from: 0, to: 0.25 }, { label: RATE, from: 1, to: 1e7, log: true }, [
      { name: "true energy", xs, ys: spectrum.rate(xs) },
      { name: "σ = 5 eV", xs, ys: foldDensity(spectrum, [resolution], xs) },
      { name: "and a threshold of 30 eV", xs, ys: foldDensity(spectrum, [resolution, threshold], xs) },
    ]),
  );
}

function statistics() {
  const counts = Float64Array.from({ length: 21 }, (_, i) => i);
  const crowded = (/** @type {number} */ n) => Float64Array.from({ length: n }, (_, i) => (0.2 * (i + 0.5)) / n);
  save(
    "statistics",
    linePlot(
      { label: "events, all in the first fifth of the signal", from: 0, to: 20 },
      { label: "limit on the signal (events, 90 %)", from: 0, to: 30 },
      [
        {
          name: "Poisson",
          xs: counts,
          ys: counts.map((observed) => poissonUpperLimit({ observed, confidenceLevel: 0.9 })),
        },
        {
          name: "optimum interval",
          xs: counts,
          ys: counts.map((n) => optimumIntervalUpperLimit({ cumulativeFractions: crowded(n), confidenceLevel: 0.9 })),
        },
      ],
    ),
  );
}

await migdal();
await electrons();
await neutrinos();
folding();
statistics();
