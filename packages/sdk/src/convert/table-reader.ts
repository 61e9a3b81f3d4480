import type { FileTree } from "@dmdc/hdf5";
import type { CsvSource, LowerAndUpper, RowCondition } from "@dmdc/spec";
import { RecipeError } from "../errors.js";
import { powerOfTen } from "./decimal.js";
import { readText } from "./read-text.js";
import { columnList, readCell, readTable, type CellRules, type Table } from "./table.js";
import type { TakenArray, TakeOptions } from "./take.js";

/** Where something is taken: a source, its file, and the place in the recipe that asks for it. */
export interface TablePlace {
  readonly source: CsvSource;
  readonly path: string;
  readonly place: string;
}

/** Which columns of a file were read, and which mean nothing; by position, since two sources may name them differently. */
interface ColumnUse {
  readonly names: readonly string[];
  readonly used: Set<number>;
  readonly ignored: Set<number>;
}

/** Reads columns out of a recipe's tables, and remembers which ones were used. */
export class TableReader {
  readonly #tree: FileTree;
  readonly #tables = new Map<CsvSource, Map<string, Table>>();
  readonly #uses = new Map<string, ColumnUse>();

  constructor(tree: FileTree) {
    this.#tree = tree;
  }

  /** Paths of every table that was read. */
  get paths(): readonly string[] {
    return [...this.#uses.keys()];
  }

  /** Columns that were read by no product and are not declared as meaningless. */
  unusedColumns(): { path: string; columns: string[] }[] {
    return [...this.#uses].flatMap(([path, { names, used, ignored }]) => {
      const columns = names.filter((_, index) => !used.has(index) && !ignored.has(index));
      return columns.length === 0 ? [] : [{ path, columns }];
    });
  }

  /** One column; shape (rows). */
  async column(from: TablePlace, column: string, options: TakeOptions): Promise<TakenArray> {
    const values = this.#values(await this.#table(from), from, column, options);
    return { values, shape: [values.length] };
  }

  /**
   * Every column that matches a pattern, in the table's order; shape (rows, columns), or (columns) for the one row that
   * meets a condition.
   */
  async columns(from: TablePlace, pattern: string, options: TakeOptions, where?: RowCondition): Promise<TakenArray> {
    const whole = await this.#table(from);
    const table = where === undefined ? whole : this.#rowWhere(whole, from, where);
    const expression = wildcard(pattern);
    const matching = table.columns.filter((column) => expression.test(column));
    if (matching.length === 0) {
      throw new RecipeError(from.place, `no column of ${from.path} matches "${pattern}" (${columnsOf(table, from)})`);
    }
    const columns = matching.map((column) => this.#values(table, from, column, options));
    const values = new Float64Array(table.rows.length * columns.length);
    columns.forEach((column, j) => {
      column.forEach((value, i) => (values[i * columns.length + j] = value));
    });
    return { values, shape: where === undefined ? [table.rows.length, columns.length] : [columns.length] };
  }

  /** Bin edges from the columns of lower and of upper edges, of bins that join; shape (rows + 1). */
  async edges(from: TablePlace, names: LowerAndUpper, options: TakeOptions): Promise<TakenArray> {
    const table = await this.#table(from);
    const lower = this.#values(table, from, names.lower, options);
    const upper = this.#values(table, from, names.upper, options);
    const gap = lower.findIndex((edge, index) => index > 0 && edge !== upper[index - 1]);
    if (gap >= 0) {
      throw new RecipeError(
        from.place,
        `${from.path}, line ${table.rows[gap]?.line ?? NaN}: the bin begins at ${lower[gap] ?? NaN}, but the one before ` +
          `ends at ${upper[gap - 1] ?? NaN}; edges need bins that join`,
      );
    }
    const last = upper.at(-1);
    if (last === undefined) throw new RecipeError(from.place, `${from.path} has no rows, and so no edges`);
    return { values: Float64Array.of(...lower, last), shape: [lower.length + 1] };
  }

  /** The table with the only row that has a word in a column. */
  #rowWhere(table: Table, from: TablePlace, { column, equals }: RowCondition): Table {
    const { path, place } = from;
    const index = table.columns.indexOf(column);
    if (index < 0) throw new RecipeError(place, `${path} has no column "${column}" (${columnsOf(table, from)})`);
    this.#uses.get(path)?.used.add(index);
    const rows = table.rows.filter(({ cells }) => cells[index] === equals);
    if (rows.length === 1) return { ...table, rows };
    throw new RecipeError(
      place,
      `${rows.length} rows of ${path} have "${equals}" in column "${column}"; one was expected`,
    );
  }

  async #table({ source, path }: TablePlace): Promise<Table> {
    const known = this.#tables.get(source) ?? new Map<string, Table>();
    this.#tables.set(source, known);
    const table = known.get(path) ?? readTable(path, await readText(this.#tree, path), source);
    known.set(path, table);
    const use = this.#uses.get(path) ?? { names: table.columns, used: new Set(), ignored: new Set() };
    this.#uses.set(path, use);
    for (const name of source.ignore_columns ?? []) use.ignored.add(table.columns.indexOf(name));
    return table;
  }

  #values(table: Table, from: TablePlace, column: string, options: TakeOptions): Float64Array {
    const { source, path, place } = from;
    const index = table.columns.indexOf(column);
    if (index < 0) throw new RecipeError(place, `${path} has no column "${column}" (${columnsOf(table, from)})`);
    if (source.ignore_columns?.includes(column) === true) {
      throw new RecipeError(place, `column "${column}" of ${path} is read here, but is listed in "ignore_columns"`);
    }
    this.#uses.get(path)?.used.add(index);
    const rules = cellRules(source, options, place);
    return Float64Array.from(table.rows, ({ cells, line }) =>
      readCell(cells[index] ?? "", rules, () => [path, column, line]),
    );
  }
}

function cellRules(source: CsvSource, options: TakeOptions, place: string): CellRules {
  const { booleans, missing = [] } = source;
  if (options.boolean && booleans === undefined) {
    throw new RecipeError(
      place,
      `truth values are asked for: "booleans" of the source says how ${source.path} writes them`,
    );
  }
  const power = powerOfTen(options.scale);
  return {
    decimalShift: power ?? 0,
    scale: power === undefined ? options.scale : 1,
    missing,
    booleans: options.boolean ? booleans : undefined,
  };
}

function columnsOf({ columns }: Table, { source }: TablePlace): string {
  const other = columns.length === 1 && source.delimiter !== "blank" ? `; delimiter: ${source.delimiter}` : "";
  return `columns: ${columnList(columns)}${other}`;
}

/** A pattern in which `*` stands for any characters, as a regular expression of the whole name. */
function wildcard(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join(".*")}$`);
}
