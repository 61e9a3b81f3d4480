import { sha256OfBytes, type DocumentObject, type FileTree } from "@dmdc/hdf5";
import { DMDC_VERSION, SCHEMA_BASE_URL, schemaProblems, type Manifest } from "@dmdc/spec";
import { InvalidDocumentError, ReleaseError } from "../errors.js";
import type { ReleaseSink } from "../release-sink.js";
import type { DocumentEdit } from "./document-edit.js";
import { jsonText } from "./json-text.js";
import { migrateProduct } from "./migrate-product.js";
import { runSteps, type MigrationEdit } from "./run-steps.js";
import type { MigrationStep } from "./step.js";
import { stepsFrom } from "./steps.js";

/** What may be chosen about a migration. */
export interface MigrateOptions {
  /** Version of the format that the files are of, where they state another. */
  readonly from?: string;
  /** Version of the migrated release; that of the old one when absent. */
  readonly releaseVersion?: string;
  /** Where the migrated release is written; without it nothing is, and the edits are found all the same. */
  readonly sink?: ReleaseSink;
}

/** What a migration did, or would do. */
export interface Migration {
  readonly from: string;
  readonly to: string;
  /** None when the release is of the present version: then nothing is written. */
  readonly steps: readonly MigrationStep[];
  /** The changes, but for sizes and digests, which follow from them. */
  readonly edits: readonly MigrationEdit[];
}

/**
 * Brings a release to the present version of the format, step by step. Documents and the manifest change; the values of
 * arrays do not, and all other files are copied as they are. The manifest is written last.
 *
 * @throws {@link ReleaseError} when no steps lead from the release's version, or a file is not what its manifest says
 * @throws {@link InvalidDocumentError} when a migrated document does not keep the present schema
 */
export async function migrateRelease(tree: FileTree, options: MigrateOptions = {}): Promise<Migration> {
  const { sink } = options;
  const files = await tree.list();
  const old = await readManifest(tree, files);
  const { dmdc_version: stated } = old;
  const steps = stepsFrom(options.from ?? stated);
  const found = { from: steps[0]?.from ?? DMDC_VERSION, to: DMDC_VERSION, steps };
  if (steps.length === 0) return { ...found, edits: [] };

  const { manifest, edits: manifestEdits } = migrateManifest(old, steps, options.releaseVersion);
  const edits = [...manifestEdits];
  const products: { [name: string]: Manifest["products"][string] } = {};
  for (const [name, entry] of Object.entries(manifest.products)) {
    const product = await migrateProduct(tree, entry, { steps, stated, head: manifest });
    edits.push(...product.edits);
    products[name] = { ...entry, sha256: sha256OfBytes(product.bytes), bytes: product.bytes.length };
    await sink?.write(entry.path, product.bytes);
  }
  if (sink !== undefined) {
    const written = new Set(["dmdc.json", ...Object.values(products).map(({ path }) => path)]);
    for (const file of files) if (!written.has(file)) await sink.write(file, await tree.readBytes(file));
    await sink.write("dmdc.json", new TextEncoder().encode(jsonText({ ...manifest, products })));
  }
  return { ...found, edits };
}

async function readManifest(tree: FileTree, files: readonly string[]): Promise<DocumentObject> {
  if (!files.includes("dmdc.json")) {
    throw new ReleaseError("dmdc.json", "is missing: a release is a folder with a manifest of this name");
  }
  const bytes = await tree.readBytes("dmdc.json");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as DocumentObject;
  } catch (error) {
    throw new ReleaseError("dmdc.json", "is not JSON in UTF-8", error);
  }
}

/** The manifest of the present version, but for the digests, which the products have yet to give. */
function migrateManifest(
  old: DocumentObject,
  steps: readonly MigrationStep[],
  releaseVersion: string | undefined,
): { manifest: Manifest; edits: readonly MigrationEdit[] } {
  const stamps: DocumentEdit[] = [{ pointer: "/dmdc_version", value: DMDC_VERSION, reason: "version of the format" }];
  if (old.$schema !== undefined) {
    const value = `${SCHEMA_BASE_URL}manifest.schema.json`;
    stamps.push({ pointer: "/$schema", value, reason: "schema of that version" });
  }
  if (releaseVersion !== undefined) {
    stamps.push({ pointer: "/version", value: releaseVersion, reason: "version of the release, as asked for" });
  }
  const { document, edits } = runSteps(old, steps, "manifest", stamps, "dmdc.json");
  const problems = schemaProblems("manifest", document);
  if (problems.length > 0) throw new InvalidDocumentError("dmdc.json, migrated,", problems);
  return { manifest: document as unknown as Manifest, edits };
}
