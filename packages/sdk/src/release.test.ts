import { memoryTree } from "@dmdc/hdf5";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { Events } from "@dmdc/spec";
import { InvalidDocumentError, NotComputableError, ReleaseError } from "./errors.js";
import { openFolding } from "./folding.js";
import { readModel } from "./model.js";
import { openReleaseTree } from "./release.js";
import { events, model } from "./testing/small-products.test.helper.js";
import { array, errorOf, filesOf, HEAD, releaseOf } from "./testing/small-release.test.helper.js";

const PRODUCTS = [events({ energy: array([1, 2], "keV") }), model()];
const text = (value: string) => new TextEncoder().encode(value);

describe("an open release", () => {
  test("names its products in the manifest's order, all or of one kind", async () => {
    using release = await releaseOf(PRODUCTS);
    expect(release.productNames()).toEqual(["events", "si"]);
    expect(release.productNames("model")).toEqual(["si"]);
    expect(release.productNames("background")).toEqual([]);
  });

  test("opens a product of the kind that is asked for", async () => {
    using release = await releaseOf(PRODUCTS);
    const product = await release.product("events", "events");
    expect(product.document.selection).toBe("All.");
    expectTypeOf(product.document).toEqualTypeOf<Events>();
  });

  test("opens a file once, also for two who ask at the same time", async () => {
    const tree = memoryTree(await filesOf(PRODUCTS, { encoding: "h5" }));
    let opened = 0;
    let closed = 0;
    const counting = {
      ...tree,
      open: async (path: string) => {
        const source = await tree.open(path);
        opened += 1;
        return {
          size: source.size,
          read: (target: Uint8Array, position: number) => source.read(target, position),
          close: () => {
            closed += 1;
          },
        };
      },
    };
    const release = await openReleaseTree(counting);
    const [one, two] = await Promise.all([release.product("events", "events"), release.product("events", "events")]);
    expect(one.content).toBe(two.content);
    expect((await release.product("events", "events")).content).toBe(one.content);
    release.close();
    expect(opened).toBe(2);
    expect(closed).toBe(opened);
  });

  test.each<[string, "events" | "model", string]>([
    ["si", "events", 'product "si": is of kind model, not events (events products: events)'],
    ["evnts", "events", 'product "evnts": is not in the release (events products: events)'],
    ["constructor", "model", 'product "constructor": is not in the release (model products: si)'],
  ])("refuses %s as %s", async (name, kind, message) => {
    using release = await releaseOf(PRODUCTS);
    const error = await errorOf(() => release.product(name, kind));
    expect(error).toBeInstanceOf(ReleaseError);
    expect(error.message).toBe(message);
  });

  test("refuses a product that does not keep its schema, naming its file", async () => {
    const files = await filesOf(PRODUCTS);
    files.set("data/si.json", text('{"kind": "model", "id": "si"}'));
    using release = await openReleaseTree(memoryTree(files));
    const error = await errorOf(() => release.product("si", "model"));
    expect(error).toBeInstanceOf(InvalidDocumentError);
    expect(error.message).toContain('data/si.json is not as its schema asks:\n  /: "dmdc_version" is missing');
  });

  test("knows its exposures", async () => {
    using release = await releaseOf([]);
    expect(release.exposure("only", "search")).toEqual({ value: 1000, units: "kg.d", basis: "raw" });
    expect(() => release.exposure("sr0", "search")).toThrow('run "sr0": is not in the manifest (runs: only)');
    expect(() => release.exposure("toString", "search")).toThrow('run "toString": is not in the manifest');
    expect(() => release.exposure("only", "constructor")).toThrow(
      'partition "constructor" of run "only": is not in the manifest (partitions: search)',
    );
  });

  test("can be closed twice, and is not read afterwards", async () => {
    const release = await releaseOf(PRODUCTS);
    await release.product("si", "model");
    release.close();
    release.close();
    const error = await errorOf(() => release.product("si", "model"));
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toBe('release "small" is closed; open it again to read from it');
  });

  test("does not open what was still on its way when it was closed", async () => {
    const release = await releaseOf(PRODUCTS, { encoding: "h5" });
    const pending = errorOf(() => release.product("events", "events"));
    release.close();
    expect((await pending).message).toContain("is closed");
  });
});

test.each<[string, [string, string][], string]>([
  ["no manifest", [["data.csv", "1"]], "dmdc.json: is missing: a release is a folder with a manifest of this name"],
  ["a manifest that is not JSON", [["dmdc.json", "{"]], "dmdc.json: is not JSON in UTF-8"],
  ["a manifest that does not keep its schema", [["dmdc.json", "{}"]], "dmdc.json is not as its schema asks"],
  ["a manifest that is a list", [["dmdc.json", "[]"]], "dmdc.json is not as its schema asks"],
])("a folder with %s is no release", async (_, files, message) => {
  const tree = memoryTree(new Map(files.map(([path, content]) => [path, text(content)])));
  expect((await errorOf(() => openReleaseTree(tree))).message).toContain(message);
});

test("a manifest that leads out of the release opens nothing there", async () => {
  const files = await filesOf(PRODUCTS);
  const manifest = new TextDecoder().decode(files.get("dmdc.json")).replace("data/si.json", "../../si.json");
  files.set("dmdc.json", text(manifest));
  using release = await openReleaseTree(memoryTree(files));
  expect((await errorOf(() => release.product("si", "model"))).name).toBe("ForbiddenPathError");
});

describe("a release with extensions", () => {
  const extensions_used = { example: { url: "https://example.org/dmdc/veto/1.0.0" } };
  const head = { ...HEAD, extensions_used, ext: { example: { veto: "on" } } };

  test("is used as any other where none is required", async () => {
    using release = await releaseOf(PRODUCTS, { head });
    expect((await readModel(release, "si")).name).toBe("si");
  });

  test("gives no number where one is required that nobody knows, and can be read all the same", async () => {
    using release = await releaseOf(PRODUCTS, { head: { ...head, extensions_required: ["example"] } });
    expect((await release.product("si", "model")).name).toBe("si");
    const error = await errorOf(() => readModel(release, "si"));
    expect(error).toBeInstanceOf(NotComputableError);
    expect(error.message).toContain('without the extension "example" (https://example.org/dmdc/veto/1.0.0)');
    const folding = { model: "si", response: "nr", run: "only", partition: "search" };
    expect(await errorOf(() => openFolding(release, folding))).toBeInstanceOf(NotComputableError);
  });
});
