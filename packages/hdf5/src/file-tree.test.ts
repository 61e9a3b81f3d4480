import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { memoryTree, type FileTree } from "./file-tree.js";
import { fileSource, folderTree, openHdf5File } from "./node.js";
import { encodeHdf5 } from "./encode-hdf5.js";
import { errorOf } from "./testing/raw-hdf5.test.helper.js";

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const FILES = new Map([
  ["dmdc.json", text("{}")],
  ["data/events.h5", text("0123456789")],
  ["data/Z.json", text("z")],
  ["a\u{1f600}", text("")],
  ["a\uff5e", text("")],
]);
const SORTED = ["a\uff5e", "a\u{1f600}", "data/Z.json", "data/events.h5", "dmdc.json"];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dmdc-tree-"));
  mkdirSync(join(folder, "release/data"), { recursive: true });
  for (const [path, bytes] of FILES) writeFileSync(join(folder, "release", path), bytes);
  writeFileSync(join(folder, "secret"), "secret");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const trees: readonly [string, () => FileTree][] = [
  ["a memory tree", () => memoryTree(FILES)],
  ["a folder tree", () => folderTree(join(folder, "release"))],
];

describe.each(trees)("%s", (_name, tree) => {
  test("lists its files by code point", async () => {
    expect(await tree().list()).toEqual(SORTED);
  });

  test("gives size, bytes, and a source that reads anywhere", async () => {
    expect(await tree().size("data/events.h5")).toBe(10);
    expect(await tree().readBytes("data/events.h5")).toEqual(text("0123456789"));
    const source = await tree().open("data/events.h5");
    const target = new Uint8Array(4);
    expect([source.size, source.read(target, 3)]).toEqual([10, 4]);
    expect(target).toEqual(text("3456"));
    expect([source.read(target, 8), source.read(target, 10), source.read(target, 99)]).toEqual([2, 0, 0]);
    source.close();
    source.close();
  });

  test.each([
    "",
    "/etc/hostname",
    "../secret",
    "data/../../secret",
    "./dmdc.json",
    "data//events.h5",
    "data/",
    "C:/x",
    "data\\x",
    "a\0b",
  ])("refuses the path %j", async (path) => {
    for (const method of ["size", "readBytes", "open"] as const) {
      expect((await errorOf(() => tree()[method](path))).name).toBe("ForbiddenPathError");
    }
  });

  test("says that a file is missing", async () => {
    expect(await errorOf(() => tree().readBytes("nothing.json"))).toMatchObject({
      name: "MissingFileError",
      file: "nothing.json",
      found: "nothing",
    });
  });
});

describe("links in a folder", () => {
  const tree = (): FileTree => folderTree(join(folder, "release"));
  const link = (target: string, name: string): void => {
    symlinkSync(target, join(folder, "release", name));
  };

  test("a link to a file inside is that file", async () => {
    link("data/Z.json", "z.json");
    expect(await tree().list()).toEqual([...SORTED, "z.json"]);
    expect(await tree().readBytes("z.json")).toEqual(text("z"));
  });

  test("a link to a folder inside is not listed again, even when it goes in circles", async () => {
    link(".", "data/self");
    expect(await tree().list()).toEqual(SORTED);
  });

  test.each(["../secret", "/etc/hostname", ".."])("a link to %s is listed, and refused", async (target) => {
    link(target, "leak");
    expect(await tree().list()).toEqual([...SORTED, "leak"]);
    for (const work of [() => tree().size("leak"), () => tree().readBytes("leak"), () => tree().open("leak")]) {
      expect(await errorOf(work)).toMatchObject({ name: "ForbiddenPathError", file: "leak" });
    }
  });

  test("a folder beside with the same beginning of its name is outside", async () => {
    mkdirSync(join(folder, "release-2"));
    writeFileSync(join(folder, "release-2/x"), "x");
    link("../release-2/x", "leak");
    expect((await errorOf(() => tree().size("leak"))).name).toBe("ForbiddenPathError");
  });

  test("a link to nothing, and a folder, are no files", async () => {
    link("nothing", "dangling");
    expect(await errorOf(() => tree().readBytes("dangling"))).toMatchObject({
      name: "MissingFileError",
      found: "nothing",
    });
    expect(await errorOf(() => tree().readBytes("data"))).toMatchObject({ name: "MissingFileError", found: "folder" });
  });

  test("a folder that is not there says so", async () => {
    expect(await errorOf(() => folderTree(join(folder, "absent")).list())).toMatchObject({ name: "MissingFileError" });
  });
});

describe("files on disk", () => {
  test("an HDF5 file is opened by its path, which errors then name", async () => {
    const path = join(folder, "x.h5");
    const content = {
      document: { x: { dtype: "int32", shape: [3] } },
      arrays: new Map([["/x", Int32Array.of(1, 2, 3)]]),
    };
    writeFileSync(path, await encodeHdf5(content));
    using file = await openHdf5File(path);
    expect(file.readArray("/x")).toEqual(Int32Array.of(1, 2, 3));
    expect((await errorOf(() => file.readArray("/y"))).message).toContain(`${path}: /y: found nothing`);
  });

  test("a missing file and a folder are told apart", async () => {
    expect(await errorOf(() => fileSource(join(folder, "absent")))).toMatchObject({
      name: "MissingFileError",
      found: "nothing",
    });
    expect(await errorOf(() => fileSource(folder))).toMatchObject({ name: "MissingFileError", found: "folder" });
  });
});
