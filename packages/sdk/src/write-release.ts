import { encodeHdf5, encodeJsonProduct, sha256OfBytes, type ProductContent } from "@dmdc/hdf5";
import {
  DMDC_VERSION,
  SCHEMA_BASE_URL,
  schemaProblems,
  type Attachment,
  type Manifest,
  type ManifestHead,
  type ProductEntry,
  type Source,
} from "@dmdc/spec";
import { InvalidDocumentError, ReleaseError } from "./errors.js";
import { defaultPlot } from "./default-plot.js";
import { embeddedManifest } from "./embedded-manifest.js";
import { isProductKind, PRODUCT_KINDS } from "./product-kinds.js";
import { checkReleasePath } from "./release-path.js";
import type { ReleaseSink } from "./release-sink.js";

/** Writes a release file by file; digests are taken on the way, and the manifest comes last. */
export class ReleaseWriter {
  readonly #head: ManifestHead;
  readonly #sink: ReleaseSink;
  readonly #products = new Map<string, ProductEntry>();
  readonly #attachments = new Map<string, Attachment>();
  readonly #sources = new Map<string, Source>();
  /** Paths that are taken, by their lower-case form: some systems do not tell the two apart. */
  readonly #paths = new Map<string, string>([["dmdc.json", "dmdc.json"]]);

  constructor(head: ManifestHead, sink: ReleaseSink) {
    this.#head = head;
    this.#sink = sink;
  }

  /**
   * Writes one product: HDF5 when its path ends in `.h5`, JSON when it ends in `.json`.
   *
   * @throws {@link InvalidDocumentError} when the document is not as the schema of its kind asks
   * @throws {@link ReleaseError} when its id or its path is taken, or the path leads out of the release
   */
  async writeProduct(path: string, content: ProductContent): Promise<void> {
    const { kind } = content.document;
    if (!isProductKind(kind)) {
      const found = JSON.stringify(kind) as string | undefined;
      throw new ReleaseError(
        path,
        `has kind ${found ?? "nothing"} where one of ${PRODUCT_KINDS.join(", ")} was expected`,
      );
    }
    const problems = schemaProblems(kind, content.document);
    if (problems.length > 0) throw new InvalidDocumentError(path, problems);
    const { id, title } = content.document as { id: string; title: string };
    if (this.#products.has(id)) throw new ReleaseError(path, `the release has a product "${id}" already`);
    this.#checkFree(path);
    const bytes = await this.#encode(path, content);
    await this.#write(path, bytes);
    this.#products.set(id, { kind, path, sha256: sha256OfBytes(bytes), bytes: bytes.length, title });
  }

  /** Writes a file that is no product. */
  async writeAttachment(path: string, bytes: Uint8Array, mediaType: string, description: string): Promise<void> {
    await this.#write(path, bytes);
    const sha256 = sha256OfBytes(bytes);
    this.#attachments.set(path, { media_type: mediaType, description, sha256, bytes: bytes.length });
  }

  /** Records a file that the release was converted from. */
  addSource(path: string, source: Source): void {
    this.#sources.set(path, source);
  }

  /** Writes the manifest, and with it the release is complete. */
  async finish(): Promise<Manifest> {
    const manifest: Manifest = {
      $schema: `${SCHEMA_BASE_URL}manifest.schema.json`,
      dmdc_version: DMDC_VERSION,
      ...this.#head,
      products: Object.fromEntries(this.#products),
      ...(this.#attachments.size > 0 && { attachments: Object.fromEntries(this.#attachments) }),
      ...(this.#sources.size > 0 && { sources: Object.fromEntries(this.#sources) }),
    };
    const problems = schemaProblems("manifest", manifest);
    if (problems.length > 0) throw new InvalidDocumentError("dmdc.json", problems);
    await this.#sink.write("dmdc.json", new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`));
    return manifest;
  }

  async #encode(path: string, content: ProductContent): Promise<Uint8Array> {
    if (path.endsWith(".json")) return new TextEncoder().encode(encodeJsonProduct(content));
    if (!path.endsWith(".h5")) throw new ReleaseError(path, "a product's file ends in .h5 (HDF5) or .json (JSON)");
    const plot = defaultPlot(content);
    return encodeHdf5(content, { manifest: embeddedManifest(this.#head), ...(plot && { plot }) });
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    this.#checkFree(path);
    this.#paths.set(path.toLowerCase(), path);
    await this.#sink.write(path, bytes);
  }

  #checkFree(path: string): void {
    checkReleasePath(path);
    const taken = this.#paths.get(path.toLowerCase());
    if (taken === undefined) return;
    const differs = taken === path ? "" : ` ("${taken}", which differs in letter case only)`;
    throw new ReleaseError(path, `the release has a file of this name already${differs}`);
  }
}
