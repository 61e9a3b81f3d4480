import { DMDC_VERSION, type ManifestHead } from "@dmdc/spec";

/**
 * What a lone HDF5 product carries as `/dmdc/manifest`, so that it stays identifiable: the members of the manifest that
 * name the release. The digests cannot be among them, since they depend on these very bytes.
 */
export function embeddedManifest({ id, version, title, licence }: ManifestHead): string {
  return JSON.stringify({ dmdc_version: DMDC_VERSION, id, version, title, licence }, null, 2);
}
