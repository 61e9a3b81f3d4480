// What a repository must not do, whatever comes in.
import { encodeHdf5 } from "@dmdc/hdf5";
import { RepositoryRefusalError, type RepositoryClient } from "@dmdc/sdk";
import type { Draft, ReleaseFile } from "@dmdc/spec";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedFiles, seedWithEvents } from "./testing/seed-release.test.helper.js";
import { smallRelease } from "./testing/small-release.test.helper.js";
import {
  ALL_SCOPES,
  publish,
  sha256,
  submit,
  testRepository,
  type TestRepository,
} from "./testing/test-repository.test.helper.js";

const REQUEST_MS = 1000;
let log = "";
let repository: TestRepository;
let alice: RepositoryClient;
let bob: RepositoryClient;
beforeAll(async () => {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString();
      done();
    },
  });
  repository = await testRepository({ log: stream, limits: { requestMs: REQUEST_MS, validationMs: 20_000 } });
  const clientOf = async (account: string) =>
    repository.client({
      token: await repository.tokenFor(
        account,
        ALL_SCOPES.filter((scope) => scope !== "tokens:manage"),
      ),
    });
  [alice, bob] = [await clientOf("alice"), await clientOf("bob")];
}, 60_000);
afterAll(async () => {
  expect(repository.contract.violations).toEqual([]);
  await repository.end();
}, 60_000);

/** The kind of problem that a call is refused with. */
async function refusal(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
  } catch (error) {
    if (error instanceof RepositoryRefusalError) return error.type;
    throw error;
  }
  return "none";
}

async function upload(client: RepositoryClient, bytes: Uint8Array<ArrayBuffer>): Promise<ReleaseFile> {
  const content = { sha256: sha256(bytes), bytes: bytes.length };
  const { upload: name = "", complete } = await client.startUpload(content);
  if (!complete) await client.appendUpload(name, 0, bytes, true);
  return { path: "x.bin", media_type: "application/octet-stream", ...content };
}

describe("paths", () => {
  let file: ReleaseFile;
  let draft: Draft;
  beforeAll(async () => {
    file = await upload(alice, new TextEncoder().encode("a file"));
    draft = await alice.openDraft("paths");
  });

  test.each([
    ...["../x", "a/../../x", "/etc/passwd", "./x", "a//b", "", "a/", "C:/x", "a\\b", "a\0b", "a\nb", "x?.h5", "a:b"],
    ...["con", "data/NUL.txt", "com1.h5", "trailing.", "trailing ", "e\u0301.txt", "x".repeat(1001)],
  ])("%j is refused", async (path) => {
    expect(await refusal(() => alice.setDraftFiles(draft, [{ ...file, path }]))).toBe("invalid");
  });

  test.each([
    ["data/a.h5", "data/A.h5"],
    ["data/a.h5", "data/a.h5"],
    ["Straße", "STRAßE"],
  ])("%j beside %j is refused: some systems do not tell them apart", async (first, second) => {
    const files = [first, second].map((path) => ({ ...file, path }));
    expect(await refusal(() => alice.setDraftFiles(draft, files))).toBe("invalid");
  });

  test("a media type cannot smuggle a header in", async () => {
    const files = [{ ...file, media_type: "text/html\r\nset-cookie: x=1" }];
    expect(await refusal(() => alice.setDraftFiles(draft, files))).toBe("invalid");
  });

  test.each(["..%2F..%2Fcatalogue.db", "%2Fetc%2Fpasswd", "..%5C..%5Cx", "%00", "administrator.token"])(
    "nothing outside of a release is read by %s",
    async (path) => {
      await publish(alice, await smallRelease({ id: "readable" }));
      const { status } = await repository.ask("GET", `/v1/releases/readable/versions/1.0.0/files/${path}`);
      expect(status).toBe(404);
    },
  );

  test("an archive is never unpacked, and refused whatever it is called", async () => {
    const archive = zipWithEntry("../../../dmdc-slip.txt", "slipped");
    const before = await readdir(repository.folder);
    for (const path of ["pipeline.zip", "pipeline.bin"]) {
      const submission = await submit(alice, await smallRelease({ id: "zip", attachments: { [path]: archive } }));
      expect(submission).toMatchObject({ validation: { state: "invalid" } });
      if (submission.outcome === "submitted") await alice.discardDraft(submission.draft);
    }
    expect(await readdir(repository.folder)).toEqual(before);
    expect(existsSync(join(repository.folder, "../dmdc-slip.txt"))).toBe(false);
  });
});

/** A ZIP archive with one stored entry. */
function zipWithEntry(name: string, text: string): Uint8Array<ArrayBuffer> {
  const [path, data] = [Buffer.from(name), Buffer.from(text)];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, data]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, Buffer.alloc(14), path]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return new Uint8Array(Buffer.concat([local, central, end]));
}

