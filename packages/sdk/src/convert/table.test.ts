import type { CsvSource } from "@dmdc/spec";
import { describe, expect, test } from "vitest";
import { TableError } from "../errors.js";
import { readCell, readTable, type CellRules } from "./table.js";

const SOURCE: CsvSource = { format: "csv", path: "t.csv", delimiter: "comma", header: true };

function read(text: string, source: Partial<CsvSource> = {}) {
  return readTable("t.csv", text, { ...SOURCE, ...source });
}

const cellsOf = (text: string, source: Partial<CsvSource> = {}) => read(text, source).rows.map(({ cells }) => cells);

describe("a table", () => {
  test.each([
    ["comma", "a,b\n1,2\n3,4\n"],
    ["semicolon", "a;b\n1;2\n3;4\n"],
    ["tab", "a\tb\n1\t2\n3\t4\n"],
    ["blank", "a b\n 1   2\n3\t 4 \n"],
  ] as const)("separated by %s is read into named columns", (delimiter, text) => {
    const { columns, rows } = read(text, { delimiter });
    expect(columns).toEqual(["a", "b"]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  test.each([
    ["CRLF", "a,b\r\n1,2\r\n"],
    ["lone CR", "a,b\r1,2\r"],
    ["no newline at the end", "a,b\n1,2"],
    ["a byte order mark", "\uFEFFa,b\n1,2\n"],
    ["a byte order mark before a quote", '\uFEFF"a",b\n1,2\n'],
    ["blanks around cells", " a , b \n 1 , 2 \n"],
    ["quoted cells", '"a","b"\n"1","2"\n'],
    ["empty lines", "\na,b\n\n1,2\n  \n"],
  ])("with %s is the same table", (_, text) => {
    expect(read(text).columns).toEqual(["a", "b"]);
    expect(cellsOf(text)).toEqual([["1", "2"]]);
  });

  test("takes separators and doubled quotes inside quotes as text", () => {
    expect(cellsOf('a,b\n"1,5","say ""x"""\n')).toEqual([["1,5", 'say "x"']]);
  });

  test("passes over comments, before the header and after, and counts their lines", () => {
    const { columns, rows } = read("# made by hand\na,b\n1,2\n  # half-way\n3,4\n", { comment: "#" });
    expect(columns).toEqual(["a", "b"]);
    expect(rows.map(({ line }) => line)).toEqual([3, 5]);
  });

  test("without a header has the recipe's names", () => {
    const table = read("1,2\n", { header: false, columns: ["x", "y"] });
    expect(table.columns).toEqual(["x", "y"]);
    expect(table.rows).toEqual([{ line: 1, cells: ["1", "2"] }]);
  });

  test("keeps a row of empty cells, which is no empty line", () => {
    expect(cellsOf("a\tb\n\t\n1\t2\n", { delimiter: "tab" })).toEqual([
      ["", ""],
      ["1", "2"],
    ]);
    expect(cellsOf("a,b\n,\n")).toEqual([["", ""]]);
  });

  test("may have no rows", () => {
    expect(read("a,b\n").rows).toEqual([]);
  });
});

test.each<[string, string, Partial<CsvSource>, string, number | undefined]>([
  ["a short row", "a,b\n1,2\n\n3\n", {}, "1 cells were found where 2 were expected", 4],
  ["a decimal comma", "a\n1,5\n", {}, '(delimiter: comma; columns: "a")', 2],
  ["a long row", "a,b\r\n1,2,3\r\n", {}, "3 cells were found where 2 were expected", 2],
  ["a ragged row of blanks", "1 2\n1\n", { header: false, columns: ["a", "b"], delimiter: "blank" }, "1 cells", 2],
  ["two columns of one name", "\na,b,a\n1,2,3\n", {}, 'two columns are called "a"', 2],
  ["an open quote", 'a,b\n1,"2\n', {}, "Quoted field unterminated", 2],
  ["no header and no names", "1,2\n", { header: false }, 'name its "columns"', undefined],
  ["an empty file where a header was promised", "\n \n", {}, "the file is empty", undefined],
  ["an empty comment mark", "a,b\n1,2\n", { comment: "" }, '"comment" of its source is empty', undefined],
  [
    "names that are not the header's",
    "a,b\n1,2\n",
    { columns: ["a", "c"] },
    "the header names a, b, but the recipe a, c",
    1,
  ],
])("%s is an error that names the file and the line", (_, text, source, message, line) => {
  try {
    read(text, source);
  } catch (error) {
    expect(error).toBeInstanceOf(TableError);
    expect(error).toMatchObject({ path: "t.csv", line });
    expect((error as Error).message).toContain(message);
    expect((error as Error).message.startsWith(line === undefined ? "t.csv: " : `t.csv, line ${line}: `)).toBe(true);
    return;
  }
  expect.unreachable("nothing was thrown");
});

describe("a cell", () => {
  const RULES: CellRules = { decimalShift: 0, scale: 1, missing: [], booleans: undefined };
  const cell = (text: string, rules: Partial<CellRules> = {}) =>
    readCell(text, { ...RULES, ...rules }, () => ["t.csv", "mass", 7]);

  test.each([
    ["1", 1],
    ["-1.5", -1.5],
    ["+2", 2],
    [".5", 0.5],
    ["5.", 5],
    ["1e3", 1000],
    ["1.25E-2", 0.0125],
    ["007", 7],
    ["0.1", 0.1],
  ])("%s is the number %f", (text, value) => {
    expect(cell(text)).toBe(value);
  });

  test.each([
    "1,5",
    "nan",
    "NaN",
    "0x10",
    "1e999",
    "-1e999",
    "Infinity",
    "",
    "1e",
    "1 2",
    "--1",
    "1_000",
    ".",
    "0b1",
    "1e5.5",
  ])("%j is an error that names file, line and column", (text) => {
    expect(() => cell(text)).toThrow(`t.csv, line 7: column "mass" has "${text}" where a number was expected`);
  });

  test.each([
    ["1,5", "write decimals with a point"],
    ["93 %", "write a fraction of 1"],
    ["NaN", 'list it under "missing" of the source'],
    ["", 'list it under "missing" of the source'],
    ["-inf", "write the last finite number"],
  ])("that is written as %j is answered by what to write", (text, hint) => {
    expect(() => cell(text)).toThrow(hint);
  });

  test("that overflows only after the conversion of its unit is an error as well", () => {
    expect(() => cell("1e308", { decimalShift: 3 })).toThrow(TableError);
    expect(() => cell("1e308", { scale: 365.25 })).toThrow(TableError);
  });

  test("means not measured when the recipe says so, and only then", () => {
    expect(cell("", { missing: [""] })).toBeNaN();
    expect(cell("nan", { missing: ["nan", "-999"] })).toBeNaN();
    expect(cell("-999", { missing: ["-999"] })).toBeNaN();
    expect(cell("-999", { missing: ["nan"] })).toBe(-999);
  });

  test("is converted to another unit", () => {
    expect(cell("9.3", { decimalShift: -36 })).toBe(9.3e-36);
    expect(cell("2", { scale: 365.25 })).toBe(730.5);
  });

  test("is a truth value in the recipe's own words", () => {
    const rules = { booleans: { true: "True", false: "False" }, missing: [""] };
    expect([cell("True", rules), cell("False", rules), cell("", rules)]).toEqual([1, 0, NaN]);
    for (const text of ["1", "true", "0"]) {
      expect(() => cell(text, rules)).toThrow(`"${text}" where "True" or "False" was expected`);
    }
  });
});
