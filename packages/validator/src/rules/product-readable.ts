import type { ProductError } from "@dmdc/hdf5";
import type { ProductRule, Violation } from "../rule.js";

export const productReadable: ProductRule = {
  id: "DMDC-IO-003",
  slug: "product-readable",
  level: "must",
  stage: "container",
  scope: "product",
  requirement:
    "A product is a sound HDF5 or JSON file that any reader can open: without external links, foreign filters or executable content.",
  rationale:
    "A damaged chunk or an unknown filter gives wrong numbers in careless readers, and an external link reads files of the host.",
  fix: "Write the file again with numbers in float64, float32, int64, int32 or uint8, uncompressed or with gzip.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: 'columns.create_dataset("energy", data=energy, compression="lzf")',
    right: 'columns.create_dataset("energy", data=energy, compression="gzip")',
  },
  blocks: ["schema", "structure", "units", "links", "data", "physics"],
  *check({ failure, storageProblems }) {
    if (failure !== undefined) yield { message: failure.message };
    for (const problem of storageProblems) yield unreadableArray(problem);
  },
};

/** What is wrong with an array that cannot be read. */
export function unreadableArray({ file, path, message }: ProductError): Violation {
  const place = [file, path].map((part) => (part === undefined ? "" : `${part}: `)).join("");
  return {
    message: message.startsWith(place) ? message.slice(place.length) : message,
    ...(path !== undefined && { pointer: path }),
  };
}
