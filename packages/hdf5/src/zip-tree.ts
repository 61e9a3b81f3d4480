import type { FileEntry, Reader } from "@zip.js/zip.js";
import { memorySource, type ByteSource } from "./byte-source.js";
import { LimitExceededError, ZipError } from "./errors.js";
import { byCodePoint, checkTreePath, findFile, type FileTree } from "./file-tree.js";
import { LIMITS } from "./limits.js";

type ZipLibrary = typeof import("@zip.js/zip.js");

/** ZIP's numbers for the two ways in which members may be stored. */
const STORED = 0;
const DEFLATED = 8;

/** Bytes of a local header before its name, and where it keeps the lengths of what follows. */
const LOCAL_HEADER = { bytes: 30, nameLengthAt: 26, extraLengthAt: 28, signature: 0x04034b50 };

/** Where the archiver of macOS puts what only macOS understands. */
const MAC_FOLDER = "__MACOSX/";

/** Kinds of files that Unix stores beside the path. */
const UNIX = { kindMask: 0o170000, regular: 0o100000, link: 0o120000 };

/**
 * A tree over the files in a ZIP.
 *
 * A member that is stored as it is can be read here and there like a file of its own, however large; a deflated one is
 * unpacked into memory when it is opened. A folder around the whole release is passed over, as archivers add it, and so
 * is the folder `__MACOSX`.
 *
 * @param source - the ZIP; it is closed by the caller, after the tree's last use
 * @param name - what to call it in errors
 * @throws {@link ZipError} when it is no ZIP, or holds encrypted members, links, paths out of it, or a path twice
 * @throws {@link LimitExceededError} when it holds too many files, or one that unpacks to too much
 */
export async function zipTree(source: ByteSource, name?: string): Promise<FileTree> {
  const library = await import("@zip.js/zip.js");
  const zip = new Zip(library, source, name);
  const members = await zip.members();
  return {
    list: () => Promise.resolve([...members.keys()].sort(byCodePoint)),
    size: async (path) => (await findFile(members, path)).uncompressedSize,
    readBytes: async (path) => zip.unpack(await findFile(members, path), path),
    open: async (path) => zip.open(await findFile(members, path), path),
  };
}

class Zip {
  readonly #library: ZipLibrary;
  readonly #source: ByteSource;
  readonly #name: string | undefined;

  constructor(library: ZipLibrary, source: ByteSource, name: string | undefined) {
    this.#library = library;
    this.#source = source;
    this.#name = name;
  }

