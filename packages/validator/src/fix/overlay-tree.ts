import { memorySource, type FileTree } from "@dmdc/hdf5";

/** A tree in which some files have other bytes. */
export function overlayTree(tree: FileTree, changed: ReadonlyMap<string, Uint8Array>): FileTree {
  return {
    list: () => tree.list(),
    size: async (path) => changed.get(path)?.length ?? (await tree.size(path)),
    readBytes: async (path) => changed.get(path) ?? (await tree.readBytes(path)),
    open: async (path) => {
      const bytes = changed.get(path);
      return bytes === undefined ? await tree.open(path) : memorySource(bytes);
    },
  };
}
