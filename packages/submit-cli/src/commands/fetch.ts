import { parseReleaseName } from "@dmdc/sdk";
import { fetchRelease } from "@dmdc/sdk/node";
import type { FetchOutput } from "@dmdc/spec";
import { Command } from "commander";
import { counted } from "../counted.js";
import { bytesText } from "../bytes-text.js";
import { ProgressBar } from "../progress-bar.js";
import { next, print, readingClient, withRepository, type RepositoryOptions } from "../repository-options.js";

interface FetchOptions extends RepositoryOptions {
  readonly to?: string;
}

/** `dmdc fetch`: fetches a published release, and compares every byte with its digest. */
export function fetch(): Command {
  const command = new Command("fetch")
    .description("fetch a published release, and compare every byte with its digest; a fetch that broke goes on")
    .argument("<name>", "id@version, or id for the latest version")
    .option("--to <folder>", "where it goes; a folder of its name when absent");
  return withRepository(command).action(async (text: string, options: FetchOptions) => {
    const name = parseReleaseName(text);
    const client = await readingClient(options);
    const folder = options.to ?? name.release;
    const bar = new ProgressBar("fetching");
    try {
      const { version, files, transferred } = await fetchRelease(client, name, folder, {
        onProgress: (done, total) => {
          bar.update(done, total);
        },
      });
      bar.stop();
      const { release, bytes } = version;
      const output: FetchOutput = { release, version: version.version, folder, files, bytes, transferred };
      const said = `${release} ${version.version}: ${counted(files, "file")}, ${bytesText(bytes)}, each compared with its digest, in ${folder}\n`;
      print(options, output, () => said);
      if (version.deprecation !== undefined) {
        process.stderr.write(`its authors no longer recommend this version: ${version.deprecation.reason}\n`);
      }
      next(`dmdc inspect ${folder}`);
    } finally {
      bar.stop();
    }
  });
}
