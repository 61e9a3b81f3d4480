import type { FileTree } from "@dmdc/hdf5";
import type { Finding } from "@dmdc/spec";
import type { JsonPositions, Position } from "./json-position.js";

/** Larger files are not searched for lines. */
const MAXIMUM_BYTES = 8 << 20;

/** Finds the lines of findings in the JSON files of a release; each file is read once, when it is first needed. */
export class Locator {
  readonly #tree: FileTree;
  #files: Promise<ReadonlySet<string>> | undefined;
  readonly #positions = new Map<string, Promise<JsonPositions | undefined>>();

  constructor(tree: FileTree) {
    this.#tree = tree;
  }

  /** Line and column of a finding; undefined when it is not in a JSON file. */
  async find({ file, pointer, index }: Pick<Finding, "file" | "pointer" | "index">): Promise<Position | undefined> {
    if (file?.endsWith(".json") !== true) return undefined;
    let positions = this.#positions.get(file);
    if (positions === undefined) {
      positions = this.#read(file);
      this.#positions.set(file, positions);
    }
    return (await positions)?.at(pointer, index);
  }

  async #read(file: string): Promise<JsonPositions | undefined> {
    try {
      this.#files ??= this.#tree.list().then((paths) => new Set(paths));
      if (!(await this.#files).has(file) || (await this.#tree.size(file)) > MAXIMUM_BYTES) return undefined;
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await this.#tree.readBytes(file));
      const { JsonPositions } = await import("./json-position.js");
      return new JsonPositions(text);
    } catch {
      // What cannot be read is the matter of a rule; here there is only no line to show.
      return undefined;
    }
  }
}
