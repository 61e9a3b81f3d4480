import { MissingFileError, type FileTree } from "@dmdc/hdf5";
import type { Manifest, ReleaseFile } from "@dmdc/spec";
import { buffer } from "node:stream/consumers";
import type { FileStore } from "./file-store.js";

/** The files of a release in a store, as the other packages read releases. */
export interface StoredTree extends FileTree {
  /** Path of a product, as the manifest has it. */
  productPath(product: string): Promise<string | undefined>;
}

/** A tree over files of a store. */
export function storedTree(store: FileStore, files: readonly ReleaseFile[], manifestSha256: string): StoredTree {
  const find = (path: string): ReleaseFile => {
    const found = files.find((file) => file.path === path);
    if (found === undefined) throw new MissingFileError({ file: path }, "nothing");
    return found;
  };
  const readText = async (sha256: string) => new Uint8Array(await buffer(store.read(sha256)));
  return {
    list: () => Promise.resolve(files.map(({ path }) => path)),
    size: (path) => Promise.resolve(find(path).bytes),
    readBytes: (path) => readText(find(path).sha256),
    open: (path) => Promise.resolve(store.open(find(path).sha256)),
    async productPath(product) {
      const { products } = JSON.parse(new TextDecoder().decode(await readText(manifestSha256))) as Manifest;
      return Object.hasOwn(products, product) ? products[product]?.path : undefined;
    },
  };
}
