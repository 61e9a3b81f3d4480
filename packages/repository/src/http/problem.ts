import type { Problem } from "@dmdc/spec";

/** Every kind of problem: its status, and what it is called. */
const PROBLEM_TYPES: { readonly [type in ProblemType]: readonly [status: number, title: string] } = {
  "not-json": [400, "The body is not JSON"],
  unauthorised: [401, "A token is needed"],
  forbidden: [403, "Not allowed"],
  "not-found": [404, "Not found"],
  "too-slow": [408, "The bytes came too slowly"],
  "wrong-offset": [409, "The part begins at the wrong place"],
  "not-publishable": [409, "The draft cannot be published as it is"],
  "no-manifest": [409, "The draft has no manifest"],
  withdrawn: [410, "Withdrawn"],
  stale: [412, "The draft has changed"],
  "too-large": [413, "Too large"],
  "unsupported-media-type": [415, "Unsupported media type"],
  "range-not-satisfiable": [416, "Range not satisfiable"],
  invalid: [422, "The request is not as the interface has it"],
  "digest-mismatch": [422, "The bytes are not those that were announced"],
  "unknown-file": [422, "A file was not uploaded"],
  "precondition-required": [428, "If-Match is needed"],
  "too-many-uploads": [429, "Too many unfinished uploads"],
  internal: [500, "The server failed"],
};

/** The kinds of problem. */
export type ProblemType =
  | ("not-json" | "unauthorised" | "forbidden" | "not-found" | "too-slow" | "wrong-offset" | "not-publishable")
  | ("no-manifest" | "withdrawn" | "stale" | "too-large" | "unsupported-media-type" | "range-not-satisfiable")
  | ("invalid" | "digest-mismatch" | "unknown-file" | "precondition-required" | "too-many-uploads" | "internal");

/** What a problem says beside its kind. */
export type ProblemFacts = Pick<Problem, "errors" | "expected_offset" | "current_revision" | "tombstone">;

/** A request that is refused; the server answers with the problem. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly type: ProblemType;
  readonly facts: ProblemFacts;

  constructor(type: ProblemType, detail: string, facts: ProblemFacts = {}) {
    super(detail);
    this.type = type;
    this.facts = facts;
  }

  get status(): number {
    return PROBLEM_TYPES[this.type][0];
  }

  /** The body of the answer. */
  body(requestId: string): Problem {
    const [status, title] = PROBLEM_TYPES[this.type];
    return {
      type: `https://w3id.org/dmdc/problems/${this.type}`,
      ...{ title, status, detail: this.message, request_id: requestId },
      ...this.facts,
    };
  }
}
