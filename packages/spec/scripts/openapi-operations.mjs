// @ts-check
// The operations of the repository's interface: what OpenAPI says of each, without what is the same everywhere.

/**
 * @typedef {object} Operation
 * @property {string} id - operationId, which is also the name of the server's handler and of the client's method
 * @property {string} summary
 * @property {string} tag
 * @property {string} [scope] - what the token must allow; no token is needed when absent, `any` asks for one of any scope
 * @property {string[]} [parameters] - names in `components/parameters`, beside those in the path
 * @property {string} [body] - schema of the JSON body
 * @property {{ [mediaType: string]: object }} [content] - another body
 * @property {{ [status: string]: Answer }} answers - what it gives when all is well
 * @property {string[]} [problems] - names in `components/responses`, beside those that follow from the rest
 */

/**
 * @typedef {object} Answer
 * @property {string} description
 * @property {string} [schema] - schema of the JSON body
 * @property {{ [mediaType: string]: object }} [content] - another body
 * @property {string[]} [headers] - names in `components/headers`
 */

const text = { type: "string" };
const bytes = { "application/octet-stream": {} };
const html = { "text/html": { schema: text } };
const json = (/** @type {string} */ schema, /** @type {string} */ description, /** @type {string[]} */ ...headers) => ({
  description,
  schema,
  ...(headers.length > 0 && { headers }),
});
const FILE = ["Accept-Ranges", "ETag", "Content-Length", "Repr-Digest"];
const RANGE = ["If-None-Match", "Range"];

