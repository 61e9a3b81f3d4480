// @ts-check
// The release that the reference shows: its files in one layout, and their digests in its manifest.
import { sha256OfBytes } from "@dmdc/hdf5";
import { readFileSync } from "node:fs";
import { format } from "prettier";

/** @typedef {{ [name: string]: any }} Document */

const FOLDER = new URL("../../examples/every-kind/release/", import.meta.url);

/** Path in the repository. */
export const RELEASE = "examples/every-kind/release";

/** The kinds of product, in the order of a release. */
export const KINDS = /** @type {const} */ (["events", "background", "response", "model", "result", "analysis"]);

/** A document of the release. */
export function readDocument(/** @type {string} */ name) {
  return /** @type {Document} */ (JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), "utf8")));
}

/** The text of a document, as Prettier would have it. */
export function layOut(/** @type {unknown} */ document) {
  return format(JSON.stringify(document), { parser: "json", printWidth: 120 });
}

/** Every file of the release by its path in the repository, the manifest with the digests of the others. */
export async function sealRelease() {
  /** @type {Map<string, string>} */
  const files = new Map();
  const manifest = readDocument("dmdc");
  for (const kind of KINDS) {
    const text = await layOut(readDocument(kind));
    const bytes = new TextEncoder().encode(text);
    files.set(`${RELEASE}/${kind}.json`, text);
    const entry = Object.values(manifest.products).find((/** @type {any} */ each) => each.kind === kind);
    Object.assign(entry, { sha256: sha256OfBytes(bytes), bytes: bytes.length });
  }
  files.set(`${RELEASE}/dmdc.json`, await layOut(manifest));
  return files;
}