  /** Every file by its path, all of them checked. */
  async members(): Promise<Map<string, FileEntry>> {
    const { ZipReader } = this.#library;
    const members = new Map<string, FileEntry>();
    try {
      const options = { useWebWorkers: false, filenameValidation: "tolerant" as const }; // we check names ourselves
      const reader = new ZipReader(sourceReader(this.#library, this.#source), options);
      for await (const entry of reader.getEntriesGenerator()) {
        if (members.size >= LIMITS.zipEntries) {
          throw new LimitExceededError(this.#place(), "number of files", members.size + 1, LIMITS.zipEntries);
        }
        if (entry.directory || entry.filename.startsWith(MAC_FOLDER)) continue;
        this.#checkMember(entry);
        if (members.has(entry.filename)) throw this.#error(entry.filename, "is in the ZIP twice");
        members.set(entry.filename, entry);
      }
    } catch (cause) {
      if (cause instanceof ZipError || cause instanceof LimitExceededError) throw cause;
      throw new ZipError(this.#place(), `cannot be read as a ZIP: ${(cause as Error).message}; pack it again`, {
        cause,
      });
    }
    const total = Array.from(members.values()).reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    this.#checkRatio(total, this.#source.size);
    return withoutTopFolder(members);
  }

  /** The bytes of a member, never more than it announces. */
  async unpack(entry: FileEntry, path: string): Promise<Uint8Array> {
    const { uncompressedSize: size } = entry;
    if (size > LIMITS.memoryBytes) {
      const quantity = "size in bytes of a packed file (store large files in the ZIP without compression)";
      throw new LimitExceededError({ file: path }, quantity, size, LIMITS.memoryBytes);
    }
    const bytes = new Uint8Array(size);
    let length = 0;
    const writable = new WritableStream<Uint8Array>({
      write: (chunk) => {
        if (length + chunk.length > size)
          throw this.#error(path, `unpacks to more than the ${size} bytes it announces`);
        bytes.set(chunk, length);
        length += chunk.length;
      },
    });
    try {
      await entry.getData(writable, { useWebWorkers: false, checkSignature: true });
    } catch (cause) {
      if (cause instanceof ZipError) throw cause;
      throw new ZipError({ file: path }, `cannot be unpacked: ${(cause as Error).message}; pack it again`, { cause });
    }
    if (length < size) throw this.#error(path, `unpacks to ${length} bytes instead of the ${size} it announces`);
    return bytes;
  }

  async open(entry: FileEntry, path: string): Promise<ByteSource> {
    if (entry.compressionMethod !== STORED) return memorySource(await this.unpack(entry, path));
    const start = this.#dataStart(entry, path);
    const size = entry.uncompressedSize;
    return {
      size,
      read: (target, position) => {
        const length = Math.max(Math.min(target.length, size - position), 0);
        return this.#source.read(target.subarray(0, length), start + position);
      },
      close: () => undefined,
    };
  }

  #checkMember(entry: FileEntry): void {
    const { filename, encrypted, compressionMethod, compressedSize, uncompressedSize, unixMode = 0 } = entry;
    try {
      checkTreePath(filename);
    } catch (cause) {
      throw new ZipError(this.#place(filename), "is not a plain relative path inside the ZIP; pack it again", {
        cause,
      });
    }
    const kind = unixMode & UNIX.kindMask;
    if (encrypted) throw this.#error(filename, "is encrypted; pack it without a password");
    if (kind === UNIX.link) throw this.#error(filename, "is a symbolic link; pack the file itself");
    if (kind !== 0 && kind !== UNIX.regular) throw this.#error(filename, "is a special file; pack files only");
    if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
      throw this.#error(filename, `is packed with method ${compressionMethod}; expected stored or deflated`);
    }
    if (compressionMethod === STORED && compressedSize !== uncompressedSize) {
      throw this.#error(filename, `is stored with ${compressedSize} bytes, but announces ${uncompressedSize}`);
    }
    this.#checkRatio(uncompressedSize, compressedSize, filename);
  }

  /** Deflate cannot do better than the limit; members that share their bytes can. */
  #checkRatio(unpacked: number, packed: number, path?: string): void {
    const ratio = Math.round(unpacked / Math.max(packed, 1));
    if (ratio <= LIMITS.zipRatio) return;
    throw new LimitExceededError(this.#place(path), "ratio of unpacked to packed bytes", ratio, LIMITS.zipRatio);
  }

  /** Where the bytes of a stored member begin; its own header says how long it is itself. */
  #dataStart(entry: FileEntry, path: string): number {
    const header = new DataView(new ArrayBuffer(LOCAL_HEADER.bytes));
    const read = this.#source.read(new Uint8Array(header.buffer), entry.offset);
    if (read < LOCAL_HEADER.bytes || header.getUint32(0, true) !== LOCAL_HEADER.signature) {
      throw this.#error(path, `has no header at byte ${entry.offset} of the ZIP`);
    }
    const { nameLengthAt, extraLengthAt, bytes } = LOCAL_HEADER;
    const start = entry.offset + bytes + header.getUint16(nameLengthAt, true) + header.getUint16(extraLengthAt, true);
    if (start + entry.uncompressedSize > this.#source.size)
      throw this.#error(path, "reaches beyond the end of the ZIP");
    return start;
  }

  #place(path?: string) {
    return { file: this.#name ?? "the ZIP", path };
  }

  #error(path: string, reason: string): ZipError {
    return new ZipError(this.#place(path), reason);
  }
}

/** Members without the single folder around a release, when there is one. */
function withoutTopFolder(members: Map<string, FileEntry>): Map<string, FileEntry> {
  const [first = ""] = members.keys();
  const top = first.slice(0, first.indexOf("/") + 1);
  const isAround = members.has(`${top}dmdc.json`) && [...members.keys()].every((path) => path.startsWith(top));
  return isAround ? new Map(Array.from(members, ([path, entry]) => [path.slice(top.length), entry])) : members;
}

function sourceReader({ Reader: Base }: ZipLibrary, source: ByteSource): Reader<ByteSource> {
  class SourceReader extends Base<ByteSource> {
    override size = source.size;

    override readUint8Array(index: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
      const bytes = new Uint8Array(Math.max(Math.min(length, source.size - index), 0));
      return Promise.resolve(bytes.subarray(0, source.read(bytes, index)));
    }
  }
  return new SourceReader(source);
}
