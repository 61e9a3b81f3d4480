// What is on the disk, after crashes and after a long time.
import { openFolding, openReleaseTree, ReleaseWriter, type Release } from "@dmdc/sdk";
import { folderSink, openRelease } from "@dmdc/sdk/node";
import { folderTree } from "@dmdc/hdf5/node";
import type { Events } from "@dmdc/spec";
import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, openDatabase } from "./database/open-database.js";
import { RepositoryInUseError } from "./errors.js";
import { startRepository } from "./repository.js";
import { folderStore } from "./store/folder-store.js";
import { smallRelease } from "./testing/small-release.test.helper.js";
import { publish, sha256, submit, testRepository } from "./testing/test-repository.test.helper.js";

const EXAMPLE = fileURLToPath(new URL("../../../examples/invented-xenon/release/", import.meta.url));
const SERVE = fileURLToPath(new URL("../scripts/serve.mjs", import.meta.url));
const DAY_MS = 86_400_000;
const BYTES = new TextEncoder().encode("some bytes");
const content = { sha256: sha256(BYTES), bytes: BYTES.length };

let work = "";
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "dmdc-storage-"));
});
afterAll(() => rm(work, { recursive: true }));

describe("a server that died while it stored a file", () => {
  test("finds the file stored, when its bytes had been compared and moved", async () => {
    const repository = await testRepository({ folder: join(work, "moved") });
    const client = repository.client();
    const { upload = "" } = await client.startUpload(content);
    await client.appendUpload(upload, 0, BYTES, false);
    // The last thing that it did: the name of the file had changed, the database did not know yet.
    await (await folderStore(repository.folder)).commit(upload, content.sha256);
    expect(await client.uploadOffset(upload)).toEqual({ offset: BYTES.length, complete: true });
    expect(await client.lookupFiles([content.sha256])).toEqual(new Set([content.sha256]));
    await repository.end();
  });

  test("keeps what had come of an upload, and gives up places that no upload has", async () => {
    const folder = join(work, "halfway");
    const before = await testRepository({ folder });
    const { upload = "" } = await before.client().startUpload(content);
    await before.client().appendUpload(upload, 0, BYTES.slice(0, 4), false);
    await before.close();
    await writeFile(join(folder, "uploads/left-over"), "x");
    const after = await testRepository({ folder });
    expect(await readdir(join(folder, "uploads"))).toEqual([upload]);
    expect(await after.client().startUpload(content)).toMatchObject({ upload, offset: 4 });
    await after.end();
  });

  test("does again the validation that was running", async () => {
    const folder = join(work, "validating");
    const before = await testRepository({ folder });
    const submission = await submit(before.client(), await smallRelease());
    if (submission.outcome !== "submitted") throw new Error("it was published");
    await before.close();
    const db = await openDatabase(join(folder, "catalogue.db"));
    await db.updateTable("drafts").set({ state: "validating", validation: null }).execute();
    await closeDatabase(db);
    const after = await testRepository({ folder });
    expect(await after.client().validate(submission.draft)).toMatchObject({ state: "validated" });
    await after.end();
  });
});

test("what nobody needs is removed once it is old, and nothing else", async () => {
  const folder = join(work, "old");
  const before = await testRepository({ folder });
  const client = before.client();
  await publish(client, await smallRelease({ id: "kept" }));
  await submit(client, await smallRelease({ id: "in-draft", text: "A draft" }));
  const { upload = "" } = await client.startUpload(content);
  await client.appendUpload(upload, 0, BYTES, true);
  await client.startUpload({ sha256: sha256("unfinished"), bytes: 10 });
  const stored = async () =>
    (await readdir(join(folder, "files"), { recursive: true })).filter((path) => path.length > 60).length;
  const all = await stored();
  await before.close();

  const soon = await testRepository({ folder, limits: { orphanMs: DAY_MS } });
  expect(await stored()).toBe(all);
  await soon.close();
  const late = await testRepository({ folder, limits: { orphanMs: -1 } });
  expect(await stored()).toBe(all - 1);
  expect(await readdir(join(folder, "uploads"))).toEqual([]);
  expect((await late.client().lookupFiles([content.sha256])).size).toBe(0);
  expect((await late.ask("GET", "/v1/releases/kept/versions/latest/files/model%2Fsi.json")).status).toBe(200);
  expect((await late.client().draft("in-draft")).actions.publish.allowed).toBe(true);
  await late.end();
});

test("a folder has one server at a time", async () => {
  const repository = await testRepository({ folder: join(work, "shared") });
  const { status, stderr } = spawnSync(process.execPath, [SERVE, repository.folder, "0"], {
    encoding: "utf8",
    timeout: 20_000,
  });
  expect(status).toBe(1);
  expect(stderr).toContain("is in use by another server");
  await repository.end();
  const other = join(work, "not-a-database");
  await writeFile(other, "x");
  await expect(startRepository({ folder: other })).rejects.not.toBeInstanceOf(RepositoryInUseError);
});