describe("hostile products", () => {
  const events = () => seedFiles().get("data/events.h5") ?? new Uint8Array();
  const stateOf = async (bytes: Uint8Array<ArrayBuffer>) => {
    const submission = await submit(alice, seedWithEvents(bytes));
    return submission.outcome === "submitted" ? submission.validation.state : submission.outcome;
  };

  test("that are cut, empty, or other than they say are found invalid", async () => {
    for (const bytes of [events().slice(0, 4000), new Uint8Array(), events().slice(0, 8), new Uint8Array(5000)]) {
      expect(await stateOf(bytes)).toBe("invalid");
    }
  });

  test("that claim to be far larger than they are end at a limit", async () => {
    const zeros = 4_000_000; // 32 MB that compress to 32 kB
    const energy = { dtype: "float64", shape: [zeros], units: "keV" };
    const document = { kind: "events", columns: { order: ["energy"], energy } };
    const bomb = await encodeHdf5({ document, arrays: new Map([["/columns/energy", new Float64Array(zeros)]]) });
    expect(bomb.length).toBeLessThan(200_000);
    const claimed = Uint8Array.from(bomb);
    const view = new DataView(claimed.buffer);
    let patched = 0;
    for (let at = 0; at + 8 <= claimed.length; at++) {
      if (view.getBigUint64(at, true) !== BigInt(zeros)) continue;
      view.setBigUint64(at, 1n << 44n, true);
      patched += 1;
    }
    expect(patched).toBeGreaterThan(0);
    expect(await stateOf(claimed)).toBe("invalid");
  });

  test("damaged anywhere never take the server down", async () => {
    let seed = 12345;
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let round = 0; round < 12; round++) {
      const bytes = Uint8Array.from(events());
      for (let flips = 0; flips < 20; flips++) bytes[random(bytes.length)] = random(256);
      expect(["validated", "invalid"]).toContain(await stateOf(bytes));
    }
    expect((await repository.ask("GET", "/healthz")).status).toBe(200);
  });

  test("that take too long are given up, which says nothing about the release", async () => {
    const hurried = await testRepository({ limits: { validationMs: 1 } });
    try {
      const submission = await submit(hurried.client(), await smallRelease());
      expect(submission).toMatchObject({ validation: { state: "validation_failed" } });
      expect(submission).toMatchObject({ validation: { failure: expect.stringContaining("longer than") as string } });
      if (submission.outcome !== "submitted") throw new Error("it was published");
      expect(submission.draft.actions.publish).toMatchObject({
        allowed: false,
        blocked_by: [{ code: "validation_failed" }],
      });
      expect(await refusal(() => hurried.client().publish(submission.draft))).toBe("not-publishable");
    } finally {
      await hurried.end();
    }
  });
});

describe("script", () => {
  const SCRIPT = `</script><script>alert(1)</script>"'><img src=x onerror=alert(2)><!--\u2028`;

  test("in any text field is text on every page", async () => {
    const attachments = { "page.html": new TextEncoder().encode(`<script>alert(3)</script>`) };
    const version = await publish(alice, await smallRelease({ id: "script", text: SCRIPT, attachments }));
    await alice.deprecate(version, SCRIPT);
    const pages = [
      "/r/script/1.0.0",
      "/",
      `/?q=${encodeURIComponent(SCRIPT)}`,
      `/r/script/${encodeURIComponent("9.9.9")}`,
    ];
    for (const path of pages) await checkPage(path);
    const text = await (await repository.ask("GET", "/r/script/1.0.0")).text();
    const data = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(text)?.[1] ?? "";
    expect(JSON.parse(data)).toMatchObject({ "@type": "Dataset", name: SCRIPT, description: SCRIPT });
    await alice.withdraw(version, SCRIPT);
    await checkPage("/r/script/1.0.0");
  });

  async function checkPage(path: string): Promise<void> {
    const response = await repository.ask("GET", path);
    const text = await response.text();
    expect(text, path).not.toContain("<script>");
    expect(text, path).not.toContain("<img");
    expect((text.match(/<script/g) ?? []).length, path).toBeLessThanOrEqual(1);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|script-src|\*/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  }

  test("in a file is never shown as a page of this server", async () => {
    const html = new TextEncoder().encode("<script>alert(1)</script>");
    await publish(alice, await smallRelease({ id: "preview", attachments: { "x.html": html, "x.svg": html } }));
    for (const path of ["x.html", "x.svg", "dmdc.json"]) {
      const response = await repository.ask("GET", `/v1/releases/preview/versions/1.0.0/files/${path}`);
      expect(response.headers.get("content-type")).toBe("application/octet-stream");
      expect(response.headers.get("content-disposition")).toMatch(/^attachment/);
      expect(response.headers.get("content-security-policy")).toContain("sandbox");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    }
  });
});

