import { expect } from "vitest";
import type { EditedRelease } from "./edited-release.test.helper.js";

/** A change to a sound release, and what must be found of it. */
export interface Violation {
  /** What is wrong, in words. */
  readonly title: string;
  readonly rule: string;
  readonly edit: (release: EditedRelease) => EditedRelease | Promise<EditedRelease>;
  /** Members of the finding. */
  readonly finding: object;
}

const EVENTS = "data/events.h5";
const BACKGROUND = "data/background.h5";
const RESPONSE = "data/nuclear-recoils.h5";
const LIMIT = "result/limit.json";
const MODEL = "model/spin-independent.json";

const text = (content: string) => new TextEncoder().encode(content);

/** For each rule the nearest release that violates it, and no other rule of strength "must". */
export const VIOLATIONS: readonly Violation[] = [
  {
    title: "a manifest cut in half",
    rule: "DMDC-IO-001",
    edit: (release) => {
      const bytes = release.files.get("dmdc.json") ?? new Uint8Array();
      release.files.set("dmdc.json", bytes.slice(0, bytes.length / 2));
      return release;
    },
    finding: { file: "dmdc.json", message: expect.stringContaining("not JSON in UTF-8") as string },
  },
  {
    title: "a product without its file",
    rule: "DMDC-IO-002",
    edit: (release) => {
      release.files.delete(EVENTS);
      return release;
    },
    finding: { file: EVENTS, message: expect.stringContaining("there is no such file") as string },
  },
  {
    title: "an HDF5 file cut short",
    rule: "DMDC-IO-003",
    edit: (release) => release.bytes(EVENTS, (release.files.get(EVENTS) ?? new Uint8Array()).slice(0, 3000)),
    finding: { file: EVENTS },
  },
  {
    title: "a product that was changed after the manifest was written",
    rule: "DMDC-IO-004",
    edit: (release) => {
      const bytes = new TextDecoder().decode(release.files.get(MODEL)).replace("0.938272", "0.938273");
      release.files.set(MODEL, text(bytes));
      return release;
    },
    finding: {
      file: MODEL,
      message: expect.stringMatching(/^"model\/spin-independent.json" has SHA-256 [0-9a-f]{12}… where/) as string,
    },
  },
  {
    title: "a file that nobody declared",
    rule: "DMDC-IO-005",
    edit: (release) => {
      release.files.set("data/left-over.h5", text("x"));
      return release;
    },
    finding: { file: "data/left-over.h5", message: '"data/left-over.h5" is not listed in the manifest' },
  },
  {
    title: "two paths that differ in letter case only",
    rule: "DMDC-IO-006",
    edit: (release) => {
      const bytes = release.files.get("README.md") ?? new Uint8Array();
      release.files.set("readme.md", bytes);
      return release.manifest((manifest) => {
        const { attachments } = manifest as { attachments: { [path: string]: object } };
        attachments["readme.md"] = { ...attachments["README.md"] };
      });
    },
    finding: { message: '"readme.md" and "README.md" are the same file, or differ in letter case only' },
  },
  {
    title: "an embedded manifest of another version",
    rule: "DMDC-IO-007",
    edit: (release) => release.manifest((manifest) => Object.assign(manifest as object, { version: "1.0.1" })),
    finding: {
      file: EVENTS,
      pointer: "/dmdc/manifest",
      message: expect.stringContaining('"1.0.0", dmdc.json has "1.0.1"') as string,
    },
  },
  {
    title: "a manifest with a misspelt member",
    rule: "DMDC-STR-001",
    edit: (release) => release.manifest((manifest) => Object.assign(manifest as object, { lisence: "MIT" })),
    finding: {
      file: "dmdc.json",
      pointer: "/lisence",
      message: expect.stringContaining('did you mean "licence"?') as string,
    },
  },
  {
    title: "a product with a word outside the vocabulary",
    rule: "DMDC-STR-002",
    edit: (release) =>
      release.product(BACKGROUND, ({ document }) => Object.assign(document as object, { completeness: "nearly" })),
    finding: { file: BACKGROUND, pointer: "/completeness", expected: "complete, partial" },
  },
  {
    title: "a product of another version of the format",
    rule: "DMDC-STR-003",
    edit: (release) =>
      release.product(MODEL, ({ document }) => Object.assign(document as object, { dmdc_version: "0.8.0" })),
    finding: { file: MODEL, message: 'the product states version "0.8.0", the manifest "0.9.0"' },
  },
  {
    title: "a product that calls itself otherwise",
    rule: "DMDC-STR-004",
    edit: (release) => release.product(MODEL, ({ document }) => Object.assign(document as object, { id: "si" })),
    finding: { file: MODEL, pointer: "/id", message: 'the product calls itself "si", the manifest "spin_independent"' },
  },
  {
    title: "a stage that the order leaves out",
    rule: "DMDC-STR-005",
    edit: (release) =>
      release.product(RESPONSE, ({ document }) => {
        Object.assign((document as { stages: object }).stages, { order: ["efficiency", "resolution"] });
      }),
    finding: { file: RESPONSE, pointer: "/stages/order", message: "order leaves out cutoff" },
  },
  {
    title: "a partial background that does not say what is missing",
    rule: "DMDC-STR-006",
    edit: (release) =>
      release.product(BACKGROUND, ({ document }) => Object.assign(document as object, { completeness: "partial" })),
    finding: { file: BACKGROUND, pointer: "/completeness" },
  },
  {
    title: "a column that is one value short",
    rule: "DMDC-TYP-001",
    edit: (release) =>
      release.product(LIMIT, ({ document, arrays }) => {
        const { limit } = (document as { points: { limit: { shape: number[] } } }).points;
        limit.shape = [10];
        arrays.set("/points/limit", (arrays.get("/points/limit") as Float64Array).slice(1));
      }),
    finding: { file: LIMIT, pointer: "/points/limit", observed: "10", expected: "11" },
  },
  {
    title: "as many edges as points",
    rule: "DMDC-TYP-002",
    edit: (release) =>
      release.product(RESPONSE, ({ document, arrays }) => {
        const { input } = (document as { stages: { resolution: { input: { points: { shape: number[] } } } } }).stages
          .resolution;
        const points = arrays.get("/stages/resolution/input/points") as Float64Array;
        input.points.shape = [points.length + 1];
        arrays.set("/stages/resolution/input/points", Float64Array.of(...points, 79.9));
      }),
    finding: {
      file: RESPONSE,
      pointer: "/stages/resolution/input/points",
      message: "shape (91) was found where (90) was expected, for 90 bins",
    },
  },
  {
    title: "a transposed matrix",
    rule: "DMDC-TYP-003",
    edit: (release) =>
      release.product(RESPONSE, ({ document }) => {
        (document as { stages: { resolution: { values: { shape: number[] } } } }).stages.resolution.values.shape = [
          48, 90,
        ];
      }),
    finding: { file: RESPONSE, pointer: "/stages/resolution/values", observed: "48 x 90", expected: "90 x 48" },
  },
  {
    title: "a unit in the usual spelling",
    rule: "DMDC-UNIT-001",
    edit: (release) =>
      release.product(LIMIT, ({ document }) => {
        (document as { points: { limit: { units: string } } }).points.limit.units = "cm2";
      }),
    finding: { file: LIMIT, pointer: "/points/limit/units", observed: "cm2", expected: "cm**2", fix: 'Write "cm**2".' },
  },
  {
    title: "a unit that does not measure its quantity",
    rule: "DMDC-UNIT-002",
    edit: (release) =>
      release.product(EVENTS, ({ document }) => {
        (document as { columns: { energy: { units: string } } }).columns.energy.units = "ns";
      }),
    finding: { file: EVENTS, pointer: "/columns/energy/units", observed: "ns", expected: "keV" },
  },
  {
    title: "an exposure in days",
    rule: "DMDC-UNIT-003",
    edit: (release) =>
      release.manifest((manifest) => {
        const { exposure } = (
          manifest as { runs: { only: { partitions: { search: { exposure: { units: string } } } } } }
        ).runs.only.partitions.search;
        exposure.units = "d";
      }),
    finding: {
      file: "dmdc.json",
      pointer: "/runs/only/partitions/search/exposure/units",
      observed: "d",
      expected: "kg.d",
    },
  },
  {
    title: "a result from a model that is not there",
    rule: "DMDC-META-001",
    edit: async (release) => {
      await release.product("analysis/claims.json", ({ document }) => delete (document as { claims?: object }).claims);
      return release.product(LIMIT, ({ document }) => Object.assign(document as object, { model: "si" }));
    },
    finding: {
      file: LIMIT,
      pointer: "/model",
      message: 'there is no model product "si" (known: spin_independent)',
      expected: "spin_independent",
    },
  },
  {
    title: "a background that is not there, and not said to be absent",
    rule: "DMDC-META-002",
    edit: async (release) => {
      release.files.delete(BACKGROUND);
      release.manifest((manifest) => delete (manifest as { products: { background?: object } }).products.background);
      return release.product(LIMIT, ({ document }) => delete (document as { background?: string }).background);
    },
    finding: {
      file: "dmdc.json",
      pointer: "/absent",
      severity: "warning",
      message: "there is no product of kind background, and no reason is given",
    },
  },
  {
    title: "an expectation that is not a number",
    rule: "DMDC-PHYS-001",
    edit: (release) => release.array(BACKGROUND, "/components/neutrons/values", (values) => (values[3] = NaN)),
    finding: { file: BACKGROUND, pointer: "/components/neutrons/values", index: 3, count: 1 },
  },
  {
    title: "a point equal to its neighbour",
    rule: "DMDC-PHYS-002",
    edit: (release) =>
      release.array(RESPONSE, "/stages/efficiency/axis/points", (values) => (values[5] = values[4] ?? NaN)),
    finding: {
      file: RESPONSE,
      pointer: "/stages/efficiency/axis/points",
      index: 5,
      count: 1,
      message: expect.stringMatching(/^points do not increase: value 5 is (\S+), after \1$/) as string,
    },
  },
  {
    title: "an energy just above the upper edge of its bin",
    rule: "DMDC-PHYS-003",
    edit: (release) =>
      release.product(RESPONSE, ({ arrays }) => {
        const edges = arrays.get("/stages/resolution/input/edges") as Float64Array;
        const points = arrays.get("/stages/resolution/input/points") as Float64Array;
        points[7] = (edges[8] ?? NaN) * (1 + 1e-9);
      }),
    finding: { file: RESPONSE, pointer: "/stages/resolution/input/points", index: 7, count: 1 },
  },
  {
    title: "a row of a response that sums to more than 1",
    rule: "DMDC-PHYS-004",
    edit: (release) =>
      release.array(RESPONSE, "/stages/resolution/values", (values) => {
        scaleRow(values, 60, 1 + 1e-5);
      }),
    finding: { file: RESPONSE, pointer: "/stages/resolution/values", index: 60, count: 1, expected: "at most 1" },
  },
  {
    title: "a probability just below zero",
    rule: "DMDC-PHYS-005",
    edit: (release) => release.array(RESPONSE, "/stages/resolution/values", (values) => (values[17] = -1e-12)),
    finding: { file: RESPONSE, pointer: "/stages/resolution/values", index: 17, observed: "-1e-12" },
  },
  {
    title: "an exposure that is not mass times live time",
    rule: "DMDC-PHYS-006",
    edit: (release) =>
      release.manifest((manifest) => {
        const { exposure } = (
          manifest as { runs: { only: { partitions: { search: { exposure: { live_time: { value: number } } } } } } }
        ).runs.only.partitions.search;
        exposure.live_time.value = 102;
      }),
    finding: { file: "dmdc.json", pointer: "/runs/only/partitions/search/exposure", observed: "1000 kg x 102 d" },
  },
  {
    title: "a mass that stands twice",
    rule: "DMDC-PHYS-007",
    edit: (release) => release.array(LIMIT, "/points/mass", (values) => (values[2] = values[1] ?? NaN)),
    finding: { file: LIMIT, pointer: "/points/mass", index: 2 },
  },
];

/** Scales a row of the response's matrix of 48 columns so that it sums to a number. */
export function scaleRow(values: Float64Array, row: number, sum: number): void {
  const part = values.subarray(row * 48, (row + 1) * 48);
  const total = part.reduce((partial, value) => partial + value, 0);
  part.forEach((value, index) => (part[index] = (value * sum) / total));
}
