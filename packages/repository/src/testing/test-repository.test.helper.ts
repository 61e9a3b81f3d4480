import type { FileTree } from "@dmdc/hdf5";
import { RepositoryClient, submitRelease, type ClientOptions, type Submission } from "@dmdc/sdk";
import type { Scope, Version } from "@dmdc/spec";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startRepository, type RepositoryOptions, type RunningRepository } from "../repository.js";
import { Contract } from "./contract.test.helper.js";

/** A repository of a test, in a folder of its own, whose every answer is compared with the document. */
export interface TestRepository extends RunningRepository {
  readonly folder: string;
  readonly contract: Contract;
  /** Token of the administrator. */
  readonly token: string;
  /** A client with a token, whose requests and answers are compared with the document. */
  client(options?: ClientOptions): RepositoryClient;
  /** A token of another account. */
  tokenFor(account: string, scopes: Scope[]): Promise<string>;
  /** A plain request, with the administrator's token unless another one is given. */
  ask(method: string, path: string, options?: AskOptions): Promise<Response>;
  /** Stops it, and removes its folder. */
  end(): Promise<void>;
}

/** What a plain request may have. */
export interface AskOptions {
  readonly token?: string | undefined;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string | Uint8Array<ArrayBuffer> | object;
}

/** Every scope. */
export const ALL_SCOPES: Scope[] = [
  "drafts:read",
  "drafts:write",
  "releases:publish",
  "releases:withdraw",
  "tokens:manage",
];

/** Starts a repository on a free port of the loopback. */
export async function testRepository(options: Partial<RepositoryOptions> = {}): Promise<TestRepository> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "dmdc-repository-")));
  const contract = new Contract();
  const repository = await startRepository({
    ...options,
    folder,
    onServer: (app) => {
      contract.watchServer(app);
    },
  });
  const token = (await readFile(repository.tokenFile, "utf8")).trim();
  const client = (chosen: ClientOptions = {}) =>
    new RepositoryClient(repository.url, { token, fetch: contract.fetch, retries: 0, ...chosen });
  return {
    ...{ ...repository, folder, contract, token, client },
    async tokenFor(account, scopes) {
      return (await client().createToken({ account, label: "of a test", scopes })).secret;
    },
    async ask(method, path, chosen = {}) {
      const { headers = {}, body } = chosen;
      const sent = "token" in chosen ? chosen.token : token;
      const json = typeof body === "object" && !(body instanceof Uint8Array);
      return await fetch(`${repository.url}${path}`, {
        ...{ method, redirect: "manual" },
        headers: {
          ...(sent !== undefined && { authorization: `Bearer ${sent}` }),
          ...(json && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: json ? JSON.stringify(body) : body }),
      });
    },
    async end() {
      await repository.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Takes the digests of files in memory. */
export function digestIn(tree: FileTree): (path: string) => Promise<{ sha256: string; bytes: number }> {
  return async (path) => {
    const bytes = await tree.readBytes(path);
    return { sha256: sha256(bytes), bytes: bytes.length };
  };
}

/** SHA-256 in hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Submits a release. */
export async function submit(client: RepositoryClient, tree: FileTree): Promise<Submission> {
  return await submitRelease(client, tree, { digest: digestIn(tree) });
}

/** Submits and publishes a release. */
export async function publish(client: RepositoryClient, tree: FileTree): Promise<Version> {
  const submission = await submit(client, tree);
  if (submission.outcome === "published") return submission.version;
  return await client.publish(submission.draft);
}
