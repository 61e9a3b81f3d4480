import type { DatasetStatistics, FileTree } from "@dmdc/hdf5";
import { plannedScan, type ScanPlan } from "@dmdc/hdf5/files";
import type { ScanShare } from "./scan-shares.js";

/** What is kept open of the file that was read last. */
interface OpenFile {
  readonly name: string;
  readonly source: Awaited<ReturnType<FileTree["open"]>>;
  readonly scans: Map<string, ReturnType<typeof plannedScan>>;
}

/** Scans shares of arrays by their plans. */
export class ShareScanner {
  readonly #tree: FileTree;
  #last: OpenFile | undefined;

  constructor(tree: FileTree) {
    this.#tree = tree;
  }

  /** Nothing is found where a share cannot be read: the validating thread scans it again, and reports why. */
  async scan({ file, pointer, plan, rows }: ScanShare): Promise<{ readonly statistics?: DatasetStatistics }> {
    try {
      return { statistics: (await this.#scanOf(file, pointer, plan))(rows) };
    } catch {
      return {};
    }
  }

  async #scanOf(file: string, pointer: string, plan: ScanPlan): Promise<ReturnType<typeof plannedScan>> {
    if (this.#last?.name !== file) {
      this.#last?.source.close();
      this.#last = undefined;
      this.#last = { name: file, source: await this.#tree.open(file), scans: new Map() };
    }
    const { source, scans } = this.#last;
    const scan = scans.get(pointer) ?? plannedScan(source, plan);
    scans.set(pointer, scan);
    return scan;
  }
}
