import type { Draft, StatusOutput } from "@dmdc/spec";
import { Command } from "commander";
import { bytesText } from "../bytes-text.js";
import { print, signedInClient, withRepository, type RepositoryOptions } from "../repository-options.js";

/** `dmdc status`: shows where one's drafts stand, and what stands in the way of publishing them. */
export function status(): Command {
  const command = new Command("status")
    .description("show where your drafts stand, and what stands in the way of publishing them")
    .argument("[id...]", "names of releases; all open drafts when none is named");
  return withRepository(command).action(async (ids: string[], options: RepositoryOptions) => {
    const client = await signedInClient(options);
    const account = await client.account();
    const drafts: Draft[] = [];
    for (const id of ids.length > 0 ? ids : account.drafts) drafts.push(await client.draft(id));
    const output: StatusOutput = { server: client.server, account: account.account, drafts };
    print(options, output, () => statusText(output));
  });
}

function statusText({ server, account, drafts }: StatusOutput): string {
  const lines = drafts.flatMap(({ release, version, state, files, actions }) => {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const head = `${release}${version === undefined ? "" : ` ${version}`}: ${state}, ${files.length} files, ${bytesText(bytes)}`;
    return [head, ...actions.publish.blocked_by.map(({ detail }) => `  ${detail}`)];
  });
  const none = drafts.length === 0 ? ["no open draft"] : [];
  return `${[`${account} at ${server}`, ...none, ...lines].join("\n")}\n`;
}
