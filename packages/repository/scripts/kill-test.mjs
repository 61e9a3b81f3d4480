// @ts-check
// Kills the client and the server of one submission at random moments, and says what was left:
// `node kill-test.mjs [--bytes 200000000] [--kills 200] [--seed 1]`. Ends with status 1 when anything was lost, doubled,
// or sent again beyond one part a kill.
import { ReleaseWriter, RepositoryClient, verifyRelease } from "@dmdc/sdk";
import { fetchRelease, folderSink } from "@dmdc/sdk/node";
import { folderTree } from "@dmdc/hdf5/node";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    bytes: { type: "string", default: "200000000" },
    kills: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
  },
});
const [BYTES, KILLS] = [Number(values.bytes), Number(values.kills)];
const FILES = 4;
/** The last kills come while the release is validated and published, if that lasts long enough. */
const LATE_KILLS = 4;
/** Small enough that the submission outlives the kills. */
const PART_BYTES = Math.ceil(BYTES / KILLS / 2);
const script = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

let random = Number(values.seed);
/** Longest time that the whole may take, ms. */
const LONGEST_MS = 40_000 + KILLS * 15_000;
setTimeout(() => {
  process.stderr.write("it takes too long\n");
  client.child?.kill("SIGKILL");
  server.child?.kill("SIGKILL");
  process.exit(1);
}, LONGEST_MS).unref();

/** A number in [0, 1), the same for the same seed. */
const uniform = () => (random = (random * 1103515245 + 12345) % 2147483648) / 2147483648;

const work = mkdtempSync(join(tmpdir(), "dmdc-kill-"));
const [release, data, state, log] = ["release", "data", "state", "parts.jsonl"].map((name) => join(work, name));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;

/** A process that is started again whenever it is gone. */
class Process {
  /** The last line that it said. */
  said = "";
  /** Lines that it said since it was started. */
  lines = 0;
  errors = "";
  /** @type {import("node:child_process").ChildProcess | undefined} */ child;
  /** @type {Promise<number | null>} */ ended = Promise.resolve(0);

  constructor(/** @type {string[]} */ args) {
    this.args = args;
  }

