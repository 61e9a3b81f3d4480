// @ts-check
// Writes the tables in example/published from the invented release of examples/invented-xenon, as a collaboration might
// publish them, and the digests of these tables into the recipe.
import { sha256OfBytes } from "@dmdc/hdf5";
import { openRelease } from "@dmdc/sdk/node";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const example = new URL("../example/", import.meta.url);
const recipeFile = new URL("recipe.json", example);
const recipe = JSON.parse(readFileSync(recipeFile, "utf8"));
const release = await openRelease(fileURLToPath(new URL("../../../examples/invented-xenon/release", import.meta.url)));

/** Writes columns as a table. */
function writeTable(/** @type {string} */ name, /** @type {{ [column: string]: ArrayLike<number> }} */ columns) {
  const names = Object.keys(columns);
  const rows = Array.from({ length: columns[names[0] ?? ""]?.length ?? 0 }, (_, row) =>
    names.map((column) => columns[column]?.[row]).join(","),
  );
  const text = [names.join(","), ...rows, ""].join("\n");
  writeFileSync(new URL(`published/${name}`, example), text);
  recipe.inputs[name] = { sha256: sha256OfBytes(new TextEncoder().encode(text)) };
}

/** The numbers of an array of a product. */
async function read(/** @type {string} */ product, /** @type {any} */ kind, /** @type {string} */ pointer) {
  const { content } = await release.product(product, kind);
  return /** @type {Float64Array} */ (content.readArray(pointer));
}

const input = "/stages/resolution/input";
const edges = await read("nuclear_recoils", "response", `${input}/edges`);
const matrix = await read("nuclear_recoils", "response", "/stages/resolution/values");
const output = await read("nuclear_recoils", "response", "/stages/resolution/output/energy/edges");
const bins = output.length - 1;
const rows = edges.length - 1;
writeTable("response.csv", {
  energy_from_kev: edges.slice(0, -1),
  energy_to_kev: edges.slice(1),
  energy_kev: await read("nuclear_recoils", "response", `${input}/points`),
  efficiency: await read("nuclear_recoils", "response", "/stages/efficiency/values"),
  ...Object.fromEntries(
    Array.from({ length: bins }, (_, bin) => [
      `bin_${String(bin).padStart(2, "0")}`,
      Array.from({ length: rows }, (_, row) => Number((matrix[row * bins + bin] ?? 0).toPrecision(6))),
    ]),
  ),
});
writeTable("background.csv", {
  from_kev: output.slice(0, -1),
  to_kev: output.slice(1),
  electronic_recoils: await read("background", "background", "/components/electronic_recoils/values"),
  neutrons: await read("background", "background", "/components/neutrons/values"),
});
writeTable("events.csv", { energy_kev: await read("events", "events", "/columns/energy") });
writeTable("limit.csv", {
  mass_gev: await read("limit", "result", "/points/mass"),
  limit_cm2: await read("limit", "result", "/points/limit"),
});
release.close();
writeFileSync(recipeFile, `${JSON.stringify(recipe, null, 2)}\n`);
