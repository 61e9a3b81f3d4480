// Every operation with every status that the document has, seen from the server and from its clients.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DocumentOperation } from "./http/interface-document.js";
import { smallRelease } from "./testing/small-release.test.helper.js";
import {
  ALL_SCOPES,
  publish,
  sha256,
  submit,
  testRepository,
  type TestRepository,
} from "./testing/test-repository.test.helper.js";

const REQUEST_BYTES = 20_000;
const IDLE_MS = 300;
const BYTES = new TextEncoder().encode("0123456789");
const UUID = "00000000-0000-4000-8000-000000000000";

let repository: TestRepository;
beforeAll(async () => {
  const limits = { requestBytes: REQUEST_BYTES, idleMs: IDLE_MS, openUploads: 3, fileBytes: 1e6, requestMs: 20_000 };
  repository = await testRepository({ limits });
}, 60_000);
afterAll(async () => {
  await repository.end();
}, 60_000);

interface Route {
  readonly path: string;
  readonly method: string;
  readonly operation: DocumentOperation;
}

function routes(): Route[] {
  return Object.entries(repository.contract.document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
}

/** A path of an operation that names nothing that is there. */
function absentPath({ path }: Route): string {
  const names = { release: "nobody", version: "9.9.9", path: "none.h5", product: "none", upload: UUID, token_id: UUID };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: keyof typeof names) => names[name]);
}

const etag = (revision: number) => ({ "if-match": `"${revision}"` });
// With a parameter, so that the check of what clients send leaves it alone.
const json = { "content-type": "application/json; charset=utf-8" };

/** A plain request, looked at from the client's side too. */
async function ask(method: string, path: string, options: Parameters<TestRepository["ask"]>[2] = {}) {
  const { headers = {}, body } = options;
  const token = "token" in options ? options.token : repository.token;
  const isJson = typeof body === "object" && !(body instanceof Uint8Array);
  return await repository.contract.fetch(
    new Request(`${repository.url}${path}`, {
      ...{ method, redirect: "manual" },
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(isJson && { "content-type": "application/json; charset=utf-8" }),
        ...headers,
      },
      ...(body !== undefined && { body: isJson ? JSON.stringify(body) : body }),
    }),
  );
}

/** A body that is as a schema asks, for operations that take one. */
const BODIES: { readonly [operationId: string]: object } = {
  openDraft: {},
  setDraftFiles: { files: [] },
  deprecateVersion: { reason: "x" },
  withdrawVersion: { reason: "x" },
  lookupFiles: { sha256: [] },
  startUpload: { sha256: sha256(BYTES), bytes: BYTES.length },
  createToken: { label: "x", scopes: ["drafts:read"] },
};

describe("what may go wrong with any request", () => {
  test("without a token, or with a wrong one: 401", async () => {
    for (const route of routes().filter(({ operation }) => operation.security.length > 0)) {
      for (const token of [undefined, "dmdc_wrong"]) {
        const { status, headers } = await ask(route.method, absentPath(route), { token });
        expect(status, route.operation.operationId).toBe(401);
        expect(headers.get("www-authenticate")).toBe("Bearer");
      }
    }
  });

  test("with a token that allows something else: 403", async () => {
    for (const route of routes()) {
      const scope = route.operation.security[0]?.token?.[0];
      if (scope === undefined) continue;
      const token = await repository.tokenFor(
        "somebody",
        ALL_SCOPES.filter((each) => each !== scope),
      );
      expect((await ask(route.method, absentPath(route), { token })).status, route.operation.operationId).toBe(403);
    }
  });

  test("with a body that is not JSON, too large, of another type, or not as its schema: 400, 413, 415, 422", async () => {
    for (const route of routes().filter(({ operation }) => operation.requestBody?.content["application/json"])) {
      const name = route.operation.operationId;
      const send = async (body: string, headers: { [name: string]: string } = json) =>
        (await ask(route.method, absentPath(route), { body, headers: { ...etag(0), ...headers } })).status;
      expect(await send("{"), name).toBe(400);
      expect(await send(`"${"x".repeat(REQUEST_BYTES)}"`), name).toBe(413);
      expect(await send("x", { "content-type": "text/plain" }), name).toBe(415);
      const zipped = { "content-type": "application/json; charset=utf-8", "content-encoding": "gzip" };
      expect(await send("x", zipped), name).toBe(415);
      expect(await send('{"surprise": 1}', { "content-type": "application/json; charset=utf-8" }), name).toBe(422);
    }
  });

  test("about something that is not there: 404", async () => {
    for (const route of routes().filter(({ operation }) => "404" in operation.responses)) {
      const { operationId } = route.operation;
      const headers = { ...etag(1), "upload-offset": "0", "upload-complete": "?1" };
      const body = operationId === "appendUpload" ? { body: BYTES } : {};
      const type = operationId === "appendUpload" ? { "content-type": "application/partial-upload" } : {};
      const chosen = operationId === "openDraft" ? { from: "1.2.3" } : BODIES[operationId];
      const given = chosen === undefined ? body : { body: chosen };
      const answer = await ask(route.method, absentPath(route), { headers: { ...headers, ...type }, ...given });
      expect(answer.status, operationId).toBe(404);
    }
    for (const path of ["/v1/releases/Not%20A%20Name", "/v1/releases/x/versions/..%2F..%2Fetc", "/nowhere"]) {
      expect((await repository.ask("GET", path)).status).toBe(404);
    }
  });

  test("with parameters that are not as the document has them: 422", async () => {
    for (const path of [
      "/v1/releases?limit=0",
      "/v1/releases?limit=many",
      "/v1/releases?cursor=made-up",
      "/v1/releases?targets=Xe",
      "/v1/releases?mass_gev=-1",
      "/v1/changes?after=-1",
      `/?q=${"x".repeat(500)}`,
    ]) {
      expect((await ask("GET", path)).status, path).toBe(422);
    }
  });
});

