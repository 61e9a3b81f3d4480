import { memoryTree, type ArrayData, type DocumentObject, type DocumentValue, type ProductContent } from "@dmdc/hdf5";
import { DMDC_VERSION, type ManifestHead } from "@dmdc/spec";
import { openReleaseTree, type Release } from "../release.js";
import { memorySink } from "../release-sink.js";
import { ReleaseWriter } from "../write-release.js";

/** A product as a test writes it: arrays in place, made by {@link array}. */
export interface Literal {
  readonly [member: string]: unknown;
}

class ArrayLiteral {
  readonly data: ArrayData;
  readonly said: DocumentObject;

  constructor(data: ArrayData, said: DocumentObject) {
    this.data = data;
    this.said = said;
  }
}

/** An array of a literal product, float64; `said` may state its shape. */
export function array(data: readonly number[], units: string, said: DocumentObject = {}): ArrayLiteral {
  return typedArray(Float64Array.from(data), "float64", units, said);
}

/** An array of another number format. */
export function typedArray(data: ArrayData, dtype: string, units: string, said: DocumentObject = {}): ArrayLiteral {
  return new ArrayLiteral(data, { dtype, shape: [data.length], units, ...said });
}

/** A literal product as the writer takes it. */
export function content(literal: Literal): ProductContent {
  const arrays = new Map<string, ArrayData>();
  const place = (node: unknown, pointer: string): DocumentValue => {
    if (node instanceof ArrayLiteral) {
      arrays.set(pointer, node.data);
      return node.said;
    }
    if (typeof node !== "object" || node === null || Array.isArray(node)) return node as DocumentValue;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, place(value, `${pointer}/${key}`)]));
  };
  return { document: place({ dmdc_version: DMDC_VERSION, ...literal }, "") as DocumentObject, arrays };
}

/** A quantity of a document. */
export function quantity(value: number, units: string): { value: number; units: string } {
  return { value, units };
}

/** One xenon detector, one run of 1000 kg d. */
export const HEAD: ManifestHead = {
  id: "small",
  version: "1.0.0",
  title: "A small release",
  description: "Invented for a test.",
  nature: "invented",
  licence: "CC0-1.0",
  detectors: {
    xe: { title: "Xenon", technology: "dual-phase xenon TPC", target: { formula: "Xe", isotopes: "natural" } },
  },
  runs: {
    only: {
      title: "The only run",
      detector: "xe",
      partitions: { search: { role: "search", exposure: { value: 1000, units: "kg.d", basis: "raw" } } },
    },
  },
};

/** The files of a release of these products; the first letters of `encoding` end their names. */
export async function filesOf(
  products: readonly Literal[],
  { head = HEAD, encoding = "json" }: { head?: ManifestHead; encoding?: "json" | "h5" } = {},
): Promise<Map<string, Uint8Array>> {
  const sink = memorySink();
  const writer = new ReleaseWriter(head, sink);
  for (const product of products) await writer.writeProduct(`data/${String(product.id)}.${encoding}`, content(product));
  await writer.finish();
  return sink.files;
}

/** An open release of these products. */
export async function releaseOf(
  products: readonly Literal[],
  options: Parameters<typeof filesOf>[1] = {},
): Promise<Release> {
  return openReleaseTree(memoryTree(await filesOf(products, options)));
}

/** What a call throws; fails when it throws nothing. */
export async function errorOf(call: () => unknown): Promise<Error> {
  try {
    await call();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
