// @ts-check
// The contents of packages/conformance/seeds/models: one model of each form, and results without data behind them.
import { curve, keV, MASSES, nucleus, numbers, quantity, RATE, standardHalo } from "./rich.mjs";
import { INVENTED } from "./small.mjs";

const NOT_HERE = "This release is of models alone.";

/** @type {import("@dmdc/spec").ManifestHead} */
export const HEAD = {
  id: "conformance-models",
  version: "1.0.0",
  title: "Models to test validators with",
  description: INVENTED,
  nature: "invented",
  licence: "CC0-1.0",
  detectors: {
    crystal: { title: "A crystal", technology: "calorimeter", target: { formula: "CaWO4", isotopes: "natural" } },
  },
  runs: {
    first: {
      title: "The first run",
      detector: "crystal",
      partitions: { search: { role: "search", exposure: { value: 100, units: "kg.d", basis: "raw" } } },
    },
  },
  absent: { events: NOT_HERE, background: NOT_HERE, response: NOT_HERE, analysis: NOT_HERE },
};

const operators = {
  kind: "model",
  id: "operators",
  title: "Effective operators, inelastic",
  spin: 0.5,
  mass_splitting: quantity(50, "keV"),
  halo: standardHalo({ date: "2020-06-02" }),
  interaction: {
    type: "effective_operators",
    isospin_basis: "nucleons",
    momentum_convention: "q_over_nucleon_mass",
    coefficients: {
      order: ["o1", "o4"],
      o1: { first: 1e-9, second: 1e-9, units: "GeV**-2", mediator: { type: "contact" } },
      o4: { first: 1e-6, second: 0, units: "GeV**-2", mediator: { type: "contact" } },
    },
    nuclear_responses: "Invented",
  },
};

const electron = {
  kind: "model",
  id: "electron",
  title: "Scattering on electrons",
  halo: standardHalo(),
  interaction: {
    type: "electron_scattering",
    reference_cross_section: quantity(1e-38, "cm**2"),
    mediator: { type: "contact" },
    ionisation_form_factors: "Invented",
  },
};

const spectrum = {
  kind: "model",
  id: "spectrum",
  title: "A tabulated spectrum",
  mass: quantity(10, "GeV"),
  halo: {
    type: "tabulated_speeds",
    density: quantity(0.3, "GeV.cm**-3"),
    speed: numbers([0, 200, 400, 600], "km.s**-1"),
    distribution: numbers([0, 0.0025, 0.0025, 0], "km**-1.s"),
    description: "A trapezium.",
  },
  interaction: {
    type: "tabulated_spectrum",
    energy_scale: "nr",
    reference: quantity(1e-40, "cm**2"),
    energy: keV([1, 2, 5]),
    rate: numbers([2, 0.5, 0], "keV**-1.kg**-1.d**-1"),
  },
};

const quantiles = {
  kind: "model",
  id: "quantiles",
  title: "A spectrum as quantiles",
  mass: quantity(6, "GeV"),
  halo: {
    type: "tabulated_mean_inverse_speed",
    density: quantity(0.3, "GeV.cm**-3"),
    minimum_speed: numbers([0, 400, 800], "km.s**-1"),
    mean_inverse_speed: numbers([0.004, 0.002, 0], "km**-1.s"),
    description: "Two straight lines.",
  },
  interaction: {
    type: "tabulated_quantiles",
    energy_scale: "nr",
    reference: quantity(1e-40, "cm**2"),
    cumulative_probability: numbers([0, 0.5, 1]),
    energy: keV([0.5, 1, 4]),
    total_rate: quantity(0.25, RATE),
  },
};

const interval = {
  kind: "result",
  id: "interval",
  title: "An interval",
  result_type: "interval",
  confidence_level: 0.9,
  sidedness: "two_sided",
  method: "feldman_cousins",
  halo: standardHalo(),
  model: "nucleus",
  run: "first",
  partition: "search",
  points: { mass: MASSES, limit: curve([1e-41, 2e-42, 3e-43]), upper_end: curve([4e-41, 5e-42, 6e-43]) },
};

const modulation = {
  kind: "result",
  id: "modulation",
  title: "Annual modulation",
  result_type: "amplitude",
  confidence_level: 0.6827,
  sidedness: "two_sided",
  method: "bayesian",
  halo: standardHalo(),
  run: "first",
  partition: "search",
  points: {
    mass: { ...numbers([10], "GeV"), quantity: "mass_energy" },
    limit: numbers([0.01], RATE),
    phase: numbers([152.5], "d"),
    sigma: numbers([0.02], RATE),
  },
};

export const PRODUCTS = {
  "model/nucleus.json": nucleus,
  "model/operators.json": operators,
  "model/electron.json": electron,
  "model/spectrum.json": spectrum,
  "model/quantiles.json": quantiles,
  "result/interval.json": interval,
  "result/modulation.json": modulation,
};

/** @type {{ [path: string]: { text: string, mediaType: string, description: string } }} */
export const ATTACHMENTS = {};

/** Members of the manifest that a writer does not make. */
export const EXTRAS = {};
