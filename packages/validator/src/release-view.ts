import { openProduct, sha256OfBytes, sha256OfSource, type FileTree, type OpenProduct } from "@dmdc/hdf5";
import type { Manifest } from "@dmdc/spec";
import { unreadableReason } from "./guarded/guarded-tree.js";
import { ProductView, type ScanTally } from "./product-view.js";

/** A file of the release as it is on disk. */
export interface FileState {
  readonly bytes: number;
  readonly sha256: string;
  /** Its first bytes, up to 512, by which the form of a file is known. */
  readonly head: Uint8Array;
  /** Why it cannot be read, such as a link that leads out; it then has no bytes and the digest of none. */
  readonly failure?: string;
}

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

/** First bytes that are kept of each file. */
const HEAD_BYTES = 512;

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

/** Takes the size and the digest of a file; what cannot be read has a reason instead. */
export async function readFileState(tree: FileTree, path: string): Promise<FileState> {
  try {
    const source = await tree.open(path);
    try {
      const head = new Uint8Array(Math.min(source.size, HEAD_BYTES));
      source.read(head, 0);
      return { bytes: source.size, sha256: sha256OfSource(source), head };
    } finally {
      source.close();
    }
  } catch (error) {
    const none = new Uint8Array(0);
    return { bytes: 0, sha256: sha256OfBytes(none), head: none, failure: asError(error).message };
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
