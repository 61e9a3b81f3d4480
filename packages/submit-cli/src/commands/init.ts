import { folderSink } from "@dmdc/sdk/node";
import { ReleaseWriter } from "@dmdc/sdk";
import type { InitOutput, ManifestHead } from "@dmdc/spec";
import { Command } from "commander";
import { cp, mkdir, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ask, canAsk } from "../ask.js";
import { next, print } from "../repository-options.js";
import { UsageError } from "../usage-error.js";

interface InitOptions {
  readonly [answer: string]: string | boolean | undefined;
  readonly example?: boolean;
  readonly input: boolean;
  readonly json?: boolean;
}

/** What must be known of a release before its data: the option, and how it is asked for. */
const QUESTIONS = {
  id: "Name of the release, in small letters, digits and hyphens",
  title: "Title, one line",
  description: "What was measured, in a sentence",
  nature: "measurement, simulation or invented",
  licence: "Licence, as SPDX has it, such as CC-BY-4.0",
  detector: "Detector",
  technology: "Its technology, such as cryogenic calorimeter",
  target: "Chemical formula of its target, such as Xe or CaWO4",
  exposure: "Exposure of the search, kg d",
} as const;

type Answers = { readonly [name in keyof typeof QUESTIONS]: string };

/** `dmdc init`: makes the skeleton of a release, or an example to try everything with. */
export function init(): Command {
  const command = new Command("init")
    .description("make the skeleton of a release, from options or questions; or an example of published tables")
    .argument("<folder>", "where it goes")
    .option("--example", "published tables of an invented experiment with their recipe, for dmdc convert");
  for (const [name, meaning] of Object.entries(QUESTIONS)) command.option(`--${name} <text>`, meaning);
  return command
    .option("--no-input", "ask nothing")
    .option("--json", "what was made, as JSON")
    .action(async (folder: string, options: InitOptions) => {
      const files = options.example === true ? await copyExample(folder) : await writeSkeleton(folder, options);
      const output: InitOutput = { folder, files };
      print(options, output, () => `${folder}: ${files.join(", ")}\n`);
      const step =
        options.example === true
          ? `dmdc convert ${folder}/recipe.json --from ${folder}/published --to RELEASE`
          : `write products into ${folder}, such as with h5py, then dmdc fix ${folder} --list enters them into dmdc.json`;
      next(step);
    });
}

async function copyExample(folder: string): Promise<string[]> {
  if ((await readdir(folder).catch(() => [])).length > 0)
    throw new UsageError(`${folder} is not empty: choose another folder`);
  await mkdir(folder, { recursive: true });
  await cp(fileURLToPath(new URL("../../example", import.meta.url)), folder, { recursive: true });
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const inside = (path: string) => path.slice(folder.length).replaceAll("\\", "/").replace(/^\/+/, "");
  return files
    .filter((entry) => entry.isFile())
    .map((entry) => inside(`${entry.parentPath}/${entry.name}`))
    .sort();
}

async function writeSkeleton(folder: string, options: InitOptions): Promise<string[]> {
  const head = headOf(await answers(options));
  const sink = await folderSink(folder);
  try {
    const writer = new ReleaseWriter(head, sink);
    const readme = `# ${head.title}\n\n${head.description}\n`;
    await writer.writeAttachment(
      "README.md",
      new TextEncoder().encode(readme),
      "text/markdown",
      "What the release holds",
    );
    await writer.finish();
    await sink.commit();
  } finally {
    await sink.discard();
  }
  return ["README.md", "dmdc.json"];
}

async function answers(options: InitOptions): Promise<Answers> {
  const found: { [name: string]: string } = {};
  const missing: string[] = [];
  for (const [name, meaning] of Object.entries(QUESTIONS)) {
    const given = options[name];
    if (typeof given === "string") found[name] = given;
    else if (options.input && canAsk()) found[name] = await ask(`${meaning}: `);
    else missing.push(`--${name}`);
  }
  if (missing.length > 0) throw new UsageError(`say also ${missing.join(", ")}; dmdc init --help says what each is`);
  return found as Answers;
}

function headOf({
  id,
  title,
  description,
  nature,
  licence,
  detector,
  technology,
  target,
  exposure,
}: Answers): ManifestHead {
  if (nature !== "measurement" && nature !== "simulation" && nature !== "invented") {
    throw new UsageError(`--nature is "${nature}", where measurement, simulation or invented was expected`);
  }
  const value = Number(exposure);
  if (!(value > 0)) throw new UsageError(`--exposure is "${exposure}", where a positive number of kg d was expected`);
  const later = "Not added yet.";
  return {
    ...{ id, version: "1.0.0", title, description, nature, licence },
    detectors: { detector: { title: detector, technology, target: { formula: target, isotopes: "natural" } } },
    runs: {
      run: {
        title: "The run",
        detector: "detector",
        partitions: { search: { role: "search", exposure: { value, units: "kg.d", basis: "raw" } } },
      },
    },
    absent: { events: later, background: later, response: later, model: later, result: later, analysis: later },
  };
}
