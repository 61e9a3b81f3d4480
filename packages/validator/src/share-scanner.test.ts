import { encodeHdf5, memoryTree, openProduct } from "@dmdc/hdf5";
import { expect, test } from "vitest";
import { scanShares } from "./scan-shares.js";
import { ShareScanner } from "./share-scanner.js";

const ROWS = 600_000; // a column is worth a share from 4 MiB on

async function releaseOf(...files: readonly string[]) {
  const columns = { order: ["energy"], energy: { dtype: "float64", shape: [ROWS], units: "keV" } };
  const data = Float64Array.from({ length: ROWS }, (_, index) => index % 1000);
  const bytes = await encodeHdf5({ document: { columns }, arrays: new Map([["/columns/energy", data]]) });
  return new Map(files.map((file) => [file, bytes]));
}

test("shares of one file and of the next are scanned by their plans", async () => {
  const files = await releaseOf("a.h5", "b.h5");
  const tree = memoryTree(files);
  const scanner = new ShareScanner(tree);
  for (const file of ["a.h5", "b.h5", "a.h5"]) {
    using product = await openProduct(tree, file);
    const shares = scanShares(file, product.datasets(), (pointer) => product.scanPlan(pointer));
    expect(shares).toMatchObject([{ file, pointer: "/columns/energy" }]);
    for (const share of shares) {
      const { statistics } = await scanner.scan(structuredClone(share));
      expect(statistics).toStrictEqual(product.scan("/columns/energy"));
    }
  }
});

test("a share that cannot be read finds nothing, and the next one is read", async () => {
  const files = await releaseOf("a.h5", "b.h5");
  using product = await openProduct(memoryTree(files), "a.h5");
  const [share] = scanShares("a.h5", product.datasets(), (pointer) => product.scanPlan(pointer));
  if (share === undefined) throw new Error("the column is worth a share");
  const cut = new Map([...files, ["b.h5", (files.get("b.h5") ?? new Uint8Array()).slice(0, 4096)]]);
  const scanner = new ShareScanner(memoryTree(cut));
  expect(await scanner.scan({ ...share, file: "b.h5" })).toEqual({});
  expect(await scanner.scan({ ...share, file: "gone.h5" })).toEqual({});
  expect((await scanner.scan(share)).statistics?.values).toBe(ROWS);
});
