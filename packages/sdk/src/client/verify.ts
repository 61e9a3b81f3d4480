import type { FileTree } from "@dmdc/hdf5";
import type { Verification, VerifyProblem } from "@dmdc/spec";
import { openReleaseTree } from "../release.js";
import { sha256In } from "../sha256-in.js";

/**
 * Compares every byte of a release with the digests in its manifest.
 *
 * @param digest - takes the SHA-256 of a file; by default it is read once and hashed
 * @throws {@link ReleaseError}, {@link InvalidDocumentError} when there is no manifest that can be read
 */
export async function verifyRelease(
  tree: FileTree,
  digest: (path: string) => Promise<string> = (path) => sha256In(tree, path),
): Promise<Verification> {
  using opened = await openReleaseTree(tree);
  const { id, version, products, attachments = {} } = opened.manifest;
  const declared = new Map([
    ...Object.values(products).map(({ path, sha256 }) => [path, sha256] as const),
    ...Object.entries(attachments).map(([path, { sha256 }]) => [path, sha256] as const),
  ]);
  const present = await tree.list();
  const problems: VerifyProblem[] = [];
  let bytes = 0;
  for (const path of present) {
    bytes += await tree.size(path);
    const expected = declared.get(path);
    declared.delete(path);
    if (path === "dmdc.json") continue;
    if (expected === undefined) problems.push({ path, problem: "undeclared" });
    else {
      const found = await digest(path);
      if (found !== expected) problems.push({ path, problem: "different", expected, found });
    }
  }
  for (const [path, expected] of declared) problems.push({ path, problem: "missing", expected });
  return { release: id, version, files: present.length, bytes, problems };
}
