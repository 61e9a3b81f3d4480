import { memoryTree, openProduct, sha256OfBytes } from "@dmdc/hdf5";
import { schemaProblems } from "@dmdc/spec";
import { describe, expect, test } from "vitest";
import { InvalidDocumentError, ReleaseError } from "./errors.js";
import { memorySink } from "./release-sink.js";
import { background, events, model, peAxis } from "./testing/small-products.test.helper.js";
import { array, content, errorOf, HEAD } from "./testing/small-release.test.helper.js";
import { ReleaseWriter } from "./write-release.js";

const EVENTS = content(events({ s2: array([1, 2], "1") }));
const MODEL = content(model());
const BYTES = new TextEncoder().encode("Text.\n");

function writer() {
  const sink = memorySink();
  return { sink, writer: new ReleaseWriter(HEAD, sink) };
}

describe("a written release", () => {
  test("has its products in the encoding that their names ask for, and last a manifest with every digest", async () => {
    const { sink, writer: release } = writer();
    await release.writeProduct("data/events.h5", EVENTS);
    await release.writeProduct("model/si.json", MODEL);
    await release.writeAttachment("README.md", BYTES, "text/markdown", "About");
    release.addSource("events.csv", { sha256: "0".repeat(64), bytes: 7 });
    const manifest = await release.finish();

    expect([...sink.files.keys()]).toEqual(["data/events.h5", "model/si.json", "README.md", "dmdc.json"]);
    expect(schemaProblems("manifest", manifest)).toEqual([]);
    expect(JSON.parse(new TextDecoder().decode(sink.files.get("dmdc.json")))).toEqual(manifest);
    const digest = (path: string) => {
      const bytes = sink.files.get(path) ?? new Uint8Array();
      return { sha256: sha256OfBytes(bytes), bytes: bytes.length };
    };
    expect(manifest).toMatchObject({ id: "small", version: "1.0.0", nature: "invented" });
    expect(manifest.products).toEqual({
      events: { kind: "events", path: "data/events.h5", title: "Events", ...digest("data/events.h5") },
      si: { kind: "model", path: "model/si.json", title: "Spin-independent", ...digest("model/si.json") },
    });
    expect(manifest.attachments).toEqual({
      "README.md": { media_type: "text/markdown", description: "About", ...digest("README.md") },
    });
    expect(manifest.sources).toEqual({ "events.csv": { sha256: "0".repeat(64), bytes: 7 } });
    for (const [path, encoding] of [
      ["data/events.h5", "hdf5"],
      ["model/si.json", "json"],
    ] as const) {
      using product = await openProduct(memoryTree(sink.files), path);
      expect(product.encoding).toBe(encoding);
    }
  });

  test("without attachments and sources says nothing of them", async () => {
    expect(Object.keys(await writer().writer.finish())).not.toContain("attachments");
    expect(Object.keys(await writer().writer.finish())).not.toContain("sources");
  });

  test("is the same bytes for the same content", async () => {
    const write = async () => {
      const { sink, writer: release } = writer();
      await release.writeProduct("data/events.h5", EVENTS);
      await release.finish();
      return sink.files;
    };
    expect(await write()).toEqual(await write());
  });

  test("may have a product called constructor, and an attachment called __proto__", async () => {
    const { writer: release } = writer();
    await release.writeProduct("a.json", content({ ...model(), id: "constructor" }));
    await release.writeAttachment("__proto__", BYTES, "text/plain", "A text");
    release.addSource("__proto__", { sha256: "0".repeat(64), bytes: 7 });
    const manifest = await release.finish();
    expect(Object.keys(manifest.products)).toEqual(["constructor"]);
    expect(Object.keys(manifest.attachments ?? {})).toEqual(["__proto__"]);
    expect(Object.keys(manifest.sources ?? {})).toEqual(["__proto__"]);
  });
});

