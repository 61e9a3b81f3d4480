import { describe, expect, test } from "vitest";
import { blobSource, blobTree, filesOfFolder } from "./blob-source.js";
import { ForbiddenPathError, LimitExceededError, SourceReadError } from "./errors.js";
import { pagedSource } from "./page-cache.js";

const text = (value: string) => new TextEncoder().encode(value);

describe("a blob", () => {
  test("is a source, taken into memory where it cannot be read at once", async () => {
    const source = await blobSource(new Blob(["hello, world"]));
    const target = new Uint8Array(5);
    expect(source.read(target, 7)).toBe(5);
    expect(new TextDecoder().decode(target)).toBe("world");
    expect(source.read(target, 100)).toBe(0);
  });

  test("that is too large for memory, or gone, gives a clear error", async () => {
    const blob = { size: 2 ** 31, slice: () => blob, arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)) };
    await expect(blobSource(blob, "big.h5")).rejects.toThrow(LimitExceededError);
    const gone = { ...blob, size: 10, arrayBuffer: () => Promise.reject(new Error("NotReadableError")) };
    await expect(blobSource(gone, "gone.h5")).rejects.toThrow(SourceReadError);
    await expect(blobSource(gone, "gone.h5")).rejects.toThrow(/gone\.h5: .*choose it again/);
  });
});

describe("a folder of files", () => {
  const file = (path: string, content: string) =>
    Object.assign(new Blob([content]), { name: path.split("/").at(-1) ?? "", webkitRelativePath: path });

  test("is a tree without the folder's own name", async () => {
    const tree = blobTree(filesOfFolder([file("release/dmdc.json", "{}"), file("release/data/b.h5", "b")]));
    expect(await tree.list()).toEqual(["data/b.h5", "dmdc.json"]);
    expect(await tree.size("data/b.h5")).toBe(1);
    expect(await tree.readBytes("dmdc.json")).toEqual(text("{}"));
  });

  test("of loose files keeps their names", async () => {
    expect(await blobTree(filesOfFolder([Object.assign(file("", "x"), { name: "a.json" })])).list()).toEqual([
      "a.json",
    ]);
  });

  test("cannot hold a path that leads out", () => {
    expect(() => blobTree(new Map([["../x", new Blob([])]]))).toThrow(ForbiddenPathError);
  });
});

describe("pages", () => {
  const bytes = new Uint8Array(3_000_000).map((_, index) => (index * 31) % 253);
  const paged = () => {
    const fetched: number[] = [];
    const source = pagedSource(bytes.length, (start, length) => {
      fetched.push(length);
      return bytes.slice(start, start + length);
    });
    return { source, fetched };
  };

  test("give the bytes themselves, wherever they are cut", () => {
    const { source } = paged();
    for (const [position, length] of [
      [0, 10],
      [65_530, 20],
      [131_072, 65_536],
      [2_999_990, 50],
      [100_000, 1_000_000],
    ] as const) {
      const target = new Uint8Array(length);
      const read = source.read(target, position);
      expect(target.subarray(0, read)).toEqual(bytes.subarray(position, position + length));
    }
  });

  test("come in longer runs when reads follow each other, and are kept", () => {
    const { source, fetched } = paged();
    const target = new Uint8Array(50_000);
    for (let position = 0; position < bytes.length; position += target.length) source.read(target, position);
    expect(fetched.length).toBeLessThan(8);
    expect(fetched.reduce((sum, length) => sum + length, 0)).toBe(bytes.length);
    const before = fetched.length;
    source.read(target, 1_234_567);
    expect(fetched).toHaveLength(before);
  });
});
