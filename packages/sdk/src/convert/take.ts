import { openProduct, type ArrayData, type FileTree, type OpenProduct } from "@dmdc/hdf5";
import type { CsvSource, Recipe, RecipeSource, Take } from "@dmdc/spec";
import { RecipeError } from "../errors.js";
import { arrayAt } from "./json-array.js";
import { readCell, readTable, type CellRules, type Table } from "./table.js";

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
  readonly #tables = new Map<string, Table>();
  readonly #documents = new Map<string, unknown>();
  readonly #products = new Map<string, OpenProduct>();
  readonly #usedColumns = new Map<string, Set<string>>();
  readonly #ignoredColumns = new Map<string, Set<string>>();

  constructor(recipe: Recipe, tree: FileTree) {
    this.#recipe = recipe;
    this.#tree = tree;
  }

  /** Paths of every file that something was taken from. */
  get usedFiles(): ReadonlySet<string> {
    return new Set([...this.#tables.keys(), ...this.#documents.keys(), ...this.#products.keys()]);
  }

  /** Columns of tables that were read by no product and are not declared as meaningless. */
  unusedColumns(): { path: string; columns: string[] }[] {
    return [...this.#tables].flatMap(([path, table]) => {
      const columns = table.columns.filter(
        (column) =>
          this.#usedColumns.get(path)?.has(column) !== true && this.#ignoredColumns.get(path)?.has(column) !== true,
      );
      return columns.length === 0 ? [] : [{ path, columns }];
    });
  }

  /** Takes one array; `{parameters}` in the recipe have been filled in before, `fill` does it for the source's path. */
  async take(take: Take, options: TakeOptions, place: string, fill: (text: string) => string): Promise<TakenArray> {
    const source = this.#recipe.sources[take.source];
    if (source === undefined) {
      const known = Object.keys(this.#recipe.sources).join(", ");
      throw new RecipeError(place, `there is no source "${take.source}" (sources: ${known})`);
    }
    const path = fill(source.path);
    if (!(path in this.#recipe.inputs)) {
      throw new RecipeError(place, `"${path}" is not among the inputs: list it there with its SHA-256`);
    }
    if ("column" in take)
      return this.#column(await this.#table(path, source, place), source, take.column, options, place);
    if ("columns" in take)
      return this.#columns(await this.#table(path, source, place), source, take.columns, options, place);
    if ("edges" in take) return this.#edges(await this.#table(path, source, place), source, take.edges, options, place);
    if ("pointer" in take) return scaled(await this.#pointer(path, source, take.pointer, place), options.scale);
    return scaled(await this.#dataset(path, source, take.dataset, place), options.scale);
  }

  /** Closes what is open. */
  close(): void {
    for (const product of this.#products.values()) product.close();
  }

  async #table(path: string, source: RecipeSource, place: string): Promise<Table> {
    if (source.format !== "csv")
      throw new RecipeError(place, `columns can be taken from a csv source only, not ${source.format}`);
    let table = this.#tables.get(path);
    if (table === undefined) {
      table = readTable(path, await readText(this.#tree, path), source);
      this.#tables.set(path, table);
      this.#ignoredColumns.set(path, new Set(source.ignore_columns));
    }
    return table;
  }

  #column(table: Table, source: RecipeSource, column: string, options: TakeOptions, place: string): TakenArray {
    const index = this.#indexOf(table, column, place);
    const rules = cellRules(source as CsvSource, options, place);
    const values = Float64Array.from(table.rows, ({ cells, line }) =>
      readCell(cells[index] ?? "", rules, () => [table.path, column, line]),
    );
    return { values, shape: [values.length] };
  }

  #columns(table: Table, source: RecipeSource, pattern: string, options: TakeOptions, place: string): TakenArray {
    const expression = wildcard(pattern);
    const matching = table.columns.filter((column) => expression.test(column));
    if (matching.length === 0) {
      throw new RecipeError(
        place,
        `no column of ${table.path} matches "${pattern}" (columns: ${table.columns.join(", ")})`,
      );
    }
    const columns = matching.map((column) => this.#column(table, source, column, options, place).values);
    const values = new Float64Array(table.rows.length * columns.length);
    columns.forEach((column, j) => {
      column.forEach((value, i) => (values[i * columns.length + j] = value));
    });
    return { values, shape: [table.rows.length, columns.length] };
  }

  #edges(
    table: Table,
    source: RecipeSource,
    names: { lower: string; upper: string },
    options: TakeOptions,
    place: string,
  ): TakenArray {
    const lower = this.#column(table, source, names.lower, options, place).values;
    const upper = this.#column(table, source, names.upper, options, place).values;
    lower.subarray(1).forEach((edge, index) => {
      if (edge === upper[index]) return;
      const line = table.rows[index + 1]?.line ?? 0;
      throw new RecipeError(
        place,
        `${table.path}, line ${line}: the bin begins at ${edge}, but the one before ends at ${upper[index] ?? NaN}; ` +
          `edges need bins that join`,
      );
    });
    const last = upper.at(-1);
    if (last === undefined) throw new RecipeError(place, `${table.path} has no rows`);
    return { values: Float64Array.of(...lower, last), shape: [lower.length + 1] };
  }

  async #pointer(path: string, source: RecipeSource, pointer: string, place: string): Promise<TakenArray> {
    if (source.format !== "json") throw new RecipeError(place, `a pointer needs a json source, not ${source.format}`);
    if (!this.#documents.has(path)) this.#documents.set(path, JSON.parse(await readText(this.#tree, path)));
    const array = arrayAt(this.#documents.get(path), pointer);
    if (array === undefined) throw new RecipeError(place, `${path} has no rectangular list of numbers at "${pointer}"`);
    return array;
  }

  async #dataset(path: string, source: RecipeSource, dataset: string, place: string): Promise<TakenArray> {
    if (source.format !== "hdf5") throw new RecipeError(place, `a dataset needs an hdf5 source, not ${source.format}`);
    let product = this.#products.get(path);
    if (product === undefined) {
      product = await openProduct(this.#tree, path);
      this.#products.set(path, product);
    }
    const info = product.datasets().find((candidate) => candidate.path === dataset);
    if (info === undefined) {
      const known = product.datasets().map((candidate) => candidate.path);
      throw new RecipeError(place, `${path} has no dataset "${dataset}" (datasets: ${known.join(", ")})`);
    }
    const data: ArrayData = product.readArray(dataset);
    if (Array.isArray(data)) throw new RecipeError(place, `"${dataset}" of ${path} holds texts, not numbers`);
    return { values: Float64Array.from(data as ArrayLike<number | bigint>, Number), shape: info.shape };
  }

  #indexOf(table: Table, column: string, place: string): number {
    const index = table.columns.indexOf(column);
    if (index < 0) {
      throw new RecipeError(place, `${table.path} has no column "${column}" (columns: ${table.columns.join(", ")})`);
    }
    const used = this.#usedColumns.get(table.path) ?? new Set<string>();
    this.#usedColumns.set(table.path, used.add(column));
    return index;
  }
}

function cellRules(source: CsvSource, options: TakeOptions, place: string): CellRules {
  if (options.boolean && source.booleans === undefined) {
    throw new RecipeError(
      place,
      `truth values are asked for, but the source does not say how ${source.path} writes them`,
    );
  }
  const power = Math.log10(options.scale);
  const exact = Number.isInteger(power) && Number(`1e${power}`) === options.scale;
  return {
    decimalShift: exact ? power : 0,
    scale: exact ? 1 : options.scale,
    missing: source.missing ?? [],
    booleans: options.boolean ? source.booleans : undefined,
  };
}

function scaled(array: TakenArray, scale: number): TakenArray {
  return scale === 1 ? array : { ...array, values: array.values.map((value) => value * scale) };
}

/** A pattern in which `*` stands for any characters, as a regular expression of the whole name. */
function wildcard(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join(".*")}$`);
}

async function readText(tree: FileTree, path: string): Promise<string> {
  return new TextDecoder("utf-8", { fatal: true }).decode(await tree.readBytes(path));
}