describe("versions", () => {
  test("the latest is the highest, whatever the order; a next draft may begin with the files of one", async () => {
    const repository = await testRepository();
    const client = repository.client();
    for (const version of ["1.10.0", "1.9.0", "2.0.0-rc.1"]) await publish(client, await smallRelease({ version }));
    expect(await client.versions("small")).toMatchObject({
      latest: "1.10.0",
      versions: [{ version: "1.10.0" }, { version: "1.9.0" }, { version: "2.0.0-rc.1" }],
    });
    const draft = await client.openDraft("small", "1.9.0");
    expect(draft.files).toEqual(await client.files({ release: "small", version: "1.9.0" }));
    expect(draft).toMatchObject({ state: "draft", actions: { publish: { blocked_by: [{ code: "not_validated" }] } } });
    const { state } = await client.validate(draft);
    expect(state).toBe("validated");
    expect((await client.draft("small")).actions.publish.blocked_by).toMatchObject([{ code: "version_exists" }]);
    await client.withdraw({ release: "small", version: "1.10.0" }, "x");
    expect((await client.versions("small")).latest).toBe("1.9.0");
    expect((await client.search({})).items).toMatchObject([{ version: "1.9.0", latest: true }]);
    await repository.end();
  });

  test("a draft whose manifest names another release, or no semantic version, cannot be published", async () => {
    const repository = await testRepository();
    const client = repository.client();
    const submission = await submit(client, await smallRelease({ id: "one", version: "2026-11" }));
    expect(submission).toMatchObject({
      draft: { actions: { publish: { blocked_by: [{ code: "version_not_semantic" }] } } },
    });
    if (submission.outcome !== "submitted") throw new Error("it was published");
    const draft = await client.setDraftFiles(await client.openDraft("two"), submission.draft.files);
    await client.validate(draft);
    expect((await client.draft("two")).actions.publish.blocked_by).toMatchObject([{ code: "wrong_release" }]);
    await repository.end();
  });
});

test("a published release is computed with while only what is needed of it is read", async () => {
  const folder = join(work, "large");
  await writeLargeRelease(folder);
  // In a process of its own: whoever reads ranges waits for them, and lets nothing else of its thread go on.
  const before = await testRepository({ folder: join(work, "lazy") });
  const version = await publish(before.client(), folderTree(folder));
  await before.close();
  const server = spawn(process.execPath, [SERVE, before.folder, "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const repository = await new Promise<string>((resolve) =>
    server.stdout.once("data", (text: Buffer) => {
      resolve(text.toString().trim());
    }),
  );
  let read = 0;
  const remote = await openRelease(`dmdc:${version.release}@${version.version}`, {
    repository,
    onTransfer: (bytes) => (read += bytes),
  });
  const expected = async (release: Release) => {
    const names = { model: "spin_independent", response: "nuclear_recoils", run: "only", partition: "search" };
    const folding = await openFolding(release, names);
    return folding.expectedEvents({ massGeV: 50, crossSectionCm2: 1e-46 }, { energy: [3, 45] });
  };
  using local = await openReleaseTree(folderTree(folder));
  expect(await expected(remote)).toBe(await expected(local));
  console.log(`${read} of ${version.bytes} bytes were read`);
  expect(read).toBeLessThan(100_000);
  expect(version.bytes).toBeGreaterThan(2_000_000);
  // The first block of a column of a million events comes by ranges.
  const { content: events } = await remote.product("events", "events");
  const first = events.blocks("/columns/energy", 1000).next();
  expect(first.done === true ? [] : first.value.data.slice(0, 3)).toEqual(Float64Array.of(2, 2.001, 2.002));
  expect(read).toBeLessThan(version.bytes / 5);
  remote.close();
  const gone = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGKILL");
  await gone;
}, 60_000);

/** The invented release of the examples, with a million events. */
async function writeLargeRelease(folder: string): Promise<void> {
  using source = await openReleaseTree(folderTree(EXAMPLE));
  const { products, attachments, ...head } = source.manifest;
  expect([Object.keys(products).length, Object.keys(attachments ?? {}).length]).toEqual([6, 1]);
  const sink = await folderSink(folder);
  const writer = new ReleaseWriter({ ...head, id: "large-xenon" }, sink);
  for (const [name, { kind, path }] of Object.entries(products)) {
    if (kind === "analysis" || kind === "result") continue;
    const { content: opened, document } = await source.product(name, kind);
    const arrays = new Map(opened.datasets().map((each) => [each.path, opened.readArray(each.path)]));
    if (kind === "events") {
      const energies = Float64Array.from({ length: 1_000_000 }, (_, index) => 2 + (index % 47_999) / 1000);
      arrays.set("/columns/energy", energies);
      const energy = (document as Events).columns?.energy;
      Object.assign(energy ?? {}, { shape: [energies.length] });
    }
    await writer.writeProduct(path, { document: opened.document, arrays });
  }
  await writer.finish();
  await sink.commit();
}
