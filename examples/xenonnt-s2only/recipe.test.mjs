// @ts-check
import { memoryTree, openProduct } from "@dmdc/hdf5";
import { openHdf5File } from "@dmdc/hdf5/node";
import { validateRelease } from "@dmdc/validator";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { cellsOf, convertInMemory, readArrays, reproduceInMemory } from "../release-of-recipe.mjs";
import { sharedData } from "../shared-data.mjs";

const folder = sharedData("xenonnt-s2only") ?? "";
const recipe = JSON.parse(readFileSync(new URL("recipe.json", import.meta.url), "utf8"));
if (folder === "")
  test.skip("XENONnT S2-only: skipped, because the folder with the published release is absent", () => {});

const RUNS = [0, 1, 2];
const SHIFTS = [-3, -2, -1, 0, 1, 2, 3];

/** A published dataset, whole. */
async function dataset(/** @type {string} */ file, path = "/templates/template") {
  const open = await openHdf5File(join(folder, file));
  try {
    return Array.from(/** @type {Float64Array} */ (open.readArray(path)));
  } finally {
    open.close();
  }
}

/** The columns s2_bin_* of a published table, row after row. */
function bins(/** @type {string} */ file) {
  return cellsOf(folder, file, /,/)
    .slice(1)
    .map((cells) => cells.slice(1).map(Number));
}

