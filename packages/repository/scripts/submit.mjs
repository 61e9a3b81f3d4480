// @ts-check
// Submits and publishes a release for tests that kill it: `node submit.mjs URL TOKEN_FILE RELEASE STATE PART_BYTES LOG`.
// Each part is written to LOG before it is sent; each step goes to standard output.
import { folderTree } from "@dmdc/hdf5/node";
import { publishAndConfirm, RepositoryClient, submitRelease } from "@dmdc/sdk";
import { SubmissionJournal } from "@dmdc/sdk/node";
import { appendFileSync, readFileSync } from "node:fs";

const [url = "", tokenFile = "", release = "", state = "", partBytes = "", log = ""] = process.argv.slice(2);

class LoggingClient extends RepositoryClient {
  /** @type {RepositoryClient["appendUpload"]} */
  async appendUpload(upload, offset, bytes, last) {
    appendFileSync(log, `${JSON.stringify({ upload, offset, bytes: bytes.length })}\n`);
    process.stdout.write("part\n");
    return super.appendUpload(upload, offset, bytes, last);
  }
}

const client = new LoggingClient(url, { token: readFileSync(tokenFile, "utf8").trim(), retries: 8 });
const journal = await SubmissionJournal.open(release, state);
const submission = await submitRelease(client, folderTree(release), {
  digest: (path) => journal.digest(path),
  partBytes: Number(partBytes),
  attempts: 20,
  onProgress: ({ step }) => process.stdout.write(`${step}\n`),
});
if (submission.outcome === "submitted") {
  process.stdout.write("publishing\n");
  await publishAndConfirm(client, submission.draft);
}
process.stdout.write("published\n");
journal[Symbol.dispose]();
