import { folderTree } from "@dmdc/hdf5/node";
import { migrateRelease, type Migration, type MigrationEdit } from "@dmdc/sdk";
import { folderSink } from "@dmdc/sdk/node";
import { Command } from "commander";
import { UsageError } from "../usage-error.js";

interface MigrateCommandOptions {
  readonly to?: string;
  readonly dryRun?: boolean;
  readonly from?: string;
  readonly releaseVersion?: string;
  readonly replace?: boolean;
}

/** `dmdc migrate`: a release of an older version of the format becomes one of the present version. */
export function migrate(): Command {
  return new Command("migrate")
    .description("bring a release to the present version of the format")
    .argument("<release>", "a folder")
    .option("--to <folder>", "where the migrated release goes")
    .option("--dry-run", "print the edits, and write nothing")
    .option("--from <version>", "version of the format that the files are of, where they state another")
    .option("--release-version <version>", "version of the migrated release")
    .option("--replace", "replace a release that is there already")
    .action(async (folder: string, { to, dryRun, from, releaseVersion, replace }: MigrateCommandOptions) => {
      const options = { ...(from !== undefined && { from }), ...(releaseVersion !== undefined && { releaseVersion }) };
      if (dryRun === true) {
        print(await migrateRelease(folderTree(folder), options));
        return;
      }
      if (to === undefined) {
        throw new UsageError(
          "say where the migrated release goes (--to FOLDER), or ask for the edits alone (--dry-run)",
        );
      }
      const sink = await folderSink(to, { replace: replace ?? false });
      try {
        const migration = await migrateRelease(folderTree(folder), { ...options, sink });
        print(migration);
        if (migration.steps.length === 0) return;
        await sink.commit();
        if (releaseVersion === undefined) {
          process.stderr.write("its bytes are new: publish it under a new version (--release-version)\n");
        }
        process.stderr.write(`written to ${to}, with new sizes and digests\nnext: dmdc validate ${to}\n`);
      } finally {
        await sink.discard();
      }
    });
}

function print({ from, to, steps, edits }: Migration): void {
  if (steps.length === 0) {
    process.stdout.write(`the release is of version ${to} of the format already; there is nothing to do\n`);
    return;
  }
  const lines = steps.map((step) => `${step.from} to ${step.to}: ${step.summary}`);
  process.stdout.write(`${[`from ${from} to ${to}`, ...lines, ...edits.map(line)].join("\n")}\n`);
}

function line({ file, pointer, before, value, reason }: MigrationEdit): string {
  const change =
    value === undefined
      ? `removed ${JSON.stringify(before)}`
      : `${before === undefined ? "" : `${JSON.stringify(before)} -> `}${JSON.stringify(value)}`;
  return `  ${file}#${pointer}: ${change} (${reason})`;
}