  /** Starts it, and waits until it says something. */
  async start() {
    const child = spawn(process.execPath, this.args, { stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    [this.said, this.errors, this.lines] = ["", "", 0];
    child.stderr.on("data", (text) => (this.errors += String(text)));
    this.ended = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
    const spoke = new Promise((resolve) =>
      child.stdout.on("data", (text) => {
        const lines = String(text).trim().split("\n");
        this.said = lines.at(-1) ?? "";
        this.lines += lines.length;
        resolve(undefined);
      }),
    );
    await Promise.race([spoke, this.ended]);
  }

  async kill() {
    this.child?.kill("SIGKILL");
    await this.ended;
  }
}

const server = new Process([script("serve.mjs"), data ?? "", String(port)]);
const tokenFile = join(data ?? "", "administrator.token");
const client = new Process([
  script("submit.mjs"),
  url,
  tokenFile,
  release ?? "",
  state ?? "",
  String(PART_BYTES),
  log ?? "",
]);

/** @param {number} ms @returns {Promise<void>} */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What the client does, by what it said last. @type {{ [said: string]: "sending" | "validating" | "publishing" }} */
const PHASES = { sending: "sending", part: "sending", validating: "validating", publishing: "publishing" };
const counts = { client: 0, server: 0, sending: 0, validating: 0, publishing: 0, other: 0, restarts: 0 };
try {
  const begun = performance.now();
  await writeRelease();
  await startServer();
  await client.start();
  let alive = true;
  client.ended.then(() => (alive = false));
  while (counts.client + counts.server < KILLS - LATE_KILLS) {
    // Most moments are in the middle of the work: after the client has said something new. Some are anywhere.
    const heard = client.lines;
    const deadline = performance.now() + (uniform() < 0.1 ? 0 : 6000);
    while (alive && client.lines === heard && performance.now() < deadline) await pause(2);
    await pause(uniform() * 30);
    if (!alive) {
      if (client.said.includes("published")) break;
      counts.restarts += 1;
      if (counts.restarts > 20) throw new Error(`the client ends by itself: ${client.errors}`);
      await startClient();
      continue;
    }
    counts[PHASES[client.said] ?? "other"] += 1;
    if (uniform() < 0.5) {
      counts.client += 1;
      await client.kill();
      await startClient();
    } else {
      counts.server += 1;
      await server.kill();
      await startServer();
    }
  }
  for (const phase of ["validating", "publishing"]) {
    for (const victim of ["server", "client"]) {
      const deadline = performance.now() + 30_000;
      while (alive && client.said !== phase && performance.now() < deadline) await pause(1);
      if (!alive) break;
      counts[PHASES[client.said] ?? "other"] += 1;
      if (victim === "server") {
        counts.server += 1;
        await server.kill();
        await startServer();
      } else {
        counts.client += 1;
        await client.kill();
        await startClient();
      }
    }
  }
  for (let attempt = 0; attempt < 20 && (await client.ended) !== 0; attempt++) await startClient();
  const published = await look();
  report({ ...published, seconds: Number(((performance.now() - begun) / 1000).toFixed(1)) });

  async function startServer() {
    await server.start();
    if (server.lines === 0) throw new Error(`the server does not start: ${server.errors}`);
  }

  async function startClient() {
    await client.start();
    alive = true;
    client.ended.then(() => (alive = false));
  }
} finally {
  await client.kill();
  await server.kill();
  rmSync(work, { recursive: true, force: true });
}

/** A release with a few large attachments. */
async function writeRelease() {
  const sink = await folderSink(release ?? "");
  const why = "The release is for a test of the transfer.";
  const writer = new ReleaseWriter(
    {
      ...{ id: "killed", version: "1.0.0", title: "Killed", description: why, nature: "invented", licence: "CC0-1.0" },
      detectors: { none: { title: "None", technology: "none", target: { formula: "Xe", isotopes: "natural" } } },
      runs: {
        none: {
          ...{ title: "None", detector: "none" },
          partitions: { search: { role: "search", exposure: { value: 1, units: "kg.d", basis: "raw" } } },
        },
      },
      absent: { events: why, background: why, response: why, model: why, result: why, analysis: why },
    },
    sink,
  );
  for (let file = 0; file < FILES; file++) {
    const bytes = new Uint8Array(Math.ceil(BYTES / FILES));
    for (let at = 0, block = 0; at < bytes.length; at += 32, block++) {
      bytes.set(
        createHash("sha256")
          .update(`${file} ${block}`)
          .digest()
          .subarray(0, bytes.length - at),
        at,
      );
    }
    await writer.writeAttachment(`traces-${file}.bin`, bytes, "application/octet-stream", "Bytes");
  }
  await writer.finish();
  await sink.commit();
}

/** What the repository has in the end. */
async function look() {
  const reader = new RepositoryClient(url);
  const { versions } = await reader.versions("killed");
  const { changes } = await reader.changes();
  const copy = join(work, "copy");
  const { version } = await fetchRelease(reader, { release: "killed", version: "1.0.0" }, copy);
  const { problems } = await verifyRelease(folderTree(copy));
  const manifest = readFileSync(join(release ?? "", "dmdc.json"));
  return {
    versions: versions.length,
    publications: changes.length,
    right_bytes:
      problems.length === 0 && createHash("sha256").update(manifest).digest("hex") === version.manifest_sha256,
    bytes: version.bytes,
  };
}

/** How much of each upload was sent twice, from what was written before each part. */
function resent() {
  /** @type {Map<string, number>} */
  const reached = new Map();
  let [most, total, parts, bytes] = [0, 0, 0, 0];
  if (!existsSync(log ?? "")) return { most, total, parts, bytes };
  for (const line of readFileSync(log ?? "", "utf8")
    .trim()
    .split("\n")) {
    const part = JSON.parse(line);
    const again = Math.max((reached.get(part.upload) ?? 0) - part.offset, 0);
    reached.set(part.upload, Math.max(reached.get(part.upload) ?? 0, part.offset + part.bytes));
    [most, total, parts, bytes] = [Math.max(most, again), total + again, parts + 1, bytes + part.bytes];
  }
  return { most, total, parts, bytes };
}

/** @param {Awaited<ReturnType<typeof look>> & { seconds: number }} found */
function report(found) {
  const again = resent();
  const kills = counts.client + counts.server;
  const figures = {
    ...{ kills, ...counts, ...found, part_bytes: PART_BYTES, parts_begun: again.parts },
    ...{ resent_at_most_per_kill: again.most, resent_bytes: again.total },
    resent_parts_per_kill: Number((again.total / PART_BYTES / Math.max(kills, 1)).toFixed(3)),
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  const good =
    kills === KILLS &&
    found.versions === 1 &&
    found.publications === 1 &&
    found.right_bytes &&
    again.most <= PART_BYTES;
  if (!good) process.exitCode = 1;
}

async function freePort() {
  const socket = createServer();
  await new Promise((resolve) => socket.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port: free } = /** @type {import("node:net").AddressInfo} */ (socket.address());
  await new Promise((resolve) => socket.close(resolve));
  return free;
}
