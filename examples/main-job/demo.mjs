// @ts-check
// The main job, step by step: check a release, look at a spectrum, recompute its claim, and find damage.
// Options: --xenon1t FOLDER runs it on the XENON1T S2-only release as well, as its collaboration published it.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sharedData } from "../shared-data.mjs";
import { damageEdge } from "./damage-edge.mjs";
import { runDmdc } from "./run-dmdc.mjs";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({ options: { xenon1t: { type: "string" } } });

const xenon1t = values.xenon1t ?? sharedData("xenon1t-s2only");
const work = await mkdtemp(join(tmpdir(), "dmdc-demo-"));

function say(/** @type {string} */ text) {
  console.log(`\n## ${text}\n`);
}

try {
  const release = here("../invented-xenon/release");
  say("An invented release that ships with the project: is it sound?");
  runDmdc(["validate", release], 0);
  say("What does its model look like, before the detector?");
  runDmdc(["rate", release, "--mass", "10", "50", "500", "--plot"], 0);
  say("Does its limit follow from its own events, background, response and model?");
  runDmdc(["reproduce", release], 0);

  say("One bin edge of a copy is moved below its neighbour. Does anybody notice?");
  const copy = join(work, "damaged");
  await cp(release, copy, { recursive: true });
  const file = join(copy, "data/nuclear-recoils.h5");
  const damaged = await damageEdge(await readFile(file), "/stages/resolution/output/energy/edges", 10);
  await writeFile(file, damaged);
  runDmdc(["validate", copy], 1);

  if (xenon1t === undefined) {
    say("The XENON1T S2-only release: skipped, because no folder with it was given (npm run demo -- --xenon1t FOLDER)");
  } else {
    say("The XENON1T S2-only release, from the files of the collaboration");
    const converted = join(work, "xenon1t-s2only");
    runDmdc(["convert", here("../xenon1t-s2only/recipe.json"), "--from", xenon1t, "--to", converted], 0);
    runDmdc(["validate", converted], 0);
    runDmdc(
      ["rate", converted, "--model", "model_si", "--response", "response_nr", "--mass", "4", "6", "10", "--plot"],
      0,
    );
    runDmdc(["reproduce", converted], 0);
    say("The same with another halo (v0 238, Earth 252 km/s): why the halo must be in the record");
    runDmdc(["reproduce", converted, "--claim", "limit_si", "--halo", "v0=238,earth=252"], 1);
  }
  say("Every step ended as it should.");
} finally {
  await rm(work, { recursive: true, force: true });
}
