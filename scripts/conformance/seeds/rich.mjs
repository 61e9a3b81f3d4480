// @ts-check
// The contents of packages/conformance/seeds/rich: what the format can say beyond the small seed, each thing once.
import { INVENTED } from "./small.mjs";

export const quantity = (/** @type {number} */ value, /** @type {string} */ units) => ({ value, units });
export const keV = (/** @type {number[]} */ values) => ({ values, units: "keV" });
export const numbers = (/** @type {any[]} */ values, units = "1") => ({ values, units });
export const curve = (/** @type {number[]} */ values) => ({ values, units: "cm**2", quantity: "cross_section" });

const partition = (/** @type {"search" | "training"} */ role, /** @type {number} */ days) => ({
  role,
  exposure: {
    value: days,
    units: "kg.d",
    basis: /** @type {const} */ ("raw"),
    mass: quantity(1, "kg"),
    live_time: quantity(days, "d"),
  },
});

/** @type {import("@dmdc/spec").ManifestHead} */
export const HEAD = {
  id: "conformance-rich",
  version: "2.1.0",
  title: "A release with many members to test validators with",
  description: INVENTED,
  nature: "invented",
  collaboration: "None",
  contact: "nobody@example.org",
  licence: "CC0-1.0",
  publications: [{ citation: "Nobody, Nowhere 1 (2020) 1", doi: "10.1000/xyz123", arxiv: "2001.00001v2" }],
  detectors: {
    crystal: {
      title: "An imaginary crystal",
      technology: "cryogenic scintillating calorimeter",
      target: { formula: "CaWO4", isotopes: "natural" },
      mass: quantity(1200, "g"),
    },
  },
  runs: {
    first: {
      title: "The first run",
      detector: "crystal",
      partitions: { search: partition("search", 100), training: partition("training", 10) },
    },
    second: { title: "The second run", detector: "crystal", partitions: { search: partition("search", 50) } },
  },
  converted_from: {
    title: "Tables of nobody",
    url: "https://example.org/tables",
    commit: "0123456789abcdef0123456789abcdef01234567",
  },
  relations: [{ type: "IsSupplementTo", identifier: "doi:10.1000/xyz123" }],
  families: {
    responses: {
      title: "The response of each run",
      grid: { run: ["first", "second", "third"] },
      gaps: [{ values: { run: "third" }, reason: "There was no third run." }],
    },
  },
};

const WHERE = { detector: "crystal", run: "first", partition: "search" };
const VISIBLE = { quantity: "visible_energy", basis: "reconstructed", energy_scale: "ee" };
const RECOIL = { quantity: "recoil_energy", basis: "true", energy_scale: "nr" };
const PROBABILITY = { units: "1", quantity: "probability" };
const LAW = { interpolation: "linear", outside: "nearest" };
export const RATE = "kg**-1.d**-1";

const utc = (/** @type {string[]} */ values) => ({ values, units: "ns", dtype: "int64", logical_type: "utc_time" });
export const standardHalo = (more = {}) => ({
  type: "standard",
  density: quantity(0.3, "GeV.cm**-3"),
  v0: quantity(238, "km.s**-1"),
  escape_speed: quantity(544, "km.s**-1"),
  earth_speed: quantity(252, "km.s**-1"),
  ...more,
});
const anchors = (/** @type {string} */ name) => ({ order: [name], [name]: numbers([-1, 0, 1]) });

const events = {
  kind: "events",
  id: "events",
  title: "Events of the first run",
  ...WHERE,
  selection: "None: the numbers are invented.",
  columns: {
    order: ["time", "energy", "drift", "tagged", "origin", "day"],
    time: utc(["1577840400000000000", "1577844000000000000", "1577926800000000000", "1577930400000000000"]),
    energy: { ...keV([1, 2.5, 4, 9]), ...VISIBLE },
    drift: { ...numbers([12.5, 80, 44.25, 31], "us"), quantity: "duration" },
    tagged: { ...numbers([0, 1, 0, 0]), dtype: "uint8", logical_type: "boolean", quantity: "flag" },
    origin: { ...numbers([0.25, 0.5, 0.125, 1]), quantity: "probability" },
    day: { ...numbers([0.05, 0.09, 1.05, 1.09], "d"), quantity: "duration", epoch: "2020-01-01T00:00:00Z" },
  },
  live_intervals: {
    start: utc(["1577836800000000000", "1577923200000000000"]),
    end: utc(["1577919600000000000", "1578009600000000000"]),
    live_fraction: numbers([0.9, 1]),
  },
  attached: { order: ["pulses"], pulses: { path: "data/pulses.txt", description: "One line an event." } },
};