describe.skipIf(folder === "")("the XENONnT S2-only release", () => {
  /** @type {Map<string, Uint8Array>} */
  let files;
  const compared = new Set();
  const read = async (/** @type {string} */ product, /** @type {string} */ pointer) => {
    const [array] = await readArrays(files, product, [pointer]);
    return array ?? { values: [], shape: [] };
  };
  beforeAll(async () => {
    files = await convertInMemory(recipe, folder);
  });

  test("converts to a release that conforms, with no finding at all", async () => {
    const report = await validateRelease(memoryTree(files));
    expect(report.findings).toEqual([]);
    expect(report.conformant).toBe(true);
  });

  test("recomputes limits by the profile likelihood of its own statistical model, from the release alone", async () => {
    const claims = await reproduceInMemory(files);
    expect(claims.map(({ name, passed }) => [name, passed])).toEqual([
      ["templates_6gev", true],
      ["spectrum_6gev", true],
      ["spectrum_8gev", true],
      ["spectrum_10gev", true],
      ["spectrum_12gev", true],
    ]);
  });

  test("keeps the responses, and each charge-yield variation of them", async () => {
    for (const run of RUNS) {
      const product = `data/response-sr${run}.h5`;
      const path = (/** @type {number} */ shift) => `response/response_nr_tqy_${shift}_sr${run}.csv`;
      expect((await read(product, "/stages/matrix/values")).values).toEqual(bins(path(0)).flat());
      const stacked = await read(product, "/stages/matrix/variations/t_qy/values");
      expect(stacked.shape).toEqual([7, 50, 7]);
      expect(stacked.values).toEqual(SHIFTS.flatMap((shift) => bins(path(shift)).flat()));
      const energies = (/** @type {number} */ shift) =>
        cellsOf(folder, path(shift), /,/)
          .slice(1)
          .map(([energy]) => Number(energy));
      for (const shift of SHIFTS) {
        expect((await read(product, "/stages/matrix/input/points")).values).toEqual(energies(shift));
        compared.add(path(shift));
      }
    }
  });

  test("keeps the backgrounds, their templates and their shape variations", async () => {
    for (const run of RUNS) {
      const product = `data/background-sr${run}.h5`;
      const file = (/** @type {string} */ name) =>
        `data/templates/science_roi_background_sr${run}_template_${name}_1d.h5`;
      const table = new Map(
        cellsOf(folder, `data/background_sr${run}.csv`, /,/)
          .slice(1)
          .map(([name = "", ...cells]) => [name, cells.map(Number)]),
      );
      compared.add(`data/background_sr${run}.csv`);
      for (const [name, values] of table) {
        expect((await read(product, `/components/${name}/values`)).values, name).toEqual(values);
      }
      for (const name of ["ae", "de"]) {
        expect(await dataset(file(name)), `the template that is left out: ${name}`).toEqual(table.get(name));
        compared.add(file(name));
      }
      expect((await read(product, "/components/wfsim/values")).values).toEqual(await dataset(file("wfsim")));
      compared.add(file("wfsim"));
      /** @type {[component: string, parameter: string, word: string][]} */
      const variations = [
        ["cevns", "t_qy", "tqy"],
        ["cathode", `t_sys_sr${run}`, "tsys"],
      ];
      if (run === 2) variations.push(["cathode_unnormalized", "t_sys_sr2", "tsys"]);
      for (const [component, parameter, word] of variations) {
        const { values, shape } = await read(product, `/components/${component}/variations/${parameter}/values`);
        expect(shape).toEqual([7, 7]);
        const published = [];
        for (const shift of SHIFTS) {
          published.push(...(await dataset(file(`${component}_${word}_${shift}`))));
          compared.add(file(`${component}_${word}_${shift}`));
        }
        expect(values, component).toEqual(published);
      }
      expect((await read(product, "/axes/cs2_wo_elifecorr/edges")).values).toEqual(
        await dataset(file("de"), "/bins/0"),
      );
    }
  });

  test("keeps the templates of the signal and of single energies, in one and in two observables", async () => {
    for (const run of RUNS) {
      const { values, shape } = await read(`data/signal-si-6gev-sr${run}.h5`, "/stages/matrix/variations/t_qy/values");
      expect(shape).toEqual([7, 1, 7]);
      const published = [];
      for (const shift of SHIFTS) {
        const file = `data/templates/template_XENONnT_sr${run}_wimp_si_6_tqy_${shift}_1d.h5`;
        published.push(...(await dataset(file)));
        compared.add(file);
      }
      expect(values).toEqual(published);
    }
    for (const [product, dimensions, shape] of /** @type {const} */ ([
      ["data/mono-sr0.h5", "1d", [50, 7]],
      ["data/mono-bdt-sr0.h5", "2d", [50, 7, 3]],
    ])) {
      const found = await read(product, "/stages/matrix/values");
      const energies = (await read(product, "/stages/matrix/input/points")).values;
      expect(found.shape).toEqual(shape);
      const published = [];
      for (const energy of energies) {
        const written = Number.isInteger(energy) ? energy.toFixed(1) : String(energy);
        const file = `data/orthonormal_basis/template_XENONnT_sr0_nr_mono_${written}_tqy_0_${dimensions}.h5`;
        published.push(...(await dataset(file)));
        compared.add(file);
      }
      expect(found.values).toEqual(published);
    }
  });

  test("keeps the events, the spectra, the limits and the sensitivities", async () => {
    for (const run of RUNS) {
      const file = `data/events_sr${run}.csv`;
      const rows = cellsOf(folder, file, /,/).slice(1);
      expect((await read(`data/events-sr${run}.h5`, "/columns/cs2_wo_elifecorr")).values).toEqual(
        rows.map(([area]) => Number(area)),
      );
      expect((await read(`data/events-sr${run}.h5`, "/columns/source")).values).toEqual(
        rows.map(([, source]) => Number(source)),
      );
      compared.add(file);
    }
    for (const file of Object.keys(recipe.inputs)) {
      const mass = /^data\/signal\/wimp_si_spectrum_(.+)\.json$/.exec(file)?.[1];
      if (mass === undefined) continue;
      const published = JSON.parse(readFileSync(join(folder, file), "utf8"));
      const product = `model/si-${mass.replace(".", "p")}gev.json`;
      expect((await read(product, "/interaction/energy")).values).toEqual(published.map);
      expect((await read(product, "/interaction/cumulative_probability")).values).toEqual(published.coordinate_system);
      const open = await openProduct(memoryTree(files), product);
      expect(open.document).toMatchObject({
        interaction: { total_rate: { value: published.rate, units: "Mg**-1.yr**-1" } },
      });
      open.close();
      compared.add(file);
    }
    for (const { family, path } of recipe.products) {
      for (const { file, slug } of family?.pattern.startsWith("limits/") ? family.members : []) {
        const name = family.pattern.replace("{file}", file);
        const [head = [], ...rows] = cellsOf(folder, name, /,/);
        const column = (/** @type {string} */ title) => rows.map((row) => Number(row[head.indexOf(title)]));
        const product = path.replace("{slug}", slug);
        const isLimit = head.includes("limit_cm2");
        expect((await read(product, "/points/mass")).values, name).toEqual(column(isLimit ? "mass_gev" : "wimp_mass"));
        expect((await read(product, "/points/limit")).values, name).toEqual(column(isLimit ? "limit_cm2" : "median"));
        for (const [band, title] of isLimit
          ? []
          : [
              ["minus_2", "2dl"],
              ["minus_1", "dl"],
              ["plus_1", "ul"],
              ["plus_2", "2ul"],
            ]) {
          expect((await read(product, `/points/bands/${band}/values`)).values, name).toEqual(column(title ?? ""));
        }
        compared.add(name);
      }
    }
  });

  test("keeps the statistical model: each nominal value, uncertainty and range of the published configuration", async () => {
    const text = readFileSync(join(folder, "s2_only_statistical_model.yaml"), "utf8");
    const open = await openProduct(memoryTree(files), "analysis/statistical-model.json");
    const { order, ...parameters } = /** @type {any} */ (open.document).statistical_model.parameters;
    open.close();
    const blocks = new Map(
      text
        .split("likelihood_config:")[0]
        ?.split(/\n(?= {2}\w)/)
        .slice(1)
        .map((block) => [/^ {2}(\w+):/.exec(block)?.[1] ?? "", block]),
    );
    expect(order).toHaveLength(blocks.size);
    for (const [name, block] of blocks) {
      const number = (/** @type {string} */ key) => Number(new RegExp(`${key}: (\\S+)`).exec(block)?.[1]);
      expect(parameters[name].nominal, name).toBe(number("nominal_value"));
      if (parameters[name].constraint !== undefined)
        expect(parameters[name].constraint.sigma, name).toBe(number("    uncertainty"));
      const limits = /fit_limits:\n\s+- (\S+)\n\s+- (\S+)/.exec(block);
      if (limits !== null)
        expect([parameters[name].minimum, parameters[name].maximum], name).toEqual([
          Number(limits[1]),
          Number(limits[2]),
        ]);
    }
    compared.add("s2_only_statistical_model.yaml");
  });

  test("and that is every file of the release but its deposit's metadata", () => {
    expect(Object.keys(recipe.inputs).filter((file) => !compared.has(file))).toEqual([".zenodo.json"]);
  });
});
