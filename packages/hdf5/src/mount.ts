import type { ByteSource } from "./byte-source.js";
import type { EmscriptenFileSystem, FileNode } from "./library-types.js";

/** POSIX error numbers, as Emscripten counts them. */
const ENOENT = 44;
const EROFS = 69;
const EINVAL = 28;
const EIO = 29;
const EACCES = 2;

/** A source shown to the HDF5 library as a read-only file. */
export interface MountedSource {
  /** The path under which the library may open it. */
  readonly path: string;
  /** From now on it cannot be opened, so that no link inside any file can lead to it. */
  seal(): void;
  unmount(): void;
}

/** Where the sources are shown; nothing else is there. */
const FOLDER = "/products";

/** The folder in each file system; mounting one for each file would cost more than reading a small file. */
const folders = new WeakMap<EmscriptenFileSystem, FileNode>();

let fileCount = 0;

/** Shows `source` to the HDF5 library; nothing else of the host is reachable from there. */
export function mountSource(fs: EmscriptenFileSystem, source: ByteSource): MountedSource {
  const name = `product-${++fileCount}.h5`;
  const file = fs.createNode(folderOf(fs), name, 0o100444, 0);
  let sealed = false;
  file.node_ops = { getattr: (node: FileNode) => attributes(node, source.size), setattr: () => undefined };
  file.stream_ops = {
    open: () => {
      if (sealed) throw new fs.ErrnoError(EACCES);
    },
    read(_stream: unknown, buffer: Int8Array, offset: number, length: number, position: number): number {
      try {
        return source.read(new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length), position);
      } catch {
        throw new fs.ErrnoError(EIO); // any other exception must not cross the wasm frames
      }
    },
    llseek(stream: { position: number }, offset: number, whence: number): number {
      const position = offset + (whence === 1 ? stream.position : whence === 2 ? source.size : 0);
      if (position < 0) throw new fs.ErrnoError(EINVAL);
      return position;
    },
    write: refuse(fs, EROFS),
  };
  return {
    path: `${FOLDER}/${name}`,
    seal: () => {
      sealed = true;
    },
    unmount: () => {
      fs.destroyNode(file);
    },
  };
}

function folderOf(fs: EmscriptenFileSystem): FileNode {
  const known = folders.get(fs);
  if (known) return known;
  const readOnly = refuse(fs, EROFS);
  fs.mkdir(FOLDER);
  const root = fs.mount({ mount: () => fs.createNode(null, "/", 0o040555, 0) }, {}, FOLDER);
  root.node_ops = {
    ...{ getattr: (node: FileNode) => attributes(node, 0), setattr: () => undefined, mknod: readOnly },
    ...{ unlink: readOnly, rmdir: readOnly, rename: readOnly, symlink: readOnly },
    readdir: () => [".", ".."],
    lookup: refuse(fs, ENOENT), // files that are there are found before this is asked
  };
  root.stream_ops = {};
  folders.set(fs, root);
  return root;
}

const refuse = (fs: EmscriptenFileSystem, code: number) => (): never => {
  throw new fs.ErrnoError(code);
};

function attributes(node: FileNode, size: number): object {
  const never = new Date(0);
  return {
    ...{ dev: 1, ino: node.id, mode: node.mode, nlink: 1, uid: 0, gid: 0, rdev: 0, size },
    ...{ atime: never, mtime: never, ctime: never, blksize: 4096, blocks: Math.ceil(size / 512) },
  };
}
