// @ts-check
// What a user waits for, on the loopback: search among 10 000 releases, uploads and ranged reads beside a plain file
// server in the same run, and the memory of the server during an upload of 1 GB. `node loopback.bench.mjs [--quick]`.
import { memorySource } from "@dmdc/hdf5";
import { RepositoryClient, uploadFile } from "@dmdc/sdk";
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pipeline } from "node:stream/promises";
import { setInterval } from "node:timers";
import { fileURLToPath } from "node:url";
import { indexVersion } from "../dist/catalogue/search-index.js";
import { closeDatabase, openDatabase } from "../dist/database/open-database.js";

const quick = process.argv.includes("--quick");
const RELEASES = quick ? 1_000 : 10_000;
const QUERIES = quick ? 50 : 300;
const TRANSFER_BYTES = quick ? 16e6 : 256e6;
const MEMORY_BYTES = quick ? 64e6 : 1e9;
const RANGE_BYTES = 4e6;
const work = mkdtempSync(join(tmpdir(), "dmdc-bench-"));
const data = join(work, "repository");

/** @param {string} name @param {string} value */
const row = (name, value) => process.stdout.write(`${name.padEnd(58)} ${value}\n`);

/** A repository in a process of its own. */
async function startServer() {
  const script = fileURLToPath(new URL("../scripts/serve.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, data, "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise((resolve) => child.stdout.once("data", (text) => resolve(String(text).trim())));
  const token = readFileSync(join(data, "administrator.token"), "utf8").trim();
  const stop = () =>
    new Promise((resolve) => {
      child.once("exit", resolve);
      child.kill("SIGKILL");
    });
  return { url: String(url), token, pid: child.pid ?? 0, stop };
}

/** The plain way: a body becomes a file, and a range of a file becomes a body. */
async function startPlain() {
  const file = join(work, "plain");
  const server = createServer((request, response) => {
    if (request.method === "PUT") {
      void pipeline(request, createWriteStream(file)).then(() => response.writeHead(204).end());
      return;
    }
    const [, start = "0", end = "0"] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "") ?? [];
    response.writeHead(206, { "content-length": Number(end) - Number(start) + 1 });
    void pipeline(createReadStream(file, { start: Number(start), end: Number(end) }), response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, stop: () => new Promise((resolve) => server.close(resolve)) };
}

async function fillCatalogue() {
  const db = await openDatabase(join(data, "catalogue.db"));
  const targets = ["Xe", "Ar", "Ge", "Si", "CaWO4", "NaI", "Al2O3"];
  const words = [
    "xenon",
    "argon",
    "cryogenic",
    "search",
    "light",
    "dark",
    "matter",
    "ionisation",
    "annual",
    "modulation",
  ];
  const at = new Date().toISOString();
  await db.transaction().execute(async (step) => {
    for (let index = 0; index < RELEASES; index++) {
      const release = `release-${index}`;
      const title = Array.from({ length: 6 }, (_, word) => words[(index * (word + 3)) % words.length]).join(" ");
      const physics = {
        ...{ detectors: ["d"], technologies: [`technology ${index % 9}`], targets: [targets[index % targets.length]] },
        ...{ kinds: ["events", "response"], interactions: ["spin_independent"], exposure_kg_day: index + 1 },
        ...{ threshold_kev: (index % 100) / 10, mass_min_gev: (index % 10) + 0.1, mass_max_gev: 1000 },
      };
      const record = {
        release,
        version: "1.0.0",
        title,
        description: title,
        nature: "invented",
        licence: "CC0-1.0",
        physics,
      };
      const digest = "0".repeat(64);
      await step.insertInto("releases").values({ release, owner: "x", revision: 0, created_at: at }).execute();
      await step
        .insertInto("versions")
        .values({
          ...{
            release,
            version: "1.0.0",
            state: "published",
            is_latest: 1,
            record: JSON.stringify({ ...record, bytes: 1 }),
          },
          ...{ words: `run ${index}`, manifest_sha256: digest, report_sha256: digest, report: "{}", published_at: at },
          ...{ deprecation: null, withdrawal: null },
        })
        .execute();
      await indexVersion(step, release);
    }
  });
  await closeDatabase(db);
}

async function benchSearch() {
  let server = await startServer(); // makes the folder and its database
  await server.stop();
  await fillCatalogue();
  server = await startServer();
  const client = new RepositoryClient(server.url);
  const kinds = [
    {
      name: "words",
      query: (/** @type {number} */ i) => ({ q: ["xenon light", "argon", "cryogenic dark"][i % 3] ?? "" }),
    },
    {
      name: "physics",
      query: (/** @type {number} */ i) => ({ target: ["Ge"], mass_gev: 1 + (i % 8), max_threshold_kev: 2 }),
    },
    { name: "everything", query: () => ({}) },
  ];
  for (const { name, query } of kinds) {
    const times = [];
    for (let index = 0; index < QUERIES; index++) {
      const begun = performance.now();
      await client.search(query(index));
      times.push(performance.now() - begun);
    }
    times.sort((a, b) => a - b);
    const at = (/** @type {number} */ part) => (times[Math.floor(times.length * part)] ?? 0).toFixed(1);
    row(`search, ${name}, ${RELEASES} releases: median, p95`, `${at(0.5)} ms, ${at(0.95)} ms`);
  }
  await server.stop();
}

async function benchTransfer() {
  const [server, plain] = [await startServer(), await startPlain()];
  const bytes = randomBytes(TRANSFER_BYTES);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const client = new RepositoryClient(server.url, { token: server.token });
  const rate = (/** @type {number} */ size, /** @type {number} */ ms) => `${(size / ms / 1000).toFixed(0)} MB/s`;
  const timed = async (/** @type {() => Promise<unknown>} */ work) => {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
  };
  const upload = await timed(() => uploadFile(client, memorySource(bytes), { sha256, bytes: bytes.length }));
  const put = await timed(() => fetch(plain.url, { method: "PUT", body: bytes }));
  row(`upload of ${TRANSFER_BYTES / 1e6} MB, digests compared, on the disk`, rate(TRANSFER_BYTES, upload));
  row("the same to a plain file server, nothing compared", rate(TRANSFER_BYTES, put));
  await client.openDraft("bench");
  const draft = await client.draft("bench");
  await client.setDraftFiles(draft, [
    { path: "a.bin", sha256, bytes: bytes.length, media_type: "application/octet-stream" },
  ]);
  const read = (/** @type {string} */ url, /** @type {object} */ headers) => async () => {
    for (let start = 0; start + RANGE_BYTES <= TRANSFER_BYTES; start += RANGE_BYTES) {
      const range = { ...headers, range: `bytes=${start}-${start + RANGE_BYTES - 1}` };
      await (await fetch(url, { headers: range })).arrayBuffer();
    }
  };
  const authorization = { authorization: `Bearer ${server.token}` };
  const ranged = await timed(read(`${server.url}/v1/releases/bench/draft/files/a.bin`, authorization));
  const rangedPlain = await timed(read(plain.url, {}));
  row(`reading it in ranges of ${RANGE_BYTES / 1e6} MB`, rate(TRANSFER_BYTES, ranged));
  row("the same from the plain file server", rate(TRANSFER_BYTES, rangedPlain));
  await server.stop();
  await plain.stop();
}

/** Bytes of memory of a process. */
function residentBytes(/** @type {number} */ pid) {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

async function benchMemory() {
  if (process.platform !== "linux") return row("memory during an upload", "not measured: it is read from /proc");
  const server = await startServer();
  const client = new RepositoryClient(server.url, { token: server.token });
  const block = randomBytes(1 << 20);
  const source = {
    size: MEMORY_BYTES,
    read: (/** @type {Uint8Array} */ target, /** @type {number} */ position) => {
      const length = Math.min(target.length, MEMORY_BYTES - position);
      for (let at = 0; at < length;) {
        const from = (position + at) % block.length;
        const part = block.subarray(from, from + Math.min(block.length - from, length - at));
        target.set(part, at);
        at += part.length;
      }
      return length;
    },
    close: () => undefined,
  };
  const hash = createHash("sha256");
  for (let left = MEMORY_BYTES; left > 0; left -= block.length)
    hash.update(block.subarray(0, Math.min(left, block.length)));
  const before = residentBytes(server.pid);
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, residentBytes(server.pid))), 20);
  await uploadFile(client, source, { sha256: hash.digest("hex"), bytes: MEMORY_BYTES });
  timer.close();
  row(
    `memory of the server before, and at most during ${MEMORY_BYTES / 1e6} MB`,
    `${(before / 1e6).toFixed(0)} MB, ${(peak / 1e6).toFixed(0)} MB`,
  );
  await server.stop();
}

try {
  await benchSearch();
  await benchTransfer();
  await benchMemory();
} finally {
  rmSync(work, { recursive: true, force: true });
}
