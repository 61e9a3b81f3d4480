import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as root from "./index.js";
import * as node from "./node.js";

test("the root entry offers these names and no others", () => {
  expect(Object.keys(root).sort()).toEqual([
    "DigestMismatchError",
    "InvalidDocumentError",
    "MIGRATION_STEPS",
    "NotComputableError",
    "PART_BYTES",
    "RecipeError",
    "Release",
    "ReleaseError",
    "ReleaseNameError",
    "ReleaseWriter",
    "RepositoryClient",
    "RepositoryRefusalError",
    "RepositoryUnavailableError",
    "TableError",
    "TransferDigestError",
    "binCentres",
    "convertRelease",
    "findPublished",
    "inputDigests",
    "memorySink",
    "migrateRelease",
    "openFolding",
    "openReleaseTree",
    "overrideHalo",
    "parseReleaseName",
    "planSubmission",
    "publishAndConfirm",
    "readBackground",
    "readEvents",
    "readHalo",
    "readLikelihood",
    "readModel",
    "readResponse",
    "readResult",
    "reproduceClaims",
    "submitRelease",
    "sumRegion",
    "uploadFile",
    "valueIn",
    "verifyRelease",
  ]);
});

test("the node entry offers these names and no others", () => {
  expect(Object.keys(node).sort()).toEqual([
    "SubmissionJournal",
    "fetchRelease",
    "folderSink",
    "openRelease",
    "sha256OfFile",
  ]);
});

test("nothing that the root entry reaches imports a Node module", () => {
  const seen = new Set<string>();
  const visit = (url: URL): void => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    const text = readFileSync(url, "utf8");
    for (const [, name = ""] of text.matchAll(/\b(?:from|import\()\s*"([^"]+)"/g)) {
      expect(name, url.href).not.toMatch(/^node:|\/node$/);
      if (name.startsWith(".")) visit(new URL(name.replace(/\.js$/, ".ts"), url));
    }
  };
  visit(new URL("index.ts", import.meta.url));
  expect(seen.size).toBeGreaterThan(25);
});