const band = {
  kind: "events",
  id: "band",
  title: "Events of the first run in the band",
  ...WHERE,
  selection: "In the band.",
  subset_of: "events",
  region: { order: ["energy"], energy: { minimum: quantity(2000, "eV"), maximum: quantity(10, "keV") } },
  columns: { order: ["energy"], energy: { ...keV([2.5, 4, 9]), ...VISIBLE } },
};

const background = {
  kind: "background",
  id: "background",
  title: "Expected background of the first run",
  ...WHERE,
  axes: {
    order: ["energy"],
    energy: {
      ...VISIBLE,
      edges: keV([0, 2, 5, 10]),
      points: keV([1, 3.5, 7.5]),
      points_rule: "arithmetic_mean",
      alternative_points: { order: ["weighted"], weighted: keV([1.25, 3.25, 7]) },
    },
  },
  components: {
    order: ["gammas", "neutrons", "noise"],
    gammas: {
      title: "Gammas",
      content: "rate",
      values: numbers([0.01, 0.01, 0.02], RATE),
      relative_uncertainty: 0.1,
      bounds: { lower: numbers([0.008, 0.009, 0.01], RATE), upper: numbers([0.02, 0.011, 0.03], RATE) },
      rate_parameter: "gamma_rate",
      variations: {
        order: ["leakage"],
        leakage: {
          parameters: ["leakage"],
          anchors: anchors("leakage"),
          values: numbers(
            [
              [0.005, 0.01, 0.02],
              [0.01, 0.01, 0.02],
              [0.015, 0.01, 0.02],
            ],
            RATE,
          ),
          interpolation: "linear",
        },
      },
    },
    neutrons: { title: "Neutrons", content: "density", values: numbers([0.05, 0.02, 0.01], "keV**-1") },
    noise: {
      title: "Noise",
      content: "rate",
      values: numbers([1e-10, 1e-10, 1e-10], RATE),
      not_used: "A numerical floor.",
    },
  },
  completeness: "complete",
  totals: {
    order: ["muons"],
    muons: {
      title: "Muons, whose shape is not known",
      expected: numbers([0.125]),
      sigma: numbers([0.0625]),
      region: { order: ["energy"], energy: { minimum: quantity(0, "keV"), maximum: quantity(10, "keV") } },
    },
  },
  correlation: {
    components: ["gammas", "neutrons", "noise"],
    values: numbers([
      [1, 0.25, 0],
      [0.25, 1, -0.125],
      [0, -0.125, 1],
    ]),
  },
};

const acceptance = (/** @type {string} */ recoil, /** @type {number[]} */ values) => ({
  recoil,
  axis: { ...VISIBLE, points: keV([0.5, 2, 16]) },
  values: { values, ...PROBABILITY },
});

export const responseFirst = {
  kind: "response",
  id: "response_first",
  title: "Response of the first run, stage by stage",
  detector: "crystal",
  run: "first",
  valid_from: quantity(500, "eV"),
  valid_to: quantity(16, "keV"),
  stages: {
    order: ["quenching", "resolution", "threshold", "window", "survival", "acceptance"],
    quenching: {
      type: "quenching",
      axis: { ...RECOIL, points: keV([1, 10, 100]) },
      values: numbers([0.125, 0.25, 0.375]),
      bounds: { lower: numbers([0.1, 0.2, 0.3]), upper: numbers([0.2, 0.3, 0.5]), confidence_level: 0.6827 },
      ...LAW,
    },
    resolution: { type: "resolution", quantity: "visible_energy", shape: "gaussian", sigma: quantity(50, "eV") },
    threshold: {
      type: "threshold",
      quantity: "visible_energy",
      basis: "reconstructed",
      value: quantity(500, "eV"),
      width: quantity(50, "eV"),
    },
    window: {
      type: "cutoff",
      quantity: "visible_energy",
      basis: "reconstructed",
      minimum: quantity(500, "eV"),
      maximum: quantity(16, "keV"),
    },
    survival: {
      type: "efficiency",
      axis: { ...VISIBLE, points: keV([0.5, 2, 16]) },
      values: { values: [0.5, 0.75, 0.875], ...PROBABILITY },
      bounds: { lower: numbers([0.25, 0.5, 0.75]), upper: numbers([0.625, 0.875, 1]) },
      interpolation: "linear",
      outside: "zero",
    },
    acceptance: {
      type: "acceptance",
      ...LAW,
      recoils: {
        order: ["o", "ca", "w"],
        o: acceptance("O", [0.5, 0.5, 0.25]),
        ca: acceptance("Ca", [0.5, 0.625, 0.75]),
        w: acceptance("W", [0.25, 0.5, 0.875]),
      },
    },
  },
};

