import type {
  Account,
  ChangePage,
  Draft,
  FileContent,
  Manifest,
  NewToken,
  Problem,
  ReleaseFile,
  ReleaseVersions,
  RepositoryInfo,
  SearchPage,
  TokenRequest,
  Tombstone,
  Upload,
  Validation,
  ValidationReport,
  Version,
} from "@dmdc/spec";
import createClient, { type Client } from "openapi-fetch";
import type { operations, paths } from "../generated/api.js";
import { RepositoryRefusalError } from "./errors.js";
import type { ReleaseName } from "./release-name.js";
import { fetchWithRetry, pause, type RetryOptions } from "./retry.js";

/** What a search may ask for; see {@link RepositoryClient.search}. */
export type SearchQuery = NonNullable<operations["searchReleases"]["parameters"]["query"]>;

/** How a repository is spoken to. */
export interface ClientOptions extends RetryOptions {
  /** A personal token; reading what is published needs none. */
  readonly token?: string;
  /** Ends every request. */
  readonly signal?: AbortSignal;
  /** Another `fetch`; the platform's own when absent. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** What one answer of `openapi-fetch` holds. */
interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * A repository of releases, as programs see it; one method for each operation of its interface.
 *
 *     const client = new RepositoryClient("https://repository.example.org");
 *     const { items } = await client.search({ target: ["Xe"], mass_gev: 50 });
 *
 * What the repository refuses is thrown as {@link RepositoryRefusalError}. Requests that may be asked twice are tried
 * again when the network fails; publishing is not, because only reading tells what became of it.
 */
export class RepositoryClient {
  /** Address, without a slash at its end. */
  readonly server: string;
  readonly #options: ClientOptions;
  readonly #api: Client<paths>;

  constructor(server: string, options: ClientOptions = {}) {
    this.server = server.replace(/\/+$/, "");
    this.#options = options;
    this.#api = createClient<paths>({ baseUrl: this.server, fetch: (request) => this.#send(request) });
  }

  /** What the repository is, and its limits. */
  async info(): Promise<RepositoryInfo> {
    return this.#read(await this.#api.GET("/v1/info"));
  }

  /** Who asks. */
  async account(): Promise<Account> {
    return this.#read(await this.#api.GET("/v1/me"));
  }

  /** Finds releases by words and by their physics. */
  async search(query: SearchQuery = {}): Promise<SearchPage> {
    return this.#read(await this.#api.GET("/v1/releases", { params: { query } }));
  }

  /** What happened to published versions after a place in the feed. */
  async changes(after: number = 0, limit: number = 200): Promise<ChangePage> {
    return this.#read(await this.#api.GET("/v1/changes", { params: { query: { after, limit } } }));
  }

  /** A release with all its versions. */
  async versions(release: string): Promise<ReleaseVersions> {
    return this.#read(await this.#api.GET("/v1/releases/{release}", { params: { path: { release } } }));
  }

  /** A published version. */
  async version({ release, version }: ReleaseName): Promise<Version> {
    const path = { release, version };
    return this.#read(await this.#api.GET("/v1/releases/{release}/versions/{version}", { params: { path } }));
  }

  /** The manifest of a version. */
  async manifest({ release, version }: ReleaseName): Promise<Manifest> {
    const params = { path: { release, version } };
    return this.#read(await this.#api.GET("/v1/releases/{release}/versions/{version}/manifest", { params }));
  }

  /** The report of the validation that a version was published with. */
  async report({ release, version }: ReleaseName): Promise<ValidationReport> {
    const params = { path: { release, version } };
    return this.#read(await this.#api.GET("/v1/releases/{release}/versions/{version}/report", { params }));
  }

  /** The files of a version. */
  async files({ release, version }: ReleaseName): Promise<ReleaseFile[]> {
    const params = { path: { release, version } };
    const { files } = this.#read(await this.#api.GET("/v1/releases/{release}/versions/{version}/files", { params }));
    return files;
  }

