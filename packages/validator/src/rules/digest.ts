import type { ReleaseRule } from "../rule.js";

export const digest: ReleaseRule = {
  id: "DMDC-IO-004",
  slug: "digest",
  level: "must",
  stage: "structure",
  scope: "release",
  requirement: "Size and SHA-256 of each product and attachment are those that the manifest states.",
  rationale:
    "A file that was changed after the manifest was written is not what was released; copies of releases are known to drift.",
  fix: "Restore the file; or, if the change is meant, `dmdc fix --digests` states size and digest again; then give the release a new version.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: 'data/events.h5 changed, and "sha256" left as it was',
    right: 'data/events.h5 changed, "sha256" and "bytes" stated again, "version": "1.0.1"',
  },
  *check({ manifest, files }) {
    const attachments = manifest.attachments ?? {};
    const declared = [
      ...Object.values(manifest.products).map((entry) => [entry.path, entry] as const),
      ...Object.entries(attachments),
    ];
    for (const [file, { sha256, bytes }] of declared) {
      const found = files.get(file);
      if (found?.failure !== undefined && file in attachments) {
        yield { message: `the attachment "${file}" cannot be read: ${found.failure}`, file };
        continue;
      }
      if (found === undefined || found.failure !== undefined || (found.sha256 === sha256 && found.bytes === bytes))
        continue;
      const size = found.bytes === bytes ? "" : `, and ${found.bytes} bytes instead of ${bytes}`;
      yield {
        message: `"${file}" has SHA-256 ${found.sha256.slice(0, 12)}… where the manifest states ${sha256.slice(0, 12)}…${size}`,
        file,
        observed: found.sha256,
        expected: sha256,
      };
    }
  },
};
