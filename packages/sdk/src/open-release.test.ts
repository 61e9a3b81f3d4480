import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ReleaseError } from "./errors.js";
import { folderSink } from "./folder-sink.js";
import { openRelease } from "./open-release.js";
import { readModel } from "./model.js";
import { model } from "./testing/small-products.test.helper.js";
import { content, errorOf, HEAD } from "./testing/small-release.test.helper.js";
import { ReleaseWriter } from "./write-release.js";

let work = "";
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), "dmdc-open-"));
});
afterEach(() => rm(work, { recursive: true }));

test("a release is opened from its folder", async () => {
  const folder = join(work, "release");
  const sink = await folderSink(folder);
  const writer = new ReleaseWriter(HEAD, sink);
  await writer.writeProduct("si.json", content(model()));
  await writer.finish();
  await sink.commit();
  using release = await openRelease(folder);
  expect((await readModel(release, "si")).referenceCrossSectionCm2).toBe(1e-45);
});

test("a folder without a manifest is refused, and one that is not there is named", async () => {
  await writeFile(join(work, "data.csv"), "1");
  expect(await errorOf(() => openRelease(work))).toBeInstanceOf(ReleaseError);
  expect((await errorOf(() => openRelease(join(work, "gone")))).message).toContain(join(work, "gone"));
});