describe("the life of a release", () => {
  test("draft, files, validation, publication", async () => {
    const client = repository.client();
    expect((await ask("PUT", "/v1/releases/empty/draft", { body: {} })).status).toBe(201);
    const { revision } = await client.draft("empty");
    expect((await ask("PUT", "/v1/releases/empty/draft", { body: {} })).status).toBe(200);
    expect((await ask("POST", "/v1/releases/empty/draft/validation", { headers: etag(revision) })).status).toBe(409);
    expect((await ask("POST", "/v1/releases/empty/draft/publish", { headers: etag(revision) })).status).toBe(409);
    for (const route of routes().filter(({ operation }) => "412" in operation.responses)) {
      const path = absentPath(route).replace("nobody", "empty");
      const body = BODIES[route.operation.operationId];
      const given = body === undefined ? {} : { body };
      expect((await ask(route.method, path, given)).status, path).toBe(428);
      expect((await ask(route.method, path, { headers: etag(revision + 7), ...given })).status, path).toBe(412);
    }
    expect((await ask("DELETE", "/v1/releases/empty/draft", { headers: etag(revision) })).status).toBe(204);

    const submission = await submit(client, await smallRelease());
    expect(submission).toMatchObject({ outcome: "submitted", validation: { state: "validated" } });
    const file = "/v1/releases/small/draft/files/model%2Fsi.json";
    const tag = (await ask("GET", file)).headers.get("etag") ?? "";
    expect((await ask("GET", file, { headers: { range: "bytes=0-3" } })).status).toBe(206);
    expect((await ask("GET", file, { headers: { range: "bytes=999999-" } })).status).toBe(416);
    expect((await ask("GET", file, { headers: { "if-none-match": tag } })).status).toBe(304);
    await publish(client, await smallRelease());
  });

  test("reading what is published", async () => {
    const client = repository.client();
    const name = { release: "small", version: "1.0.0" };
    expect(await client.info()).toMatchObject({ limits: { file_bytes: 1e6 } });
    expect((await client.search({ q: "invented", target: ["Xe", "Ar"] })).items).toHaveLength(1);
    expect(await client.versions("small")).toMatchObject({ latest: "1.0.0" });
    expect(await client.manifest(name)).toMatchObject({ id: "small" });
    expect(await client.report(name)).toMatchObject({ conformant: true });
    expect((await client.changes()).changes).toMatchObject([{ type: "published", release: "small" }]);
    expect((await client.files(name)).map(({ path }) => path)).toEqual(["dmdc.json", "model/si.json"]);
    const version = "/v1/releases/small/versions/1.0.0";
    const tag = (await ask("GET", version)).headers.get("etag") ?? "";
    expect((await ask("GET", version, { headers: { "if-none-match": tag } })).status).toBe(304);
    expect(await (await ask("GET", `${version}/products/si`)).json()).toMatchObject({ kind: "model", id: "si" });
    const file = `${version}/files/model%2Fsi.json`;
    const whole = await ask("GET", file);
    const text = await whole.text();
    expect(sha256(text)).toBe(whole.headers.get("etag")?.slice(1, -1));
    const part = await ask("GET", file, { headers: { range: "bytes=2-5" } });
    expect([part.status, await part.text()]).toEqual([206, text.slice(2, 6)]);
    expect((await ask("GET", file, { headers: { range: `bytes=${text.length}-` } })).status).toBe(416);
    expect((await ask("GET", file, { headers: { "if-none-match": whole.headers.get("etag") ?? "" } })).status).toBe(
      304,
    );
    const head = await ask("HEAD", file);
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(text.length)]);
    expect((await ask("GET", "/v1/openapi.json")).status).toBe(200);
    expect((await ask("GET", "/healthz")).status).toBe(200);
    expect((await ask("GET", "/")).status).toBe(200);
    expect((await ask("GET", "/r/small/1.0.0")).status).toBe(200);
    expect((await ask("GET", "/r/small")).headers.get("location")).toBe("/r/small/1.0.0");
  });

  test("deprecating and withdrawing", async () => {
    const client = repository.client();
    const name = { release: "small", version: "1.0.0" };
    expect(await client.deprecate(name, "An error was found.", "1.0.1")).toMatchObject({ state: "deprecated" });
    expect(await client.undeprecate(name)).toMatchObject({ state: "published" });
    const tombstone = await client.withdraw(name, "It should not have been published.");
    expect(await client.withdraw(name, "Another reason.")).toEqual(tombstone);
    for (const route of routes().filter(({ operation }) => "410" in operation.responses)) {
      const body = BODIES[route.operation.operationId];
      const path = absentPath(route).replace("nobody", "small").replace("9.9.9", "1.0.0");
      expect((await ask(route.method, path, body === undefined ? {} : { body })).status, path).toBe(410);
    }
    expect((await client.search({})).items).toEqual([]);
    expect((await client.versions("small")).latest).toBeUndefined();
  });
});

