import { openProduct, sha256OfBytes, type FileTree } from "@dmdc/hdf5";
import type { Finding, Manifest, MetadataEdit, ValidationReport } from "@dmdc/spec";
import { validateRelease, type ValidateOptions } from "../validate.js";
import { editJson } from "./edit-json.js";
import { editProduct, restateEmbeddedManifest } from "./edit-product.js";
import { listProducts, type ListedProduct } from "./list-products.js";
import { overlayTree } from "./overlay-tree.js";

/** Mending one mistake can show another; more rounds than this mean that two rules want different things. */
const MOST_ROUNDS = 8;
const MANIFEST = "dmdc.json";

/** What may be chosen about mending. */
export interface FixOptions extends Pick<ValidateOptions, "config" | "today" | "signal"> {
  /** Whether sizes and digests of all files are stated as they are, because every change was meant. */
  readonly digests?: boolean;
  /** Whether products that the manifest does not list are entered into it, because every such file was meant. */
  readonly list?: boolean;
}

/** A change that was made, and why. */
export interface AppliedEdit {
  readonly edit: MetadataEdit;
  /** The rule that asked for it; undefined for what follows from other changes. */
  readonly rule?: string;
  readonly message: string;
}

/** What mending a release did, or would do. */
export interface Fixes {
  readonly before: ValidationReport;
  readonly after: ValidationReport;
  readonly applied: readonly AppliedEdit[];
  /** Edits that rules proposed and that could not be made, with the reason. */
  readonly refused: readonly { readonly edit: MetadataEdit; readonly reason: string }[];
  /** New bytes of files, by path; the manifest is the last. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Makes the changes of metadata that findings propose, and states digests again; values of arrays are never changed.
 *
 * Nothing is written: the new bytes are in the result. A finding that is suppressed is left alone.
 */
export async function fixRelease(tree: FileTree, options: FixOptions = {}): Promise<Fixes> {
  const { digests = false, list = false, ...validation } = options;
  const files = new Map<string, Uint8Array>();
  const edited = overlayTree(tree, files);
  const [applied, refused]: [AppliedEdit[], { edit: MetadataEdit; reason: string }[]] = [[], []];
  const before = await validateRelease(tree, validation);
  const unsound = new Set(
    before.findings.flatMap(({ slug, file }) => (slug === "digest" && file !== undefined ? [file] : [])),
  );
  let after = before;
  if (list) {
    for (const { path, edit, reason } of await unlistedProducts(edited)) {
      const failure = reason ?? (await apply(edited, files, edit));
      if (failure === undefined) applied.push({ edit, message: `${path} as it names itself` });
      else refused.push({ edit, reason: failure });
    }
    after = await validateRelease(edited, validation);
  }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const known = new Set([...applied, ...refused].map(({ edit }) => JSON.stringify(edit)));
    const proposed = proposedBy(after, known);
    if (proposed.length === 0 && (round > 0 || !digests)) break;
    for (const { edit, rule, message } of proposed) {
      const reason = !digests && unsound.has(edit.file) ? UNKNOWN_BYTES : await apply(edited, files, edit);
      if (reason === undefined) applied.push({ edit, rule, message });
      else refused.push({ edit, reason });
    }
    applied.push(...(await restateManifests(edited, files)), ...(await restateDigests(edited, files, digests)));
    after = await validateRelease(edited, validation);
  }
  return { before, after, applied, refused, files: manifestLast(files) };
}

const UNKNOWN_BYTES =
  "the file is not the one that the manifest describes; find out which is right, and ask for new digests if it is the file";

function proposedBy({ findings }: ValidationReport, known: ReadonlySet<string>) {
  const proposed = findings.flatMap(({ edit, rule, message, suppressed }: Finding) => {
    if (edit === undefined || suppressed !== undefined || known.has(JSON.stringify(edit))) return [];
    return [{ edit, rule, message }];
  });
  // Two findings may ask for the same.
  return [...new Map(proposed.map((each) => [JSON.stringify(each.edit), each])).values()];
}

async function unlistedProducts(tree: FileTree): Promise<ListedProduct[]> {
  const manifest = await readManifest(tree).catch(() => undefined);
  return manifest === undefined ? [] : listProducts(tree, manifest);
}

/** Makes one change; gives the reason when it cannot be made. */
async function apply(tree: FileTree, files: Map<string, Uint8Array>, edit: MetadataEdit): Promise<string | undefined> {
  try {
    const bytes = await tree.readBytes(edit.file);
    files.set(edit.file, await editProduct(bytes, edit));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A manifest inside an HDF5 product says what dmdc.json says. */
async function restateManifests(tree: FileTree, files: Map<string, Uint8Array>): Promise<AppliedEdit[]> {
  if (!files.has(MANIFEST)) return [];
  const manifest = await readManifest(tree);
  const applied: AppliedEdit[] = [];
  for (const { path } of Object.values(manifest.products)) {
    try {
      using product = await openProduct(tree, path);
      const text = product.manifest();
      const bytes =
        text === undefined ? undefined : await restateEmbeddedManifest(await tree.readBytes(path), text, manifest);
      if (bytes === undefined) continue;
      files.set(path, bytes);
      const edit: MetadataEdit = { op: "set", file: path, pointer: "/dmdc/manifest", value: "as dmdc.json" };
      applied.push({ edit, message: "the manifest inside follows dmdc.json" });
    } catch {
      // A product that cannot be opened has a finding of its own, and is left alone.
    }
  }
  return applied;
}

/** Sizes and digests of the files that were changed, or of all. */
async function restateDigests(tree: FileTree, files: Map<string, Uint8Array>, all: boolean): Promise<AppliedEdit[]> {
  const manifest = await readManifest(tree).catch(() => undefined);
  if (manifest === undefined) return [];
  const present = new Set(await tree.list());
  const places = [
    ...Object.entries(manifest.products).map(([name, entry]) => ({
      pointer: `/products/${name}`,
      entry,
      path: entry.path,
    })),
    ...Object.entries(manifest.attachments ?? {}).map(([path, entry]) => ({
      pointer: `/attachments/${escape(path)}`,
      entry,
      path,
    })),
  ];
  const applied: AppliedEdit[] = [];
  for (const { pointer, entry, path } of places) {
    if (!present.has(path) || !(all || files.has(path))) continue;
    const bytes = await tree.readBytes(path);
    const stated = { sha256: sha256OfBytes(bytes), bytes: bytes.length };
    for (const member of ["sha256", "bytes"] as const) {
      if (entry[member] === stated[member]) continue;
      const edit: MetadataEdit = { op: "set", file: MANIFEST, pointer: `${pointer}/${member}`, value: stated[member] };
      files.set(MANIFEST, editJson(await tree.readBytes(MANIFEST), edit));
      applied.push({ edit, message: `${member} of ${path} as it is` });
    }
  }
  return applied;
}

async function readManifest(tree: FileTree): Promise<Manifest> {
  return JSON.parse(new TextDecoder().decode(await tree.readBytes(MANIFEST))) as Manifest;
}

function escape(path: string): string {
  return path.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Whoever is interrupted while writing has files whose manifest is still the old one, which the digests show. */
function manifestLast(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  const rank = ([path]: [string, Uint8Array]) => (path === MANIFEST ? 1 : 0);
  return new Map([...files].sort((a, b) => rank(a) - rank(b)));
}
