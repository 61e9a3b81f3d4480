import type { CsvSource } from "@dmdc/spec";
import Papa from "papaparse";
import { TableError } from "../errors.js";
import { shiftDecimal } from "./decimal.js";

/** A text table: named columns of cells, and the line that each row stands on. */
export interface Table {
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** One row of a table. */
export interface TableRow {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const SEPARATORS = { comma: ",", semicolon: ";", tab: "\t" };

/**
 * Reads a text table as a recipe's source describes it. Empty lines and comments are passed over; a row of another
 * length than the head is an error, never padded.
 *
 * @throws {@link TableError} naming the line
 */
export function readTable(path: string, text: string, source: CsvSource): Table {
  if (source.comment === "") throw new TableError(path, 'the "comment" of its source is empty: leave it out');
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const rows: TableRow[] = [];
  lines.forEach((line, index) => {
    if (isEmpty(line, source) || isComment(line, source)) return;
    rows.push({ line: index + 1, cells: splitLine(line, source, path, index + 1) });
  });
  const head = source.header ? rows.shift() : undefined;
  const columns = columnNames(path, source, head);
  for (const { line, cells } of rows) {
    if (cells.length !== columns.length) {
      const found = `${cells.length} cells were found where ${columns.length} were expected`;
      throw new TableError(path, `${found} (delimiter: ${source.delimiter}; columns: ${columnList(columns)})`, line);
    }
  }
  return { path, columns, rows };
}

/** A line of separators alone is a row of empty cells, not an empty line. */
function isEmpty(line: string, { delimiter }: CsvSource): boolean {
  return line.trim() === "" && !(delimiter === "tab" && line.includes("\t"));
}

function isComment(line: string, { comment }: CsvSource): boolean {
  return comment !== undefined && line.trimStart().startsWith(comment);
}

/** Names of columns for a message; quoted, so that a blank, a tab or a wrong separator in them is seen. */
export function columnList(columns: readonly string[]): string {
  return columns.map((column) => JSON.stringify(column)).join(", ");
}

function columnNames(path: string, source: CsvSource, head: TableRow | undefined): readonly string[] {
  if (source.header && head === undefined) throw new TableError(path, "the file is empty, but a header was expected");
  const columns = head?.cells ?? source.columns;
  if (columns === undefined) throw new TableError(path, 'the recipe says that it has no header: name its "columns"');
  if (source.columns !== undefined && source.columns.join("\0") !== columns.join("\0")) {
    const [found, expected] = [columns, source.columns].map((names) => names.join(", "));
    throw new TableError(path, `the header names ${found ?? ""}, but the recipe ${expected ?? ""}`, head?.line);
  }
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new TableError(path, `two columns are called "${twice}"`, head?.line);
  return columns;
}

function splitLine(line: string, source: CsvSource, path: string, number: number): readonly string[] {
  if (source.delimiter === "blank") return line.trim().split(/[ \t]+/);
  const { data, errors } = Papa.parse<string[]>(line, { delimiter: SEPARATORS[source.delimiter] });
  const [error] = errors;
  if (error !== undefined) throw new TableError(path, error.message, number);
  return (data[0] ?? []).map((cell) => cell.trim());
}

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/** How cells become numbers. */
export interface CellRules {
  /** Values are multiplied by ten to this power, exactly. */
  readonly decimalShift: number;
  /** Values are multiplied by this. */
  readonly scale: number;
  readonly missing: readonly string[];
  readonly booleans: { readonly true: string; readonly false: string } | undefined;
}

/**
 * The number in a cell.
 *
 * @returns NaN for a cell that means "not measured"
 * @throws {@link TableError} when the cell is neither a finite decimal number nor one of the source's words
 */
export function readCell(
  text: string,
  rules: CellRules,
  place: () => [path: string, column: string, line: number],
): number {
  if (rules.missing.includes(text)) return NaN;
  if (rules.booleans !== undefined) {
    if (text === rules.booleans.true) return 1;
    if (text === rules.booleans.false) return 0;
  } else if (NUMBER.test(text)) {
    const value = Number(rules.decimalShift === 0 ? text : shiftDecimal(text, rules.decimalShift)) * rules.scale;
    if (Number.isFinite(value)) return value;
  }
  const [path, column, line] = place();
  const expected = rules.booleans === undefined ? "a number" : `"${rules.booleans.true}" or "${rules.booleans.false}"`;
  const hint = rules.booleans === undefined ? hintOf(text) : undefined;
  const found = `column "${column}" has "${text}" where ${expected} was expected`;
  throw new TableError(path, hint === undefined ? found : `${found}: ${hint}`, line);
}

/** What people write where a number was meant, and what to do about it. */
const HINTS: readonly (readonly [form: RegExp, hint: string])[] = [
  [/^[-+]?\d+,\d+(?:[eE][-+]?\d+)?$/, "write decimals with a point"],
  [/^[-+\d.]+\s*%$/, "write a fraction of 1, without a sign"],
  [/^(?:|nan|n\/?a|null|none|-+|\?+)$/i, 'where it means "not measured", list it under "missing" of the source'],
  [/^[-+]?inf(?:inity)?$/i, "write the last finite number, and say in the recipe what lies beyond"],
];

function hintOf(text: string): string | undefined {
  return HINTS.find(([form]) => form.test(text))?.[1];
}
