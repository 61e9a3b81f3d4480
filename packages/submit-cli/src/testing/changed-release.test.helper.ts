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
import { fileURLToPath } from "node:url";

const RELEASE = fileURLToPath(new URL("../../../../examples/invented-xenon/release", import.meta.url));

/** A product that may be changed: its document, and its arrays by pointer. */
interface EditableProduct {
  // A test changes what no type would allow.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly document: any;
  readonly arrays: Map<string, ArrayData>;
}

/** The files of the invented release. */
export async function exampleFiles(): Promise<Map<string, Uint8Array>> {
  const tree = folderTree(RELEASE);
  const files = new Map<string, Uint8Array>();
  for (const path of await tree.list()) files.set(path, await tree.readBytes(path));
  return files;
}

/** Changes the manifest as it stands. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function changeManifest(files: Map<string, Uint8Array>, change: (manifest: any) => void): void {
  const manifest: unknown = JSON.parse(new TextDecoder().decode(files.get("dmdc.json")));
  change(manifest);
  files.set("dmdc.json", new TextEncoder().encode(JSON.stringify(manifest, null, 2)));
}

/** Changes a product, and leaves its digest in the manifest as it was. */
export async function changeProduct(
  files: Map<string, Uint8Array>,
  path: string,
  change: (product: EditableProduct) => void,
): Promise<void> {
  using product = await openProduct(memoryTree(files), path);
  const arrays = new Map(product.datasets().map((dataset) => [dataset.path, product.readArray(dataset.path)]));
  const content = { document: structuredClone(product.document), arrays };
  const manifest = product.manifest();
  change(content);
  const bytes = path.endsWith(".json")
    ? new TextEncoder().encode(encodeJsonProduct(content))
    : await encodeHdf5(content, manifest === undefined ? {} : { manifest });
  files.set(path, bytes);
}

/** The release with digests that fit its files. */
export function sealed(files: Map<string, Uint8Array>): FileTree {
  const copy = new Map(files);
  changeManifest(
    copy,
    ({ products }: { products: { [name: string]: { path: string; sha256: string; bytes: number } } }) => {
      for (const entry of Object.values(products)) {
        const bytes = copy.get(entry.path);
        if (bytes !== undefined) Object.assign(entry, { sha256: sha256OfBytes(bytes), bytes: bytes.length });
      }
    },
  );
  return memoryTree(copy);
}
