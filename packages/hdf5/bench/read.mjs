// @ts-check
// Full scan of 80 MB through blocks(), against a bare loop over the same file, in one run. Build first.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";
import { encodeHdf5 } from "@dmdc/hdf5";
import { openHdf5File } from "@dmdc/hdf5/node";
import h5wasm from "h5wasm";

const ROWS = 10_000_000;
const ROUNDS = 7;

const folder = mkdtempSync(join(tmpdir(), "dmdc-bench-"));
try {
  const contiguous = join(folder, "contiguous.h5");
  const packed = join(folder, "gzip.h5");
  await writeContiguous(contiguous);
  const document = { energy: { dtype: "float64", shape: [ROWS], units: "keV" } };
  writeFileSync(packed, await encodeHdf5({ document, arrays: new Map([["/energy", column(0, ROWS)]]) }));

  report(
    "contiguous",
    contiguous,
    await best({ "blocks()": () => scan(contiguous), "bare readSync": () => bareRead(contiguous) }),
  );
  const chunks = pack();
  report(
    "gzip",
    packed,
    await best({
      "blocks()": () => scan(packed),
      "bare readSync": () => bareRead(packed),
      "bare inflate": () => bareInflate(chunks),
    }),
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** Values with few digits, as measured data have. */
function value(/** @type {number} */ index) {
  return Math.round(5000 * (1 + Math.sin(index * 1.7))) / 100;
}

function column(/** @type {number} */ start, /** @type {number} */ length) {
  return Float64Array.from({ length }, (_, index) => value(start + index));
}

/** The writer packs anything so large; a file in one piece, as h5py makes it, is made without the writer. */
async function writeContiguous(/** @type {string} */ path) {
  const { FS } = await h5wasm.ready;
  const file = new h5wasm.File("/contiguous.h5", "w");
  file.create_dataset({ name: "energy", data: column(0, ROWS), dtype: "<d" });
  file.close();
  writeFileSync(path, FS.readFile("/contiguous.h5"));
  FS.unlink("/contiguous.h5");
}

async function scan(/** @type {string} */ path) {
  const file = await openHdf5File(path);
  let bytes = 0;
  for (const { path: dataset } of file.datasets())
    for (const { data } of file.blocks(dataset)) bytes += data.byteLength;
  file.close();
  return bytes;
}

function bareRead(/** @type {string} */ path) {
  const descriptor = openSync(path, "r");
  const buffer = new Uint8Array(2 ** 20);
  let bytes = 0;
  for (let read = 1; read > 0; bytes += read) read = readSync(descriptor, buffer);
  closeSync(descriptor);
  return bytes;
}

function pack() {
  const chunks = [];
  for (let start = 0; start < ROWS; start += 65_536) {
    const data = column(start, Math.min(65_536, ROWS - start));
    chunks.push(deflateSync(new Uint8Array(data.buffer), { level: 4 }));
  }
  return chunks;
}

function bareInflate(/** @type {readonly Uint8Array[]} */ chunks) {
  return chunks.reduce((bytes, chunk) => bytes + inflateSync(chunk).length, 0);
}

/** The least time of every task, its rounds taken in turns. */
async function best(/** @type {{[name: string]: () => number | Promise<number>}} */ tasks) {
  /** @type {Map<string, {milliseconds: number, bytes: number}>} */
  const results = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, task] of Object.entries(tasks)) {
      const start = performance.now();
      const bytes = await task();
      const milliseconds = performance.now() - start;
      if (milliseconds < (results.get(name)?.milliseconds ?? Infinity)) results.set(name, { milliseconds, bytes });
    }
  }
  return results;
}

function report(
  /** @type {string} */ title,
  /** @type {string} */ path,
  /** @type {Map<string, {milliseconds: number, bytes: number}>} */ results,
) {
  console.log(`${title}: file of ${(statSync(path).size / 1e6).toFixed(1)} MB`);
  const ours = results.get("blocks()")?.milliseconds ?? NaN;
  for (const [name, { milliseconds, bytes }] of results) {
    const speed = bytes / 1e3 / milliseconds;
    const ratio = name === "blocks()" ? "" : `  blocks() takes ${(ours / milliseconds).toFixed(2)} times as long`;
    console.log(
      `  ${name.padEnd(14)} ${milliseconds.toFixed(1).padStart(7)} ms ${speed.toFixed(0).padStart(6)} MB/s${ratio}`,
    );
  }
}
