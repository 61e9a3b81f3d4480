import type { Problem } from "@dmdc/spec";

/** A repository refused a request; the problem says why. */
export class RepositoryRefusalError extends Error {
  override readonly name = "RepositoryRefusalError";
  readonly status: number;
  /** Kind of problem, such as `stale`; `unknown` when the server gave none. */
  readonly type: string;
  /** What the server said; absent when its answer was no problem document. */
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined, what: string) {
    const places = (problem?.errors ?? []).slice(0, 5).map(({ pointer, detail }) => `\n  ${pointer}: ${detail}`);
    super(problem === undefined ? `${what} was answered with HTTP ${status}` : `${problem.detail}${places.join("")}`);
    this.status = status;
    this.type = problem?.type.split("/").at(-1) ?? "unknown";
    this.problem = problem;
  }
}

/** A repository could not be reached, or kept failing; the same may be tried again later. */
export class RepositoryUnavailableError extends Error {
  override readonly name = "RepositoryUnavailableError";
  /** Address of the repository. */
  readonly server: string;

  constructor(server: string, attempts: number, cause: unknown) {
    const why = cause instanceof Error ? reasonOf(cause) : String(cause);
    super(
      `${server} does not answer after ${attempts} attempts (${why}): see whether it runs, then do the same again`,
      { cause },
    );
    this.server = server;
  }
}

/** Bytes that came from a repository, or lie on disk, are not those that were published. */
export class TransferDigestError extends Error {
  override readonly name = "TransferDigestError";
  readonly path: string;
  readonly expected: string;
  readonly found: string;

  constructor(path: string, expected: string, found: string) {
    super(
      `${path} has SHA-256 ${found}, but ${expected} was published: fetch it again, and if it stays so, tell the repository`,
    );
    this.path = path;
    this.expected = expected;
    this.found = found;
  }
}

/** The name of a release that is not `id@version`. */
export class ReleaseNameError extends Error {
  override readonly name = "ReleaseNameError";
  readonly found: string;

  constructor(found: string) {
    super(
      `"${found}" names no release: write id@version, such as invented-xenon@1.0.0, or id alone for its latest version`,
    );
    this.found = found;
  }
}

/** `fetch` hides the reason in the cause. */
function reasonOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error ? cause.message || cause.name : error.message;
}
