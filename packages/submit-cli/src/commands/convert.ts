import { folderTree } from "@dmdc/hdf5/node";
import { convertRelease } from "@dmdc/sdk";
import { folderSink } from "@dmdc/sdk/node";
import { Command } from "commander";
import { counted } from "../counted.js";
import { readJson } from "../read-json.js";
import { stateDigests } from "../state-digests.js";

interface ConvertOptions {
  readonly from: string;
  readonly to: string;
  readonly replace?: boolean;
  readonly digests?: boolean;
}

/** `dmdc convert`: a published release becomes a DMDC release, as a recipe says. */
export function convert(): Command {
  return new Command("convert")
    .description("make a DMDC release of a published one, as a recipe says")
    .argument("<recipe>", "the recipe, a JSON file")
    .requiredOption("--from <folder>", "the published files")
    .requiredOption("--to <folder>", "where the release goes")
    .option("--replace", "replace a release that is there already")
    .option("--digests", "first write the digests of its inputs into the recipe: every change of them was meant")
    .action(async (recipe: string, options: ConvertOptions) => {
      const from = folderTree(options.from);
      let parsed = await readJson(recipe);
      if (options.digests === true) {
        const stated = await stateDigests(recipe, parsed, from);
        if (stated.length > 0) process.stderr.write(`${recipe}: digests stated of ${stated.join(", ")}\n`);
        parsed = await readJson(recipe);
      }
      const sink = await folderSink(options.to, { replace: options.replace ?? false });
      try {
        const { manifest, unlisted } = await convertRelease(parsed, from, sink);
        await sink.commit();
        const products = Object.values(manifest.products);
        const bytes = products.reduce((sum, product) => sum + product.bytes, 0);
        process.stdout.write(
          `${manifest.id} ${manifest.version}: ${counted(products.length, "product")}, ${bytes} bytes, from ` +
            `${Object.keys(manifest.sources ?? {}).length} files\n`,
        );
        if (unlisted.length > 0) process.stderr.write(`not in the recipe, and not read: ${unlisted.join(", ")}\n`);
        process.stderr.write(`next: dmdc validate ${options.to}\n`);
      } finally {
        await sink.discard();
      }
    });
}
