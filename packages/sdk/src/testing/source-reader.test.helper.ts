import { memoryTree, sha256OfBytes } from "@dmdc/hdf5";
import type { Recipe, RecipeSource, Take } from "@dmdc/spec";
import { SourceReader, type TakeOptions } from "../convert/take.js";
import { h5pyFile } from "./h5py-file.test.helper.js";
import { HEAD } from "./small-release.test.helper.js";

/** A table of the usual kind. */
export const CSV = { format: "csv", delimiter: "comma", header: true } as const;

const SOURCES: { [name: string]: RecipeSource } = {
  table: { ...CSV, path: "table.csv" },
  bins: { ...CSV, path: "bins.csv" },
  family: { ...CSV, path: "{file}.csv" },
  json: { format: "json", path: "data.json" },
  hdf5: { format: "hdf5", path: "file.h5" },
};

const FILES: { [path: string]: string | Uint8Array } = {
  "table.csv": "mass,bin_0,id,bin_10,bin_2,flag\n1,0.1,7,0.2,0.3,yes\n2,0.4,8,0.5,0.6,no\n",
  "bins.csv": "from,to,gap\n1,2,1.5\n2,4,4\n1e1,20,20\n",
  "data.json": JSON.stringify({
    "a/b": { "m~n": [1, 2] },
    grid: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    deep: [{ values: [7] }],
    empty: [],
    limit: [2.3],
  }),
  "file.h5": h5pyFile(),
};

const readers: SourceReader[] = [];

/** Closes every reader that was made; for `afterEach`. */
export function closeReaders(): void {
  for (const made of readers.splice(0)) made.close();
}

/** A reader of these files; more sources and files may be given. */
export function reader(
  sources: { [name: string]: RecipeSource } = {},
  files: { [path: string]: string | Uint8Array } = {},
): SourceReader {
  const all = new Map(
    Object.entries({ ...FILES, ...files }).map(([path, data]) => {
      return [path, typeof data === "string" ? new TextEncoder().encode(data) : data] as const;
    }),
  );
  const inputs = Object.fromEntries([...all].map(([path, bytes]) => [path, { sha256: sha256OfBytes(bytes) }]));
  const recipe: Recipe = {
    recipe_version: "1",
    manifest: HEAD,
    inputs,
    sources: { ...SOURCES, ...sources },
    products: [],
  };
  const made = new SourceReader(recipe, memoryTree(all));
  readers.push(made);
  return made;
}

/** Values as they stand. */
export const PLAIN: TakeOptions = { scale: 1, boolean: false };
const same = (text: string) => text;

/** What is taken, as plain numbers. */
export async function take(
  from: Take,
  options: TakeOptions = PLAIN,
  by: SourceReader = reader(),
): Promise<{ values: number[]; shape: readonly number[] }> {
  const { values, shape } = await by.take(from, options, "products[0]/x", same);
  return { values: [...values], shape };
}
