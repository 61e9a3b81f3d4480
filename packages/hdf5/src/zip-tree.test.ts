import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { memorySource } from "./byte-source.js";
import { encodeHdf5 } from "./encode-hdf5.js";
import { LimitExceededError, MissingFileError, ZipError } from "./errors.js";
import { openProduct } from "./open-product.js";
import { buildZip, crc32, type ZipMember } from "./testing/zip.test.helper.js";
import { zipTree } from "./zip-tree.js";

const text = (value: string) => new TextEncoder().encode(value);
const stored = (path: string, bytes: Uint8Array): ZipMember => ({ path, bytes, method: 0 });
const deflated = (path: string, bytes: Uint8Array): ZipMember => ({ path, bytes, method: 8 });
const treeOf = (...members: ZipMember[]) => zipTree(memorySource(buildZip(members)), "release.zip");

const product = () =>
  encodeHdf5({
    document: { energy: { dtype: "float64", shape: [3], units: "keV" } },
    arrays: new Map([["/energy", Float64Array.of(1, 2, 3)]]),
  });

describe("a ZIP", () => {
  test("is a tree of its files, stored or deflated", async () => {
    const tree = await treeOf(stored("a.txt", text("one")), deflated("data/b.txt", text("two ".repeat(500))));
    expect(await tree.list()).toEqual(["a.txt", "data/b.txt"]);
    expect(await tree.size("data/b.txt")).toBe(2000);
    expect(new TextDecoder().decode(await tree.readBytes("data/b.txt"))).toBe("two ".repeat(500));
    expect(new TextDecoder().decode(await tree.readBytes("a.txt"))).toBe("one");
  });

  test.each([stored, deflated])("holds products that can be opened", async (store) => {
    const tree = await treeOf(store("data/events.h5", await product()));
    using opened = await openProduct(tree, "data/events.h5");
    expect(opened.readArray("/energy")).toEqual(Float64Array.of(1, 2, 3));
  });

  test("reads a stored file here and there, without reading the rest", async () => {
    const bytes = new Uint8Array(1_000_000).map((_, index) => index % 251);
    const zip = memorySource(buildZip([stored("big.bin", bytes)]));
    let read = 0;
    const tree = await zipTree({
      ...zip,
      read: (target, position) => {
        read += target.length;
        return zip.read(target, position);
      },
    });
    const source = await tree.open("big.bin");
    read = 0;
    const target = new Uint8Array(10);
    expect(source.read(target, 700_000)).toBe(10);
    expect([...target]).toEqual([...bytes.subarray(700_000, 700_010)]);
    expect(source.read(target, 999_995)).toBe(5);
    expect(read).toBe(15);
  });

  test("loses the folder around a release, and what macOS adds", async () => {
    const tree = await treeOf(
      stored("release-1.0/dmdc.json", text("{}")),
      stored("release-1.0/data/a", text("a")),
      stored("__MACOSX/._x", text("?")),
    );
    expect(await tree.list()).toEqual(["data/a", "dmdc.json"]);
    expect(await (await treeOf(stored("data/a", text("a")), stored("data/b", text("b")))).list()).toHaveLength(2);
    expect(await (await treeOf(stored("data/a", text("a")))).list()).toEqual(["data/a"]);
  });

  test("passes directories over and knows what is not there", async () => {
    const tree = await treeOf(stored("data/", text("")), stored("data/a", text("a")), stored("b", text("b")));
    expect(await tree.list()).toEqual(["b", "data/a"]);
    await expect(tree.open("c")).rejects.toThrow(MissingFileError);
  });
});

describe("a ZIP is refused", () => {
  test.each<{ title: string; members: ZipMember[]; message: RegExp }>([
    { title: "with a path that leads out", members: [stored("../evil", text("x"))], message: /evil.*plain relative/ },
    { title: "with an absolute path", members: [stored("/etc/passwd", text("x"))], message: /plain relative/ },
    { title: "with a path of Windows", members: [stored("C:\\evil", text("x"))], message: /plain relative/ },
    {
      title: "with a file twice",
      members: [stored("a", text("x")), stored("a", text("y"))],
      message: /twice/,
    },
    { title: "with an encrypted file", members: [{ ...stored("a", text("x")), flags: 1 }], message: /encrypted/ },
    {
      title: "with a symbolic link",
      members: [{ ...stored("a", text("/etc/passwd")), unixMode: 0o120777 }],
      message: /symbolic link/,
    },
    { title: "packed in a foreign way", members: [{ ...stored("a", text("x")), method: 14 }], message: /method 14/ },
  ])("$title", async ({ members, message }) => {
    await expect(treeOf(...members)).rejects.toThrow(ZipError);
    await expect(treeOf(...members)).rejects.toThrow(message);
  });

  test("when it is none", async () => {
    await expect(zipTree(memorySource(text("not a ZIP at all")))).rejects.toThrow(ZipError);
    const zip = buildZip([stored("a", text("x"))]);
    await expect(zipTree(memorySource(zip.subarray(0, zip.length - 12)))).rejects.toThrow(ZipError);
  });

  test("when it announces more than deflate can pack", async () => {
    const bomb = { ...deflated("bomb", text("x")), announcedSize: 1_000_000_000 };
    await expect(treeOf(bomb)).rejects.toThrow(LimitExceededError);
  });

  test("when its files share their bytes, so that all of them together are a bomb", async () => {
    const zeros = new Uint8Array(1_000_000);
    const packed = deflateRawSync(zeros);
    const members = Array.from({ length: 40 }, (_, index) => ({
      ...{ path: `f${index}`, bytes: zeros, method: 8, crc: crc32(zeros), packed },
      ...(index > 0 && { shareWith: 0 }),
    }));
    await expect(treeOf(...members)).rejects.toThrow(LimitExceededError);
  });

  test("file by file, when one unpacks to more or less than it announces, or to something else", async () => {
    const bytes = text("some text ".repeat(100));
    for (const wrong of [{ announcedSize: 500 }, { announcedSize: 1500 }, { crc: 1234 }, { packed: text("garbage") }]) {
      const tree = await treeOf({ ...deflated("a", bytes), ...wrong }, stored("b", text("b")));
      await expect(tree.open("a")).rejects.toThrow(ZipError);
      expect(new TextDecoder().decode(await tree.readBytes("b"))).toBe("b");
    }
  });
});
