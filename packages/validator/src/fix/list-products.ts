import { openProduct, sha256OfSource, type FileTree } from "@dmdc/hdf5";
import { NAME_PATTERN, type Manifest, type MetadataEdit, type ProductEntry } from "@dmdc/spec";
import { isProductKind } from "../product-kinds.js";

/** Forms in which a product may be stored. */
const PRODUCT_FILE = /\.(?:h5|hdf5|json)$/i;

/** An entry that a manifest lacks, or why there can be none. */
export interface ListedProduct {
  readonly path: string;
  readonly edit: MetadataEdit;
  /** Why the entry cannot be made; undefined when it can. */
  readonly reason?: string;
}

/**
 * Entries of the manifest for products that are in the release and in no entry: name, kind and title as each says itself,
 * size and digest of its file. Other files are left alone.
 */
export async function listProducts(tree: FileTree, manifest: Manifest): Promise<ListedProduct[]> {
  const declared = new Set([
    ...["dmdc.json", ...Object.keys(manifest.attachments ?? {})],
    ...Object.values(manifest.products).map(({ path }) => path),
  ]);
  const names = new Map(Object.entries(manifest.products).map(([name, { path }]) => [name, path]));
  const listed: ListedProduct[] = [];
  for (const path of await tree.list()) {
    if (declared.has(path) || !PRODUCT_FILE.test(path)) continue;
    const found = await readIdentity(tree, path);
    if (found === undefined) continue;
    const { name, entry } = found;
    const edit: MetadataEdit = { op: "set", file: "dmdc.json", pointer: `/products/${name}`, value: entry };
    const taken = names.get(name);
    if (taken === undefined) listed.push({ path, edit });
    else listed.push({ path, edit, reason: `${taken} is a product of this name already; give ${path} another "id"` });
    names.set(name, taken ?? path);
  }
  return listed;
}

/** What a product says it is; undefined for what is none. */
async function readIdentity(tree: FileTree, path: string): Promise<{ name: string; entry: ProductEntry } | undefined> {
  try {
    using product = await openProduct(tree, path);
    const { kind, id, title } = product.document;
    if (!isProductKind(kind) || typeof id !== "string" || !NAME_PATTERN.test(id) || typeof title !== "string")
      return undefined;
    return { name: id, entry: { kind, path, ...(await contentOf(tree, path)), title } };
  } catch {
    return undefined; // no product, or one that its own findings will name once it is listed
  }
}

async function contentOf(tree: FileTree, path: string): Promise<Pick<ProductEntry, "sha256" | "bytes">> {
  const source = await tree.open(path);
  try {
    return { sha256: sha256OfSource(source), bytes: source.size };
  } finally {
    source.close();
  }
}
