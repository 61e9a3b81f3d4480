// @ts-check
// A release of many small products, HDF5 and JSON in turn.
import { encodeHdf5, encodeJsonProduct, openProduct, sha256OfBytes } from "@dmdc/hdf5";
import { folderTree } from "@dmdc/hdf5/node";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SEED = fileURLToPath(new URL("../../conformance/seeds/small/", import.meta.url));

export async function makeMany(/** @type {string} */ folder, /** @type {number} */ count) {
  const manifest = JSON.parse(readFileSync(join(SEED, "dmdc.json"), "utf8"));
  const events = await openProduct(folderTree(SEED), "data/events.h5");
  const arrays = new Map(events.datasets().map(({ path }) => [path, events.readArray(path)]));
  const energies = /** @type {Float64Array} */ (arrays.get("/columns/energy")).slice();
  /** @type {{ [name: string]: object }} */
  const products = {};
  mkdirSync(join(folder, "data"), { recursive: true });
  for (let index = 0; index < count; index++) {
    const name = `events_${index}`;
    arrays.set(
      "/columns/energy",
      energies.map((energy) => energy + index / 1024),
    );
    const content = { document: { ...events.document, id: name, title: name }, arrays };
    const isJson = index % 2 === 1;
    const bytes = isJson ? new TextEncoder().encode(encodeJsonProduct(content)) : await encodeHdf5(content);
    const path = `data/${name}.${isJson ? "json" : "h5"}`;
    writeFileSync(join(folder, path), bytes);
    products[name] = { kind: "events", path, sha256: sha256OfBytes(bytes), bytes: bytes.length, title: name };
  }
  writeFileSync(join(folder, "dmdc.json"), JSON.stringify({ ...manifest, products }));
  events.close();
}
