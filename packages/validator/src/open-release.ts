import { sha256OfSource, type DatasetInfo, type DatasetStatistics, type FileTree } from "@dmdc/hdf5";
import { schemaProblems, type Manifest } from "@dmdc/spec";
import { readFileState, type FileState } from "./file-state.js";
import { withoutExtensions, type ProductView, type ScanTally } from "./product-view.js";
import { openProducts, readManifestState, type ReleaseView } from "./release-view.js";
import { ScanHelper } from "./scan-helper.js";
import { joinShares, scanShares, type ScanShare } from "./scan-shares.js";

/** Digests of fewer bytes are taken, and fewer packed ones unpacked, before a second thread would be of use. */
const WORTH_A_THREAD = { digested: 536_870_912, packed: 268_435_456 };

/** Values that lie in one piece are scanned so many times faster than packed ones. */
const SPEED_IN_ONE_PIECE = 16;

/** A release that is open, and whether its manifest can be relied upon. */
export type OpenRelease = ReleaseView & { readonly manifestIsSound: boolean };

/**
 * Reads what the rules need of a release: manifest, digests, products.
 *
 * Of a large folder on disk two threads take the digests and scan the arrays; what they find is what one would find.
 *
 * @param digest - knows the digests of all files, which are then not taken
 */
export async function openRelease(tree: FileTree, digest?: (path: string) => Promise<string>): Promise<OpenRelease> {
  const paths = await tree.list();
  const tally: ScanTally = { datasets: 0, values: 0 };
  const toTake = digest === undefined ? paths : [];
  const start = (isWorthIt: boolean) => {
    const started = isWorthIt && tree.origin ? new ScanHelper(tree, tree.origin) : undefined;
    started?.give({ kind: "digests", files: toTake });
    return started;
  };
  let helper = start((await bytesOf(tree, toTake)) >= WORTH_A_THREAD.digested);
  try {
    const declared = await openDeclared(tree, paths, tally);
    const arrays = tree.origin ? arraysOf(declared.products) : []; // no other thread can help elsewhere
    helper ??= start(scanBytes(arrays) >= WORTH_A_THREAD.packed);
    if (helper) await scanAhead(helper, arrays);
    const taken = await takeDigests(helper, tree, toTake);
    const files = new Map<string, FileState>();
    for (const path of paths) files.set(path, taken.get(path) ?? (await readFileState(tree, path, digestOf(digest))));
    return { files, tally, ...declared };
  } finally {
    helper?.end();
  }
}

function digestOf(known: ((path: string) => Promise<string>) | undefined): Parameters<typeof readFileState>[2] {
  return (source, path) => known?.(path) ?? sha256OfSource(source);
}

async function openDeclared(
  tree: FileTree,
  paths: readonly string[],
  tally: ScanTally,
): Promise<Omit<OpenRelease, "files" | "tally">> {
  const manifestState = await readManifestState(tree);
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

async function bytesOf(tree: FileTree, paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of paths) bytes += await tree.size(path).catch(() => 0);
  return bytes;
}

/** The arrays of one file. */
interface FileArrays {
  readonly path: string;
  readonly view: ProductView;
  readonly datasets: readonly DatasetInfo[];
}

function arraysOf(views: readonly ProductView[]): FileArrays[] {
  const files = new Map(views.filter((view) => view.isSound).map((view) => [view.entry.path, view]));
  return Array.from(files, ([path, view]) => ({ path, view, datasets: readableArrays(view) }));
}

/** How many packed bytes would take as long to scan. */
function scanBytes(arrays: readonly FileArrays[]): number {
  return arrays
    .flatMap(({ datasets }) => datasets)
    .reduce((sum, { bytes, filters }) => sum + bytes / (filters.length > 0 ? 1 : SPEED_IN_ONE_PIECE), 0);
}

/** Scans the large arrays of sound products; while the other thread takes digests, this one begins. */
async function scanAhead(helper: ScanHelper, arrays: readonly FileArrays[]): Promise<void> {
  const products = new Map(arrays.map(({ path, view }) => [path, view]));
  const shares = arrays.flatMap(({ path, view, datasets }) =>
    scanShares(path, datasets, (pointer) => view.scanPlan(pointer)),
  );
  helper.give({ kind: "scans", shares });
  const found = new Map<number, DatasetStatistics | undefined>();
  for (let taken = helper.takeScan(shares); taken; taken = helper.takeScan(shares)) {
    found.set(taken.index, scanOne(products, taken.piece));
  }
  const others = await helper.scans([...shares.keys()].filter((index) => !found.has(index)));
  keep(
    products,
    shares,
    shares.map((_, index) => found.get(index) ?? others.get(index)),
  );
}

/** A product whose storage is not what products may have is scanned when a rule asks, which then says why not. */
function readableArrays(product: ProductView): readonly DatasetInfo[] {
  try {
    return product.datasets;
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
  helper: ScanHelper | undefined,
  tree: FileTree,
  paths: readonly string[],
): Promise<ReadonlyMap<string, FileState>> {
  const states = new Map<string, FileState>();
  if (helper === undefined) return states;
  for (let path = helper.takeDigest(paths); path !== undefined; path = helper.takeDigest(paths)) {
    states.set(path, await readFileState(tree, path, sha256OfSource));
  }
  return new Map([...(await helper.digests(paths.filter((path) => !states.has(path)))), ...states]);
}
