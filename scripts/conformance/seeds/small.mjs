// @ts-check
// The contents of packages/conformance/seeds/small: as small as a valid release with every kind of product can be.
export const INVENTED = "Invented: no detector, event or limit in it is real.";

const quantity = (/** @type {number} */ value, /** @type {string} */ units) => ({ value, units });
const keV = (/** @type {number[]} */ values) => ({ values, units: "keV" });

/** @type {import("@dmdc/spec").ManifestHead} */
export const HEAD = {
  id: "conformance-small",
  version: "1.0.0",
  title: "A small release to test validators with",
  description: INVENTED,
  nature: "invented",
  licence: "CC0-1.0",
  detectors: {
    imaginary: {
      title: "An imaginary detector",
      technology: "dual-phase xenon time projection chamber",
      target: { formula: "Xe", isotopes: "natural" },
      mass: { value: 976.78, units: "kg" },
    },
  },
  runs: {
    only: {
      title: "The only run",
      detector: "imaginary",
      partitions: {
        search: {
          role: "search",
          exposure: {
            value: 356770,
            units: "kg.d",
            basis: "raw",
            also_stated_as: [{ value: 976.78, units: "kg.yr" }],
            mass: { value: 976.78, units: "kg" },
            live_time: { value: 365.25, units: "d" },
          },
        },
      },
    },
  },
};

const WHERE = { detector: "imaginary", run: "only", partition: "search" };
const VISIBLE = { quantity: "visible_energy", basis: "reconstructed" };
const RECOIL = { quantity: "recoil_energy", basis: "true", energy_scale: "nr" };
const PROBABILITY = { units: "1", quantity: "probability" };
const EXPECTED = { units: "1", quantity: "expected_event_count" };
const HALO = {
  type: "standard",
  density: quantity(0.3, "GeV.cm**-3"),
  v0: quantity(238, "km.s**-1"),
  escape_speed: quantity(544, "km.s**-1"),
  earth_speed: quantity(252, "km.s**-1"),
};

export const PRODUCTS = {
  "data/events.h5": {
    kind: "events",
    id: "events",
    title: "Events of the search",
    ...WHERE,
    selection: "None: the numbers are invented.",
    columns: {
      order: ["energy", "drift_time"],
      energy: { ...keV([2.5, 3.25, 4.75, 8, 19.5]), ...VISIBLE },
      drift_time: { values: [120, 340, 75, 510, 260], units: "us", quantity: "duration" },
    },
  },
  "data/background.json": {
    kind: "background",
    id: "background",
    title: "Expected background",
    ...WHERE,
    axes: { order: ["energy"], energy: { ...VISIBLE, edges: keV([2, 5, 10, 20]), points: keV([3.5, 7.5, 15]) } },
    components: {
      order: ["electrons", "neutrons"],
      electrons: { title: "Electrons", content: "expected_count", values: { values: [0.75, 1.25, 2.5], ...EXPECTED } },
      neutrons: { title: "Neutrons", content: "expected_count", values: { values: [0.5, 0.25, 0.125], ...EXPECTED } },
    },
    completeness: "complete",
  },
  "data/response.h5": {
    kind: "response",
    id: "nuclear_recoils",
    title: "Response to nuclear recoils",
    detector: "imaginary",
    stages: {
      order: ["efficiency", "resolution"],
      efficiency: {
        type: "efficiency",
        axis: { ...RECOIL, points: keV([1, 2, 4, 8]) },
        values: { values: [0.25, 0.5, 0.75, 0.875], ...PROBABILITY },
        interpolation: "linear",
        outside: "nearest",
      },
      resolution: {
        type: "matrix",
        input: { ...RECOIL, edges: keV([1, 2, 4, 8, 16]), points: keV([1.5, 3, 6, 12]) },
        output: { order: ["energy"], energy: { ...VISIBLE, edges: keV([2, 5, 10, 20]) } },
        content: "probability",
        values: {
          values: [
            [0.5, 0.125, 0],
            [0.75, 0.125, 0.0625],
            [0.25, 0.5, 0.125],
            [0.0625, 0.25, 0.0625],
          ],
          ...PROBABILITY,
        },
        integration_rule: "bin_integral",
        includes: ["resolution"],
      },
    },
  },
  "model/spin-independent.json": {
    kind: "model",
    id: "spin_independent",
    title: "Spin-independent scattering",
    halo: HALO,
    interaction: {
      type: "spin_independent",
      reference_cross_section: quantity(1e-45, "cm**2"),
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
  },
  "result/limit.json": {
    kind: "result",
    id: "limit",
    title: "Limit on spin-independent scattering",
    result_type: "upper_limit",
    confidence_level: 0.9,
    sidedness: "one_sided",
    method: "poisson",
    halo: HALO,
    model: "spin_independent",
    response: "nuclear_recoils",
    events: "events",
    background: "background",
    run: "only",
    partition: "search",
    points: {
      mass: { values: [10, 20, 50, 100], units: "GeV", quantity: "mass_energy" },
      limit: { values: [4e-46, 5e-47, 3e-47, 4e-47], units: "cm**2", quantity: "cross_section" },
      region_of_interest: { order: ["energy"], energy: { minimum: keV([2, 2, 2, 2]), maximum: keV([10, 10, 20, 20]) } },
      n_observed: { values: [4, 4, 5, 5], units: "1", quantity: "event_count", dtype: "int32" },
      expected_background: { mean: { values: [2.75, 2.75, 5.375, 5.375], ...EXPECTED } },
    },
  },
  "analysis/claims.json": {
    kind: "analysis",
    id: "claims",
    title: "What can be recomputed",
    claims: {
      order: ["limit"],
      limit: {
        type: "limit_curve",
        title: "The limit, within a factor of two",
        model: "spin_independent",
        response: "nuclear_recoils",
        run: "only",
        partition: "search",
        region_rule: "fraction_of_bin",
        result: "limit",
        allowed_signal: "poisson",
        tolerances: { order: ["all"], all: { relative: 1 } },
      },
    },
  },
};

/** @type {{ [path: string]: { text: string, mediaType: string, description: string } }} */
export const ATTACHMENTS = {
  "README.md": {
    text: `# A small release to test validators with\n\n${INVENTED}\n`,
    mediaType: "text/markdown",
    description: "What it is",
  },
};

/** Members of the manifest that a writer does not make. */
export const EXTRAS = {};
