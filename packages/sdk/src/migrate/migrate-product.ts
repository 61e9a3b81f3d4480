import {
  decodeJsonProduct,
  encodeHdf5,
  memorySource,
  openHdf5,
  sha256OfBytes,
  type ArrayData,
  type DocumentObject,
  type FileTree,
} from "@dmdc/hdf5";
import { DMDC_VERSION, SCHEMA_BASE_URL, schemaProblems, type ManifestHead, type ProductEntry } from "@dmdc/spec";
import { defaultPlot } from "../default-plot.js";
import { embeddedManifest } from "../embedded-manifest.js";
import { InvalidDocumentError, ReleaseError } from "../errors.js";
import type { DocumentEdit } from "./document-edit.js";
import { jsonText } from "./json-text.js";
import { runSteps, type MigratedDocument, type MigrationEdit } from "./run-steps.js";
import type { MigrationStep } from "./step.js";

/** What a product's migration needs to know of its release. */
export interface ProductMigration {
  readonly steps: readonly MigrationStep[];
  /** Version that the manifest states, which the product must state too. */
  readonly stated: unknown;
  /** Names the migrated release, for the manifest inside an HDF5 file. */
  readonly head: ManifestHead;
}

/**
 * Carries one product through the steps, in the encoding that it has.
 *
 * JSON keeps every member, also of extensions, and is printed anew. HDF5 is written anew: the document and all arrays are
 * the same, with the plot and the storage that this version gives them.
 *
 * @throws {@link ReleaseError} when the file is not the one that the manifest describes, or states another version
 */
export async function migrateProduct(
  tree: FileTree,
  entry: ProductEntry,
  migration: ProductMigration,
): Promise<{ bytes: Uint8Array; edits: readonly MigrationEdit[] }> {
  const bytes = await tree.readBytes(entry.path);
  const found = sha256OfBytes(bytes);
  if (found !== entry.sha256) {
    throw new ReleaseError(
      entry.path,
      `has SHA-256 ${found}, but the manifest states ${entry.sha256}: find out which is right and mend it first, since ` +
        "a migration states a new one",
    );
  }
  return entry.path.endsWith(".json") ? migrateJson(bytes, entry, migration) : migrateHdf5(bytes, entry, migration);
}

function migrateJson(bytes: Uint8Array, entry: ProductEntry, migration: ProductMigration) {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  decodeJsonProduct(text, entry.path); // refuses keys that stand twice, and arrays that are not what they say
  const { document, edits } = migrateDocument(JSON.parse(text) as DocumentObject, entry, migration);
  return { bytes: new TextEncoder().encode(jsonText(document)), edits };
}

async function migrateHdf5(bytes: Uint8Array, entry: ProductEntry, migration: ProductMigration) {
  using file = await openHdf5(memorySource(bytes), entry.path);
  const { document, edits } = migrateDocument(file.project(), entry, migration);
  const arrays = new Map<string, ArrayData>(file.datasets().map(({ path }) => [path, file.readArray(path)]));
  const plot = defaultPlot({ document, arrays });
  const manifest = file.manifest() === undefined ? undefined : embeddedManifest(migration.head);
  const options = { ...(manifest !== undefined && { manifest }), ...(plot && { plot }) };
  return { bytes: await encodeHdf5({ document, arrays }, options), edits };
}

function migrateDocument(
  old: DocumentObject,
  { kind, path }: ProductEntry,
  { steps, stated }: ProductMigration,
): MigratedDocument {
  if (old.dmdc_version !== stated) {
    const own = JSON.stringify(old.dmdc_version) as string | undefined;
    throw new ReleaseError(
      path,
      `states version ${own ?? "none"} of the format, and the manifest ${JSON.stringify(stated)}: all files of a release have the same`,
    );
  }
  const stamps: DocumentEdit[] = [{ pointer: "/dmdc_version", value: DMDC_VERSION, reason: "version of the format" }];
  if (old.$schema !== undefined) {
    stamps.push({
      pointer: "/$schema",
      value: `${SCHEMA_BASE_URL}${kind}.schema.json`,
      reason: "schema of that version",
    });
  }
  const migrated = runSteps(old, steps, "product", stamps, path);
  const problems = schemaProblems(kind, migrated.document);
  if (problems.length > 0) throw new InvalidDocumentError(`${path}, migrated,`, problems);
  return migrated;
}
