import type { ByteSource } from "./byte-source.js";
import type { EmscriptenFileSystem, FileNode } from "./library-types.js";

/** POSIX error numbers, as Emscripten counts them. */
const ENOENT = 44;
const EROFS = 69;
const EINVAL = 28;
const EIO = 29;
const EACCES = 2;

/** A source shown to the HDF5 library as the only file of a read-only folder. */
export interface MountedSource {
  /** The path under which the library may open it. */
  readonly path: string;
  /** From now on nothing can be opened here, so that no link inside the file can lead back to it or elsewhere. */
  seal(): void;
  unmount(): void;
}

let mountCount = 0;

/** Shows `source` to the HDF5 library; nothing else of the host is reachable from there. */
export function mountSource(fs: EmscriptenFileSystem, source: ByteSource): MountedSource {
  const folder = `/product-${++mountCount}`;
  const name = "product.h5";
  let sealed = false;
  const fail = (code: number) => (): never => {
    throw new fs.ErrnoError(code);
  };
  const readOnly = fail(EROFS);

  const getattr = (node: FileNode) => ({
    ...{ dev: 1, ino: node.id, mode: node.mode, nlink: 1, uid: 0, gid: 0, rdev: 0, size: source.size },
    ...{
      atime: new Date(0),
      mtime: new Date(0),
      ctime: new Date(0),
      blksize: 4096,
      blocks: Math.ceil(source.size / 512),
    },
  });
  const folderOperations = {
    ...{ getattr, setattr: () => undefined, mknod: readOnly, unlink: readOnly, rmdir: readOnly },
    ...{ rename: readOnly, symlink: readOnly, readdir: () => [".", "..", name] },
    lookup: (_parent: FileNode, asked: string): FileNode => (asked === name ? file : fail(ENOENT)()),
  };
  const fileOperations = {
    open: () => {
      if (sealed) fail(EACCES)();
    },
    read(_stream: unknown, buffer: Int8Array, offset: number, length: number, position: number): number {
      try {
        return source.read(new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length), position);
      } catch {
        return fail(EIO)(); // an exception must not cross the wasm frames
      }
    },
    llseek(stream: { position: number }, offset: number, whence: number): number {
      const position = offset + (whence === 1 ? stream.position : whence === 2 ? source.size : 0);
      return position < 0 ? fail(EINVAL)() : position;
    },
    write: readOnly,
  };

  fs.mkdir(folder);
  let file = undefined as unknown as FileNode;
  const mount = (): FileNode => {
    const root = fs.createNode(null, "/", 0o040555, 0);
    root.node_ops = folderOperations;
    root.stream_ops = {};
    file = fs.createNode(root, name, 0o100444, 0);
    file.node_ops = { getattr, setattr: () => undefined };
    file.stream_ops = fileOperations;
    return root;
  };
  fs.mount({ mount }, {}, folder);
  return {
    path: `${folder}/${name}`,
    seal: () => {
      sealed = true;
    },
    unmount: () => {
      fs.unmount(folder);
      fs.rmdir(folder);
    },
  };
}
