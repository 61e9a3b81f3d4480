// The client against a server that misbehaves on purpose.
import { memorySource } from "@dmdc/hdf5";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { RepositoryClient } from "./client.js";
import { ReleaseNameError, RepositoryRefusalError, RepositoryUnavailableError, TransferDigestError } from "./errors.js";
import { fetchRelease } from "./fetch-release.js";
import { SubmissionJournal } from "./journal.js";
import { parseReleaseName } from "./release-name.js";
import { retryAfterMs } from "./retry.js";
import { uploadFile } from "./upload.js";

type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

let server: Server;
let url = "";
let answer: Answer;
let asked: string[] = [];
let work = "";
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "dmdc-client-"));
  server = createServer((request, response) => {
    const blocks: Buffer[] = [];
    request.on("data", (block: Buffer) => blocks.push(block)).on("error", () => undefined);
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    request.on("end", () => {
      answer(request, response, Buffer.concat(blocks));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(work, { recursive: true });
});
beforeEach(() => {
  asked = [];
  vi.spyOn(Math, "random").mockReturnValue(0); // no waiting
});
afterEach(() => {
  vi.restoreAllMocks();
});

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
const send = (response: ServerResponse, status: number, body: object, headers: { [name: string]: string } = {}) => {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
};

describe("a request that fails for a moment", () => {
  test("is asked again, until it is answered", async () => {
    answer = (request, response) => {
      if (asked.length === 1) request.socket.destroy();
      else if (asked.length === 2) send(response, 503, {}, { "retry-after": "0" });
      else send(response, 200, { release: "x", versions: [] });
    };
    expect(await new RepositoryClient(url).versions("x")).toEqual({ release: "x", versions: [] });
    expect(asked).toHaveLength(3);
  });

  test("is given up after so many attempts, and the error names the server and the reason", async () => {
    answer = (request) => request.socket.destroy();
    const error = await new RepositoryClient(url, { retries: 2 }).versions("x").catch((found: unknown) => found);
    expect(error).toBeInstanceOf(RepositoryUnavailableError);
    expect((error as Error).message).toMatch(/does not answer after 3 attempts \(.+\)/);
    expect(asked).toHaveLength(3);
  });

  test("is not asked again when Retry-After is longer than anyone would wait", async () => {
    answer = (_request, response) => {
      send(response, 429, { detail: "later", type: "x/later" }, { "retry-after": "3600" });
    };
    await expect(new RepositoryClient(url).versions("x")).rejects.toMatchObject({ status: 429, type: "later" });
    expect(asked).toHaveLength(1);
  });

  test("is not asked again when asking twice would do it twice", async () => {
    answer = (request) => request.socket.destroy();
    const client = new RepositoryClient(url);
    await expect(client.publish({ release: "x", revision: 1 })).rejects.toBeInstanceOf(RepositoryUnavailableError);
    await expect(client.createToken({ label: "x", scopes: ["drafts:read"] })).rejects.toBeInstanceOf(
      RepositoryUnavailableError,
    );
    expect(asked).toEqual(["POST /v1/releases/x/draft/publish", "POST /v1/tokens"]);
  });

  test("ends at once when the signal says so", async () => {
    const controller = new AbortController();
    answer = () => {
      controller.abort(new Error("enough"));
    };
    const client = new RepositoryClient(url, { signal: controller.signal });
    await expect(client.versions("x")).rejects.toThrow("enough");
    expect(asked).toHaveLength(1);
  });
});

test("Retry-After is a number of seconds or a date", () => {
  expect(retryAfterMs("7")).toBe(7000);
  expect(retryAfterMs("Thu, 01 Jan 1970 00:00:10 GMT", 4000)).toBe(6000);
  expect(retryAfterMs("Thu, 01 Jan 1970 00:00:10 GMT", 20_000)).toBe(0);
  expect(retryAfterMs("soon")).toBeUndefined();
  expect(retryAfterMs(null)).toBeUndefined();
});

test("a refusal says what was wrong, and where", async () => {
  answer = (_request, response) => {
    const errors = [{ pointer: "/files/0/path", detail: '"../x" is not a plain relative path' }];
    const problem = {
      type: "https://w3id.org/dmdc/problems/invalid",
      title: "t",
      status: 422,
      detail: "No.",
      request_id: "1",
      errors,
    };
    response.writeHead(422, { "content-type": "application/problem+json" }).end(JSON.stringify(problem));
  };
  const error = await new RepositoryClient(url).versions("x").catch((found: unknown) => found);
  expect(error).toBeInstanceOf(RepositoryRefusalError);
  expect(error).toMatchObject({
    status: 422,
    type: "invalid",
    message: 'No.\n  /files/0/path: "../x" is not a plain relative path',
  });
});

test.each(["", "X", "a@", "a@1/2", "../x", "a@1 2"])("%j names no release", (text) => {
  expect(() => parseReleaseName(text)).toThrow(ReleaseNameError);
});

test("a release is named with or without its version", () => {
  expect(parseReleaseName("dmdc:xenon@1.0.0")).toEqual({ release: "xenon", version: "1.0.0" });
  expect(parseReleaseName("xenon")).toEqual({ release: "xenon", version: "latest" });
});

describe("an upload", () => {
  const file = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
  const content = { sha256: sha256(file), bytes: file.length };

  test("goes on where it stopped, whatever broke, and sends each part with its digest", async () => {
    const stored = Buffer.alloc(1000);
    let have = 0;
    let patches = 0;
    answer = (request, response, body) => {
      if (request.method === "POST") send(response, 201, { upload: "u", ...content, offset: have, complete: false });
      else if (request.method === "HEAD") {
        response.writeHead(204, { "upload-offset": have, "upload-complete": have === 1000 ? "?1" : "?0" }).end();
      } else {
        expect(Number(request.headers["upload-offset"])).toBe(have);
        expect(request.headers["content-digest"]).toBe(
          `sha-256=:${createHash("sha256").update(body).digest("base64")}:`,
        );
        patches += 1;
        const kept = patches === 2 ? body.subarray(0, 50) : patches === 4 ? Buffer.alloc(0) : body;
        kept.copy(stored, have);
        have += kept.length;
        if (patches === 2 || patches === 3 || patches === 4) request.socket.destroy();
        else if (have === 1000) send(response, 200, { ...content, offset: 1000, complete: true });
        else response.writeHead(204, { "upload-offset": have, "upload-complete": "?0" }).end();
      }
    };
    const progress: number[] = [];
    await uploadFile(new RepositoryClient(url), memorySource(file), content, {
      partBytes: 200,
      onProgress: (offset) => progress.push(offset),
    });
    expect(stored.equals(file)).toBe(true);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1000);
  });

  test("of what is there already sends nothing", async () => {
    answer = (_request, response) => {
      send(response, 200, { ...content, offset: 1000, complete: true });
    };
    await uploadFile(new RepositoryClient(url), memorySource(file), content);
    expect(asked).toEqual(["POST /v1/uploads"]);
  });

  test("is given up when nothing arrives any more", async () => {
    answer = (request, response) => {
      if (request.method === "POST") send(response, 201, { upload: "u", ...content, offset: 0, complete: false });
      else if (request.method === "HEAD")
        response.writeHead(204, { "upload-offset": 0, "upload-complete": "?0" }).end();
      else request.socket.destroy();
    };
    const upload = uploadFile(new RepositoryClient(url), memorySource(file), content, { attempts: 3 });
    await expect(upload).rejects.toBeInstanceOf(RepositoryUnavailableError);
    expect(asked.filter((request) => request.startsWith("PATCH"))).toHaveLength(3);
  });
});

/** A server of one version with these files, whose answers about bytes may be tampered with. */
function serving(files: { readonly [path: string]: string }, tamper?: Answer): Answer {
  const digests = Object.entries(files).map(([path, text]) => ({
    ...{ path, sha256: sha256(text), bytes: Buffer.byteLength(text), media_type: "text/plain" },
  }));
  const bytes = digests.reduce((sum, each) => sum + each.bytes, 0);
  const version = { release: "x", version: "1.0.0", bytes, manifest_sha256: sha256(files["dmdc.json"] ?? "") };
  return (request, response, body) => {
    const path = /\/files\/([^/]+)$/.exec(request.url ?? "")?.[1];
    if (request.url?.endsWith("/files") === true) send(response, 200, { files: digests });
    else if (path === undefined) send(response, 200, version);
    else if (tamper !== undefined) tamper(request, response, body);
    else sendRange(files[decodeURIComponent(path)] ?? "", request, response);
  };
}

function sendRange(text: string, request: IncomingMessage, response: ServerResponse): void {
  const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
  response.writeHead(start > 0 ? 206 : 200, { "content-type": "application/octet-stream" }).end(text.slice(start));
}

describe("fetching", () => {
  const DATA = "0123456789".repeat(1000);
  const entry = (text: string) => ({ kind: "events", title: "x", sha256: sha256(text), bytes: text.length });
  const manifest = (path: string, text = DATA) => JSON.stringify({ products: { data: { path, ...entry(text) } } });
  const files = { "dmdc.json": manifest("data/x.h5"), "data/x.h5": DATA };
  const name = { release: "x", version: "1.0.0" };

  test("goes on after a break, in this attempt and from an earlier one", async () => {
    let breaks = 0;
    answer = serving(files, (request, response) => {
      const text = request.url?.endsWith("dmdc.json") === true ? files["dmdc.json"] : DATA;
      if (text === DATA && ++breaks <= 2) {
        const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
        response.writeHead(start > 0 ? 206 : 200, { "content-length": text.length - start });
        response.write(text.slice(start, start + 100), () => request.socket.destroy());
      } else sendRange(text, request, response);
    });
    const folder = join(work, "resumed");
    const found = await fetchRelease(new RepositoryClient(url), name, folder);
    expect(readFileSync(join(folder, "data/x.h5"), "utf8")).toBe(DATA);
    expect(found.transferred).toBe(files["dmdc.json"].length + DATA.length);

    const later = join(work, "later");
    const partial = `${later}.${sha256(files["dmdc.json"]).slice(0, 16)}.part`;
    mkdirSync(join(partial, "data"), { recursive: true });
    writeFileSync(join(partial, "data/x.h5"), DATA.slice(0, 9000));
    answer = serving(files);
    expect((await fetchRelease(new RepositoryClient(url), name, later)).transferred).toBe(
      files["dmdc.json"].length + 1000,
    );
  });

  test("refuses bytes that are not those of the manifest, and leaves no folder", async () => {
    const folder = join(work, "tampered");
    answer = serving({ ...files, "data/x.h5": DATA.replace("5", "6") });
    await expect(fetchRelease(new RepositoryClient(url), name, folder)).rejects.toBeInstanceOf(TransferDigestError);
    expect(existsSync(folder)).toBe(false);
  });

  test.each(["../../escaped.txt", "/tmp/escaped.txt", "a/../../escaped.txt", "a\\..\\escaped.txt"])(
    "refuses a server that would write to %s",
    async (path) => {
      answer = serving({ "dmdc.json": manifest(path), [path]: DATA });
      await expect(fetchRelease(new RepositoryClient(url), name, join(work, "deep/er/bad"))).rejects.toThrow(
        "is not a path inside the release",
      );
      expect(existsSync(join(work, "escaped.txt")) || existsSync("/tmp/escaped.txt")).toBe(false);
    },
  );

  test("refuses files that the manifest does not have, and misses those that it has", async () => {
    const client = new RepositoryClient(url);
    answer = serving({ ...files, "extra.txt": "x" });
    await expect(fetchRelease(client, name, join(work, "more"))).rejects.toThrow("is not in the manifest");
    answer = serving({ "dmdc.json": files["dmdc.json"] });
    await expect(fetchRelease(client, name, join(work, "fewer"))).rejects.toThrow("does not list it");
  });
});

describe("the journal of a submission", () => {
  test("remembers digests of files that have not changed, also when its last line was cut", async () => {
    const release = join(work, "journalled");
    const state = join(work, "state");
    mkdirSync(release);
    writeFileSync(join(release, "a.txt"), "a");
    {
      using journal = await SubmissionJournal.open(release, state);
      expect(await journal.digest("a.txt")).toMatchObject({ sha256: sha256("a"), bytes: 1 });
    }
    const [file = ""] = readdirSync(state).filter((each) => each.endsWith(".jsonl"));
    const text = readFileSync(join(state, file), "utf8");
    writeFileSync(join(state, file), `${text.replace(sha256("a"), "f".repeat(64))}{"path": "b.t`);
    {
      using journal = await SubmissionJournal.open(release, state);
      expect((await journal.digest("a.txt")).sha256).toBe("f".repeat(64)); // remembered, not taken again
      writeFileSync(join(release, "a.txt"), "other");
      expect((await journal.digest("a.txt")).sha256).toBe(sha256("other"));
      journal.finish();
    }
  });

  test("is one process's: another that runs keeps it, one that is gone does not", async () => {
    const release = join(work, "locked");
    const state = join(work, "locks");
    mkdirSync(release);
    {
      using journal = await SubmissionJournal.open(release, state);
      expect(journal).toBeDefined();
    }
    const lock = join(state, (readdirSync(state)[0] ?? "").replace(".jsonl", ".lock"));
    writeFileSync(lock, JSON.stringify({ pid: 1, host: hostname() }));
    await expect(SubmissionJournal.open(release, state)).rejects.toThrow("is being submitted by process 1");
    writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() }));
    using journal = await SubmissionJournal.open(release, state);
    expect(journal).toBeDefined();
  });
});
