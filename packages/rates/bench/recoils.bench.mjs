// @ts-check
// Times of effective operators, coupling forms and halos on xenon, and how they grow: node bench/recoils.bench.mjs.
import {
  couplingScan,
  effectiveScattering,
  exactBinCounts,
  haloResponse,
  naturalTarget,
  NREFT_OPERATORS,
  recoilScan,
  recoilSpectrum,
  shmPlusPlus,
  standardHalo,
  tsallisHalo,
} from "../dist/index.js";
import { leastTime } from "./least-time.mjs";
import { NUCLEAR_RESPONSES } from "../dist/nuclear-tables.js";

const target = naturalTarget("Xe");
const halo = standardHalo();
const options = { responses: NUCLEAR_RESPONSES };

/** @param {number} count */
const energies = (count) => Float64Array.from({ length: count }, (_, i) => 0.1 * 500 ** (i / (count - 1)));
/** @param {number} count */
const masses = (count) => Array.from({ length: count }, (_, i) => 3 * 1000 ** (i / count));
/** @param {number} count */
const edges = (count) => Float64Array.from({ length: count + 1 }, (_, i) => 1 + (i * 60) / count);

/** @type {import("../dist/index.js").OperatorCoupling[]} */
const couplings = NREFT_OPERATORS.map((operator, i) => ({
  operator: `O${operator}`,
  basis: "isospin_sum",
  isoscalar: 1e-6 * Math.sin(3 * i + 1),
  isovector: 1e-6 * Math.cos(5 * i),
}));
const all = effectiveScattering(couplings, target, options);
const bin = couplingScan(target, Float64Array.of(3, 10), options);
const [form] = bin.forms(50, halo);
if (form === undefined) throw new Error("no form");
/** @param {number} count */
const vectors = (count) => Float64Array.from({ length: 28 * count }, (_, i) => 1e-6 * Math.sin(i));
const million = vectors(1_000_000);

/** @type {[string, number, () => unknown][]} */
const TASKS = [
  ["14 operators, set-up for 9 isotopes", 50, () => effectiveScattering(couplings, target, options)],
  ["14 operators, 10 energies", 500, () => recoilSpectrum(all, 50, halo).rate(energies(10))],
  ["14 operators, 100 energies", 500, () => recoilSpectrum(all, 50, halo).rate(energies(100))],
  ["14 operators, 1000 energies", 100, () => recoilSpectrum(all, 50, halo).rate(energies(1000))],
  ["14 operators, scan of 10 masses x 100 energies", 100, () => masses(10).map(recoilScan(energies(100), all, halo))],
  ["14 operators, scan of 100 masses x 100 energies", 20, () => masses(100).map(recoilScan(energies(100), all, halo))],
  ["coupling form of 1 bin", 300, () => bin.forms(50, halo)],
  ["coupling forms of 10 bins", 50, () => couplingScan(target, edges(10), options).forms(50, halo)],
  ["coupling forms of 100 bins", 5, () => couplingScan(target, edges(100), options).forms(50, halo)],
  ["form, 1000 coupling vectors", 200, () => form.evaluateMany(million.subarray(0, 28_000))],
  ["form, 10^6 coupling vectors", 3, () => form.evaluateMany(million)],
  ["14 operators, 1 mass x 200 exact bins", 20, () => exactBinCounts(recoilSpectrum(all, 50, halo), edges(200), 1)],
  [
    "14 operators, 1000 masses x 200 exact bins",
    1,
    () => masses(1000).map((mass) => exactBinCounts(recoilSpectrum(all, mass, halo), edges(200), 1)),
  ],
  [
    "halo response, 10 bins x 100 speeds",
    5,
    () =>
      haloResponse(
        all,
        50,
        edges(10),
        Float64Array.from({ length: 100 }, (_, i) => 8 * (i + 1)),
      ),
  ],
  ["Tsallis halo, set-up of its table", 5, () => tsallisHalo(0.8)],
  ["SHM++, set-up of its table", 3, () => shmPlusPlus()],
];

console.log(`${"task".padEnd(52)}${"ms".padStart(12)}`);
for (const [name, runs, task] of TASKS) {
  console.log(name.padEnd(52) + leastTime(runs, task).toFixed(4).padStart(12));
}
