import { openProduct, type FileTree, type OpenProduct } from "@dmdc/hdf5";
import { schemaProblems, type Exposure, type Manifest, type Product, type ProductKind } from "@dmdc/spec";
import { InvalidDocumentError, NotComputableError, ReleaseError } from "./errors.js";

/** An open product of a release. */
export interface OpenedProduct {
  readonly name: string;
  readonly content: OpenProduct;
}

/** An open product whose document was compared with the schema of its kind. */
export interface LoadedProduct<K extends ProductKind> extends OpenedProduct {
  readonly document: Extract<Product, { kind: K }>;
}

/** An open release; products are opened when they are first asked for. */
export class Release implements Disposable {
  readonly manifest: Manifest;
  readonly #tree: FileTree;
  readonly #open = new Map<string, OpenProduct>();
  readonly #closeTree: () => void;
  #closed = false;

  constructor(manifest: Manifest, tree: FileTree, closeTree: () => void = () => undefined) {
    this.manifest = manifest;
    this.#tree = tree;
    this.#closeTree = closeTree;
  }

  /** Names of the products, in the manifest's order; of one kind, if it is given. */
  productNames(kind?: ProductKind): string[] {
    const entries = Object.entries(this.manifest.products);
    return entries.filter(([, entry]) => kind === undefined || entry.kind === kind).map(([name]) => name);
  }

  /**
   * Opens a product.
   *
   * @throws {@link ReleaseError} when there is none of the name, or it is of another kind
   * @throws {@link InvalidDocumentError} when it does not keep its schema
   * @throws TypeError when the release was closed
   */
  async product<K extends ProductKind>(name: string, kind: K): Promise<LoadedProduct<K>> {
    const entry = Object.hasOwn(this.manifest.products, name) ? this.manifest.products[name] : undefined;
    const known = `${kind} products: ${this.productNames(kind).join(", ") || "none"}`;
    if (entry === undefined) throw new ReleaseError(`product "${name}"`, `is not in the release (${known})`);
    if (entry.kind !== kind)
      throw new ReleaseError(`product "${name}"`, `is of kind ${entry.kind}, not ${kind} (${known})`);
    const content = await this.#content(name, entry.path);
    const problems = schemaProblems(kind, content.document);
    if (problems.length > 0) throw new InvalidDocumentError(entry.path, problems);
    return { name, document: content.document as unknown as LoadedProduct<K>["document"], content };
  }

  /**
   * The exposure of a partition of a run.
   *
   * @throws {@link ReleaseError} when the manifest has no such run or partition
   */
  exposure(run: string, partition: string): Exposure {
    const { runs } = this.manifest;
    const found = Object.hasOwn(runs, run) ? runs[run] : undefined;
    if (found === undefined)
      throw new ReleaseError(`run "${run}"`, `is not in the manifest (runs: ${Object.keys(runs).join(", ")})`);
    const part = Object.hasOwn(found.partitions, partition) ? found.partitions[partition] : undefined;
    if (part === undefined) {
      const known = Object.keys(found.partitions).join(", ");
      throw new ReleaseError(
        `partition "${partition}" of run "${run}"`,
        `is not in the manifest (partitions: ${known})`,
      );
    }
    return part.exposure;
  }

  /**
   * Says whether numbers may be computed from the release: not, where it requires extensions, of which this package knows
   * none. Its products can be read all the same.
   *
   * @throws {@link NotComputableError} when the manifest requires an extension
   */
  checkExtensions(): void {
    const { id, extensions_required: required = [], extensions_used: used = {} } = this.manifest;
    if (required.length === 0) return;
    const named = required.map((prefix) => `"${prefix}" (${used[prefix]?.url ?? "not described"})`);
    throw new NotComputableError(
      `release "${id}"`,
      `one that cannot be used rightly without the extension ${named.join(" and ")}, which is not known here`,
      "releases that require no extension",
    );
  }

  /** Opens a product's file once; whoever asked at the same time and came second gives its own handle back. */
  async #content(name: string, path: string): Promise<OpenProduct> {
    const known = this.#open.get(name);
    if (known !== undefined) return known;
    this.#checkOpen();
    const opened = await openProduct(this.#tree, path);
    const first = this.#open.get(name);
    if (first === undefined && !this.#closed) {
      this.#open.set(name, opened);
      return opened;
    }
    opened.close();
    this.#checkOpen();
    return first ?? opened;
  }

  #checkOpen(): void {
    if (this.#closed) throw new TypeError(`release "${this.manifest.id}" is closed; open it again to read from it`);
  }

  /** Closes every open product; nothing can be opened afterwards. Closing twice is harmless. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const product of this.#open.values()) product.close();
    this.#open.clear();
    this.#closeTree();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/**
 * Opens the release whose files are in a tree.
 *
 * @param closeTree - called when the release is closed, for what the tree reads from
 * @throws {@link ReleaseError} when there is no manifest, or it is not JSON
 * @throws {@link InvalidDocumentError} when the manifest does not keep its schema
 */
export async function openReleaseTree(tree: FileTree, closeTree?: () => void): Promise<Release> {
  const files = await tree.list();
  if (!files.includes("dmdc.json")) {
    throw new ReleaseError("dmdc.json", "is missing: a release is a folder with a manifest of this name");
  }
  const manifest = parseManifest(await tree.readBytes("dmdc.json"));
  const problems = schemaProblems("manifest", manifest);
  if (problems.length > 0) throw new InvalidDocumentError("dmdc.json", problems);
  return new Release(manifest as Manifest, tree, closeTree);
}

function parseManifest(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new ReleaseError("dmdc.json", "is not JSON in UTF-8", error);
  }
}
