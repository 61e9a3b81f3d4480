import { submitRelease, type Submission } from "@dmdc/sdk";
import type { SubmitOutput } from "@dmdc/spec";
import { renderText, validateRelease } from "@dmdc/validator";
import { Command } from "commander";
import { bytesText } from "../bytes-text.js";
import { EXIT } from "../exit-status.js";
import { openForSubmission } from "../local-release.js";
import { ProgressBar } from "../progress-bar.js";
import { next, print, signedInClient, withRepository, type RepositoryOptions } from "../repository-options.js";

/** `dmdc submit`: brings a release into its draft at a repository, where it is validated again. */
export function submit(): Command {
  const command = new Command("submit")
    .description("send a release to a repository, and have it validated there; what was sent before is not sent again")
    .argument("[release]", "a folder, or a ZIP of one", ".");
  return withRepository(command).action(async (folder: string, options: RepositoryOptions) => {
    const client = await signedInClient(options);
    using local = await openForSubmission(folder);
    const digest = async (path: string) => (await local.digest(path)).sha256; // taken once, for the validation and the sending
    const report = await validateRelease(local.tree, { digest });
    if (report.gate === "fail") {
      process.stderr.write(renderText(report, { colour: process.stderr.isTTY, all: false }));
      process.stderr.write("nothing was sent: mend the release first\n");
      process.exitCode = EXIT.bad.status;
      return;
    }
    const bar = new ProgressBar("sending");
    try {
      const submission = await submitRelease(client, local.tree, {
        digest: (path) => local.digest(path),
        onProgress: ({ sent, total }) => {
          bar.update(sent, total);
        },
      });
      bar.stop();
      local.finish();
      finish(options, folder, submission);
    } finally {
      bar.stop();
    }
  });
}

function finish(options: RepositoryOptions, folder: string, submission: Submission): void {
  const output = outputOf(submission);
  print(options, output, () => textOf(output));
  if (output.state === "validated") next(`dmdc publish ${folder}`);
  else if (output.state !== "published") process.exitCode = EXIT.bad.status;
}

function outputOf(submission: Submission): SubmitOutput {
  const { server, release, version, bytes, bytes_to_send } = submission.plan;
  const said = { server, release, version, bytes, bytes_sent: bytes_to_send };
  if (submission.outcome === "published") return { ...said, state: "published" };
  const { draft, validation } = submission;
  return {
    ...{ ...said, state: draft.state, revision: draft.revision },
    ...(validation.report_sha256 !== undefined && { report_sha256: validation.report_sha256 }),
    ...(validation.failure !== undefined && { failure: validation.failure }),
  };
}

function textOf({ server, release, version, bytes, bytes_sent, state, failure }: SubmitOutput): string {
  const name = `${release} ${version}`;
  if (state === "published") return `${name} is published at ${server} with these very files; nothing was to be done\n`;
  const said = `${name}: ${bytesText(bytes_sent)} of ${bytesText(bytes)} sent to ${server}; its draft is ${state}\n`;
  return failure === undefined ? said : `${said}the validator there could not finish: ${failure}\n`;
}
