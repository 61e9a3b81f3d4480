import { openHdf5, type FileTree, type Hdf5File } from "@dmdc/hdf5";
import type { Recipe, RecipeSource, StackParameter, Take } from "@dmdc/spec";
import { parse as parseYaml } from "yaml";
import { RecipeError } from "../errors.js";
import { scaleNumber } from "./decimal.js";
import { arrayAt, resolvePointer } from "./json-array.js";
import { readText } from "./read-text.js";
import { TableReader } from "./table-reader.js";

/** Values taken from an input, before they have a place in a product. */
export interface TakenArray {
  readonly values: Float64Array;
  readonly shape: readonly number[];
}

/** What a recipe's arrays ask for beside the values. */
export interface TakeOptions {
  /** Values are multiplied by this. */
  readonly scale: number;
  /** Whether the cells are truth values, in the source's words. */
  readonly boolean: boolean;
}

/** Reads arrays out of a recipe's sources, and remembers which files and columns were used. */
export class SourceReader {
  readonly #recipe: Recipe;
  readonly #tree: FileTree;
  readonly #tables: TableReader;
  readonly #documents = new Map<string, unknown>();
  readonly #files = new Map<string, Hdf5File>();

  constructor(recipe: Recipe, tree: FileTree) {
    this.#recipe = recipe;
    this.#tree = tree;
    this.#tables = new TableReader(tree);
  }

