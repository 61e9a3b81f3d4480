import type { ByteSource, FileTree } from "@dmdc/hdf5";
import type { Restrictions } from "./ended-attempts.js";

const MANIFEST = "dmdc.json";

/** A tree that tells which of its files is being read, and which must not be interpreted or read again. */
export interface GuardedTree extends FileTree {
  /** Why a file must not be interpreted as a product. */
  whyUninterpreted(path: string): string | undefined;
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
  { uninterpreted, unread, othersUninterpreted, othersUnread }: Restrictions,
  onFile: (path: string, bytes: number) => void,
): GuardedTree {
  let current: string | undefined;
  const touch = (path: string, bytes: number): void => {
    if (path !== current) onFile(path, bytes);
    current = path;
  };
  const refuse = (path: string): void => {
    const reason = unread.get(path) ?? (path === MANIFEST ? undefined : othersUnread);
    if (reason !== undefined) throw new Error(`${path}: ${reason}`);
  };
  const isFree = unread.size === 0 && othersUnread === undefined;
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
    whyUninterpreted: (path) => uninterpreted.get(path) ?? unread.get(path) ?? othersUninterpreted,
    ...(tree.origin && isFree && { origin: tree.origin }), // where it lies, others could read what is refused here
    noteReading: async (path) => {
      touch(path, await tree.size(path).catch(() => 0));
    },
    list: () => tree.list(),
    size: (path) => tree.size(path),
    readBytes: async (path) => {
      refuse(path);
      touch(path, await tree.size(path));
      return tree.readBytes(path);
    },
    open: async (path) => {
      refuse(path);
      return watch(await tree.open(path), path);
    },
  };
}

/** Why a file must not be interpreted, when its tree is guarded and knows a reason. */
export function unreadableReason(tree: FileTree, path: string): string | undefined {
  return "whyUninterpreted" in tree ? (tree as GuardedTree).whyUninterpreted(path) : undefined;
}

/** Tells a guarded tree that another thread reads one of its files. */
export async function noteReading(tree: FileTree, path: string): Promise<void> {
  if ("noteReading" in tree) await (tree as GuardedTree).noteReading(path);
}
