// @ts-check
// Makes the release in release/ from the numbers in parameters.json. Nothing in it was measured.
import { countsInRegion, poissonUpperLimit } from "@dmdc/rates";
import { openReleaseTree, ReleaseWriter, memorySink, openFolding } from "@dmdc/sdk";
import { folderSink } from "@dmdc/sdk/node";
import { memoryTree } from "@dmdc/hdf5";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { drawEvents } from "./draw-events.mjs";
import { efficiencyAt, resolutionMatrix } from "./detector.mjs";

/** @typedef {{ units: string, quantity?: string, [name: string]: unknown }} Said */

const parameters = JSON.parse(readFileSync(new URL("parameters.json", import.meta.url), "utf8"));
const VERSION = "0.9.0";
const INVENTED = "This release is invented: no detector, event or limit in it is real.";

/** @param {number} value */
const quantity = (value, /** @type {string} */ units) => ({ value, units });

const HALO = {
  type: "standard",
  density: quantity(0.3, "GeV.cm**-3"),
  v0: quantity(238, "km.s**-1"),
  escape_speed: quantity(544, "km.s**-1"),
  earth_speed: quantity(252, "km.s**-1"),
};

const HEAD = /** @type {const} */ ({
  id: "invented-xenon",
  version: "1.0.0",
  title: "An invented xenon detector",
  description: `${INVENTED} It shows what a release holds, and what can be done with one.`,
  nature: "invented",
  licence: "CC0-1.0",
  detectors: {
    imaginary: {
      title: "An imaginary xenon time projection chamber",
      technology: "dual-phase xenon time projection chamber",
      target: { formula: "Xe", isotopes: "natural" },
      mass: quantity(parameters.fiducial_mass_kg, "kg"),
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
            value: parameters.fiducial_mass_kg * parameters.live_time_d,
            units: "kg.d",
            basis: "raw",
            mass: quantity(parameters.fiducial_mass_kg, "kg"),
            live_time: quantity(parameters.live_time_d, "d"),
          },
        },
      },
    },
  },
  notes: [INVENTED],
});

/** Collects a product: its document, with each array in a place of its own. */
function product(/** @type {any} */ document) {
  const arrays = new Map();
  const place = (/** @type {any} */ node, /** @type {string} */ pointer) => {
    if (typeof node !== "object" || node === null || Array.isArray(node)) return node;
    if ("data" in node) {
      const { data, shape = [data.length], ...said } = node;
      arrays.set(pointer, data);
      return { dtype: "float64", shape, ...said };
    }
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, place(value, `${pointer}/${key}`)]));
  };
  const { kind, id, title, ...rest } = document;
  const notes = kind === "analysis" || kind === "model" ? undefined : [INVENTED];
  return { document: place({ kind, dmdc_version: VERSION, id, title, ...(notes && { notes }), ...rest }, ""), arrays };
}

/** Numbers to so many digits, as a table would print them. */
function digits(/** @type {ArrayLike<number>} */ values, count = 6) {
  return Float64Array.from(values, (value) => Number(value.toPrecision(count)));
}

function trueEdges() {
  const { from, to, bins } = parameters.true_energy_kev;
  return digits(Array.from({ length: bins + 1 }, (_, i) => from * (to / from) ** (i / bins)));
}

function reconstructedEdges() {
  const { from, to, bins } = parameters.reconstructed_energy_kev;
  return Float64Array.from({ length: bins + 1 }, (_, i) => from + ((to - from) * i) / bins);
}

const recoil = { quantity: "recoil_energy", basis: "true", energy_scale: "nr" };
const reconstructed = (/** @type {Float64Array} */ edges) => ({
  quantity: "visible_energy",
  basis: "reconstructed",
  energy_scale: "nr",
  label: "Reconstructed energy (keV)",
  edges: { data: edges, units: "keV" },
  points: { data: edges.slice(1).map((edge, i) => 0.5 * (edge + (edges[i] ?? edge))), units: "keV" },
  points_rule: "arithmetic_mean",
});

