import type { Manifest } from "@dmdc/spec";

const BY_ENDING: { readonly [ending: string]: string } = {
  h5: "application/x-hdf5",
  hdf5: "application/x-hdf5",
  json: "application/json",
  md: "text/markdown",
  txt: "text/plain",
  csv: "text/csv",
  yaml: "application/yaml",
  yml: "application/yaml",
  pdf: "application/pdf",
};

/** The media type of a file: what the manifest says of an attachment, or what its ending says. */
export function mediaTypeOf(path: string, manifest: Manifest): string {
  const { attachments = {} } = manifest;
  const stated = Object.hasOwn(attachments, path) ? attachments[path]?.media_type : undefined;
  const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return stated ?? (Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined) ?? "application/octet-stream";
}
