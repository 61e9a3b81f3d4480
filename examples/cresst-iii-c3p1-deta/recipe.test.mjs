// @ts-check
import { memoryTree } from "@dmdc/hdf5";
import { validateRelease } from "@dmdc/validator";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { cellsOf, convertInMemory, readArrays, reproduceInMemory } from "../release-of-recipe.mjs";
import { sharedData } from "../shared-data.mjs";

const folder = sharedData("cresst-iii-c3p1-deta") ?? "";
const recipe = JSON.parse(readFileSync(new URL("recipe.json", import.meta.url), "utf8"));
if (folder === "") test.skip("CRESST-III: skipped, because the folder with the published release is absent", () => {});

describe.skipIf(folder === "")("the CRESST-III release of detector A", () => {
  /** @type {Map<string, Uint8Array>} */
  let files;
  beforeAll(async () => {
    files = await convertInMemory(recipe, folder);
  });

  test("converts to a release that conforms, with no finding at all", async () => {
    const report = await validateRelease(memoryTree(files));
    expect(report.findings).toEqual([]);
    expect(report.conformant).toBe(true);
  });

  test("keeps each number of each of its files, as it was printed", async () => {
    const column = (/** @type {string} */ file, /** @type {number} */ index) =>
      cellsOf(folder, file, /[ \t]+/).map((cells) => Number(cells[index]));
    /** @type {[file: string, product: string, pointers: string[]][]} */
    const tables = [
      ["C3P1_DetA_full.dat", "data/events-all.h5", ["/columns/energy"]],
      ["C3P1_DetA_AR.dat", "data/events-acceptance-region.h5", ["/columns/energy"]],
      ["C3P1_DetA_cuteff.dat", "data/nuclear-recoils.h5", ["/stages/survival/axis/points", "/stages/survival/values"]],
      ...["O", "Ca", "W"].map((element) => {
        const path = `/stages/acceptance/recoils/${element.toLowerCase()}`;
        return /** @type {[string, string, string[]]} */ ([
          `C3P1_DetA_eff_AR_${element}.dat`,
          "data/nuclear-recoils.h5",
          [`${path}/axis/points`, `${path}/values`],
        ]);
      }),
      ["C3P1_DetA_DataRelease_SI.xy", "result/limit-si.json", ["/points/mass"]],
      ["C3P1_DetA_DataRelease_SD.xy", "result/limit-sd-neutron.json", ["/points/mass"]],
    ];
    expect(tables.map(([file]) => file).sort()).toEqual(Object.keys(recipe.inputs).sort());
    for (const [file, product, pointers] of tables) {
      const arrays = await readArrays(files, product, pointers);
      arrays.forEach(({ values }, index) =>
        expect(values, `${file}, column ${index + 1}`).toEqual(column(file, index)),
      );
    }
  });

  test("recomputes its limits by the optimum interval, from the release alone", async () => {
    const claims = await reproduceInMemory(files);
    expect(claims.map(({ name, points, passed }) => [name, points.length, passed])).toEqual([
      ["limit_si", 20, true],
      ["limit_sd_neutron", 20, true],
    ]);
    const outside = claims.flatMap(({ points }) => points.filter(({ within }) => !within));
    expect(outside).toEqual([]);
  }, 120_000);

  test("with the acceptance of tungsten as released, falls short of the published limit where tungsten recoils", async () => {
    const text = JSON.stringify(recipe).replaceAll('"nuclear_recoils_of_limit_si"', '"nuclear_recoils"');
    const edited = JSON.parse(text);
    const [, released] = edited.products.filter((/** @type {any} */ { document }) => document.id === "nuclear_recoils");
    edited.products = edited.products.filter((/** @type {unknown} */ product) => product !== released);
    edited.products.at(-1).document.inputs = ["events_acceptance_region", "nuclear_recoils", "model_si"];
    const [claim] = await reproduceInMemory(await convertInMemory(edited, folder));
    const ratios = (claim?.points ?? []).filter(({ massGeV }) => massGeV > 5).map(({ ratio }) => ratio);
    expect(ratios).toHaveLength(9);
    expect(Math.max(...ratios)).toBeLessThan(0.88);
    expect(Math.min(...ratios)).toBeGreaterThan(0.78);
  }, 120_000);

  test("turns picobarns into square centimetres without an error of rounding", async () => {
    for (const [file, product] of [
      ["C3P1_DetA_DataRelease_SI.xy", "result/limit-si.json"],
      ["C3P1_DetA_DataRelease_SD.xy", "result/limit-sd-neutron.json"],
    ]) {
      const [limit] = await readArrays(files, product ?? "", ["/points/limit"]);
      // The decimal digits with the exponent lowered by 36: read once, rounded once.
      const expected = cellsOf(folder, file ?? "", /[ \t]+/).map(([, cell = ""]) => {
        const [digits, exponent = "0"] = cell.split("e");
        return Number(`${digits}e${Number(exponent) - 36}`);
      });
      expect(limit?.values).toEqual(expected);
    }
  });
});
