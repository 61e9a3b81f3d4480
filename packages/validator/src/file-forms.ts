/** What a file is, by its first bytes. */
interface FileForm {
  readonly name: string;
  readonly isForm: (head: Uint8Array) => boolean;
}

const starts =
  (...bytes: readonly number[]) =>
  (head: Uint8Array) =>
    head.length >= bytes.length && bytes.every((byte, index) => head[index] === byte);

const text = (head: Uint8Array, start: number, end: number) => String.fromCharCode(...head.subarray(start, end));

/** Forms that no release may hold, as loading them runs code or hides what is inside. */
const REFUSED: readonly FileForm[] = [
  { name: "a Python pickle", isForm: isPickle },
  { name: "an ELF executable", isForm: starts(0x7f, 0x45, 0x4c, 0x46) },
  { name: "a Windows executable", isForm: (head) => starts(0x4d, 0x5a)(head) && head.includes(0) },
  { name: "a macOS executable", isForm: (head) => starts(0xcf, 0xfa, 0xed, 0xfe)(head) || isFatBinary(head) },
  { name: "a ZIP archive", isForm: starts(0x50, 0x4b, 0x03, 0x04) },
  { name: "a gzip archive", isForm: starts(0x1f, 0x8b, 0x08) },
  { name: "a bzip2 archive", isForm: starts(0x42, 0x5a, 0x68) },
  { name: "an xz archive", isForm: starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0) },
  { name: "a 7z archive", isForm: starts(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) },
  { name: "a RAR archive", isForm: starts(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07) },
  { name: "a tar archive", isForm: (head) => text(head, 257, 262) === "ustar" },
];

/** What a file is, when it is one of the forms that no release may hold. */
export function refusedForm(head: Uint8Array): string | undefined {
  return REFUSED.find(({ isForm }) => isForm(head))?.name;
}

/** Whether a file begins as HDF5 does. */
export const isHdf5: (head: Uint8Array) => boolean = starts(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a);

/** Protocols 2 to 5 begin with their number; of the older ones the opcode that imports a class is looked for. */
function isPickle(head: Uint8Array): boolean {
  const [mark = 0, protocol = 0] = head;
  if (mark === 0x80 && protocol >= 2 && protocol <= 5) return true;
  return /^(?:c[\w.]+\n\w+\n|\(?(?:dp|lp)\d+\n)/.test(text(head, 0, 100));
}

/** A Mach-O file for several processors; a Java class begins alike, with a greater number behind. */
function isFatBinary(head: Uint8Array): boolean {
  return starts(0xca, 0xfe, 0xba, 0xbe)(head) && (head[7] ?? 255) < 32;
}
