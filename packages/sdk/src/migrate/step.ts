import type { DocumentObject } from "@dmdc/hdf5";
import type { DocumentEdit } from "./document-edit.js";

/** How documents of one version of the format become documents of the next. */
export interface MigrationStep {
  readonly from: string;
  readonly to: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** What changes in the manifest, but for its version and the digests. Pure. */
  manifest(manifest: DocumentObject): DocumentEdit[];
  /** What changes in a product in its projected form, but for its version. Pure. */
  product(product: DocumentObject): DocumentEdit[];
}
