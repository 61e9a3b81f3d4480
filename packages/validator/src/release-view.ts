import { openProduct, sha256OfBytes, type FileTree, type OpenProduct } from "@dmdc/hdf5";
import type { Manifest } from "@dmdc/spec";
import type { FileState } from "./file-state.js";
import { unreadableReason } from "./guarded/guarded-tree.js";
import { ProductView, type ScanTally } from "./product-view.js";

/** What was found of the manifest. */
export interface ManifestState {
  /** Parsed JSON; undefined when there is none. */
  readonly document: unknown;
  /** Why there is none. */
  readonly failure: string | undefined;
  /** SHA-256 of the file. */
  readonly sha256: string | undefined;
  /** Its text; empty when there is none. */
  readonly text: string;
}

/** A release as the rules see it. */
export interface ReleaseView {
  /** Every file, sorted. */
  readonly files: ReadonlyMap<string, FileState>;
  readonly manifestState: ManifestState;
  /** The manifest, once it is known to keep its schema. */
  readonly manifest: Manifest;
  /** The products that the manifest declares, in its order. */
  readonly products: readonly ProductView[];
  /** What was read so far. */
  readonly tally: ScanTally;
}

/** Reads the manifest of a release, without judging it. */
export async function readManifestState(tree: FileTree): Promise<ManifestState> {
  if (!(await tree.list()).includes("dmdc.json")) {
    return { document: undefined, failure: "the release has no dmdc.json", sha256: undefined, text: "" };
  }
  let bytes;
  try {
    bytes = await tree.readBytes("dmdc.json");
  } catch (error) {
    return { document: undefined, failure: asError(error).message, sha256: undefined, text: "" };
  }
  const sha256 = sha256OfBytes(bytes);
  const failed = (reason: string) => ({
    document: undefined,
    failure: `dmdc.json is not JSON in UTF-8: ${reason}`,
    sha256,
    text: "",
  });
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return failed("it holds bytes that are not UTF-8");
  }
  try {
    return { document: JSON.parse(text), failure: undefined, sha256, text };
  } catch {
    const { jsonError } = await import("./json-position.js");
    const { line = 1, column = 1, message = "this is not JSON" } = jsonError(text) ?? {};
    return failed(`line ${line}, column ${column}: ${message}`);
  }
}

/** Opens every declared product whose file is there. */
export async function openProducts(
  tree: FileTree,
  manifest: Manifest,
  files: ReadonlySet<string>,
  tally: ScanTally,
): Promise<ProductView[]> {
  const views: ProductView[] = [];
  for (const [name, entry] of Object.entries(manifest.products)) {
    const opened = files.has(entry.path) ? await openOne(tree, entry.path) : undefined;
    views.push(new ProductView(name, entry, opened, tally));
  }
  return views;
}

async function openOne(tree: FileTree, path: string): Promise<OpenProduct | Error> {
  const reason = unreadableReason(tree, path);
  if (reason !== undefined) return new Error(`${path}: ${reason}`);
  return openProduct(tree, path).catch(asError);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