export const responseSecond = {
  kind: "response",
  id: "response_second",
  title: "Response of the second run, as a matrix",
  detector: "crystal",
  run: "second",
  stages: {
    order: ["cutoff", "matrix"],
    cutoff: { type: "cutoff", quantity: "recoil_energy", basis: "true", minimum: quantity(1, "keV") },
    matrix: {
      type: "matrix",
      input: { ...RECOIL, edges: keV([1, 4, 16, 64]), points: keV([2, 8, 32]), points_rule: "geometric_mean" },
      output: { order: ["energy"], energy: { ...VISIBLE, edges: keV([0, 2, 5, 10]) } },
      content: "probability",
      values: {
        values: [
          [0.25, 0.125, 0],
          [0.25, 0.5, 0.125],
          [0.125, 0.125, 0.125],
        ],
        ...PROBABILITY,
      },
      integration_rule: "bin_integral",
      includes: ["quenching", "resolution"],
      variations: {
        order: ["light_yield"],
        light_yield: {
          parameters: ["light_yield"],
          anchors: anchors("light_yield"),
          values: numbers([
            [
              [0.25, 0, 0],
              [0.25, 0.25, 0],
              [0.125, 0, 0],
            ],
            [
              [0.25, 0.125, 0],
              [0.25, 0.5, 0.125],
              [0.125, 0.125, 0.125],
            ],
            [
              [0.25, 0.25, 0],
              [0.125, 0.5, 0.25],
              [0.125, 0.25, 0.25],
            ],
          ]),
          interpolation: "linear",
        },
      },
    },
  },
};

export const nucleus = {
  kind: "model",
  id: "nucleus",
  title: "Spin-independent scattering",
  halo: standardHalo(),
  interaction: {
    type: "spin_independent",
    reference_cross_section: quantity(1e-40, "cm**2"),
    proton_coupling: 1,
    neutron_coupling: 1,
    form_factor: {
      type: "helm",
      radius_slope: quantity(1.23, "fm"),
      radius_offset: quantity(-0.6, "fm"),
      surface: quantity(0.52, "fm"),
      skin: quantity(0.9, "fm"),
    },
    nucleon_mass: quantity(0.93827208816, "GeV"),
    nuclei: "isotopes",
    mediator: { type: "contact" },
  },
};

export const MASSES = { ...numbers([5, 10, 50], "GeV"), quantity: "mass_energy" };
const METHOD = { confidence_level: 0.9, sidedness: "one_sided", method: "profile_likelihood" };
const EXPECTED = { units: "1", quantity: "expected_event_count" };

const limit = {
  kind: "result",
  id: "limit",
  title: "Limit of the first run",
  result_type: "upper_limit",
  ...METHOD,
  halo: standardHalo(),
  model: "nucleus",
  response: "response_first",
  events: "events",
  background: "background",
  run: "first",
  partition: "search",
  analysis: "likelihood",
  power_constraint: { applied_to_limit: "yes", at_sigma: -1 },
  points: {
    mass: MASSES,
    limit: curve([4e-41, 3e-42, 4e-43]),
    unconstrained_limit: curve([3e-41, 3e-42, 4e-43]),
    bands: {
      order: ["minus_1", "plus_1"],
      minus_1: { at_sigma: -1, values: curve([4e-41, 2e-42, 3e-43]) },
      plus_1: { at_sigma: 1, values: curve([9e-41, 6e-42, 8e-43]) },
    },
    region_of_interest: { order: ["energy"], energy: { minimum: keV([2, 2, 2]), maximum: keV([5, 10, 10]) } },
    n_observed: { values: [2, 3, 3], units: "1", quantity: "event_count", dtype: "int32" },
    expected_signal: {
      mean: { values: [4.25, 3.75, 3.75], ...EXPECTED },
      sigma: { values: [0.5, 0.5, 0.5], ...EXPECTED },
    },
    expected_background: { mean: { values: [1.06, 3.11, 3.11], ...EXPECTED }, sigma: numbers([0.1, 0.3, 0.3]) },
  },
};

