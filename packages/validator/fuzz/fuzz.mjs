// @ts-check
// npm run fuzz -w @dmdc/validator -- [COUNT] [SEED]: damaged and hostile products, each of which must end in a report.
import { Harness, mutants, PRODUCTS } from "./harness.mjs";
import { HOSTILE_FILES } from "./hostile-files.mjs";

const [count = 2000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
console.log(`${count} mutants with seed ${seed}, and ${HOSTILE_FILES.length} hostile files`);

const harness = new Harness();
const tally = { pass: 0, "fail: refused": 0, "fail: ended by the guard": 0, "fail: other rules": 0, "NO REPORT": 0 };
const begin = performance.now();
let slowest = { name: "", milliseconds: 0 };
let peak = 0;

function note(/** @type {import("./harness.mjs").Outcome} */ outcome) {
  const { name, gate, guarded, refused, milliseconds, error } = outcome;
  if (error !== undefined) {
    tally["NO REPORT"] += 1;
    console.log(`${name}: ${String(error)}`);
  } else if (gate === "pass") tally.pass += 1;
  else tally[guarded ? "fail: ended by the guard" : refused ? "fail: refused" : "fail: other rules"] += 1;
  if (guarded) console.log(`${name}: ended by the guard after ${Math.round(milliseconds)} ms`);
  if (milliseconds > slowest.milliseconds) slowest = { name, milliseconds };
  peak = Math.max(peak, process.memoryUsage().rss);
}

try {
  const events = PRODUCTS.find(({ name }) => name === "events");
  for (const { name, build } of HOSTILE_FILES) note(await harness.run(name, events, await build()));
  for (const { name, product, bytes } of mutants(count, seed)) note(await harness.run(name, product, bytes));
} finally {
  harness.close();
}
console.log(tally);
console.log(`slowest: ${slowest.name}, ${Math.round(slowest.milliseconds)} ms`);
console.log(
  `${Math.round((performance.now() - begin) / 1000)} s; memory of the process at most ${Math.round(peak / 2 ** 20)} MB`,
);
process.exitCode = tally["NO REPORT"] === 0 ? 0 : 1;
