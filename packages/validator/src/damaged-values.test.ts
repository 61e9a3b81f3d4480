// Files that open, and whose values cannot be read: a finding of the release, never a failure of the program.
import { encodeHdf5, UnsupportedFilterError } from "@dmdc/hdf5";
import { schemaProblems, type Finding } from "@dmdc/spec";
import { expect, test } from "vitest";
import type { ProductView } from "./product-view.js";
import type { ReleaseView } from "./release-view.js";
import { productReadable } from "./rules/product-readable.js";
import { EditedRelease } from "./testing/edited-release.test.helper.js";
import { validateRelease } from "./validate.js";

const EVENTS = "data/many.h5";
/** From this size on arrays are stored in chunks, packed with gzip. */
const EVENT_COUNT = 131_072;

/** A release with a product of packed events, whose bytes are changed. */
async function releaseWith(change: (bytes: Buffer) => void): Promise<EditedRelease> {
  const release = await EditedRelease.load();
  const document = {
    ...{ kind: "events", dmdc_version: "0.9.0", id: "many", title: "Many events", selection: "Calibration." },
    ...{ detector: "imaginary", run: "only", partition: "search", subset_of: "events" },
    columns: {
      order: ["energy"],
      energy: {
        ...{ dtype: "float64", shape: [EVENT_COUNT], units: "keV" },
        ...{ quantity: "visible_energy", energy_scale: "nr", basis: "reconstructed" },
      },
    },
  };
  const energies = Float64Array.from({ length: EVENT_COUNT }, (_, index) => 3 + 40 * ((index * 0.618034) % 1));
  const bytes = Buffer.from(await encodeHdf5({ document, arrays: new Map([["/columns/energy", energies]]) }));
  change(bytes);
  release.manifest((manifest: { products: { [name: string]: object } }) => {
    manifest.products.many = { kind: "events", path: EVENTS, title: "Many events", sha256: "", bytes: 0 };
  });
  return release.bytes(EVENTS, bytes);
}

const unreadable = (findings: readonly Finding[]) =>
  findings.filter(({ slug }) => slug === "product-readable").map(({ file, pointer }) => [file, pointer]);

test("packed events that are sound are read", async () => {
  const { findings, internal } = await validateRelease((await releaseWith(() => undefined)).tree);
  expect([unreadable(findings), internal]).toEqual([[], undefined]);
});

test("a chunk that was damaged is a finding with its place, and what depends on it is not run", async () => {
  // The last bytes of the file are those of the last chunk.
  const release = await releaseWith((bytes) => bytes.fill(0x55, bytes.length - 4000, bytes.length - 2000));
  const streamed: Finding[] = [];
  const report = await validateRelease(release.tree, { onFinding: (finding) => streamed.push(finding) });
  expect(unreadable(report.findings)).toEqual([[EVENTS, "/columns/energy"]]);
  expect(report.findings.find(({ slug }) => slug === "product-readable")?.message).toMatch(
    /^cannot be read: the chunk/,
  );
  expect([report.conformant, report.gate, report.internal]).toEqual([false, "fail", undefined]);
  expect(report.rules.find(({ slug }) => slug === "product-readable")).toMatchObject({ status: "fail", findings: 1 });
  expect(report.rules.find(({ slug }) => slug === "finite-values")?.not_run).toEqual([
    { subject: "many", reason: "DMDC-IO-003 product-readable failed" },
  ]);
  expect(new Set(streamed)).toEqual(new Set(report.findings));
  expect(schemaProblems("report", report)).toEqual([]);
});

test("a foreign filter is a finding with its place", () => {
  const problem = new UnsupportedFilterError({ file: EVENTS, path: "/columns/energy" }, 32_000, ["gzip"]);
  const product = { failure: undefined, storageProblems: [problem] } as unknown as ProductView;
  expect([...productReadable.check(product, {} as ReleaseView, {})]).toEqual([
    {
      message: "stored with HDF5 filter 32000; expected none or gzip; write it again with gzip",
      pointer: "/columns/energy",
    },
  ]);
});
