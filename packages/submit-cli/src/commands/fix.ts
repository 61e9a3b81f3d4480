import { folderTree, placeKind } from "@dmdc/hdf5/node";
import type { MetadataEdit } from "@dmdc/spec";
import { fixRelease, type Fixes } from "@dmdc/validator";
import { findConfig, loadConfig, writeFixes } from "@dmdc/validator/node";
import { Command } from "commander";
import { createTwoFilesPatch } from "diff";
import { counted } from "../counted.js";
import { EXIT } from "../exit-status.js";
import { UsageError } from "../usage-error.js";

interface FixCommandOptions {
  readonly dryRun?: boolean;
  readonly digests?: boolean;
  readonly list?: boolean;
  readonly config?: string;
}

/** `dmdc fix`: makes the changes of metadata that findings propose. */
export function fix(): Command {
  return new Command("fix")
    .description("mend metadata where a finding says how; values of arrays are never changed")
    .argument("<release>", "a folder")
    .option("--dry-run", "show the changes, and write nothing")
    .option("--digests", "state sizes and digests of all files as they are now: every change was meant")
    .option("--list", "enter products into dmdc.json that it does not list: every such file was meant")
    .option("--config <file>", "configuration; the nearest dmdc.config.json unless given")
    .action(async (folder: string, { dryRun, digests, list, config }: FixCommandOptions) => {
      const path = config ?? (await findConfig("."));
      const policy = path === undefined ? {} : await loadConfig(path);
      if (placeKind(folder) === "zip") throw new UsageError(`${folder}: is a file; unpack it, and name the folder`);
      const tree = folderTree(folder);
      const fixes = await fixRelease(tree, { config: policy, digests: digests ?? false, list: list ?? false });
      process.stdout.write(await diffText(fixes, (file) => tree.readBytes(file)));
      for (const { edit, reason } of fixes.refused)
        process.stderr.write(`not changed: ${changeText(edit)}: ${reason}\n`);
      if (fixes.refused.some(({ edit }) => edit.file !== "dmdc.json") && digests !== true) {
        process.stderr.write("dmdc fix --digests states the files as they are, when every change was meant\n");
      }
      if (dryRun !== true) await writeFixes(folder, fixes.files);
      process.stderr.write(`${summary(fixes, dryRun === true)}\n`);
      if (fixes.after.gate === "fail") process.exitCode = EXIT.bad.status;
    });
}

/** The changes: of JSON files line by line, of HDF5 files attribute by attribute. */
async function diffText(fixes: Fixes, read: (file: string) => Promise<Uint8Array>): Promise<string> {
  const parts: string[] = [];
  for (const [file, bytes] of fixes.files) {
    if (file.endsWith(".json")) {
      const [before, after] = [await read(file), bytes].map((content) => new TextDecoder().decode(content));
      const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before ?? "", after ?? "", "", "", { context: 2 });
      parts.push(patch.slice(patch.indexOf("---")));
    } else {
      const edits = fixes.applied.filter(({ edit }) => edit.file === file);
      parts.push(`--- a/${file}\n+++ b/${file}\n${edits.map(({ edit }) => `  ${changeText(edit)}\n`).join("")}`);
    }
  }
  return parts.join("");
}

function changeText({ op, file, pointer, value }: MetadataEdit): string {
  return op === "remove" ? `${file}#${pointer} removed` : `${file}#${pointer} = ${JSON.stringify(value)}`;
}

function summary({ applied, files, before, after }: Fixes, isDryRun: boolean): string {
  const proposed = applied.filter(({ rule }) => rule !== undefined).length;
  if (files.size === 0) return "there is nothing that can be mended without knowing more";
  const done = isDryRun ? "would change" : "changed";
  const mended = `${done} ${counted(files.size, "file")} for ${counted(proposed, "finding")}: ${counted(before.findings.length, "finding")} before, ${after.findings.length} after`;
  const next = after.gate === "pass" ? "the gate lets the release pass" : "dmdc validate shows what is left";
  return `${mended}; ${next}`;
}
