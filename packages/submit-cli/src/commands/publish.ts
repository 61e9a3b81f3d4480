import { findPublished, publishAndConfirm, type RepositoryClient } from "@dmdc/sdk";
import type { Version } from "@dmdc/spec";
import { Command } from "commander";
import { ask, canAsk } from "../ask.js";
import { readLocalManifest } from "../local-manifest.js";
import { next, print, signedInClient, withRepository, type RepositoryOptions } from "../repository-options.js";
import { ConflictError, UsageError } from "../usage-error.js";

interface PublishOptions extends RepositoryOptions {
  readonly yes?: boolean;
}

/** `dmdc publish`: publishes a validated draft, for ever. */
export function publish(): Command {
  const command = new Command("publish")
    .description("publish a draft that was validated: its bytes then never change")
    .argument("[release]", "the folder that was submitted, or the name of its release", ".")
    .option("--yes", "do not ask");
  return withRepository(command).action(async (place: string, options: PublishOptions) => {
    const client = await signedInClient(options);
    const version = await publishPlace(client, place, options);
    print(
      options,
      version,
      () => `published dmdc:${version.release}@${version.version}\n${client.server}${version.page}\n`,
    );
    next(`dmdc fetch ${version.release}@${version.version} --server ${client.server}`);
  });
}

async function publishPlace(client: RepositoryClient, place: string, options: PublishOptions): Promise<Version> {
  const local = await readLocalManifest(place);
  if (local !== undefined) {
    const before = await findPublished(client, local);
    if (before !== undefined) return before;
  }
  const draft = await client.draft(local?.release ?? place);
  if (local !== undefined && draft.manifest_sha256 !== local.manifest_sha256) {
    throw new ConflictError(`the draft is not what is in ${place}: dmdc submit ${place}`);
  }
  const [blocker] = draft.actions.publish.blocked_by;
  if (blocker !== undefined) throw new ConflictError(`${draft.release} cannot be published yet: ${blocker.detail}`);
  await confirm(draft.release, options);
  return await publishAndConfirm(client, draft);
}

async function confirm(release: string, { yes }: PublishOptions): Promise<void> {
  if (yes === true) return;
  if (!canAsk()) throw new UsageError("publishing cannot be undone: say --yes");
  const answer = await ask(`Publishing cannot be undone. Type the name of the release (${release}) to publish it: `);
  if (answer !== release) throw new UsageError("not published");
}
