import type { ByteSource, FileTree } from "@dmdc/hdf5";

/** A tree that tells which of its files is being read, and which must not be interpreted again. */
export interface GuardedTree extends FileTree {
  /** By path, why an attempt to read the file as a product had to be ended. */
  readonly unreadable: ReadonlyMap<string, string>;
  /** Notes that a file is being read, by another thread. */
  noteReading(path: string): Promise<void>;
}

/**
 * Watches the reading of a tree.
 *
 * @param onFile - is told the path and the size of a file whenever another one is read than before
 */
export function guardedTree(
  tree: FileTree,
  unreadable: ReadonlyMap<string, string>,
  onFile: (path: string, bytes: number) => void,
): GuardedTree {
  let current: string | undefined;
  const touch = (path: string, bytes: number): void => {
    if (path !== current) onFile(path, bytes);
    current = path;
  };
  const watch = (source: ByteSource, path: string): ByteSource => ({
    size: source.size,
    read: (target, position) => {
      touch(path, source.size);
      return source.read(target, position);
    },
    close: () => {
      source.close();
    },
  });
  return {
    unreadable,
    ...(tree.origin && { origin: tree.origin }),
    noteReading: async (path) => {
      touch(path, await tree.size(path).catch(() => 0));
    },
    list: () => tree.list(),
    size: (path) => tree.size(path),
    readBytes: async (path) => {
      touch(path, await tree.size(path));
      return tree.readBytes(path);
    },
    open: async (path) => watch(await tree.open(path), path),
  };
}

/** Why a file must not be interpreted, when its tree is guarded and knows a reason. */
export function unreadableReason(tree: FileTree, path: string): string | undefined {
  return "unreadable" in tree ? (tree as GuardedTree).unreadable.get(path) : undefined;
}

/** Tells a guarded tree that another thread reads one of its files. */
export async function noteReading(tree: FileTree, path: string): Promise<void> {
  if ("noteReading" in tree) await (tree as GuardedTree).noteReading(path);
}
