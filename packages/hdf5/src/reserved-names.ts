/** The group that holds the embedded manifest and plot views; it is no part of the document. */
export const RESERVED_GROUP = "/dmdc";

/** Where the manifest of a lone file is. */
export const MANIFEST_PATH = "/dmdc/manifest";

/** Attributes that NeXus, HDF5's dimension scales, netCDF4 and PyTables put on objects: a closed list. */
const BOOKKEEPING: ReadonlySet<string> = new Set([
  ...["default", "signal", "axes", "auxiliary_signals", "interpretation", "long_name", "creator"],
  ...["file_name", "file_time", "file_update_time", "HDF5_Version", "h5py_version"],
  ...["CLASS", "NAME", "TITLE", "VERSION", "DIMENSION_LIST", "REFERENCE_LIST", "DIMENSION_LABELS"],
  ...["_Netcdf4Dimid", "_Netcdf4Coordinates", "_nc3_strict", "_NCProperties"],
  ...["FLAVOR", "EXTDIM", "NROWS", "FILTERS", "PYTABLES_FORMAT_VERSION"],
]);

/** Tells whether an attribute of this name is left out of the document. */
export function isBookkeeping(name: string): boolean {
  return BOOKKEEPING.has(name) || name.endsWith("_indices") || /^(NX|NeXus_)/.test(name);
}

/** Tells whether the group at this path is left out of the document. */
export function isReservedGroup(path: string): boolean {
  return path === RESERVED_GROUP;
}