const sensitivity = {
  kind: "result",
  id: "sensitivity",
  title: "Sensitivity of the first run",
  result_type: "sensitivity",
  ...METHOD,
  halo: standardHalo(),
  model: "nucleus",
  response: "response_first",
  run: "first",
  partition: "search",
  points: {
    mass: MASSES,
    limit: curve([6e-41, 4e-42, 5e-43]),
    bands: {
      order: ["minus_1", "plus_1"],
      minus_1: { at_sigma: -1, values: curve([4e-41, 2e-42, 3e-43]) },
      plus_1: { at_sigma: 1, values: curve([9e-41, 6e-42, 8e-43]) },
    },
  },
};

const likelihood = {
  kind: "analysis",
  id: "likelihood",
  title: "The likelihood of the first run",
  environment: {
    entry_point: "python limit.py",
    container: `example.org/limit@sha256:${"0".repeat(64)}`,
    lock_file: "analysis/lock.txt",
  },
  claims: {
    order: ["limit"],
    limit: {
      type: "limit_curve",
      title: "The limit of the first run",
      model: "nucleus",
      response: "response_first",
      run: "first",
      partition: "search",
      region_rule: "fraction_of_bin",
      result: "limit",
      allowed_signal: "published_signal",
      tolerances: {
        order: ["light", "heavy"],
        light: { maximum_mass: quantity(10, "GeV"), relative: 0.5 },
        heavy: { minimum_mass: quantity(10, "GeV"), relative: 0.1 },
      },
    },
  },
  statistical_model: {
    parameters: {
      order: ["signal", "gamma_rate", "leakage", "light_yield"],
      signal: { title: "Signal", role: "rate", nominal: 1, units: "1", minimum: 0 },
      gamma_rate: {
        title: "Gammas",
        role: "rate",
        nominal: 1,
        units: "1",
        minimum: 0,
        maximum: 5,
        constraint: { type: "gaussian", sigma: 0.1, relative: "yes" },
      },
      leakage: { title: "Leakage", role: "shape", nominal: 0, units: "1", anchors: [-1, 0, 1] },
      light_yield: { title: "Light yield", role: "shape", nominal: 0, units: "1", anchors: [-1, 0, 1] },
    },
    terms: {
      order: ["data", "table"],
      data: {
        type: "binned_poisson",
        run: "first",
        partition: "search",
        events: "events",
        observable: "energy",
        axis: { ...VISIBLE, edges: keV([0, 2, 5, 10]) },
        sources: {
          order: ["gammas", "signal"],
          gammas: { background: "background", component: "gammas", parameters: ["gamma_rate", "leakage"] },
          signal: { response: "response_first", parameters: ["signal"] },
        },
      },
      table: {
        type: "tabulated",
        axis: { ...VISIBLE, edges: keV([0, 5, 10]) },
        expected_signal: numbers([0, 1, 2]),
        log_likelihood: numbers([
          [0, -0.5, -1.5],
          [0, -0.25, -0.75],
        ]),
        threshold: numbers([2.5, 2.75, 2.75]),
      },
    },
  },
};

export const PRODUCTS = {
  "data/events.json": events,
  "data/band.json": band,
  "data/background.json": background,
  "data/response-first.json": responseFirst,
  "data/response-second.json": responseSecond,
  "model/nucleus.json": nucleus,
  "result/limit.json": limit,
  "result/sensitivity.json": sensitivity,
  "analysis/likelihood.json": likelihood,
};

/** @type {{ [path: string]: { text: string, mediaType: string, description: string } }} */
export const ATTACHMENTS = {
  "README.md": {
    text: `# A release with many members to test validators with\n\n${INVENTED}\n`,
    mediaType: "text/markdown",
    description: "What it is",
  },
  "data/pulses.txt": { text: "1 2 1\n1 3 1\n1 4 1\n1 9 1\n", mediaType: "text/plain", description: "Pulses" },
  "analysis/lock.txt": { text: "numpy==1.24.2\n", mediaType: "text/plain", description: "Exact versions" },
};

/** Members of the manifest that a writer does not make. */
export const EXTRAS = {
  products: {
    events: { derived_from: ["raw/events.csv"] },
    band: { derived_from: ["events"] },
    response_first: { member_of: { family: "responses", values: { run: "first" } } },
    response_second: { member_of: { family: "responses", values: { run: "second" } } },
  },
  sources: { "raw/events.csv": { sha256: "0".repeat(64), bytes: 17 } },
};
