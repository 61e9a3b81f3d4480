import { openRelease } from "@dmdc/sdk/node";
import { Command } from "commander";
import { releaseTree, renderTree } from "../release-tree.js";

interface InspectOptions {
  readonly json?: boolean;
}

/** `dmdc inspect`: shows what is in a release. */
export function inspect(): Command {
  return new Command("inspect")
    .description("show what is in a release: products, arrays, shapes and units")
    .argument("<release>", "a folder, or a ZIP of one")
    .argument("[product...]", "products to show; all when none is named")
    .option("--json", "as JSON")
    .action(async (folder: string, products: string[], options: InspectOptions) => {
      using release = await openRelease(folder);
      const tree = await releaseTree(release, products);
      process.stdout.write(options.json === true ? `${JSON.stringify(tree, null, 2)}\n` : renderTree(tree));
    });
}
