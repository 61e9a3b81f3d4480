import {
  encodeHdf5,
  encodeJsonProduct,
  memoryTree,
  openProduct,
  sha256OfBytes,
  type ArrayData,
  type FileTree,
} from "@dmdc/hdf5";
import { folderTree } from "@dmdc/hdf5/node";
import type { Manifest } from "@dmdc/spec";
import { fileURLToPath } from "node:url";

const SEED = fileURLToPath(new URL("../../../../examples/invented-xenon/release", import.meta.url));

/** A product that may be changed: its document, and its arrays by pointer. */
export interface EditableProduct {
  // A test changes what no type would allow.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  document: any;
  arrays: Map<string, ArrayData>;
}

/** A sound release in memory, the invented one, to be changed in one place. */
export class EditedRelease {
  readonly files: Map<string, Uint8Array>;

  constructor(files: Map<string, Uint8Array>) {
    this.files = files;
  }

  static async load(): Promise<EditedRelease> {
    const folder = folderTree(SEED);
    const files = new Map<string, Uint8Array>();
    for (const path of await folder.list()) files.set(path, await folder.readBytes(path));
    return new EditedRelease(files);
  }

  get tree(): FileTree {
    return memoryTree(this.files);
  }

  /** Changes the manifest as it stands. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  manifest(change: (manifest: any) => void): this {
    const manifest = JSON.parse(new TextDecoder().decode(this.files.get("dmdc.json"))) as Manifest;
    change(manifest);
    this.files.set("dmdc.json", new TextEncoder().encode(JSON.stringify(manifest)));
    return this;
  }

  /** Changes a product, and states its new digest in the manifest. */
  async product(path: string, change: (product: EditableProduct) => void): Promise<this> {
    const product = await openProduct(this.tree, path);
    const arrays = new Map(product.datasets().map((dataset) => [dataset.path, product.readArray(dataset.path)]));
    const editable = { document: structuredClone(product.document), arrays };
    const manifest = product.manifest();
    product.close();
    change(editable);
    const bytes = path.endsWith(".json")
      ? new TextEncoder().encode(encodeJsonProduct(editable))
      : await encodeHdf5(editable, manifest === undefined ? {} : { manifest });
    return this.bytes(path, bytes);
  }

  /** Changes the numbers of one array. */
  async array(path: string, pointer: string, change: (values: Float64Array) => void): Promise<this> {
    return this.product(path, ({ arrays }) => {
      change(arrays.get(pointer) as Float64Array);
    });
  }

  /** Puts bytes in the place of a file, and states their digest in the manifest. */
  bytes(path: string, bytes: Uint8Array): this {
    this.files.set(path, bytes);
    return this.manifest((manifest) => {
      for (const entry of Object.values((manifest as Manifest).products)) {
        if (entry.path === path) Object.assign(entry, { sha256: sha256OfBytes(bytes), bytes: bytes.length });
      }
    });
  }
}
