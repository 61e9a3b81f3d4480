import type { ManifestHead } from "./manifest.js";

/**
 * How a published release becomes a DMDC release, as data: what its files are, and which of their columns become which
 * product field. `dmdc convert` carries it out.
 */
export interface Recipe {
  /** The schema of this file, for editors. */
  $schema?: string;
  /** Version of the recipe format. */
  recipe_version: "1";
  /** The manifest's head; products, sources and digests are filled in by the conversion. */
  manifest: ManifestHead;
  /** Every input file with its digest: the closed list of what is read. */
  inputs: InputMap;
  /** How the inputs are read, by name. */
  sources: RecipeSourceMap;
  /** Products by name, or templates for families of products. */
  products: RecipeProduct[];
  /** Files written as they are here, by path in the release, such as `README.md`. */
  texts?: RecipeTextMap;
}

/** An input file. */
export interface Input {
  /**
   * SHA-256 of the file in lower-case hexadecimal; the conversion stops when it differs.
   * @pattern ^[0-9a-f]{64}$
   */
  sha256: string;
  /** Why nothing is read from it; a file without this must be read by some product. */
  left_out?: string;
}

/** Inputs by path in the source folder. */
export interface InputMap {
  [path: string]: Input;
}

/** How a file is read. */
export type RecipeSource = CsvSource | JsonSource | YamlSource | Hdf5Source;

/** Sources by name. */
export interface RecipeSourceMap {
  [name: string]: RecipeSource;
}

/** A table in text. */
export interface CsvSource {
  format: "csv";
  /** The file, or a pattern with `{parameters}` of a family. */
  path: string;
  /** What separates the cells; `blank` is any run of spaces and tabs. */
  delimiter: "comma" | "semicolon" | "tab" | "blank";
  /** Whether the first line that is no comment names the columns. */
  header: boolean;
  /** Names of the columns of a table without header; the number of cells must be the same. */
  columns?: string[];
  /** Lines that begin with this are comments. */
  comment?: string;
  /** Columns that are read by no product and mean nothing, such as stray indices (an empty name, `Unnamed: 0`). */
  ignore_columns?: string[];
  /** Cells that mean "not measured", such as an empty one. */
  missing?: string[];
  /** Cells of truth values, as they are written. */
  booleans?: BooleanWords;
}

/** How truth values are written. */
export interface BooleanWords {
  /** The word for true. */
  true: string;
  /** The word for false. */
  false: string;
}

/** A JSON file; values are taken by JSON Pointer. */
export interface JsonSource {
  format: "json";
  /** The file, or a pattern with `{parameters}` of a family. */
  path: string;
}

/** A YAML file; values are taken by JSON Pointer. */
export interface YamlSource {
  format: "yaml";
  /** The file, or a pattern with `{parameters}` of a family. */
  path: string;
}

/** An HDF5 file; values are taken by the path of a dataset. */
export interface Hdf5Source {
  format: "hdf5";
  /** The file, or a pattern with `{parameters}` of a family. */
  path: string;
}

/** A product, or a family of them. */
export interface RecipeProduct {
  /** Where it goes: `.h5` for HDF5, `.json` for JSON. */
  path: string;
  /** A member for each row, or for each combination of a grid; `{parameters}` stand in every text of the template. */
  family?: Family;
  /** Parameters of a product that stands alone, filled in as those of a family's member are. */
  parameters?: ProductParameters;
  /**
   * The product document as the format has it, with its `id` and `kind`. An array is an object with `take` in place of
   * its values; `units` beside it are those of the source, and are converted to canonical ones.
   */
  document: DocumentTemplate;
}

/** A template of a product document. */
export interface DocumentTemplate {
  [key: string]: unknown;
}

/** The parameters of a product that stands alone. */
export interface ProductParameters {
  [parameter: string]: string | number;
}

/** The members of a family: files that differ in parameters only. */
export interface Family {
  /**
   * Pattern of the members' files, such as `limits/{file}.csv`. Each input that matches must be a member, and each
   * member must be there: gaps are found.
   */
  pattern: string;
  /** Each member's parameters, written out. */
  members?: FamilyMember[];
  /** Or the values of each parameter: every combination is a member. */
  grid?: FamilyGrid;
}

/** The parameters of one member. */
export interface FamilyMember {
  [parameter: string]: unknown;
}

/** The values of each parameter. */
export interface FamilyGrid {
  [parameter: string]: unknown[];
}

/**
 * Where the values of an array come from; exactly one of the ways. A number alone, or a text, is taken by `take_value`
 * with a source and a pointer.
 */
export type Take = TakeColumn | TakeColumns | TakeEdges | TakePointer | TakeDataset;

/** What every way of taking may have. */
export interface TakeStack {
  source: string;
  /**
   * Takes the array once for each combination of values, filled into the source's path as `{parameter}`, and stacks the
   * outcomes: the parameters' dimensions come first, in this order.
   */
  stack?: StackParameter[];
}

/** A parameter that files are stacked over. */
export interface StackParameter {
  parameter: string;
  values: (string | number)[];
}

/** Only rows with a certain word in a column; one such row loses its dimension. */
export interface RowCondition {
  column: string;
  equals: string;
}

/** One column of a table; shape (rows). */
export interface TakeColumn extends TakeStack {
  column: string;
}

/** All columns that match a pattern such as `s2_bin_*`, in the table's order; shape (rows, columns). */
export interface TakeColumns extends TakeStack {
  columns: string;
  where?: RowCondition;
}

/** Bin edges from the columns of lower and upper edges, which must join without gaps; shape (rows + 1). */
export interface TakeEdges extends TakeStack {
  edges: LowerAndUpper;
}

/** Names of the columns with the lower and the upper edges. */
export interface LowerAndUpper {
  lower: string;
  upper: string;
}

/** An array in a JSON file. */
export interface TakePointer extends TakeStack {
  pointer: string;
}

/** A dataset of an HDF5 file. */
export interface TakeDataset extends TakeStack {
  dataset: string;
}

/** Texts by path in the release. */
export interface RecipeTextMap {
  [path: string]: RecipeText;
}

/** A text file. */
export interface RecipeText {
  /** IANA media type. */
  media_type: string;
  /** What it is. */
  description: string;
  /** Its lines. */
  lines: string[];
}
