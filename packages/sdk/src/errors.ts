import type { SchemaProblem } from "@dmdc/spec";

/** A recipe, manifest or product document that is not as its schema asks. */
export class InvalidDocumentError extends Error {
  override readonly name = "InvalidDocumentError";
  /** What the document is: a file, or a product's name. */
  readonly subject: string;
  /** Every problem. */
  readonly problems: readonly SchemaProblem[];

  constructor(subject: string, problems: readonly SchemaProblem[]) {
    const shown = problems.slice(0, 8).map(({ pointer, message, expected }) => {
      return `  ${pointer === "" ? "/" : pointer}: ${message}${expected === undefined ? "" : ` (allowed: ${expected})`}`;
    });
    const more = problems.length > shown.length ? [`  and ${problems.length - shown.length} more`] : [];
    super(`${subject} is not as its schema asks:\n${[...shown, ...more].join("\n")}`);
    this.subject = subject;
    this.problems = problems;
  }
}

/** An input whose bytes are not those that the recipe was written for. */
export class DigestMismatchError extends Error {
  override readonly name = "DigestMismatchError";
  readonly path: string;
  readonly expected: string;
  readonly found: string;

  constructor(path: string, expected: string, found: string) {
    super(
      `${path} has SHA-256 ${found}, but the recipe was written for ${expected}: ` +
        `take the version of the release that the recipe names, or check the file and write its digest into the recipe, ` +
        `as dmdc convert --digests does`,
    );
    this.path = path;
    this.expected = expected;
    this.found = found;
  }
}

/** An input table that cannot be read as the recipe says. */
export class TableError extends Error {
  override readonly name = "TableError";
  readonly path: string;
  /** Line in the file, from 1; absent when it concerns the whole file. */
  readonly line: number | undefined;

  constructor(path: string, message: string, line?: number) {
    super(`${path}${line === undefined ? "" : `, line ${line}`}: ${message}`);
    this.path = path;
    this.line = line;
  }
}

/** A recipe that contradicts itself or its inputs. */
export class RecipeError extends Error {
  override readonly name = "RecipeError";
  /** Where in the recipe. */
  readonly place: string;

  constructor(place: string, message: string, cause?: unknown) {
    super(`recipe, ${place}: ${message}`, { cause });
    this.place = place;
  }
}

/** Something that a release does not have, or not as it is needed. */
export class ReleaseError extends Error {
  override readonly name = "ReleaseError";
  /** Where: a file, a product, or a place in one. */
  readonly place: string;

  constructor(place: string, message: string, cause?: unknown) {
    super(`${place}: ${message}`, { cause });
    this.place = place;
  }
}

/** A claim, model or response that this version of the engine cannot compute. */
export class NotComputableError extends Error {
  override readonly name = "NotComputableError";
  /** What was to be computed. */
  readonly what: string;
  /** As what it was found. */
  readonly found: string;
  /** What can be computed in its place. */
  readonly supported: string;

  constructor(what: string, found: string, supported: string) {
    super(`${what} is ${found}; what can be computed is ${supported}`);
    this.what = what;
    this.found = found;
    this.supported = supported;
  }
}
