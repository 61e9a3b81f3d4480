// @ts-check
// Releases of any size for the bench: events in float64 columns, in one piece or packed. Run alone, because the library
// that writes real files is another one than the one that reads.
import h5wasm from "h5wasm/node";
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, readSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SEED = fileURLToPath(new URL("../../conformance/seeds/small/dmdc.json", import.meta.url));
const CHUNK_ROWS = 65_536;

/**
 * @param {object} wanted
 * @param {string} wanted.folder
 * @param {number} wanted.columns
 * @param {number} wanted.rows
 * @param {boolean} wanted.gzip
 * @param {boolean} [wanted.periodic] - whether values are such that packing them takes little time
 * @param {[column: number, row: number][]} [wanted.infinite] - which values are infinite
 */
async function makeRelease({ folder, columns, rows, gzip, periodic = false, infinite = [] }) {
  mkdirSync(join(folder, "data"), { recursive: true });
  const file = join(folder, "data/events.h5");
  await h5wasm.ready;
  const hdf5 = new h5wasm.File(file, "w", { libver: ["earliest", "v108"] });
  const text = (/** @type {any} */ at, /** @type {{ [name: string]: string }} */ attributes) => {
    for (const [name, value] of Object.entries(attributes)) at.create_attribute(name, value);
  };
  const document = { kind: "events", dmdc_version: "0.9.0", id: "events", title: "Many events" };
  text(hdf5, { ...document, detector: "imaginary", run: "only", partition: "search", selection: "None." });
  const table = hdf5.create_group("columns");
  const names = Array.from({ length: columns }, (_, index) => `energy_${index}`);
  table.create_attribute("order", names);
  for (const [index, name] of names.entries()) {
    const storage = gzip ? { chunks: [CHUNK_ROWS], compression: "gzip", compression_opts: [4] } : {};
    const data = periodic ? periodicValues(rows) : values(index, rows);
    for (const [at, row] of infinite) if (at === index) data[row] = Infinity;
    const column = table.create_dataset({ name, data, dtype: "<d", ...storage });
    text(column, { units: "keV", quantity: "visible_energy", basis: "reconstructed" });
  }
  hdf5.close();
  const manifest = JSON.parse(readFileSync(SEED, "utf8"));
  const entry = { kind: "events", path: "data/events.h5", sha256: digest(file), bytes: statSync(file).size };
  writeFileSync(
    join(folder, "dmdc.json"),
    JSON.stringify({ ...manifest, products: { events: { ...entry, title: "Many events" } } }),
  );
}

/** Measured energies have few digits, and packing finds that. */
function values(/** @type {number} */ column, /** @type {number} */ rows) {
  const data = new Float64Array(rows);
  for (let index = 0; index < rows; index++) {
    data[index] = Math.round(5000 * (1 + Math.sin(index * 1.7 + column))) / 100;
  }
  return data;
}

function periodicValues(/** @type {number} */ rows) {
  return Float64Array.from({ length: rows }, (_, index) => (index % 64) / 4);
}

function digest(/** @type {string} */ path) {
  const hash = createHash("sha256");
  const descriptor = openSync(path, "r");
  const block = new Uint8Array(2 ** 20);
  for (let read = readSync(descriptor, block); read > 0; read = readSync(descriptor, block)) {
    hash.update(block.subarray(0, read));
  }
  closeSync(descriptor);
  return hash.digest("hex");
}

await makeRelease(JSON.parse(process.argv[2] ?? "{}"));