function response() {
  const [edges, output] = [trueEdges(), reconstructedEdges()];
  const points = digits(edges.slice(0, -1).map((edge, i) => Math.sqrt(edge * (edges[i + 1] ?? edge))));
  return product({
    kind: "response",
    id: "nuclear_recoils",
    title: "Response to nuclear recoils",
    detector: "imaginary",
    stages: {
      order: ["cutoff", "efficiency", "resolution"],
      cutoff: {
        type: "cutoff",
        quantity: "recoil_energy",
        basis: "true",
        minimum: quantity(parameters.cutoff_kev, "keV"),
      },
      efficiency: {
        type: "efficiency",
        axis: { ...recoil, points: { data: points, units: "keV" } },
        values: {
          data: digits(points.map((energy) => efficiencyAt(energy, parameters.efficiency))),
          units: "1",
          quantity: "probability",
        },
        interpolation: "linear",
        outside: "nearest",
      },
      resolution: {
        type: "matrix",
        input: {
          ...recoil,
          label: "Recoil energy (keV)",
          edges: { data: edges, units: "keV" },
          points: { data: points, units: "keV" },
        },
        output: { order: ["energy"], energy: reconstructed(output) },
        content: "probability",
        values: {
          data: digits(resolutionMatrix(points, output, parameters.resolution.relative_at_1kev), 9),
          shape: [points.length, output.length - 1],
          units: "1",
          quantity: "probability",
        },
        integration_rule: "bin_integral",
        includes: ["resolution"],
      },
    },
  });
}

function backgroundCounts() {
  const edges = reconstructedEdges();
  const {
    electronic_recoils_per_kev: flat,
    neutrons_events: neutrons,
    neutrons_scale_kev: scale,
  } = parameters.background;
  const bins = Array.from(edges.slice(0, -1), (from, i) => [from, edges[i + 1] ?? from]);
  const tail = (/** @type {number} */ energy) => Math.exp(-energy / scale);
  return {
    edges,
    electronic: digits(bins.map(([from = 0, to = 0]) => flat * (to - from))),
    neutron: digits(
      bins.map(
        ([from = 0, to = 0]) => (neutrons * (tail(from) - tail(to))) / (tail(edges[0] ?? 0) - tail(edges.at(-1) ?? 0)),
      ),
    ),
  };
}

function background() {
  const { edges, electronic, neutron } = backgroundCounts();
  const component = (/** @type {string} */ title, /** @type {Float64Array} */ data) => ({
    title,
    content: "expected_count",
    values: { data, units: "1", quantity: "expected_event_count" },
  });
  return product({
    kind: "background",
    id: "background",
    title: "Expected background",
    detector: "imaginary",
    run: "only",
    partition: "search",
    axes: { order: ["energy"], energy: reconstructed(edges) },
    components: {
      order: ["electronic_recoils", "neutrons"],
      electronic_recoils: component("Electronic recoils that look like nuclear ones, flat in energy", electronic),
      neutrons: component("Neutrons, falling exponentially", neutron),
    },
    completeness: "complete",
  });
}

function events() {
  const { edges, electronic, neutron } = backgroundCounts();
  const energies = drawEvents(
    edges,
    electronic.map((count, bin) => count + (neutron[bin] ?? 0)),
    parameters.seed,
  );
  return product({
    kind: "events",
    id: "events",
    title: "Events of the search",
    detector: "imaginary",
    run: "only",
    partition: "search",
    selection: "Nuclear-recoil candidates between 2 and 50 keV, drawn from the background expectation.",
    columns: {
      order: ["energy"],
      energy: {
        data: digits(energies, 5),
        units: "keV",
        quantity: "visible_energy",
        energy_scale: "nr",
        basis: "reconstructed",
        label: "Reconstructed energy (keV)",
      },
    },
  });
}

const model = () =>
  product({
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
  });

