import type {
  ArrayData,
  DatasetInfo,
  DatasetStatistics,
  DocumentObject,
  DocumentValue,
  FoundValue,
  OpenProduct,
  ProductError,
  RowRange,
  ScanPlan,
  ValueQuery,
} from "@dmdc/hdf5";
import { escapePointer, schemaProblems, type Product, type ProductEntry, type SchemaProblem } from "@dmdc/spec";

/** An array in a product's document. */
export interface ArrayPlace {
  /** Where, as a JSON Pointer. */
  readonly pointer: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Its metadata. */
  readonly attributes: DocumentObject;
}

/** What the scans of a release read, for the report. */
export interface ScanTally {
  datasets: number;
  values: number;
}

/** One product as the rules see it. */
export class ProductView {
  /** Its name in the manifest. */
  readonly name: string;
  readonly entry: ProductEntry;
  /** Why it could not be opened; undefined when it could, or when its file is missing. */
  readonly failure: Error | undefined;
  readonly #product: OpenProduct | undefined;
  readonly #tally: ScanTally;
  readonly #statistics = new Map<string, DatasetStatistics>();
  /** What was found before anybody asked. */
  readonly #ahead = new Map<string, DatasetStatistics>();
  #arrays: ReadonlyMap<string, ArrayPlace> | undefined;
  #isDistrusted = false;
  #rawDocument: DocumentObject | undefined;
  #schemaProblems: readonly SchemaProblem[] | undefined;

  constructor(name: string, entry: ProductEntry, opened: OpenProduct | Error | undefined, tally: ScanTally) {
    this.name = name;
    this.entry = entry;
    this.#product = opened instanceof Error ? undefined : opened;
    this.failure = opened instanceof Error ? opened : undefined;
    this.#tally = tally;
  }

  /** Whether the product could be opened; nothing below may be asked otherwise. */
  get isOpen(): boolean {
    return this.#product !== undefined;
  }

  /** Why some of its arrays cannot be read, as far as headers tell. */
  get storageProblems(): readonly ProductError[] {
    return this.#product?.storageProblems() ?? [];
  }

  /** The document as stored, with what extensions add: for comparison with the schema, and nothing else. */
  get storedDocument(): DocumentObject {
    return this.#opened.document;
  }

  /** Where the document does not keep the schema of its kind; checked once, whoever asks. */
  get schemaProblems(): readonly SchemaProblem[] {
    this.#schemaProblems ??= schemaProblems(this.entry.kind, this.#opened.document);
    return this.#schemaProblems;
  }

  /**
   * Whether the product could be opened, keeps its schema and was not distrusted since: only then can rules about other
   * products read it.
   */
  get isSound(): boolean {
    return this.isOpen && !this.#isDistrusted && this.schemaProblems.length === 0;
  }

  /** Says that a rule was violated without which the data mean nothing. */
  distrust(): void {
    this.#isDistrusted = true;
  }

  /** The document without what extensions add, so that no rule of the core can judge that. */
  get rawDocument(): DocumentObject {
    this.#rawDocument ??= withoutExtensions(this.#opened.document);
    return this.#rawDocument;
  }

  /** The document, once it is known to keep its schema. */
  get document(): Product {
    return this.rawDocument as unknown as Product;
  }

  /** The manifest inside an HDF5 product. */
  get embeddedManifest(): string | undefined {
    return this.#opened.manifest();
  }

  /** Every array of the document, in its order. */
  get arrays(): ReadonlyMap<string, ArrayPlace> {
    this.#arrays ??= new Map(arraysIn(this.rawDocument, "").map((place) => [place.pointer, place]));
    return this.#arrays;
  }

  /** The shape of an array; undefined when there is none at the place. */
  shapeAt(pointer: string): readonly number[] | undefined {
    return this.arrays.get(pointer)?.shape;
  }

  /** Scans an array, or some of its rows, without counting it as asked for. */
  scanAhead(pointer: string, rows?: RowRange): DatasetStatistics {
    return this.#opened.scan(pointer, rows);
  }

  /** What another thread needs to scan an array by itself; undefined for arrays in JSON. */
  scanPlan(pointer: string): ScanPlan | undefined {
    return this.#opened.scanPlan(pointer);
  }

  /** Keeps what a scan has found, for whoever asks. */
  keepAhead(pointer: string, statistics: DatasetStatistics): void {
    this.#ahead.set(pointer, statistics);
  }

  /** What one pass over the array finds; the pass is made once, whoever asks. */
  statistics(pointer: string): DatasetStatistics {
    let statistics = this.#statistics.get(pointer);
    if (statistics === undefined) {
      statistics = this.#ahead.get(pointer) ?? this.#opened.scan(pointer);
      this.#statistics.set(pointer, statistics);
      this.#tally.datasets += 1;
      this.#tally.values += statistics.values;
    }
    return statistics;
  }

  /**
   * The first values of an array that match, for a rule that has failed and wants to name them: only the blocks that
   * can hold one are read again.
   */
  locate(pointer: string, query: ValueQuery): FoundValue[] {
    return this.#opened.locate(pointer, query, this.statistics(pointer));
  }

  /** Sums over all but the first axis; of a one-dimensional array the values themselves. */
  rowSums(pointer: string): Float64Array {
    const { rowSums } = this.statistics(pointer);
    return (this.shapeAt(pointer)?.length ?? 0) < 2 ? this.values(pointer) : rowSums;
  }

  /** All values of a one-dimensional array, such as an axis. */
  values(pointer: string): Float64Array {
    return asDoubles(this.#opened.readArray(pointer));
  }

  /** The values of some rows of an array; the last index runs fastest. */
  rows(pointer: string, start: number, count: number): Float64Array {
    return asDoubles(this.stored(pointer, start, count));
  }

  /** The same as they are stored: whole numbers of 64 bits and texts as well. */
  stored(pointer: string, start: number, count: number): ArrayData {
    const [, ...inner] = this.shapeAt(pointer) ?? [];
    const slice = { start: [start, ...inner.map(() => 0)], count: [count, ...inner] };
    return this.#opened.readArray(pointer, slice);
  }

  /** How each array is stored in the file. */
  get datasets(): readonly DatasetInfo[] {
    return this.#opened.datasets();
  }

  /** How the product is stored. */
  get encoding(): OpenProduct["encoding"] {
    return this.#opened.encoding;
  }

  close(): void {
    this.#product?.close();
  }

  get #opened(): OpenProduct {
    if (this.#product === undefined) throw new Error(`product "${this.name}" was not opened`);
    return this.#product;
  }
}

/** Numbers as doubles; an array that was just read is the caller's own, and need not be copied. */
function asDoubles(data: ArrayData): Float64Array {
  if (data instanceof Float64Array) return data;
  if (data instanceof BigInt64Array) return Float64Array.from(data, Number);
  return Float64Array.from(data as ArrayLike<number>);
}

/** A manifest or a product without its `ext`: what extensions add never changes the verdict of the core. */
export function withoutExtensions<T extends object>(document: T): T {
  if (!("ext" in document)) return document;
  return Object.fromEntries(Object.entries(document).filter(([name]) => name !== "ext")) as T;
}

function arraysIn(node: DocumentValue, pointer: string): ArrayPlace[] {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return [];
  const { dtype, shape, ...attributes } = node as DocumentObject;
  if (typeof dtype === "string" && Array.isArray(shape)) {
    return [{ pointer, dtype, shape: shape as number[], attributes }];
  }
  return Object.entries(node).flatMap(([key, value]) => arraysIn(value, `${pointer}/${escapePointer(key)}`));
}
