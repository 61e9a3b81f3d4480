import { array, quantity, type Literal } from "./small-release.test.helper.js";

const where = { detector: "xe", run: "only", partition: "search" };

/** A standard halo. */
export const HALO: Literal = {
  type: "standard",
  density: quantity(0.3, "GeV.cm**-3"),
  v0: quantity(220, "km.s**-1"),
  escape_speed: quantity(544, "km.s**-1"),
  earth_speed: quantity(232, "km.s**-1"),
};

/** Spin-independent scattering with a reference cross-section of 1e-45 cm2; `interaction` replaces parts of it. */
export function model(interaction: Literal = {}, over: Literal = {}): Literal {
  const fm = (value: number) => quantity(value, "fm");
  return {
    kind: "model",
    id: "si",
    title: "Spin-independent",
    halo: HALO,
    interaction: {
      type: "spin_independent",
      reference_cross_section: quantity(1e-45, "cm**2"),
      proton_coupling: 1,
      neutron_coupling: 1,
      form_factor: {
        type: "helm",
        radius_slope: fm(1.23),
        radius_offset: fm(-0.6),
        surface: fm(0.52),
        skin: fm(0.9),
      },
      nucleon_mass: quantity(0.93827208816, "GeV"),
      nuclei: "isotopes",
      mediator: { type: "contact" },
      ...interaction,
    },
    ...over,
  };
}

/** A reconstructed axis in photoelectrons; `points` makes it state its points. */
export function peAxis(edges: readonly number[], points?: readonly number[]): Literal {
  return {
    quantity: "photoelectron_count",
    basis: "reconstructed",
    edges: array(edges, "1"),
    ...(points && { points: array(points, "1") }),
  };
}

/** A true axis of nuclear-recoil energies. */
export function recoilAxis(members: Literal): Literal {
  return { quantity: "recoil_energy", basis: "true", energy_scale: "nr", ...members };
}

/** Recoils of 0-2, 2-4 and 4-8 keV seen as 10-20 or 20-50 PE; `over` replaces members. */
export function matrix(over: Literal = {}): Literal {
  return {
    type: "matrix",
    input: recoilAxis({ edges: array([0, 2, 4, 8], "keV"), points: array([1, 3, 5], "keV") }),
    output: { order: ["s2"], s2: peAxis([10, 20, 50], [14, 30]) },
    content: "probability",
    values: array([0.2, 0, 0.4, 0.1, 0.2, 0.6], "1", { shape: [3, 2] }),
    integration_rule: "bin_integral",
    includes: ["resolution"],
    ...over,
  };
}

/** A response of these stages, in their order. */
export function response(stages: Literal, over: Literal = {}): Literal {
  return {
    kind: "response",
    id: "nr",
    title: "Response",
    detector: "xe",
    stages: { order: Object.keys(stages), ...stages },
    ...over,
  };
}

/** Events with these columns. */
export function events(columns: Literal): Literal {
  return {
    kind: "events",
    id: "events",
    title: "Events",
    ...where,
    selection: "All.",
    columns: { order: Object.keys(columns), ...columns },
  };
}

/** A complete background on these axes, of components given by their values. */
export function background(axes: Literal, components: { [name: string]: unknown }, over: Literal = {}): Literal {
  const entries = Object.entries(components).map(([name, values]) => {
    return [name, { title: name, content: "expected_count", values }] as const;
  });
  return {
    kind: "background",
    id: "background",
    title: "Background",
    ...where,
    axes: { order: Object.keys(axes), ...axes },
    components: { order: Object.keys(components), ...Object.fromEntries(entries) },
    completeness: "complete",
    ...over,
  };
}

/** A one-sided 90 % limit with these points. */
export function result(points: Literal, over: Literal = {}): Literal {
  return {
    kind: "result",
    id: "limit",
    title: "Limit",
    result_type: "upper_limit",
    confidence_level: 0.9,
    sidedness: "one_sided",
    method: "poisson",
    halo: HALO,
    model: "si",
    run: "only",
    partition: "search",
    points,
    ...over,
  };
}

/** What every claim names. */
export const FOLDING: Literal & { model: string; response: string; run: string; partition: string } = {
  model: "si",
  response: "nr",
  run: "only",
  partition: "search",
};

/** An analysis that makes these claims. */
export function analysis(claims: Literal): Literal {
  return { kind: "analysis", id: "claims", title: "Claims", claims: { order: Object.keys(claims), ...claims } };
}
