/** The version of the format that this package describes; products and manifests carry it as `dmdc_version`. */
export const DMDC_VERSION = "0.9.0";

/** Where the schemas of this version live; each is immutable once released. */
export const SCHEMA_BASE_URL: string = `https://w3id.org/dmdc/${DMDC_VERSION}/`;

/** What every name in a product looks like on disk: JSON keys, HDF5 members and attributes. */
export const NAME_PATTERN: RegExp = /^[a-z][a-z0-9_]{0,62}$/;