describe("uploads", () => {
  const content = { sha256: sha256(BYTES), bytes: BYTES.length };
  const patch = async (
    upload: string,
    offset: number,
    body: Uint8Array<ArrayBuffer>,
    more: { [name: string]: string } = {},
  ) =>
    await ask("PATCH", `/v1/uploads/${upload}`, {
      body,
      headers: {
        "content-type": "application/partial-upload",
        "upload-offset": String(offset),
        "upload-complete": "?0",
        ...more,
      },
    });

  test("come in parts, and are stored when their digest is right", async () => {
    const client = repository.client();
    const { upload = "" } = await client.startUpload(content);
    expect((await patch(upload, 0, BYTES.slice(0, 4))).status).toBe(204);
    expect((await ask("HEAD", `/v1/uploads/${upload}`)).headers.get("upload-offset")).toBe("4");
    expect((await patch(upload, 0, BYTES.slice(0, 4))).status).toBe(409);
    expect((await patch(upload, 4, new Uint8Array(7))).status).toBe(413);
    expect((await patch(upload, 4, BYTES, { "content-type": "application/octet-stream" })).status).toBe(415);
    expect(
      (await patch(upload, 4, BYTES.slice(4, 6), { "content-digest": `sha-256=:${"A".repeat(43)}=:` })).status,
    ).toBe(422);
    expect((await ask("HEAD", `/v1/uploads/${upload}`)).headers.get("upload-offset")).toBe("4");
    expect((await patch(upload, 4, BYTES.slice(4), { "upload-complete": "?1" })).status).toBe(200);
    expect(await client.lookupFiles([content.sha256])).toEqual(new Set([content.sha256]));
    expect(await client.startUpload(content)).toMatchObject({ complete: true });
  });

  test("are given up when asked to, or when their bytes are not what was announced", async () => {
    const client = repository.client();
    const other = { sha256: sha256("other"), bytes: 3 };
    const { upload = "" } = await client.startUpload(other);
    expect((await patch(upload, 0, BYTES.slice(0, 3), { "upload-complete": "?1" })).status).toBe(422);
    expect((await ask("HEAD", `/v1/uploads/${upload}`)).status).toBe(404);
    const again = await client.startUpload(other);
    await client.discardUpload(again.upload ?? "");
  });

  test("are not begun without end: 429", async () => {
    const client = repository.client();
    const begun = [];
    for (let index = 0; index < 3; index++)
      begun.push(await client.startUpload({ sha256: sha256(`${index}`), bytes: 1 }));
    expect((await ask("POST", "/v1/uploads", { body: { sha256: sha256("4"), bytes: 1 } })).status).toBe(429);
    for (const { upload = "" } of begun) await client.discardUpload(upload);
  });

  test("whose bytes stop coming are ended, and keep what came: 408", async () => {
    const client = repository.client();
    const { upload = "" } = await client.startUpload({ sha256: sha256("slow"), bytes: 100 });
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(BYTES.slice(0, 3));
      },
    });
    const { status } = await repository.contract.fetch(
      new Request(`${repository.url}/v1/uploads/${upload}`, {
        ...{ method: "PATCH", body, duplex: "half" },
        headers: {
          ...{ authorization: `Bearer ${repository.token}`, "content-type": "application/partial-upload" },
          ...{ "upload-offset": "0", "upload-complete": "?1" },
        },
      }),
    );
    expect(status).toBe(408);
    expect((await client.uploadOffset(upload)).offset).toBe(3);
    await client.discardUpload(upload);
  });
});

test("accounts and tokens", async () => {
  const client = repository.client();
  expect(await client.account()).toMatchObject({ account: "administrator", drafts: [] });
  const { token_id } = await client.createToken({ label: "short", scopes: ["drafts:read"], expires_in_days: 1 });
  const { tokens } = (await (await ask("GET", "/v1/tokens")).json()) as { tokens: { token_id: string }[] };
  expect(tokens.map((token) => token.token_id)).toContain(token_id);
  await client.revokeToken(token_id);
});

test("every documented answer was seen, from both sides, and no other", () => {
  const { contract } = repository;
  expect(contract.violations).toEqual([]);
  const missing = contract.documented().filter((name) => !contract.seen.has(name));
  expect(missing).toEqual([]);
  const oneSided = [...contract.seen]
    .filter(([, sides]) => sides.size < 2)
    .map(([name, sides]) => `${name}: ${[...sides].join()}`);
  expect(oneSided).toEqual([]);
  console.log(
    `contract: ${contract.documented().length} of ${contract.documented().length} operations × statuses were seen`,
  );
});