  /** Paths of every file that something was taken from. */
  get usedFiles(): ReadonlySet<string> {
    return new Set([...this.#tables.paths, ...this.#documents.keys(), ...this.#files.keys()]);
  }

  /** Columns of tables that were read by no product and are not declared as meaningless. */
  unusedColumns(): { path: string; columns: string[] }[] {
    return this.#tables.unusedColumns();
  }

  /**
   * Takes one array.
   *
   * @param take - its `{parameters}` have been filled in
   * @param place - where it stands in the recipe, for errors
   * @param fill - fills parameters into the source's path
   * @throws {@link RecipeError} when source, file or values are not there
   * @throws {@link TableError} when a table or a cell cannot be read
   */
  async take(take: Take, options: TakeOptions, place: string, fill: (text: string) => string): Promise<TakenArray> {
    const { stack, ...single } = take;
    if (stack === undefined) return this.#takeOne(take, options, place, fill);
    const taken: TakenArray[] = [];
    for (const fillStack of stackFills(stack)) {
      taken.push(await this.#takeOne(single, options, place, (text) => fill(fillStack(text))));
    }
    const shapes = new Set(taken.map(({ shape }) => shape.join(" x ")));
    if (shapes.size > 1) {
      throw new RecipeError(place, `the files that are stacked hold arrays of shapes ${[...shapes].join(", ")}`);
    }
    const values = Float64Array.from(taken.flatMap((array) => [...array.values]));
    return { values, shape: [...stack.map((parameter) => parameter.values.length), ...(taken[0]?.shape ?? [])] };
  }

  /**
   * A number or a text from a JSON or YAML file.
   *
   * @throws {@link RecipeError} when there is none
   */
  async takeValue(
    source: string,
    pointer: string,
    place: string,
    fill: (text: string) => string,
  ): Promise<string | number> {
    const found = this.#source(source, place);
    const path = this.#input(fill(found.path), place);
    const value = resolvePointer(await this.#document(path, found, place), pointer);
    if (typeof value === "number" || typeof value === "string") return value;
    throw new RecipeError(
      place,
      `${path} has ${value === undefined ? "nothing" : JSON.stringify(value)} at "${pointer}" where a number or a text was expected`,
    );
  }

  async #takeOne(take: Take, options: TakeOptions, place: string, fill: (text: string) => string): Promise<TakenArray> {
    const source = this.#source(take.source, place);
    const path = this.#input(fill(source.path), place);
    if ("pointer" in take) return this.#pointer(path, source, take.pointer, options.scale, place);
    if ("dataset" in take) return this.#dataset(path, source, take.dataset, options.scale, place);
    if (source.format !== "csv") {
      throw new RecipeError(place, `columns are taken from a csv source, but "${take.source}" is ${source.format}`);
    }
    const from = { source, path, place };
    if ("column" in take) return this.#tables.column(from, take.column, options);
    if ("columns" in take) return this.#tables.columns(from, take.columns, options, take.where);
    return this.#tables.edges(from, take.edges, options);
  }

  /** Closes what is open. */
  close(): void {
    for (const file of this.#files.values()) file.close();
  }

  #input(path: string, place: string): string {
    if (Object.hasOwn(this.#recipe.inputs, path)) return path;
    throw new RecipeError(place, `"${path}" is not among the inputs: list it there with its SHA-256`);
  }

  #source(name: string, place: string): RecipeSource {
    const { sources } = this.#recipe;
    const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
    if (source !== undefined) return source;
    throw new RecipeError(place, `there is no source "${name}" (sources: ${Object.keys(sources).join(", ")})`);
  }

  async #pointer(
    path: string,
    source: RecipeSource,
    pointer: string,
    scale: number,
    place: string,
  ): Promise<TakenArray> {
    if (pointer !== "" && !pointer.startsWith("/")) {
      throw new RecipeError(place, `"${pointer}" is no JSON Pointer: it begins with "/", such as /limits/mass`);
    }
    const { values, shape } = arrayAt(await this.#document(path, source, place), pointer, (found) => {
      throw new RecipeError(
        place,
        `${path} has ${found} at "${pointer}" where a rectangular list of numbers was expected`,
      );
    });
    return { values: values.map((value) => scaleNumber(value, scale)), shape };
  }

  async #document(path: string, source: RecipeSource, place: string): Promise<unknown> {
    if (source.format !== "json" && source.format !== "yaml") {
      throw new RecipeError(place, `a pointer needs a json or yaml source, but ${path} is ${source.format}`);
    }
    if (!this.#documents.has(path)) {
      const parse = source.format === "json" ? (text: string): unknown => JSON.parse(text) : parseYaml;
      this.#documents.set(path, parsed(await readText(this.#tree, path), parse, path, place));
    }
    return this.#documents.get(path);
  }

  async #dataset(
    path: string,
    source: RecipeSource,
    dataset: string,
    scale: number,
    place: string,
  ): Promise<TakenArray> {
    if (source.format !== "hdf5") {
      throw new RecipeError(place, `a dataset needs an hdf5 source, but ${path} is ${source.format}`);
    }
    const file = this.#files.get(path) ?? (await openHdf5(await this.#tree.open(path), path));
    this.#files.set(path, file);
    const known = file.datasets();
    const info = known.find((candidate) => candidate.path === `/${dataset.replace(/^\//, "")}`);
    if (info === undefined) {
      const names = known.map((candidate) => candidate.path).join(", ");
      throw new RecipeError(place, `${path} has no dataset "${dataset}" (datasets: ${names})`);
    }
    const data = file.readArray(info.path);
    if (Array.isArray(data)) throw new RecipeError(place, `"${dataset}" of ${path} holds texts, not numbers`);
    const values = Float64Array.from(data as ArrayLike<number | bigint>, (value) =>
      typeof value === "bigint" ? exactNumber(value, `"${dataset}" of ${path}`, place) : value,
    );
    return { values: scale === 1 ? values : values.map((value) => value * scale), shape: info.shape };
  }
}

/** Fills each combination of the stacked parameters into a text, the last parameter running fastest. */
function stackFills(stack: readonly StackParameter[]): ((text: string) => string)[] {
  return stack.reduce<((text: string) => string)[]>(
    (fills, { parameter, values }) =>
      fills.flatMap((fill) =>
        values.map((value) => (text: string) => fill(text).replaceAll(`{${parameter}}`, String(value))),
      ),
    [(text) => text],
  );
}

function parsed(text: string, parse: (text: string) => unknown, path: string, place: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new RecipeError(
      place,
      `${path} cannot be parsed: ${error instanceof Error ? error.message : String(error)}`,
      error,
    );
  }
}

function exactNumber(value: bigint, what: string, place: string): number {
  const number = Number(value);
  if (BigInt(number) === value) return number;
  throw new RecipeError(place, `${what} holds ${value}, an integer that float64 cannot hold`);
}
