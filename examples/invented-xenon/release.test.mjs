// @ts-check
import { folderTree } from "@dmdc/hdf5/node";
import { reproduceClaims } from "@dmdc/sdk";
import { openRelease } from "@dmdc/sdk/node";
import { validateFolder } from "@dmdc/validator/node";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { makeRelease } from "./make.mjs";

const committed = fileURLToPath(new URL("release", import.meta.url));

test("the release is what make.mjs makes, byte for byte", async () => {
  const work = await mkdtemp(join(tmpdir(), "dmdc-invented-"));
  try {
    await makeRelease(join(work, "release"));
    const [made, kept] = [folderTree(join(work, "release")), folderTree(committed)];
    expect(await made.list()).toEqual(await kept.list());
    for (const path of await kept.list()) {
      expect(Buffer.from(await made.readBytes(path)).equals(Buffer.from(await kept.readBytes(path))), path).toBe(true);
    }
  } finally {
    await rm(work, { recursive: true });
  }
});

test("it conforms, and says on its face that it is invented", async () => {
  const report = await validateFolder(committed);
  expect(report.findings).toEqual([]);
  const release = await openRelease(committed);
  expect(release.manifest.nature).toBe("invented");
  expect(release.manifest.description).toContain("invented");
  release.close();
});

test("its limit follows from its own events", async () => {
  const release = await openRelease(committed);
  const [claim] = await reproduceClaims(release);
  release.close();
  expect(claim?.points).toHaveLength(11);
  expect(claim?.passed).toBe(true);
});
