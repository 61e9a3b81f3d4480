// @ts-check
// One task of the bench in a process of its own: prints the least time of its rounds, what it needs being loaded, and the
// most memory that the process had.
import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { inflateSync } from "node:zlib";

const CHUNK_BYTES = 524_288;
const SMALL = fileURLToPath(new URL("../../conformance/seeds/small", import.meta.url));

/** Where the chunks of all columns lie. */
async function chunksOf(/** @type {string} */ path) {
  const dist = "../../hdf5/dist/";
  const { FileAccess } = await import(`${dist}file-access.js`);
  const { inspectDataset } = await import(`${dist}dataset.js`);
  const { loadLibrary } = await import(`${dist}library.js`);
  const { readChunkIndex } = await import(`${dist}chunk-index.js`);
  const { readChunkLayout } = await import(`${dist}chunk-layout.js`);
  const { fileSource } = await import(`${dist}file-source.js`);
  const file = new FileAccess(await loadLibrary(), fileSource(path), path);
  const names = file.read("/columns", (/** @type {any} */ module, /** @type {bigint} */ id) =>
    module.get_names(id, "/columns", false),
  );
  const chunks = names.flatMap((/** @type {string} */ name) => {
    const dataset = inspectDataset(file, `/columns/${name}`);
    const layout = readChunkLayout(dataset, file.at(dataset.path));
    const index = readChunkIndex(file, dataset.path, layout);
    return Array.from({ length: layout.grid[0] }, (_, ordinal) => index.chunk(ordinal));
  });
  file.close();
  return chunks;
}

/** Reads and unpacks every `step`-th chunk, and does nothing with it. */
function unpack(/** @type {string} */ path, /** @type {any[]} */ chunks, first = 0, step = 1) {
  const descriptor = openSync(path, "r");
  const packed = new Uint8Array(2 * CHUNK_BYTES);
  for (let index = first; index < chunks.length; index += step) {
    const { position, bytes } = chunks[index];
    readSync(descriptor, packed, 0, bytes, position);
    inflateSync(packed.subarray(0, bytes), { chunkSize: CHUNK_BYTES + 64 });
  }
  closeSync(descriptor);
}

/** @type {{ [name: string]: (path: string) => Promise<() => unknown> }} */
const TASKS = {
  "read file": async (path) => () => readAll(path, () => undefined),
  "read file and digest": async (path) => () => {
    const hash = createHash("sha256");
    readAll(path, (block) => hash.update(block));
    return hash.digest("hex");
  },
  unpack: async (path) => {
    const chunks = await chunksOf(path);
    return () => unpack(path, chunks);
  },
  "unpack by two": async (path) => {
    const chunks = await chunksOf(path);
    const worker = new Worker(new URL(import.meta.url), { workerData: { path, chunks } });
    await new Promise((resolve) => worker.once("message", resolve));
    worker.unref();
    return async () => {
      const other = new Promise((resolve) => worker.once("message", resolve));
      worker.postMessage("begin");
      unpack(path, chunks, 0, 2);
      await other;
    };
  },
  validate: async (folder) => {
    const { validateFolder } = await import("@dmdc/validator/node");
    await validateFolder(SMALL);
    return () => validateFolder(folder);
  },
  "validate with known digests": async (folder) => {
    const { validateFolder } = await import("@dmdc/validator/node");
    await validateFolder(SMALL);
    const digest = knownDigests(folder);
    return () => validateFolder(folder, { digest });
  },
  "validate with one thread": async (folder) => {
    const tree = await treeForOneThread(folder);
    const { validateRelease } = await import("@dmdc/validator");
    return () => validateRelease(tree);
  },
  "validate with one thread and known digests": async (folder) => {
    const tree = await treeForOneThread(folder);
    const { validateRelease } = await import("@dmdc/validator");
    const digest = knownDigests(folder);
    return () => validateRelease(tree, { digest });
  },
  "scan only": async (path) => {
    const { openHdf5File } = await import("@dmdc/hdf5/node");
    return async () => {
      const file = await openHdf5File(path);
      for (const dataset of file.datasets()) file.scan(dataset.path);
      file.close();
    };
  },
};

/** Tells the digests of a release by its manifest. */
function knownDigests(/** @type {string} */ folder) {
  const manifest = readFileSync(join(folder, "dmdc.json"));
  const known = new Map([["dmdc.json", createHash("sha256").update(manifest).digest("hex")]]);
  for (const { path, sha256 } of Object.values(JSON.parse(manifest.toString()).products)) known.set(path, sha256);
  return async (/** @type {string} */ path) => known.get(path) ?? "";
}

/** A release in which no other thread can help; a small one was validated, so that all is loaded. */
async function treeForOneThread(/** @type {string} */ folder) {
  const { validateRelease } = await import("@dmdc/validator");
  const { folderTree } = await import("@dmdc/hdf5/node");
  await validateRelease(folderTree(SMALL));
  const tree = { ...folderTree(folder) };
  Reflect.deleteProperty(tree, "origin");
  return tree;
}

function readAll(/** @type {string} */ path, /** @type {(block: Uint8Array) => unknown} */ use) {
  const descriptor = openSync(path, "r");
  const block = new Uint8Array(2 ** 20);
  for (let read = readSync(descriptor, block); read > 0; read = readSync(descriptor, block)) {
    use(block.subarray(0, read));
  }
  closeSync(descriptor);
}

if (isMainThread) {
  const [name = "", path = "", rounds = "1"] = process.argv.slice(2);
  const run = await TASKS[name]?.(path);
  let milliseconds = Infinity;
  for (let round = 0; round < Number(rounds); round++) {
    const begin = performance.now();
    await run?.();
    milliseconds = Math.min(milliseconds, performance.now() - begin);
  }
  console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1000 }));
} else {
  const { path, chunks } = workerData;
  parentPort?.on("message", () => {
    unpack(path, chunks, 1, 2);
    parentPort?.postMessage("done");
  });
  parentPort?.postMessage("ready");
}