describe("what is another's", () => {
  let draft: Draft;
  let secret: ReleaseFile;
  beforeAll(async () => {
    secret = await upload(alice, new TextEncoder().encode("not published yet"));
    draft = await alice.setDraftFiles(await alice.openDraft("hers"), [secret]);
  });

  test("a draft is as if it were not there, and its name is taken", async () => {
    for (const call of [
      () => bob.draft("hers"),
      () => bob.setDraftFiles(draft, []),
      () => bob.startValidation(draft),
      () => bob.validation("hers"),
      () => bob.publish(draft),
      () => bob.discardDraft(draft),
    ]) {
      expect(await refusal(call)).toBe("not-found");
    }
    expect(await refusal(() => bob.openDraft("hers"))).toBe("forbidden");
    expect(await alice.draft("hers")).toEqual(draft);
  });

  test("an upload is as if it were not there", async () => {
    const { upload: name = "" } = await alice.startUpload({ sha256: sha256("hers"), bytes: 4 });
    const bytes = new TextEncoder().encode("hers");
    expect(await refusal(() => bob.appendUpload(name, 0, bytes, true))).toBe("not-found");
    expect(await refusal(() => bob.discardUpload(name))).toBe("not-found");
    await expect(bob.uploadOffset(name)).rejects.toMatchObject({ status: 404 });
    await alice.discardUpload(name);
  });

  test("a version is neither deprecated nor withdrawn", async () => {
    const version = await publish(alice, await smallRelease({ id: "her-version" }));
    expect(await refusal(() => bob.deprecate(version, "x"))).toBe("forbidden");
    expect(await refusal(() => bob.withdraw(version, "x"))).toBe("forbidden");
  });

  test("a digest that is guessed tells nothing: a file that is there looks like one that is not", async () => {
    const unknown = { ...secret, sha256: sha256("nobody has this") };
    expect(await bob.lookupFiles([secret.sha256, unknown.sha256])).toEqual(new Set());
    const mine = await bob.openDraft("his");
    const answers = [];
    for (const file of [secret, unknown]) {
      const error = await bob.setDraftFiles(mine, [file]).catch((found: unknown) => found);
      const { status, problem } = error as RepositoryRefusalError;
      answers.push({ status, ...problem, request_id: "" });
      const started = await bob.startUpload(file);
      expect(started).toMatchObject({ complete: false, offset: 0 });
      await bob.discardUpload(started.upload ?? "");
    }
    expect(answers[0]).toEqual(answers[1]);
    // What is published may be known.
    await publish(
      alice,
      await smallRelease({ id: "open", attachments: { "x.bin": new TextEncoder().encode("open") } }),
    );
    expect(await bob.lookupFiles([sha256("open")])).toEqual(new Set([sha256("open")]));
  });

  test("a token is for what its owner's own token allows", async () => {
    const token = await repository.tokenFor("carol", ["tokens:manage", "drafts:read"]);
    const carol = repository.client({ token });
    expect(await refusal(() => carol.createToken({ label: "x", scopes: ["releases:publish"] }))).toBe("forbidden");
    const forBob = { account: "bob", label: "x", scopes: ["drafts:read" as const] };
    expect(await refusal(() => carol.createToken(forBob))).toBe("forbidden");
    const { token_id, secret: short } = await carol.createToken({ label: "x", scopes: ["drafts:read"] });
    expect(await repository.client({ token: short }).account()).toMatchObject({ account: "carol" });
    await carol.revokeToken(token_id);
    expect(await refusal(() => repository.client({ token: short }).account())).toBe("unauthorised");
  });
});

describe("large and slow", () => {
  test("a request that does not come to its end is ended", async () => {
    const { hostname, port } = new URL(repository.url);
    const head = `POST /v1/files/lookup HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${repository.token}\r\n`;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`${head}content-type: application/json\r\ncontent-length: 100\r\n\r\n{"sha`);
      });
      let text = "";
      socket.setEncoding("utf8").on("data", (part: string) => (text += part));
      socket
        .on("close", () => {
          resolve(text);
        })
        .on("error", reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  test("a file or release beyond what info announces is refused before a byte is sent", async () => {
    const { limits } = await alice.info();
    expect(await refusal(() => alice.startUpload({ sha256: sha256("x"), bytes: limits.file_bytes + 1 }))).toBe(
      "too-large",
    );
    const draft = await alice.openDraft("large");
    const file = { path: "a", sha256: sha256("x"), bytes: limits.release_bytes, media_type: "text/plain" };
    expect(await refusal(() => alice.setDraftFiles(draft, [file, { ...file, path: "b" }]))).toBe("too-large");
  });
});

test("no secret is in the log, and none in the database", async () => {
  await repository.ask("GET", "/v1/me", { token: "dmdc_wrong-but-secret" });
  expect(log).toContain('"url":"/v1/me"');
  const { secret } = await repository.client().createToken({ label: "x", scopes: ["drafts:read"] });
  await repository.client({ token: secret }).account();
  const database = await readFile(join(repository.folder, "catalogue.db"), "latin1");
  const journal = await readFile(join(repository.folder, "catalogue.db-wal"), "latin1").catch(() => "");
  for (const hidden of [repository.token, secret, "dmdc_wrong-but-secret"]) {
    expect(log).not.toContain(hidden);
    expect(database).not.toContain(hidden);
    expect(journal).not.toContain(hidden);
  }
});