/** The limit of the events just made, by the engine itself. */
async function result(/** @type {any[]} */ products) {
  const sink = memorySink();
  const writer = new ReleaseWriter(HEAD, sink);
  for (const { path, content } of products) await writer.writeProduct(path, content);
  await writer.finish();
  const release = await openReleaseTree(memoryTree(sink.files));
  const folding = await openFolding(release, {
    model: "spin_independent",
    response: "nuclear_recoils",
    run: "only",
    partition: "search",
  });
  const { from: minimum, to: maximum } = parameters.region_kev;
  const { edges, electronic, neutron } = backgroundCounts();
  const inRegion = (/** @type {Float64Array} */ counts) =>
    countsInRegion(counts, edges, { minimum, maximum }, "fraction_of_bin");
  const expected = inRegion(electronic) + inRegion(neutron);
  const energies = events().arrays.get("/columns/energy");
  const observed = energies.filter((/** @type {number} */ energy) => energy >= minimum && energy < maximum).length;
  const allowed = poissonUpperLimit({ observed, background: expected, confidenceLevel: parameters.confidence_level });
  const masses = Float64Array.from(parameters.masses_gev);
  const limits = masses.map(
    (massGeV) => (1e-45 * allowed) / folding.expectedEvents({ massGeV }, { energy: [minimum, maximum] }),
  );
  release.close();
  const all = (/** @type {number} */ value) => masses.map(() => value);
  return product({
    kind: "result",
    id: "limit",
    title: "Limit on spin-independent scattering",
    result_type: "upper_limit",
    confidence_level: parameters.confidence_level,
    sidedness: "one_sided",
    method: "poisson",
    method_description: "Counting in one region, with the background taken as known.",
    halo: HALO,
    model: "spin_independent",
    response: "nuclear_recoils",
    events: "events",
    background: "background",
    run: "only",
    partition: "search",
    points: {
      mass: { data: masses, units: "GeV", quantity: "mass_energy", label: "Dark matter mass (GeV)" },
      limit: { data: digits(limits), units: "cm**2", quantity: "cross_section", label: "90 % upper limit (cm2)" },
      region_of_interest: {
        order: ["energy"],
        energy: { minimum: { data: all(minimum), units: "keV" }, maximum: { data: all(maximum), units: "keV" } },
      },
      n_observed: { data: all(observed), units: "1", quantity: "event_count" },
      expected_signal: { mean: { data: digits(all(allowed)), units: "1", quantity: "expected_event_count" } },
      expected_background: { mean: { data: digits(all(expected)), units: "1", quantity: "expected_event_count" } },
    },
  });
}

const analysis = () =>
  product({
    kind: "analysis",
    id: "claims",
    title: "What can be recomputed",
    claims: {
      order: ["limit"],
      limit: {
        type: "limit_curve",
        title: "Poisson limit on spin-independent scattering",
        model: "spin_independent",
        response: "nuclear_recoils",
        run: "only",
        partition: "search",
        region_rule: "fraction_of_bin",
        result: "limit",
        allowed_signal: "poisson",
        tolerances: { order: ["all"], all: { relative: 1e-5 } },
      },
    },
  });

const README = `# An invented xenon detector

${INVENTED}

It was made by DMDC from a few stated parameters, to show what a release holds: events drawn from the background
expectation with a seeded generator, two background components, a response in three stages (cutoff, efficiency,
resolution), a model, and the limit that follows. \`dmdc reproduce\` recomputes the limit.
`;

/** Writes the release to a folder. */
export async function makeRelease(/** @type {string} */ folder) {
  const products = [
    { path: "data/events.h5", content: events() },
    { path: "data/background.h5", content: background() },
    { path: "data/nuclear-recoils.h5", content: response() },
    { path: "model/spin-independent.json", content: model() },
  ];
  products.push({ path: "result/limit.json", content: await result(products) });
  products.push({ path: "analysis/claims.json", content: analysis() });
  const sink = await folderSink(folder, { replace: true });
  try {
    const writer = new ReleaseWriter(HEAD, sink);
    for (const { path, content } of products) await writer.writeProduct(path, content);
    await writer.writeAttachment(
      "README.md",
      new TextEncoder().encode(README),
      "text/markdown",
      "What the release holds",
    );
    await writer.finish();
    await sink.commit();
  } finally {
    await sink.discard();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await makeRelease(fileURLToPath(new URL("release", import.meta.url)));
}
