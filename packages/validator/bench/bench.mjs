// @ts-check
// npm run bench -w @dmdc/validator -- [MEGABYTES]: how long a full validation takes, each number beside its reference in
// the same run. Times are the least of the rounds, with programs loaded, where nothing else is said: so are those of the
// references. A release is made for the run, and removed.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeMany } from "./make-many.mjs";

const MEGABYTES = Number(process.argv[2] ?? 1000);
/** Processes of each task, which take turns, and rounds within each. */
const PROCESSES = 3;
const ROUNDS = 3;
const PYTHONS = [process.env.PYTHON, "/usr/bin/python3", "python3"];

const here = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dmdc-bench-"));
const python = PYTHONS.find((each) => each && spawnSync(each, ["-c", "import h5py, numpy"]).status === 0);

/** @typedef {{ milliseconds: number, megabytes?: number }} Time */

function makeRelease(/** @type {string} */ name, /** @type {number} */ megabytes, /** @type {boolean} */ gzip) {
  const columns = Math.max(1, Math.round(megabytes / 100));
  const rows = Math.round((megabytes * 1e6) / 8 / columns);
  const wanted = { folder: join(folder, name), columns, rows, gzip };
  execFileSync(process.execPath, [here("make-release.mjs"), JSON.stringify(wanted)]);
  return { release: wanted.folder, file: join(wanted.folder, "data/events.h5") };
}

/** @returns {Time} */
function once(/** @type {string[]} */ command) {
  const [program = "", ...args] = command;
  return JSON.parse(execFileSync(program, args, { encoding: "utf8" }));
}
const task = (/** @type {string} */ name, /** @type {string} */ path, rounds = ROUNDS) => [
  process.execPath,
  here("task.mjs"),
  name,
  path,
  String(rounds),
];

/** The least time of each command, all of them in turn. */
function best(/** @type {{ [name: string]: string[] }} */ commands, processes = PROCESSES) {
  /** @type {{ [name: string]: Time }} */
  const results = {};
  for (let process = 0; process < processes; process++) {
    for (const [name, command] of Object.entries(commands)) {
      const { milliseconds, megabytes = NaN } = once(command);
      const before = results[name] ?? { milliseconds: Infinity, megabytes: 0 };
      results[name] = {
        milliseconds: Math.min(before.milliseconds, milliseconds),
        megabytes: Math.max(before.megabytes ?? 0, megabytes),
      };
    }
  }
  return results;
}

function show(/** @type {string} */ title, /** @type {{ [name: string]: Time }} */ results) {
  console.log(`\n${title}`);
  for (const [name, { milliseconds, megabytes }] of Object.entries(results)) {
    const memory = megabytes === undefined || Number.isNaN(megabytes) ? "" : `${Math.round(megabytes)} MB`;
    console.log(`  ${name.padEnd(44)} ${milliseconds.toFixed(0).padStart(7)} ms ${memory.padStart(8)}`);
  }
}
const ratio = (/** @type {Time | undefined} */ a, /** @type {Time | undefined} */ b) =>
  a && b ? (a.milliseconds / b.milliseconds).toFixed(2) : "not measured";

function contiguous() {
  const { release, file } = makeRelease("contiguous", MEGABYTES, false);
  const results = best({
    "bare readSync loop": task("read file", file),
    "bare readSync loop with SHA-256": task("read file and digest", file),
    "scan of every column": task("scan only", file),
    "full validation, digests known": task("validate with known digests", release),
    "full validation": task("validate", release),
    ...(python && {
      "h5py + numpy, the same checks": [python, here("h5py_checks.py"), file, "--no-digest"],
      "h5py + numpy, the same checks and SHA-256": [python, here("h5py_checks.py"), file],
    }),
  });
  const [read, readAndDigest, , known, full, h5py, h5pyAndDigest] = Object.values(results);
  const alone = "dmdc-validate, from its start";
  show(`${MEGABYTES} MB of float64 in one piece`, { ...results, [alone]: commandTime(release, 3) });
  if (!python) console.log("  h5py + numpy: skipped, because no Python has them");
  console.log(`  digests known: / readSync ${ratio(known, read)}, / h5py ${ratio(known, h5py)}`);
  console.log(`  full: / readSync with SHA-256 ${ratio(full, readAndDigest)}, / h5py ${ratio(full, h5pyAndDigest)}`);
  console.log(
    `  full / readSync without SHA-256 ${ratio(full, read)}, which SHA-256 makes ${ratio(readAndDigest, read)}`,
  );
  rmSync(release, { recursive: true });
}

function gzip() {
  const { release, file } = makeRelease("gzip", MEGABYTES, true);
  const results = best({
    "bare unpacking loop": task("unpack", file),
    "bare unpacking loop, two workers": task("unpack by two", file),
    "full validation, digests known, one thread": task("validate with one thread and known digests", release),
    "full validation, digests known": task("validate with known digests", release),
    "full validation, one thread": task("validate with one thread", release),
    "full validation": task("validate", release),
  });
  show(`${MEGABYTES} MB of float64, gzip`, results);
  const [bare, , oneKnown, known, one, full] = Object.values(results);
  const speed = (/** @type {Time | undefined} */ time) => ratio(bare, time);
  console.log("  speed against the bare loop");
  console.log(`    digests known: ${speed(oneKnown)} with one thread, ${speed(known)} with two`);
  console.log(`    full: ${speed(one)} with one thread, ${speed(full)} with two`);
  rmSync(release, { recursive: true });
}

function growth() {
  /** @type {{ [name: string]: Time }} */
  const results = {};
  for (const megabytes of [MEGABYTES / 10, MEGABYTES, 4 * MEGABYTES]) {
    const { release } = makeRelease("growth", megabytes, false);
    results[`${megabytes} MB`] = best({ "": task("validate", release, 1) }, 1)[""] ?? { milliseconds: NaN };
    rmSync(release, { recursive: true });
  }
  show("growth with rows, and memory", results);
}

async function products() {
  /** @type {{ [name: string]: Time }} */
  const results = {};
  for (const count of [100, 1000, 10_000]) {
    const many = join(folder, `many-${count}`);
    await makeMany(many, count);
    results[`${count} products, one file each`] = best({ "": task("validate", many, 1) }, 1)[""] ?? {
      milliseconds: NaN,
    };
    rmSync(many, { recursive: true });
  }
  show("growth with products and files", results);
}

/** From the start of the process to its end. @returns {Time} */
function commandTime(/** @type {string} */ release, /** @type {number} */ rounds) {
  let milliseconds = Infinity;
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    spawnSync(process.execPath, [here("../bin/dmdc-validate.js"), release]);
    milliseconds = Math.min(milliseconds, performance.now() - begin);
  }
  return { milliseconds };
}

function coldStart() {
  const time = commandTime(here("../../conformance/seeds/small"), 5);
  show("cold start", { "dmdc-validate of a small release": time });
}

try {
  coldStart();
  contiguous();
  gzip();
  await products();
  growth();
} finally {
  rmSync(folder, { recursive: true });
}
