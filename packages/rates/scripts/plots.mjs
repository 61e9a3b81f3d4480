// @ts-check
// Draws the plots of the pages in docs: npm run docs -w @dmdc/rates.
import { mkdirSync, writeFileSync } from "node:fs";
import {
  coldStream,
  couplingsAt,
  couplingScan,
  effectiveScattering,
  mediator,
  mixedHalo,
  naturalTarget,
  recoilSpectrum,
  relativisticCouplings,
  responseValue,
  shmPlusPlus,
  spinIndependentScattering,
  standardHalo,
  tsallisHalo,
} from "../dist/index.js";
import { NUCLEAR_RESPONSES } from "../dist/nuclear-tables.js";
import { threeFlavourCoefficients } from "../dist/running.js";
import { linePlot } from "./line-plot.mjs";

const folder = new URL("../docs/plots/", import.meta.url);
const halo = standardHalo();
const options = { responses: NUCLEAR_RESPONSES };

/** @param {string} name @param {string} svg */
const save = (name, svg) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${name}.svg`, folder), svg);
};

/** @param {number} from @param {number} to @param {number} count */
const linear = (from, to, count) =>
  Float64Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

function halos() {
  const speeds = linear(0, 800, 161);
  const models = [
    { name: "standard halo", model: halo },
    { name: "v₀ = 220 km/s", model: standardHalo({ circularSpeedKmPerS: 220 }) },
    { name: "SHM++", model: shmPlusPlus() },
    { name: "Tsallis, q = 0.8", model: tsallisHalo(0.8) },
    {
      name: "with 5 % in a stream",
      model: mixedHalo([
        { halo, share: 0.95 },
        { halo: coldStream({ speedKmPerS: 550 }), share: 0.05 },
      ]),
    },
  ];
  save(
    "halos",
    linePlot(
      { label: "v_min (km/s)", from: 0, to: 800 },
      { label: "mean inverse speed η (s/km)", from: 1e-7, to: 1e-2, log: true },
      models.map(({ name, model }) => ({ name, xs: speeds, ys: speeds.map((v) => model.meanInverseSpeed(v)) })),
    ),
  );
}

function nuclei() {
  const ys = linear(0, 1.5, 121);
  const sets = NUCLEAR_RESPONSES.filter(({ symbol, massNumber }) => symbol === "Ge" && massNumber === 73);
  // The neutron's own response: c⁰ = 1, c¹ = −1.
  const neutron = (/** @type {typeof sets[number]} */ set, /** @type {number} */ y) =>
    responseValue(set, "SigmaP", 0, 0, y) -
    2 * responseValue(set, "SigmaP", 0, 1, y) +
    responseValue(set, "SigmaP", 1, 1, y);
  save(
    "nuclei",
    linePlot(
      { label: "y = (q b / 2)²", from: 0, to: 1.5 },
      { label: "W of Σ′, neutrons", from: 1e-2, to: 1, log: true },
      sets.map((set) => ({ name: set.interaction, xs: ys, ys: ys.map((y) => neutron(set, y)) })),
    ),
  );
}

function interactions() {
  const xenon = naturalTarget("Xe");
  const energies = linear(0.5, 120, 240);
  /** @type {[string, import("../dist/index.js").Scattering][]} */
  const models = [
    ["spin-independent", spinIndependentScattering({ crossSectionCm2: 1e-46 }, xenon)],
    [
      "mediator of 10 MeV",
      spinIndependentScattering({ crossSectionCm2: 1e-46 }, xenon, { momentumDependence: mediator(0.01, 0.03) }),
    ],
    ["δ = 60 keV", spinIndependentScattering({ crossSectionCm2: 1e-46 }, xenon, { massSplittingKeV: 60 })],
    [
      "O11, c⁰ = 3·10⁻⁸ GeV⁻²",
      effectiveScattering([{ operator: "O11", basis: "isospin_sum", isoscalar: 3e-8, isovector: 0 }], xenon, options),
    ],
    [
      "O8, c⁰ = 10⁻⁶ GeV⁻²",
      effectiveScattering([{ operator: "O8", basis: "isospin_sum", isoscalar: 1e-6, isovector: 0 }], xenon, options),
    ],
  ];
  save(
    "interactions",
    linePlot(
      { label: "recoil energy (keV)", from: 0, to: 120 },
      { label: "events / (keV kg day), 100 GeV", from: 1e-9, to: 1e-3, log: true },
      models.map(([name, scattering]) => ({
        name,
        xs: energies,
        ys: recoilSpectrum(scattering, 100, halo).rate(energies),
      })),
    ),
  );
}

function scans() {
  const lines = ["Xe", "Ge", "Ar"].map((element) => {
    const [form] = couplingScan(naturalTarget(element), Float64Array.of(5, 50), options).forms(50, halo);
    const angles = linear(0, 360, 361);
    // Radius at which a tonne year gives one event, along each direction of c_p and c_n.
    const radius = angles.map((angle) => {
      const [p, n] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
      const couplings = new Float64Array(28);
      couplings[0] = p + n;
      couplings[1] = p - n;
      return 1 / Math.sqrt(365250 * (form?.evaluate(couplings) ?? NaN));
    });
    return { name: naturalTarget(element).formula, xs: angles, ys: radius };
  });
  save(
    "scans",
    linePlot(
      { label: "direction of (c_p, c_n), degrees", from: 0, to: 360 },
      { label: "|c| of O1 for one event in 1 t yr (GeV⁻²)", from: 1e-10, to: 1e-7, log: true },
      lines,
    ),
  );
}

function running() {
  const scales = Float64Array.from({ length: 100 }, (_, i) => 10 * 1000 ** (i / 99));
  const models = [
    { name: "C61c, to O1", coefficient: "C61c", operator: "O1" },
    { name: "C61b, to O1", coefficient: "C61b", operator: "O1" },
    { name: "C61e, to O1", coefficient: "C61e", operator: "O1" },
    { name: "C64b, to O4", coefficient: "C64b", operator: "O4" },
    { name: "C64c, to O4", coefficient: "C64c", operator: "O4" },
  ];
  save(
    "running",
    linePlot(
      { label: "scale of a coefficient of 10⁻⁶ GeV⁻² (GeV)", from: 10, to: 10_000, log: true },
      { label: "|coupling of the proton| (GeV⁻²)", from: 1e-12, to: 1e-7, log: true },
      models.map(({ name, coefficient, operator }) => {
        const coupling = (/** @type {number} */ scaleGeV) => {
          const { coefficients } = threeFlavourCoefficients({ [coefficient]: 1e-6 }, { scaleGeV });
          return Math.abs(couplingsAt(relativisticCouplings(coefficients, 100), 0.05)[operator]?.proton ?? 0);
        };
        return { name, xs: scales, ys: scales.map(coupling) };
      }),
    ),
  );
}

halos();
nuclei();
interactions();
running();
scans();
