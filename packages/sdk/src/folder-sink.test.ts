import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ReleaseError } from "./errors.js";
import { folderSink, type FolderSinkOptions } from "./folder-sink.js";
import { openRelease } from "./open-release.js";
import { model } from "./testing/small-products.test.helper.js";
import { content, errorOf, HEAD } from "./testing/small-release.test.helper.js";
import { ReleaseWriter } from "./write-release.js";

let work = "";
let folder = "";
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), "dmdc-sink-"));
  folder = join(work, "release");
});
afterEach(() => rm(work, { recursive: true }));

const BYTES = Uint8Array.of(1, 2, 3);
const filesIn = async (path: string) =>
  (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();

/** Writes a release of this version with one model. */
async function write(version: string, options: FolderSinkOptions = {}, target = folder): Promise<void> {
  const sink = await folderSink(target, options);
  try {
    const writer = new ReleaseWriter({ ...HEAD, version }, sink);
    await writer.writeProduct("model/si.json", content(model()));
    await writer.finish();
    await sink.commit();
  } finally {
    await sink.discard();
  }
}

async function versionIn(path: string): Promise<string> {
  const release = await openRelease(path);
  release.close();
  return release.manifest.version;
}

describe("a folder that is written", () => {
  test("appears under its name only when it is whole, and leaves nothing beside it", async () => {
    const sink = await folderSink(folder);
    await sink.write("data/deep/x", BYTES);
    expect(await readdir(work)).not.toContain("release");
    await sink.commit();
    expect(await readdir(work)).toEqual(["release"]);
    expect(new Uint8Array(await readFile(join(folder, "data", "deep", "x")))).toEqual(BYTES);
    await sink.discard();
    expect(await filesIn(folder)).toEqual([join("data", "deep", "x")]);
  });

  test("leaves nothing when it is discarded", async () => {
    const sink = await folderSink(folder);
    await sink.write("x", BYTES);
    await sink.discard();
    expect(await readdir(work)).toEqual([]);
  });

  test("may lie in folders that are not there yet, and end in a slash", async () => {
    await write("1", {}, join(work, "a", "b") + "/");
    expect(await versionIn(join(work, "a", "b"))).toBe("1");
    expect(await readdir(join(work, "a"))).toEqual(["b"]);
  });

  test("may be there already when it is empty", async () => {
    await mkdir(folder);
    await write("1");
    expect(await versionIn(folder)).toBe("1");
  });

  test("does not share its files with another that is written at the same time", async () => {
    const [one, two] = [await folderSink(folder), await folderSink(folder)];
    await one.write("one", BYTES);
    await two.write("two", BYTES);
    await one.commit();
    expect(await filesIn(folder)).toEqual(["one"]);
    expect((await errorOf(() => two.commit())).message).toContain("is there already");
    await two.discard();
    expect(await readdir(work)).toEqual(["release"]);
    expect(await filesIn(folder)).toEqual(["one"]);
  });

  test.each(["../x", "/x", "a/../../x", "a\\x", ""])("takes no file %j outside of it", async (path) => {
    const sink = await folderSink(folder);
    expect(await errorOf(() => sink.write(path, BYTES))).toBeInstanceOf(ReleaseError);
    await sink.discard();
    expect(await readdir(work)).toEqual([]);
  });
});

describe("a release that is there already", () => {
  beforeEach(() => write("1"));

  test("is not touched unless its replacement is asked for", async () => {
    const error = await errorOf(() => folderSink(folder));
    expect(error).toBeInstanceOf(ReleaseError);
    expect(error.message).toBe(
      `${folder}: is there already; choose another name, or have it replaced (--replace, or { replace: true })`,
    );
    expect(await versionIn(folder)).toBe("1");
    expect(await readdir(work)).toEqual(["release"]);
  });

  test("is replaced when that is asked for, and stands until the new one is whole", async () => {
    const sink = await folderSink(folder, { replace: true });
    await sink.write("half", BYTES);
    expect(await versionIn(folder)).toBe("1");
    await sink.discard();
    expect(await versionIn(folder)).toBe("1");
    await write("2", { replace: true });
    expect(await versionIn(folder)).toBe("2");
    expect(await readdir(work)).toEqual(["release"]);
  });

  test("is replaced where a link to it points", async () => {
    const link = join(work, "link");
    await symlink(folder, link);
    await write("2", { replace: true }, link);
    expect(await versionIn(folder)).toBe("2");
    expect((await readdir(work)).sort()).toEqual(["link", "release"]);
  });

  test("is not replaced together with files that are not its own", async () => {
    await mkdir(join(folder, ".git"));
    await writeFile(join(folder, ".git", "HEAD"), "ref");
    const error = await errorOf(() => folderSink(folder, { replace: true }));
    expect(error).toBeInstanceOf(ReleaseError);
    expect(error.message).toContain("holds .git/HEAD beside its release, which would be lost: move them away");
    expect(await versionIn(folder)).toBe("1");
  });

  test("is not replaced when such files came while the new one was written", async () => {
    const sink = await folderSink(folder, { replace: true });
    await sink.write("x", BYTES);
    await writeFile(join(folder, "thesis.tex"), "text");
    expect((await errorOf(() => sink.commit())).message).toContain("holds thesis.tex beside its release");
    await sink.discard();
    expect(await filesIn(folder)).toContain("thesis.tex");
    expect(await readdir(work)).toEqual(["release"]);
  });
});

describe.each([{ replace: true }, { replace: false }])("with %o", (options) => {
  test("a folder that is no release is never replaced", async () => {
    await mkdir(folder);
    await writeFile(join(folder, "thesis.tex"), "text");
    expect(await errorOf(() => folderSink(folder, options))).toBeInstanceOf(ReleaseError);
    expect(await filesIn(folder)).toEqual(["thesis.tex"]);
  });

  test("a folder whose dmdc.json is none is never replaced", async () => {
    await mkdir(folder);
    await writeFile(join(folder, "dmdc.json"), "not JSON");
    expect(await errorOf(() => folderSink(folder, options))).toBeInstanceOf(ReleaseError);
    expect(await filesIn(folder)).toEqual(["dmdc.json"]);
  });

  test("a file is never replaced", async () => {
    await writeFile(folder, "text");
    const error = await errorOf(() => folderSink(folder, options));
    expect(error.message).toBe(`${folder}: cannot be read as a folder`);
    expect(await readFile(folder, "utf8")).toBe("text");
  });
});