test("an HDF5 product says which release it is from, and what a viewer shows first", async () => {
  const { sink, writer: release } = writer();
  await release.writeProduct("b.h5", content(background({ s2: peAxis([10, 20]) }, { er: array([1], "1") })));
  using product = await openProduct(memoryTree(sink.files), "b.h5");
  expect(JSON.parse(product.manifest() ?? "")).toMatchObject({ id: "small", version: "1.0.0" });
  expect(new TextDecoder("latin1").decode(sink.files.get("b.h5"))).toContain("NXdata");
});

test.each(["/data/x.h5", "../x.h5", "data/../../x.h5", "data//x.h5", "", "data\\x.h5", "C:x.h5", "./x.h5", "x\0.h5"])(
  "the path %j, which is not inside the release, is refused, and nothing is written",
  async (path) => {
    const { sink, writer: release } = writer();
    for (const write of [
      () => release.writeProduct(path, EVENTS),
      () => release.writeAttachment(path, BYTES, "text/plain", "x"),
    ]) {
      const error = await errorOf(write);
      expect(error).toBeInstanceOf(ReleaseError);
      expect(error.message).toContain(`${JSON.stringify(path)}: is not a path inside the release`);
    }
    expect(sink.files.size).toBe(0);
  },
);

test.each([
  ["dmdc.json", "dmdc.json: the release has a file of this name already"],
  ["DMDC.json", '("dmdc.json", which differs in letter case only)'],
  ["data/events.h5", "data/events.h5: the release has a file of this name already"],
  ["Data/Events.h5", '("data/events.h5", which differs in letter case only)'],
  ["README.md", "README.md: the release has a file of this name already"],
  ["readme.md", '("README.md", which differs in letter case only)'],
])("the path %s, which is taken, is refused", async (path, message) => {
  const { writer: release } = writer();
  await release.writeProduct("data/events.h5", EVENTS);
  await release.writeAttachment("README.md", BYTES, "text/markdown", "About");
  expect((await errorOf(() => release.writeAttachment(path, BYTES, "text/plain", "x"))).message).toContain(message);
  expect((await errorOf(() => release.writeProduct(path, MODEL))).message).toContain(message);
});

test("two products of one name are refused", async () => {
  const { writer: release } = writer();
  await release.writeProduct("a.json", MODEL);
  const error = await errorOf(() => release.writeProduct("b.json", MODEL));
  expect(error.message).toBe('b.json: the release has a product "si" already');
});

test.each([undefined, "manifest", "recipe", "constructor", 1])("a product of kind %j is refused", async (kind) => {
  const { writer: release } = writer();
  const odd = { ...EVENTS, document: { ...EVENTS.document, kind: kind as string } };
  const error = await errorOf(() => release.writeProduct("x.json", odd));
  expect(error).toBeInstanceOf(ReleaseError);
  expect(error.message).toContain("where one of events, background, response, model, result, analysis was expected");
});

test("a product that does not keep its schema is refused", async () => {
  const { sink, writer: release } = writer();
  const error = await errorOf(() => release.writeProduct("m.json", content({ ...model(), colour: "red" })));
  expect(error).toBeInstanceOf(InvalidDocumentError);
  expect(error.message).toContain('m.json is not as its schema asks:\n  /colour: "colour" is not a member');
  expect(sink.files.size).toBe(0);
});

test("a product in another format is refused", async () => {
  const error = await errorOf(() => writer().writer.writeProduct("data/events.root", EVENTS));
  expect(error.message).toBe("data/events.root: a product's file ends in .h5 (HDF5) or .json (JSON)");
});

test("a manifest that does not keep its schema is not written", async () => {
  const sink = memorySink();
  const error = await errorOf(() => new ReleaseWriter({ ...HEAD, id: "Not A Name" }, sink).finish());
  expect(error).toBeInstanceOf(InvalidDocumentError);
  expect(error.message).toContain("dmdc.json is not as its schema asks:\n  /id: ");
  expect(sink.files.size).toBe(0);
});