  /**
   * The bytes of a file from `start` on, as they come; to `end`, which is inside, when it is given.
   */
  async readFile({ release, version }: ReleaseName, path: string, start: number = 0, end?: number): Promise<Response> {
    const range = start === 0 && end === undefined ? {} : { Range: `bytes=${start}-${end ?? ""}` };
    const params = { path: { release, version, path }, header: range };
    const { error, response } = await this.#api.GET("/v1/releases/{release}/versions/{version}/files/{path}", {
      params,
      parseAs: "stream",
    });
    if (response.ok) return response;
    throw new RepositoryRefusalError(response.status, asProblem(error), `GET ${response.url}`);
  }

  /** Address of a file of a version. */
  fileUrl({ release, version }: ReleaseName, path: string): string {
    const place = `releases/${release}/versions/${encodeURIComponent(version)}/files/${encodeURIComponent(path)}`;
    return `${this.server}/v1/${place}`;
  }

  /** Says that a version is no longer recommended. */
  async deprecate({ release, version }: ReleaseName, reason: string, replacement?: string): Promise<Version> {
    return this.#read(
      await this.#api.PUT("/v1/releases/{release}/versions/{version}/deprecation", {
        params: { path: { release, version } },
        body: { reason, ...(replacement !== undefined && { replacement }) },
      }),
    );
  }

  /** Takes that back. */
  async undeprecate({ release, version }: ReleaseName): Promise<Version> {
    const params = { path: { release, version } };
    return this.#read(await this.#api.DELETE("/v1/releases/{release}/versions/{version}/deprecation", { params }));
  }

  /** Withdraws a version for ever. */
  async withdraw({ release, version }: ReleaseName, reason: string): Promise<Tombstone> {
    const params = { path: { release, version } };
    return this.#read(
      await this.#api.PUT("/v1/releases/{release}/versions/{version}/withdrawal", { params, body: { reason } }),
    );
  }

  /** Opens the draft of a release's next version, or gives the one that is open. */
  async openDraft(release: string, from?: string): Promise<Draft> {
    const body = from === undefined ? {} : { from };
    return this.#read(await this.#api.PUT("/v1/releases/{release}/draft", { params: { path: { release } }, body }));
  }

  /** The open draft of a release. */
  async draft(release: string): Promise<Draft> {
    return this.#read(await this.#api.GET("/v1/releases/{release}/draft", { params: { path: { release } } }));
  }

  /** Discards a draft as it was at a revision. */
  async discardDraft({ release, revision }: Pick<Draft, "release" | "revision">): Promise<void> {
    this.#check(await this.#api.DELETE("/v1/releases/{release}/draft", { params: editOf(release, revision) }));
  }

  /** Says which files the draft has, as it was at a revision. */
  async setDraftFiles(
    { release, revision }: Pick<Draft, "release" | "revision">,
    files: readonly ReleaseFile[],
  ): Promise<Draft> {
    const params = editOf(release, revision);
    const body = { files: [...files] };
    return this.#read(await this.#api.PUT("/v1/releases/{release}/draft/files", { params, body }));
  }

  /** Begins the validation of a draft as it was at a revision. */
  async startValidation({ release, revision }: Pick<Draft, "release" | "revision">): Promise<Validation> {
    const params = editOf(release, revision);
    return this.#read(await this.#api.POST("/v1/releases/{release}/draft/validation", { params }));
  }

  /** The last validation of a draft. */
  async validation(release: string): Promise<Validation> {
    const params = { path: { release } };
    return this.#read(await this.#api.GET("/v1/releases/{release}/draft/validation", { params }));
  }

  /** Validates a draft as it was at a revision, and waits for the end. */
  async validate(draft: Pick<Draft, "release" | "revision">): Promise<Validation> {
    let validation = await this.startValidation(draft);
    for (let waitMs = 100; validation.state === "running"; waitMs = Math.min(waitMs * 1.5, 2000)) {
      await pause(waitMs, this.#options.signal);
      validation = await this.validation(draft.release);
    }
    return validation;
  }

  /** Publishes a draft as it was at a revision. It is asked once; {@link publishAndConfirm} finds out when no answer comes. */
  async publish({ release, revision }: Pick<Draft, "release" | "revision">): Promise<Version> {
    return this.#read(
      await this.#api.POST("/v1/releases/{release}/draft/publish", { params: editOf(release, revision) }),
    );
  }

  /** Those of the digests whose files need not be sent. */
  async lookupFiles(sha256: readonly string[]): Promise<ReadonlySet<string>> {
    const present = new Set<string>();
    for (let start = 0; start < sha256.length; start += LOOKUP) {
      const body = { sha256: sha256.slice(start, start + LOOKUP) };
      const answer = this.#read(await this.#api.POST("/v1/files/lookup", { body }));
      for (const digest of answer.present) present.add(digest);
    }
    return present;
  }

  /** Begins an upload, or finds the one that is under way. */
  async startUpload({ sha256, bytes }: FileContent): Promise<Upload> {
    return this.#read(await this.#api.POST("/v1/uploads", { body: { sha256, bytes } }));
  }

  /** Where an upload stands. */
  async uploadOffset(upload: string): Promise<{ readonly offset: number; readonly complete: boolean }> {
    const { response, error } = await this.#api.HEAD("/v1/uploads/{upload}", { params: { path: { upload } } });
    this.#check({ response, error });
    const complete = response.headers.get("upload-complete") === "?1";
    return { offset: Number(response.headers.get("upload-offset")), complete };
  }

  /** Sends bytes of an upload from an offset on; `last` when nothing comes after them. Asked once. */
  async appendUpload(upload: string, offset: number, bytes: Uint8Array<ArrayBuffer>, last: boolean): Promise<void> {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const answer = await this.#api.PATCH("/v1/uploads/{upload}", {
      params: {
        path: { upload },
        header: {
          "Upload-Offset": offset,
          "Upload-Complete": last ? "?1" : "?0",
          "Content-Digest": `sha-256=:${btoa(String.fromCharCode(...digest))}:`,
        },
      },
      headers: { "content-type": "application/partial-upload" },
      body: bytes as never,
      bodySerializer: () => bytes,
    });
    this.#check(answer);
  }

  /** Gives an upload up. */
  async discardUpload(upload: string): Promise<void> {
    this.#check(await this.#api.DELETE("/v1/uploads/{upload}", { params: { path: { upload } } }));
  }

  /** Makes a token. */
  async createToken(request: TokenRequest): Promise<NewToken> {
    return this.#read(await this.#api.POST("/v1/tokens", { body: request }));
  }

  /** Ends a token. */
  async revokeToken(tokenId: string): Promise<void> {
    this.#check(await this.#api.DELETE("/v1/tokens/{token_id}", { params: { path: { token_id: tokenId } } }));
  }

  #read<T>({ data, error, response }: Answer<T>): T {
    this.#check({ error, response });
    return data as T;
  }

  #check({ error, response }: Answer<unknown>): void {
    if (response.ok) return;
    throw new RepositoryRefusalError(response.status, asProblem(error), response.url);
  }

  async #send(request: Request): Promise<Response> {
    const { token, signal, fetch: send = fetch } = this.#options;
    if (token !== undefined) request.headers.set("authorization", `Bearer ${token}`);
    const once = () => send(new Request(request.clone(), signal === undefined ? {} : { signal }));
    const retries = mayRepeat(request) ? this.#options.retries : 0;
    return await fetchWithRetry(
      once,
      this.server,
      { ...this.#options, ...(retries !== undefined && { retries }) },
      signal,
    );
  }
}

/** Digests in one question. */
const LOOKUP = 1000;

/** Whether asking twice is the same as asking once. */
function mayRepeat({ method, url }: Request): boolean {
  return method !== "PATCH" && !(method === "POST" && /\/(?:publish|tokens)$/.test(new URL(url).pathname));
}

function editOf(release: string, revision: number) {
  return { path: { release }, header: { "If-Match": `"${revision}"` } };
}

function asProblem(error: unknown): Problem | undefined {
  return typeof error === "object" && error !== null && "detail" in error ? (error as Problem) : undefined;
}
