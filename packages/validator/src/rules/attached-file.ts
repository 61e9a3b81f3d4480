import { orderedEntries, type Product } from "@dmdc/spec";
import type { ProductRule } from "../rule.js";

export const attachedFile: ProductRule = {
  id: "DMDC-META-021",
  slug: "attached-file",
  level: "must",
  stage: "links",
  scope: "product",
  kinds: ["events", "result", "analysis"],
  requirement:
    "A file that a product names is an attachment of the release: arrays beside events, a posterior, a lock file.",
  rationale: "Pulse traces and posteriors are what is left out first when a release is packed again.",
  fix: "Add the file, with an entry under `attachments`; or correct the path.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"posterior": { "path": "samples.npy" }, and no such attachment',
    right: '"attachments": { "samples.npy": … }',
  },
  *check({ document }, { manifest }) {
    for (const [pointer, path] of pathsIn(document)) {
      if (Object.hasOwn(manifest.attachments ?? {}, path)) continue;
      yield {
        message: `there is no attachment "${path}"`,
        pointer,
        observed: path,
        expected: Object.keys(manifest.attachments ?? {}).join(", "),
      };
    }
  },
};

function pathsIn(document: Product): (readonly [pointer: string, path: string])[] {
  if (document.kind === "events" && document.attached !== undefined) {
    return orderedEntries(document.attached).map(([name, { path }]) => [`/attached/${name}/path`, path]);
  }
  if (document.kind === "result" && document.posterior !== undefined) {
    return [["/posterior/path", document.posterior.path]];
  }
  const lockFile = document.kind === "analysis" ? document.environment?.lock_file : undefined;
  return lockFile === undefined ? [] : [["/environment/lock_file", lockFile]];
}
