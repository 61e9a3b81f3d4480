/** Another server has the repository's database open. */
export class RepositoryInUseError extends Error {
  override readonly name = "RepositoryInUseError";
  readonly file: string;

  constructor(file: string, options?: ErrorOptions) {
    super(`${file} is in use by another server: stop that one, or choose another folder`, options);
    this.file = file;
  }
}

/** A file whose bytes are not those that were announced. */
export class StoredDigestError extends Error {
  override readonly name = "StoredDigestError";
  readonly expected: string;
  readonly found: string;

  constructor(expected: string, found: string) {
    super(`the bytes have SHA-256 ${found}, but ${expected} was announced`);
    this.expected = expected;
    this.found = found;
  }
}

/** An interface document and a server that do not fit together: a defect, found when the server starts. */
export class UnboundOperationError extends Error {
  override readonly name = "UnboundOperationError";
  readonly operations: readonly string[];

  constructor(operations: readonly string[], message: string) {
    super(`${message}: ${operations.join(", ")}`);
    this.operations = operations;
  }
}
