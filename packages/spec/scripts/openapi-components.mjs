// @ts-check
// What the operations of the repository's interface share: parameters, headers and problems.

const text = { type: "string", maxLength: 200 };
const many = (/** @type {string} */ description) => ({
  in: "query",
  description: `${description}; several mean any of them.`,
  schema: { type: "array", items: text, maxItems: 20 },
  explode: true,
});
const number = (/** @type {string} */ description) => ({
  in: "query",
  description,
  schema: { type: "number", minimum: 0 },
});
const inPath = (/** @type {string} */ description, /** @type {object} */ schema) => ({
  in: "path",
  required: true,
  description,
  schema,
});
const header = (/** @type {string} */ description, /** @type {object} */ schema, required = false) => ({
  in: "header",
  description,
  schema,
  ...(required && { required }),
});

const ENTITY_TAG = { type: "string", pattern: '^"[^"]*"$' };
const STRUCTURED_BOOLEAN = { type: "string", enum: ["?0", "?1"] };
const COUNT = { type: "integer", minimum: 0 };

/** @type {{ [name: string]: any }} */
export const PARAMETERS = {
  release: inPath("Name of a release.", { type: "string", pattern: "^[a-z0-9][a-z0-9-]{1,62}$" }),
  version: inPath("A version, or `latest`.", {
    type: "string",
    maxLength: 64,
    pattern: "^[0-9A-Za-z][0-9A-Za-z.+-]*$",
  }),
  path: inPath("Path in the release, percent-encoded with its slashes.", { type: "string", maxLength: 1000 }),
  product: inPath("Name of a product.", { type: "string", pattern: "^[a-z][a-z0-9_]{0,62}$" }),
  upload: inPath("Name of an upload.", { type: "string", pattern: "^[0-9a-f-]{36}$" }),
  token_id: inPath("Name of a token.", { type: "string", pattern: "^[0-9a-f-]{36}$" }),
  q: { in: "query", description: "Words that the release must have.", schema: { type: "string", maxLength: 400 } },
  target: many("Chemical formula of the target"),
  technology: many("Technology of the detector"),
  kind: many("Kind of product that must be present"),
  interaction: many("Interaction of a model"),
  nature: many("Where the data come from"),
  licence: many("SPDX licence expression"),
  min_exposure_kg_day: number("Lowest exposure of all search partitions together, kg d."),
  max_threshold_kev: number("Highest threshold, keV on the scale that the release states."),
  mass_gev: number("Dark matter mass that a result must cover, GeV."),
  cursor: { in: "query", description: "`next` of the page before.", schema: { type: "string", maxLength: 200 } },
  limit: {
    in: "query",
    description: "Most items on a page; 20 when absent.",
    schema: { type: "integer", minimum: 1, maximum: 200 },
  },
  after: { in: "query", description: "`next` of the page before; 0 when absent.", schema: COUNT },
  "If-Match": header("`ETag` of the draft that is meant; 428 when absent.", ENTITY_TAG),
  "If-None-Match": header("`ETag` of what is there already.", { type: "string", maxLength: 200 }),
  Range: header("One range of bytes, such as `bytes=0-1023`.", { type: "string", maxLength: 200 }),
  "Upload-Offset": header("Where the bytes begin.", COUNT, true),
  "Upload-Complete": header("`?1` when these are the last bytes.", STRUCTURED_BOOLEAN, true),
  "Content-Digest": header("SHA-256 of the bytes sent (RFC 9530), checked when present.", {
    type: "string",
    pattern: "^sha-256=:[A-Za-z0-9+/]{43}=:$",
  }),
};

/** @type {{ [name: string]: any }} */
export const HEADERS = {
  ETag: { description: "Names this state.", schema: ENTITY_TAG },
  Location: { description: "Where it is.", schema: { type: "string" } },
  Link: { description: "Typed links: licence, metadata, files.", schema: { type: "string" } },
  "Retry-After": { description: "Seconds until it makes sense to ask again.", schema: COUNT },
  "Accept-Ranges": { description: "Ranges are served.", schema: { type: "string", const: "bytes" } },
  "Content-Length": { description: "Bytes that follow.", schema: COUNT },
  "Content-Range": {
    description: "Which bytes follow.",
    schema: { type: "string", pattern: "^bytes \\d+-\\d+/\\d+$" },
  },
  "Repr-Digest": {
    description: "SHA-256 of the whole file (RFC 9530).",
    schema: { type: "string", pattern: "^sha-256=:" },
  },
  "Cache-Control": { description: "Not to be kept.", schema: { type: "string", const: "no-store" } },
  "Upload-Offset": { description: "Bytes that the server has.", schema: COUNT },
  "Upload-Complete": { description: "`?1` when the file is stored.", schema: STRUCTURED_BOOLEAN },
  "Upload-Length": { description: "Bytes of the whole file.", schema: COUNT },
  "Upload-Limit": { description: "What the server takes.", schema: { type: "string", pattern: "^max-size=\\d+" } },
};

const problem = (/** @type {string} */ description) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

/** Problems with the status that each has. @type {{ [name: string]: { status: string, response: object } }} */
export const PROBLEMS = {
  BadRequest: { status: "400", response: problem("The body is not JSON.") },
  Unauthorised: { status: "401", response: problem("The token is missing, unknown or over.") },
  Forbidden: { status: "403", response: problem("The token does not allow it, or the release is another account's.") },
  NotFound: { status: "404", response: problem("There is no such thing, or none that the caller may see.") },
  TimedOut: { status: "408", response: problem("The bytes came too slowly; those that came are kept.") },
  Conflict: { status: "409", response: problem("It does not fit the present state.") },
  Withdrawn: { status: "410", response: problem("The version was withdrawn; its tombstone is inside.") },
  Stale: { status: "412", response: problem("The draft has changed since.") },
  TooLarge: { status: "413", response: problem("It is larger than what is taken.") },
  UnsupportedMediaType: { status: "415", response: problem("The body is of another media type, or encoded.") },
  RangeNotSatisfiable: { status: "416", response: problem("The range lies outside of the file.") },
  Invalid: { status: "422", response: problem("The request is not as this document has it, or contradicts itself.") },
  PreconditionRequired: { status: "428", response: problem("`If-Match` is missing.") },
  TooManyUploads: { status: "429", response: problem("Too many uploads are unfinished: finish or discard some.") },
};
