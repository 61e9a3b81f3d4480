import type { Draft, StatusOutput } from "@dmdc/spec";
import { Command } from "commander";
import { counted } from "../counted.js";
import { bytesText } from "../bytes-text.js";
import { readLocalManifest } from "../local-manifest.js";
import { print, signedInClient, withRepository, type RepositoryOptions } from "../repository-options.js";

/** `dmdc status`: shows where one's drafts stand, and what stands in the way of publishing them. */
export function status(): Command {
  const command = new Command("status")
    .description("show where your drafts stand, and what stands in the way of publishing them")
    .argument("[release...]", "folders that were submitted, or names of releases; all open drafts when none is named");
  return withRepository(command).action(async (places: string[], options: RepositoryOptions) => {
    const client = await signedInClient(options);
    const account = await client.account();
    const drafts: Draft[] = [];
    for (const place of places.length > 0 ? places : account.drafts) {
      const local = places.length > 0 ? await readLocalManifest(place) : undefined;
      drafts.push(await client.draft(local?.release ?? place));
    }
    const output: StatusOutput = { server: client.server, account: account.account, drafts };
    print(options, output, () => statusText(output));
  });
}

function statusText({ server, account, drafts }: StatusOutput): string {
  const lines = drafts.flatMap(({ release, version, state, files, actions }) => {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const head = `${release}${version === undefined ? "" : ` ${version}`}: ${state}, ${counted(files.length, "file")}, ${bytesText(bytes)}`;
    return [head, ...actions.publish.blocked_by.map(({ detail }) => `  ${detail}`)];
  });
  const none = drafts.length === 0 ? ["no open draft"] : [];
  return `${[`${account} at ${server}`, ...none, ...lines].join("\n")}\n`;
}
