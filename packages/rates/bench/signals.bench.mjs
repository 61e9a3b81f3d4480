// @ts-check
// Times of what a user waits for beyond elastic spectra: responses, electrons, neutrinos, limits. After the build:
// node bench/signals.bench.mjs
import {
  coherentScatteringSpectrum,
  electronScatteringSpectrum,
  feldmanCousinsInterval,
  loadIonisationTable,
  loadMigdalTable,
  loadNeutrinoSources,
  maximumGapUpperLimit,
  migdalSpectrum,
  naturalTarget,
  optimumIntervalSimulation,
  optimumIntervalUpperLimit,
  prepareResponse,
  profileLikelihoodInterval,
  spinIndependentScattering,
  spinIndependentSpectrum,
  standardHalo,
} from "../dist/index.js";
import { leastTime } from "./least-time.mjs";

const xenon = naturalTarget("Xe");
const halo = standardHalo();
const wimp = spinIndependentSpectrum({ massGeV: 50, crossSectionCm2: 1e-45 }, xenon, halo);

/**
 * A matrix of rows x columns.
 *
 * @param {number} rows
 * @param {number} columns
 * @param {"bin_integral" | "rate_at_point_times_width"} integrationRule
 */
function matrixOf(rows, columns, integrationRule) {
  const inputEdges = Float64Array.from({ length: rows + 1 }, (_, i) => 0.5 * 100 ** (i / rows));
  const matrix = {
    inputEdges,
    inputPoints: inputEdges.slice(1).map((upper, i) => Math.sqrt(upper * (inputEdges[i] ?? NaN))),
    values: new Float64Array(rows * columns).fill(1 / columns),
    outputEdges: Float64Array.from({ length: columns + 1 }, (_, j) => j),
    integrationRule,
  };
  return prepareResponse([{ type: "matrix", matrix }]);
}

const points = matrixOf(100, 201, "rate_at_point_times_width");
const integrals = matrixOf(100, 201, "bin_integral");
const wide = matrixOf(200, 402, "rate_at_point_times_width");

const smeared = prepareResponse(
  [
    { type: "resolution", sigmaKeV: 0.2 },
    { type: "threshold", basis: "reconstructed", valueKeV: 1 },
  ],
  Float64Array.from({ length: 101 }, (_, i) => 0.5 * (i + 1)),
);

const migdalTables = [await loadMigdalTable("Xe")];
const migdalScattering = spinIndependentScattering({ crossSectionCm2: 1e-38 }, xenon);
const twenty = Float64Array.from({ length: 20 }, (_, i) => 0.1 * 20 ** (i / 19));
const migdal = migdalSpectrum(migdalScattering, 1, halo, migdalTables, { shells: [3, 4] });

const ionisation = await loadIonisationTable("Xe");
const hundred = Float64Array.from({ length: 100 }, (_, i) => 0.015 * 30 ** (i / 99));
const lightMatter = { massGeV: 0.1, crossSectionCm2: 1e-38 };
const electrons = electronScatteringSpectrum(lightMatter, ionisation, halo);
const fineIonisation = await loadIonisationTable("Xe", "roothaan_hartree_fock");
const fineElectrons = electronScatteringSpectrum(lightMatter, fineIonisation, halo);
const electronsAlone = electronScatteringSpectrum(lightMatter, fineIonisation, halo, { energy: "electron" });

const recoils = Float64Array.from({ length: 100 }, (_, i) => 0.01 * 500 ** (i / 99));
const neutrinos = coherentScatteringSpectrum(xenon, await loadNeutrinoSources());

const events = Float64Array.from({ length: 20 }, (_, i) => ((i + 0.5) / 20) ** 2);
const simulation = optimumIntervalSimulation();

const templates = Float64Array.of(1.3, 1.1, 0.8, 1, 1, 1, 0.7, 0.9, 1.2);
const likelihood = {
  parameters: [
    { name: "signal", nominal: 1, minimum: 0 },
    { name: "background", nominal: 1, sigma: 0.1, minimum: 0 },
    { name: "shape", nominal: 0, sigma: 1, minimum: -1, maximum: 1 },
  ],
  terms: [
    {
      name: "bins",
      observed: Float64Array.of(12, 9, 11),
      sources: [
        { name: "signal", expected: Float64Array.of(5, 2, 1), factors: ["signal"] },
        {
          name: "background",
          expected: Float64Array.of(10, 10, 10),
          factors: ["background"],
          variations: [
            {
              parameters: ["shape"],
              anchors: [Float64Array.of(-1, 0, 1)],
              templates: templates.map((value) => 10 * value),
            },
          ],
        },
      ],
    },
  ],
};

/** @type {[name: string, target: string, runs: number, task: () => unknown][]} */
const TASKS = [
  ["counts, 100 x 201 matrix, rate at points", "200 us", 2000, () => points.fold(wimp, 1000)],
  ["counts, 200 x 402 matrix, rate at points", "", 1000, () => wide.fold(wimp, 1000)],
  ["counts, 100 x 201 matrix, integrals over bins", "", 1000, () => integrals.fold(wimp, 1000)],
  ["counts, 100 bins behind a Gaussian resolution", "", 300, () => smeared.fold(wimp, 1000)],
  ["Migdal, xenon, 20 energies", "500 us", 300, () => migdal.rate(twenty)],
  ["DM-electron, xenon, 5 shells, 100 energies", "1 ms", 300, () => electrons.rate(hundred)],
  ["DM-electron, xenon, Hartree-Fock table, 100 energies", "1 ms", 300, () => fineElectrons.rate(hundred)],
  [
    "DM-electron, the same, made for another mass",
    "",
    300,
    () => electronScatteringSpectrum(lightMatter, fineIonisation, halo).rate(hundred),
  ],
  ["DM-electron, the same, energy without binding", "", 300, () => electronsAlone.rate(hundred)],
  ["CEvNS, xenon, 11 sources, 100 energies", "", 500, () => neutrinos.rate(recoils)],
  ["maximum gap limit", "", 2000, () => maximumGapUpperLimit({ largestGapFraction: 0.2, confidenceLevel: 0.9 })],
  [
    "Feldman-Cousins interval, 5 events on 3",
    "",
    100,
    () => feldmanCousinsInterval({ observed: 5, background: 3, confidenceLevel: 0.9 }),
  ],
  [
    "optimum interval limit, 20 events, simulated before",
    "",
    500,
    () => optimumIntervalUpperLimit({ cumulativeFractions: events, confidenceLevel: 0.9, simulation }),
  ],
  [
    "profile likelihood interval, 3 bins, 3 parameters",
    "",
    200,
    () => profileLikelihoodInterval(likelihood, { parameter: "signal", confidenceLevel: 0.9, sidedness: "two_sided" }),
  ],
];

for (const [name, target, runs, task] of TASKS) {
  for (let i = 0; i < runs / 5; i++) task();
  const best = leastTime(runs, task);
  const time = best < 1 ? `${(1000 * best).toPrecision(3)} us` : `${best.toPrecision(3)} ms`;
  console.log(`${name.padEnd(56)} ${time.padStart(10)}${target === "" ? "" : `   (target ${target})`}`);
}