/** @type {{ [path: string]: { [method: string]: Operation } }} */
export const OPERATIONS = {
  "/": {
    get: {
      id: "getHomePage",
      tag: "pages",
      summary: "A page for people: search, and what was found",
      parameters: ["q", "target", "technology", "kind", "interaction", "nature", "licence", "cursor"],
      answers: { 200: { description: "The page.", content: html } },
    },
  },
  "/r/{release}": {
    get: {
      id: "getReleasePage",
      tag: "pages",
      summary: "Leads to the page of the latest version",
      answers: { 302: { description: "Where that page is.", headers: ["Location"] } },
      problems: ["NotFound"],
    },
  },
  "/r/{release}/{version}": {
    get: {
      id: "getVersionPage",
      tag: "pages",
      summary: "The page of a version, with its metadata as schema.org JSON-LD inside",
      answers: {
        200: { description: "The page.", content: html, headers: ["Link"] },
        404: { description: "There is no such version.", content: html },
        410: { description: "The version was withdrawn: its tombstone.", content: html },
      },
    },
  },
  "/healthz": {
    get: {
      id: "getHealth",
      tag: "info",
      summary: "Whether the server answers",
      answers: { 200: { description: "It does.", content: { "text/plain": { schema: text } } } },
    },
  },
  "/v1/openapi.json": {
    get: {
      id: "getOpenApi",
      tag: "info",
      summary: "This document",
      answers: {
        200: { description: "The document.", content: { "application/json": { schema: { type: "object" } } } },
      },
    },
  },
  "/v1/info": {
    get: {
      id: "getInfo",
      tag: "info",
      summary: "What this repository is, and its limits",
      answers: { 200: json("RepositoryInfo", "What it is.") },
    },
  },
  "/v1/changes": {
    get: {
      id: "listChanges",
      tag: "catalogue",
      summary: "What happened to published versions, in order",
      parameters: ["after", "limit"],
      answers: { 200: json("ChangePage", "The changes.") },
    },
  },
  "/v1/releases": {
    get: {
      id: "searchReleases",
      tag: "catalogue",
      summary: "Finds releases by words and by their physics",
      parameters: [
        ...["q", "target", "technology", "kind", "interaction", "nature", "licence"],
        ...["min_exposure_kg_day", "max_threshold_kev", "mass_gev", "cursor", "limit"],
      ],
      answers: { 200: json("SearchPage", "What was found.") },
    },
  },
  "/v1/releases/{release}": {
    get: {
      id: "getRelease",
      tag: "catalogue",
      summary: "A release with all its versions",
      answers: { 200: json("ReleaseVersions", "Its versions.") },
      problems: ["NotFound"],
    },
  },
  "/v1/releases/{release}/versions/{version}": {
    get: {
      id: "getVersion",
      tag: "catalogue",
      summary: "A published version; `latest` is the highest",
      parameters: ["If-None-Match"],
      answers: {
        200: json("Version", "The version.", "ETag"),
        304: { description: "It has not changed.", headers: ["ETag"] },
      },
      problems: ["NotFound", "Withdrawn"],
    },
  },
  "/v1/releases/{release}/versions/{version}/manifest": {
    get: {
      id: "getManifest",
      tag: "catalogue",
      summary: "The manifest of a version",
      answers: { 200: json("Manifest", "The bytes of its dmdc.json.") },
      problems: ["NotFound", "Withdrawn"],
    },
  },
  "/v1/releases/{release}/versions/{version}/report": {
    get: {
      id: "getReport",
      tag: "catalogue",
      summary: "The report of the validation that a version was published with",
      answers: { 200: json("ValidationReport", "The report, as `dmdc validate --json` writes it.") },
      problems: ["NotFound", "Withdrawn"],
    },
  },
  "/v1/releases/{release}/versions/{version}/products/{product}": {
    get: {
      id: "getProduct",
      tag: "catalogue",
      summary: "The document of a product, whichever way it is stored; the values of an HDF5 product stay in its file",
      answers: { 200: json("Product", "The document.") },
      problems: ["NotFound", "Withdrawn"],
    },
  },
  "/v1/releases/{release}/versions/{version}/files": {
    get: {
      id: "listFiles",
      tag: "files",
      summary: "The files of a version",
      answers: { 200: json("VersionFiles", "Its files.") },
      problems: ["NotFound", "Withdrawn"],
    },
  },
  "/v1/releases/{release}/versions/{version}/files/{path}": {
    get: {
      id: "getFile",
      tag: "files",
      summary: "The bytes of a file, or a range of them",
      parameters: RANGE,
      answers: {
        200: { description: "All of them.", content: bytes, headers: FILE },
        206: { description: "The range.", content: bytes, headers: [...FILE, "Content-Range"] },
        304: { description: "It has not changed.", headers: ["ETag"] },
      },
      problems: ["NotFound", "Withdrawn", "RangeNotSatisfiable"],
    },
    head: {
      id: "headFile",
      tag: "files",
      summary: "Size, type and digest of a file",
      answers: {
        200: { description: "They are in the headers.", headers: FILE },
        404: { description: "There is no such file." },
        410: { description: "The version was withdrawn." },
      },
    },
  },
  "/v1/releases/{release}/versions/{version}/deprecation": {
    put: {
      id: "deprecateVersion",
      tag: "versions",
      summary: "Says that a version is no longer recommended; it is served as before",
      scope: "releases:withdraw",
      body: "DeprecationRequest",
      answers: { 200: json("Version", "The version.") },
      problems: ["NotFound", "Withdrawn"],
    },
    delete: {
      id: "undeprecateVersion",
      tag: "versions",
      summary: "Takes that back",
      scope: "releases:withdraw",
      answers: { 200: json("Version", "The version.") },
      problems: ["NotFound", "Withdrawn"],
    },
  },
  "/v1/releases/{release}/versions/{version}/withdrawal": {
    put: {
      id: "withdrawVersion",
      tag: "versions",
      summary: "Withdraws a version for ever: a tombstone with the reason stands in its place",
      scope: "releases:withdraw",
      body: "WithdrawalRequest",
      answers: { 200: json("Tombstone", "The tombstone; the first one, when it was withdrawn before.") },
      problems: ["NotFound"],
    },
  },
  "/v1/releases/{release}/draft": {
    put: {
      id: "openDraft",
      tag: "drafts",
      summary: "Opens the draft of a release's next version, or gives the one that is open",
      scope: "drafts:write",
      body: "DraftRequest",
      answers: {
        200: json("Draft", "The draft that was open.", "ETag"),
        201: json("Draft", "The new draft.", "ETag"),
      },
      problems: ["NotFound"],
    },
    get: {
      id: "getDraft",
      tag: "drafts",
      summary: "The open draft of a release",
      scope: "drafts:read",
      answers: { 200: json("Draft", "The draft.", "ETag") },
      problems: ["NotFound"],
    },
    delete: {
      id: "discardDraft",
      tag: "drafts",
      summary: "Discards a draft",
      scope: "drafts:write",
      parameters: ["If-Match"],
      answers: { 204: { description: "It is gone." } },
      problems: ["NotFound"],
    },
  },
  "/v1/releases/{release}/draft/files": {
    put: {
      id: "setDraftFiles",
      tag: "drafts",
      summary: "Says which files the draft has",
      scope: "drafts:write",
      parameters: ["If-Match"],
      body: "DraftFiles",
      answers: { 200: json("Draft", "The draft.", "ETag") },
      problems: ["NotFound"],
    },
  },
  "/v1/releases/{release}/draft/files/{path}": {
    get: {
      id: "getDraftFile",
      tag: "drafts",
      summary: "The bytes of a file of the draft, or a range of them",
      scope: "drafts:read",
      parameters: RANGE,
      answers: {
        200: { description: "All of them.", content: bytes, headers: FILE },
        206: { description: "The range.", content: bytes, headers: [...FILE, "Content-Range"] },
        304: { description: "It has not changed.", headers: ["ETag"] },
      },
      problems: ["NotFound", "RangeNotSatisfiable"],
    },
  },
  "/v1/releases/{release}/draft/validation": {
    post: {
      id: "startValidation",
      tag: "drafts",
      summary: "Validates the draft as it is now",
      scope: "drafts:write",
      parameters: ["If-Match"],
      answers: { 202: json("Validation", "It runs, or has run for these bytes.", "Location", "Retry-After") },
      problems: ["NotFound", "Conflict"],
    },
    get: {
      id: "getValidation",
      tag: "drafts",
      summary: "The last validation of the draft",
      scope: "drafts:read",
      answers: { 200: json("Validation", "The validation, with its report once it is done.") },
      problems: ["NotFound"],
    },
  },
  "/v1/releases/{release}/draft/publish": {
    post: {
      id: "publishDraft",
      tag: "drafts",
      summary: "Publishes the draft as it is now; it must be validated",
      scope: "releases:publish",
      parameters: ["If-Match"],
      answers: { 201: json("Version", "The published version.", "Location") },
      problems: ["NotFound", "Conflict"],
    },
  },
  "/v1/files/lookup": {
    post: {
      id: "lookupFiles",
      tag: "uploads",
      summary: "Which files need not be sent",
      scope: "drafts:write",
      body: "FileLookup",
      answers: { 200: json("FileLookupAnswer", "Those that the caller may read already.") },
    },
  },
  "/v1/uploads": {
    post: {
      id: "startUpload",
      tag: "uploads",
      summary: "Begins an upload",
      scope: "drafts:write",
      body: "FileContent",
      answers: {
        200: json("Upload", "The file need not be sent, or such an upload is under way: go on at its offset."),
        201: json("Upload", "The new upload.", "Location"),
      },
      problems: ["TooManyUploads"],
    },
  },
  "/v1/uploads/{upload}": {
    head: {
      id: "getUploadOffset",
      tag: "uploads",
      summary: "Where an upload stands",
      scope: "drafts:write",
      answers: {
        204: {
          description: "It is in the headers.",
          headers: ["Upload-Offset", "Upload-Complete", "Upload-Length", "Upload-Limit", "Cache-Control"],
        },
        401: { description: "The token is missing, unknown or over." },
        403: { description: "The token does not allow it." },
        404: { description: "There is no such upload." },
      },
    },
    patch: {
      id: "appendUpload",
      tag: "uploads",
      summary: "Sends the next bytes (draft-ietf-httpbis-resumable-upload); the last ones say `Upload-Complete: ?1`",
      scope: "drafts:write",
      parameters: ["Upload-Offset", "Upload-Complete", "Content-Digest"],
      content: { "application/partial-upload": {} },
      answers: {
        200: json("Upload", "The file is stored, and its digest is the one that was announced."),
        204: { description: "The bytes are stored.", headers: ["Upload-Offset", "Upload-Complete"] },
      },
      problems: ["NotFound", "Conflict", "TimedOut", "TooLarge", "UnsupportedMediaType"],
    },
    delete: {
      id: "discardUpload",
      tag: "uploads",
      summary: "Gives an upload up",
      scope: "drafts:write",
      answers: { 204: { description: "It is gone." } },
      problems: ["NotFound"],
    },
  },
  "/v1/me": {
    get: {
      id: "getAccount",
      tag: "accounts",
      summary: "Who is asking, and what the token allows",
      scope: "any",
      answers: { 200: json("Account", "The account.") },
    },
  },
  "/v1/tokens": {
    get: {
      id: "listTokens",
      tag: "accounts",
      summary: "The caller's tokens",
      scope: "tokens:manage",
      answers: { 200: json("TokenList", "The tokens, without their secrets.") },
    },
    post: {
      id: "createToken",
      tag: "accounts",
      summary: "Makes a token",
      scope: "tokens:manage",
      body: "TokenRequest",
      answers: { 201: json("NewToken", "The token, with its secret.") },
    },
  },
  "/v1/tokens/{token_id}": {
    delete: {
      id: "revokeToken",
      tag: "accounts",
      summary: "Ends a token",
      scope: "tokens:manage",
      answers: { 204: { description: "It is over." } },
      problems: ["NotFound"],
    },
  },
};
