import type { DatasetInfo, DatasetStatistics, FileTree } from "@dmdc/hdf5";
import { schemaProblems, type Manifest } from "@dmdc/spec";
import { withoutExtensions, type ProductView, type ScanTally } from "./product-view.js";
import {
  openProducts,
  readFileState,
  readManifestState,
  type FileState,
  type ManifestState,
  type ReleaseView,
} from "./release-view.js";
import { ScanHelper } from "./scan-helper.js";
import { joinShares, scanShares, type ScanShare } from "./scan-shares.js";

/** Releases with fewer bytes are read before a second thread would have started. */
const WORTH_A_THREAD = 67_108_864;

/** A release that is open, and whether its manifest can be relied upon. */
export type OpenRelease = ReleaseView & { readonly manifestIsSound: boolean };

/**
 * Reads what the rules need of a release: manifest, digests, products.
 *
 * Of a large folder on disk two threads take the digests and scan the arrays; what they find is what one would find.
 */
export async function openRelease(tree: FileTree): Promise<OpenRelease> {
  const manifestState = await readManifestState(tree);
  const paths = await tree.list();
  const tally: ScanTally = { datasets: 0, values: 0 };
  const helper = await startHelper(tree, paths);
  if (helper === undefined) {
    const files = new Map<string, FileState>();
    for (const path of paths) files.set(path, await readFileState(tree, path));
    return { files, tally, ...(await openDeclared(tree, manifestState, paths, tally)) };
  }
  try {
    helper.give({ kind: "digests", files: paths });
    const declared = await openDeclared(tree, manifestState, paths, tally);
    await scanAhead(helper, declared.products);
    return { files: await takeDigests(helper, tree, paths), tally, ...declared };
  } finally {
    helper.end();
  }
}

async function openDeclared(
  tree: FileTree,
  manifestState: ManifestState,
  paths: readonly string[],
  tally: ScanTally,
): Promise<Omit<OpenRelease, "files" | "tally">> {
  const { document } = manifestState;
  const manifestIsSound = document !== undefined && schemaProblems("manifest", document).length === 0;
  const stored = document as Manifest;
  if (!manifestIsSound) return { manifestState, manifestIsSound, manifest: stored, products: [] };
  const manifest = withoutExtensions(stored);
  return {
    manifestState,
    manifestIsSound,
    manifest,
    products: await openProducts(tree, manifest, new Set(paths), tally),
  };
}

async function startHelper(tree: FileTree, paths: readonly string[]): Promise<ScanHelper | undefined> {
  if (tree.origin === undefined) return undefined;
  let bytes = 0;
  for (const path of paths) bytes += await tree.size(path).catch(() => 0);
  return bytes < WORTH_A_THREAD ? undefined : new ScanHelper(tree, tree.origin);
}

/** Scans the large arrays of sound products; while the other thread takes digests, this one begins. */
async function scanAhead(helper: ScanHelper, products: readonly ProductView[]): Promise<void> {
  const sound = new Map(products.filter((product) => product.isSound).map((product) => [product.entry.path, product]));
  const shares = Array.from(sound, ([path, product]) => scanShares(path, largeArrays(product))).flat();
  helper.give({ kind: "scans", shares });
  const found: (DatasetStatistics | undefined)[] = [];
  for (let taken = helper.takeScan(shares); taken; taken = helper.takeScan(shares)) {
    found[taken.index] = scanOne(sound, taken.piece);
    await Promise.resolve(); // no more: messages wait, and the other thread does not need this one
  }
  const others = await helper.scans();
  keep(
    sound,
    shares,
    shares.map((_, index) => found[index] ?? others[index]),
  );
}

/** A product whose storage is not what products may have is scanned when a rule asks, which then says why not. */
function largeArrays(product: ProductView): readonly DatasetInfo[] {
  try {
    return product.encoding === "hdf5" ? product.datasets : [];
  } catch {
    return [];
  }
}

function scanOne(products: ReadonlyMap<string, ProductView>, { file, pointer, rows }: ScanShare) {
  try {
    return products.get(file)?.scanAhead(pointer, rows);
  } catch {
    return undefined; // the rule that asks meets the same error, and reports it
  }
}

function keep(
  products: ReadonlyMap<string, ProductView>,
  shares: readonly ScanShare[],
  found: readonly (DatasetStatistics | undefined)[],
): void {
  const arrays = new Map<string, (DatasetStatistics | undefined)[]>();
  shares.forEach(({ file, pointer }, index) => {
    const key = JSON.stringify([file, pointer]);
    arrays.set(key, [...(arrays.get(key) ?? []), found[index]]);
  });
  for (const [key, parts] of arrays) {
    const [file, pointer] = JSON.parse(key) as [string, string];
    const statistics = joinShares(parts);
    if (statistics) products.get(file)?.keepAhead(pointer, statistics);
  }
}

async function takeDigests(
  helper: ScanHelper,
  tree: FileTree,
  paths: readonly string[],
): Promise<Map<string, FileState>> {
  const own = new Map<string, FileState>();
  for (let path = helper.takeDigest(paths); path !== undefined; path = helper.takeDigest(paths)) {
    own.set(path, await readFileState(tree, path));
  }
  const others = await helper.digests();
  const states = new Map<string, FileState>();
  for (const path of paths) states.set(path, own.get(path) ?? others.get(path) ?? (await readFileState(tree, path)));
  return states;
}
