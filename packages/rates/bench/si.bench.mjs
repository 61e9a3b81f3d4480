// @ts-check
// Times of what a user waits for in spin-independent work on xenon: node bench/si.bench.mjs, after the build.
import {
  foldSpectrum,
  naturalTarget,
  spinIndependentScan,
  spinIndependentSpectrum,
  standardHalo,
} from "../dist/index.js";
import { leastTime } from "./least-time.mjs";

const MASSES_GEV = Array.from({ length: 100 }, (_, i) => 3 * 1000 ** (i / 99));
const ENERGIES_KEV = Float64Array.from({ length: 100 }, (_, i) => 0.1 * 500 ** (i / 99));
const INPUTS = 41;
const OUTPUTS = 199;

const target = naturalTarget("Xe");
const halo = standardHalo();

/** @param {number} massGeV */
const spectrumAt = (massGeV) => spinIndependentSpectrum({ massGeV, crossSectionCm2: 1e-45 }, target, halo);

const inputEdges = Float64Array.from({ length: INPUTS + 1 }, (_, i) => 0.4 * 125 ** (i / INPUTS));
const response = {
  inputEdges,
  inputPoints: inputEdges.slice(1).map((upper, i) => Math.sqrt(upper * (inputEdges[i] ?? NaN))),
  values: new Float64Array(INPUTS * OUTPUTS).fill(1 / OUTPUTS),
  outputEdges: Float64Array.from({ length: OUTPUTS + 1 }, (_, j) => 90 * 33 ** (j / OUTPUTS)),
};

/**
 * @param {number} massGeV
 * @param {import("../dist/index.js").IntegrationRule} integrationRule
 */
function fold(massGeV, integrationRule) {
  const matrix = { ...response, integrationRule };
  return foldSpectrum(
    spectrumAt(massGeV),
    [
      { type: "cutoff", minimumKeV: 0.7 },
      { type: "matrix", matrix },
    ],
    { exposureKgDay: 356770 },
  );
}

/** @type {[string, number, () => unknown][]} */
const TASKS = [
  ["spectrum, 1 mass x 100 energies", 2000, () => spectrumAt(50).rate(ENERGIES_KEV)],
  [
    "spectra, 100 masses x 100 energies",
    200,
    () => MASSES_GEV.map((massGeV) => spectrumAt(massGeV).rate(ENERGIES_KEV)),
  ],
  [
    "scan, 100 masses x 100 energies",
    200,
    () => {
      const rate = spinIndependentScan(ENERGIES_KEV, target, halo);
      return MASSES_GEV.map((massGeV) => rate({ massGeV, crossSectionCm2: 1e-45 }));
    },
  ],
  ["fold 41 x 199, rate at point, 1 mass", 2000, () => fold(50, "rate_at_point_times_width")],
  ["fold 41 x 199, bin integral, 1 mass", 200, () => fold(50, "bin_integral")],
];

console.log(`${"task".padEnd(40)}${"ms".padStart(10)}`);
for (const [name, runs, task] of TASKS) {
  console.log(name.padEnd(40) + leastTime(runs, task).toFixed(4).padStart(10));
}
