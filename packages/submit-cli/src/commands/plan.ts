import { PART_BYTES, planSubmission } from "@dmdc/sdk";
import type { SubmissionPlan } from "@dmdc/spec";
import { Command } from "commander";
import { counted } from "../counted.js";
import { bytesText } from "../bytes-text.js";
import { EXIT } from "../exit-status.js";
import { openForSubmission } from "../local-release.js";
import { next, print, signedInClient, withRepository, type RepositoryOptions } from "../repository-options.js";

/** `dmdc plan`: shows what submitting a release would send. */
export function plan(): Command {
  const command = new Command("plan")
    .description("show what dmdc submit would send: files, bytes, calls; nothing is sent")
    .argument("[release]", "a folder, or a ZIP of one", ".");
  return withRepository(command).action(async (folder: string, options: RepositoryOptions) => {
    const client = await signedInClient(options);
    using local = await openForSubmission(folder);
    const found = await planSubmission(client, local.tree, {
      digest: (path) => local.digest(path),
      partBytes: PART_BYTES,
    });
    print(options, found, () => planText(found));
    if (found.refusals.length > 0) process.exitCode = EXIT.limit.status;
    else if (found.published === "different") process.exitCode = EXIT.conflict.status;
    else if (found.published === "no") next(`dmdc submit ${folder}`);
  });
}

function planText(plan: SubmissionPlan): string {
  const { release, version, server, published, files, bytes_to_send, calls, refusals } = plan;
  const head = {
    no: `${release} ${version} would be submitted to ${server}`,
    same: `${release} ${version} is published at ${server} with these very files: nothing is to be done`,
    different: `${release} ${version} is published at ${server} with other files, which stay: raise the version in dmdc.json`,
  }[published];
  const lines = files.map(({ action, bytes, path }) => `  ${action}  ${bytesText(bytes).padStart(8)}  ${path}`);
  const sending = files.filter(({ action }) => action === "send").length;
  const total = `${sending} of ${counted(files.length, "file")}, ${bytesText(bytes_to_send)} to send`;
  const asked = calls.map(({ call, times }) => `  ${String(times).padStart(4)} × ${call}`);
  const refused = refusals.map((refusal) => `would be refused: ${refusal}`);
  return `${[head, ...lines, total, ...(published === "no" ? asked : []), ...refused].join("\n")}\n`;
}
