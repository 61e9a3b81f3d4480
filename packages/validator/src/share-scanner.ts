import { openHdf5, type DatasetStatistics, type FileTree, type Hdf5File } from "@dmdc/hdf5";
import type { ScanShare } from "./scan-shares.js";

/** Scans shares of arrays; the file of the last one stays open for the next. */
export class ShareScanner {
  readonly #tree: FileTree;
  #last: { readonly name: string; readonly file: Hdf5File } | undefined;

  constructor(tree: FileTree) {
    this.#tree = tree;
  }

  /** Nothing is found where a share cannot be read: the validating thread meets the same error, and reports it. */
  async scan({ file, pointer, rows }: ScanShare): Promise<{ readonly statistics?: DatasetStatistics }> {
    try {
      if (this.#last?.name !== file) {
        this.#last?.file.close();
        this.#last = undefined;
        this.#last = { name: file, file: await openHdf5(await this.#tree.open(file), file) };
      }
      return { statistics: this.#last.file.scan(pointer, rows) };
    } catch {
      return {};
    }
  }
}
