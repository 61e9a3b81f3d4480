import { encodeHdf5, encodeJsonProduct, sha256OfBytes, type ProductContent } from "@dmdc/hdf5";
import {
  DMDC_VERSION,
  SCHEMA_BASE_URL,
  schemaProblems,
  type Attachment,
  type Manifest,
  type ManifestHead,
  type ProductEntry,
  type ProductKind,
  type Source,
} from "@dmdc/spec";
import { InvalidDocumentError, ReleaseError } from "./errors.js";
import { defaultPlot } from "./default-plot.js";
import { embeddedManifest } from "./embedded-manifest.js";
import type { ReleaseSink } from "./release-sink.js";

/** Writes a release file by file; digests are taken on the way, and the manifest comes last. */
export class ReleaseWriter {
  readonly #head: ManifestHead;
  readonly #sink: ReleaseSink;
  readonly #products: { [name: string]: ProductEntry } = {};
  readonly #attachments: { [path: string]: Attachment } = {};
  readonly #sources: { [path: string]: Source } = {};
  readonly #paths = new Set<string>(["dmdc.json"]);

  constructor(head: ManifestHead, sink: ReleaseSink) {
    this.#head = head;
    this.#sink = sink;
  }

  /**
   * Writes one product: HDF5 when its path ends in `.h5`, JSON when it ends in `.json`.
   *
   * @throws {@link InvalidDocumentError} when the document is not as the schema of its kind asks
   */
  async writeProduct(path: string, content: ProductContent): Promise<void> {
    const { kind, id, title } = content.document as { kind: ProductKind; id: string; title: string };
    const problems = schemaProblems(kind, content.document);
    if (problems.length > 0) throw new InvalidDocumentError(path, problems);
    if (id in this.#products) throw new ReleaseError(path, `the release has a product "${id}" already`);
    const bytes = await this.#encode(path, content);
    await this.#write(path, bytes);
    this.#products[id] = { kind, path, sha256: sha256OfBytes(bytes), bytes: bytes.length, title };
  }

  /** Writes a file that is no product. */
  async writeAttachment(path: string, bytes: Uint8Array, mediaType: string, description: string): Promise<void> {
    await this.#write(path, bytes);
    this.#attachments[path] = { media_type: mediaType, description, sha256: sha256OfBytes(bytes), bytes: bytes.length };
  }

  /** Records a file that the release was converted from. */
  addSource(path: string, source: Source): void {
    this.#sources[path] = source;
  }

  /** Writes the manifest, and with it the release is complete. */
  async finish(): Promise<Manifest> {
    const manifest: Manifest = {
      $schema: `${SCHEMA_BASE_URL}manifest.schema.json`,
      dmdc_version: DMDC_VERSION,
      ...this.#head,
      products: this.#products,
      ...(Object.keys(this.#attachments).length > 0 && { attachments: this.#attachments }),
      ...(Object.keys(this.#sources).length > 0 && { sources: this.#sources }),
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
    if (this.#paths.has(path)) throw new ReleaseError(path, "the release has a file of this name already");
    this.#paths.add(path);
    await this.#sink.write(path, bytes);
  }
}
