// The commands that speak with a repository, with a repository beside them.
import { startRepository, type RunningRepository } from "@dmdc/repository";
import { RepositoryClient } from "@dmdc/sdk";
import { Ajv2020 } from "ajv/dist/2020.js";
import { CommanderError } from "commander";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { EXIT } from "./exit-status.js";
import { program } from "./program.js";
import { statusOf } from "./status-of.js";

const EXAMPLE = fileURLToPath(new URL("../example", import.meta.url));
const SCHEMAS = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve("@dmdc/spec/openapi/commands.json"), "utf8"),
) as object;
const ajv = new Ajv2020({ strict: false }).addSchema(SCHEMAS, "commands");

let work = "";
let repository: RunningRepository;
let release = "";
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "dmdc-submission-"));
  repository = await startRepository({ folder: join(work, "repository"), limits: { fileBytes: 200_000 } });
  release = join(work, "release");
  const { status } = await dmdc(
    "convert",
    join(EXAMPLE, "recipe.json"),
    "--from",
    join(EXAMPLE, "published"),
    "--to",
    release,
  );
  expect(status).toBe(0);
}, 60_000);
afterAll(async () => {
  await repository.close();
  rmSync(work, { recursive: true, force: true });
}, 60_000);
beforeEach(() => {
  vi.stubEnv("XDG_CONFIG_HOME", join(work, "config"));
  vi.stubEnv("XDG_STATE_HOME", join(work, "state"));
  for (const name of ["DMDC_SERVER", "DMDC_TOKEN"]) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Runs a command here, as the command line would. */
async function dmdc(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const said = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      said[name] += String(text);
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await program().parseAsync(args, { from: "user" });
    return { status: exitCode(), ...said };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const status = error instanceof CommanderError ? EXIT.usage.status : statusOf(error);
    return { status, stdout: said.stdout, stderr: `${said.stderr}${message}` };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}

/** The status that a command has set. */
function exitCode(): number {
  return Number(process.exitCode ?? 0);
}

/** Runs a command with `--json`, whose output must keep the schema of its name. */
async function json(
  command: string,
  ...args: string[]
): Promise<{ status: number; output: { [key: string]: unknown } }> {
  const { status, stdout, stderr } = await dmdc(command, ...args, "--json");
  expect(stdout, stderr).not.toBe("");
  const output = JSON.parse(stdout) as { [key: string]: unknown };
  const validate = ajv.compile({ $ref: `commands#/properties/${command}` });
  expect(validate(output), ajv.errorsText(validate.errors)).toBe(true);
  return { status, output };
}

const at = () => ["--server", repository.url];
const signedIn = () => [...at(), "--token-file", repository.tokenFile];

describe("signing in", () => {
  test("is asked for before anything else is looked at", async () => {
    for (const command of ["plan", "submit", "publish", "status"]) {
      const { status, stderr } = await dmdc(command, ...(command === "status" ? [] : ["nowhere"]), ...at());
      expect(status, command).toBe(EXIT.forbidden.status);
      expect(stderr).toContain("dmdc login --server");
    }
  });

  test("takes the token from a file or from standard input, and keeps it where only its owner can read it", async () => {
    const { output } = await json("login", ...signedIn());
    expect(output).toMatchObject({ account: "administrator", stored_in: join(work, "config/dmdc/credentials.json") });
    expect(statSync(join(work, "config/dmdc/credentials.json")).mode & 0o777).toBe(0o600);
    const stdin = vi.spyOn(process, "stdin", "get");
    stdin.mockReturnValue(Readable.from([readFileSync(repository.tokenFile)]) as never);
    expect((await dmdc("login", ...at())).status).toBe(0);
    stdin.mockReturnValue(Readable.from(["two words"]) as never);
    expect((await dmdc("login", ...at())).status).toBe(EXIT.usage.status);
    stdin.mockRestore();
    // From now on no server needs to be named.
    expect((await dmdc("status")).stdout).toContain(`administrator at ${repository.url}`);
  });

  test("does not trust a file that others can read", async () => {
    const file = join(work, "config/dmdc/credentials.json");
    chmodSync(file, 0o644);
    const { status, stderr } = await dmdc("status", ...at());
    expect(status).toBe(EXIT.forbidden.status);
    expect(stderr).toContain(`chmod 600 ${file}`);
    chmodSync(file, 0o600);
  });

  test("by the environment is for the server that it names", async () => {
    vi.stubEnv("XDG_CONFIG_HOME", join(work, "elsewhere"));
    const token = readFileSync(repository.tokenFile, "utf8").trim();
    vi.stubEnv("DMDC_TOKEN", token);
    vi.stubEnv("DMDC_SERVER", "http://127.0.0.1:1");
    expect((await dmdc("status", ...at())).status).toBe(EXIT.forbidden.status);
    vi.stubEnv("DMDC_SERVER", repository.url);
    expect((await dmdc("status")).status).toBe(0);
    vi.stubEnv("DMDC_TOKEN", "");
    vi.stubEnv(`DMDC_TOKEN_${new URL(repository.url).host.replaceAll(/[^0-9A-Z]/g, "_")}`, token);
    expect((await dmdc("status", ...at())).status).toBe(0);
  });

  test("with a token that allows too little ends with its own status", async () => {
    const client = new RepositoryClient(repository.url, { token: readFileSync(repository.tokenFile, "utf8").trim() });
    const { secret } = await client.createToken({ account: "reader", label: "x", scopes: ["drafts:read"] });
    const file = join(work, "reader.token");
    writeFileSync(file, secret);
    const { status, stderr } = await dmdc("submit", release, ...at(), "--token-file", file);
    expect(status).toBe(EXIT.forbidden.status);
    expect(stderr).toContain("drafts:write");
  });
});

describe("from a folder to a published version", () => {
  test("plan sends nothing, submit sends once, publish asks, and again changes nothing", async () => {
    const first = await json("plan", release, ...signedIn());
    expect(first).toMatchObject({ status: 0, output: { release: "example-xenon", published: "no" } });
    expect(first.output.bytes_to_send).toBe(first.output.bytes);
    expect((await json("status", ...signedIn())).output).toMatchObject({ drafts: [] });

    expect(await json("submit", release, ...signedIn())).toMatchObject({ status: 0, output: { state: "validated" } });
    expect(await json("submit", release, ...signedIn())).toMatchObject({
      output: { state: "validated", bytes_sent: 0 },
    });
    expect((await json("status", ...signedIn())).output).toMatchObject({ drafts: [{ version: "1.0.0" }] });
    expect((await json("status", release, ...signedIn())).output).toMatchObject({ drafts: [{ version: "1.0.0" }] });
    expect(readdirSync(join(work, "state/dmdc/submissions"))).toEqual([]);

    const unasked = await dmdc("publish", release, ...signedIn());
    expect([unasked.status, unasked.stderr]).toEqual([EXIT.usage.status, expect.stringContaining("--yes") as string]);
    expect(await json("publish", release, "--yes", ...signedIn())).toMatchObject({
      output: { version: "1.0.0", latest: true },
    });
    expect((await json("publish", release, ...signedIn())).output).toMatchObject({ version: "1.0.0" });
    expect((await json("submit", release, ...signedIn())).output).toMatchObject({ state: "published" });
    expect((await json("plan", release, ...signedIn())).output).toMatchObject({ published: "same", bytes_to_send: 0 });
  });

  test("what is published is found, fetched, and verified without a sign-in", async () => {
    vi.stubEnv("XDG_CONFIG_HOME", join(work, "nobody"));
    const found = await json("search", "xenon", "--mass", "50", "--target", "Xe", ...at());
    expect(found.output).toMatchObject({ items: [{ release: "example-xenon" }] });
    expect((await json("search", "--mass", "5000", ...at())).output).toMatchObject({ items: [] });
    expect((await json("versions", "example-xenon", ...at())).output).toMatchObject({ latest: "1.0.0" });
    const copy = join(work, "copy");
    const { output } = await json("fetch", "example-xenon", "--to", copy, ...at());
    expect(output.transferred).toBe(output.bytes);
    expect((await json("verify", copy)).status).toBe(0);
    for (const path of readdirSync(release, { recursive: true, encoding: "utf8" })) {
      if (statSync(join(release, path)).isFile())
        expect(readFileSync(join(copy, path))).toEqual(readFileSync(join(release, path)));
    }
    const again = await dmdc("fetch", "example-xenon", "--to", copy, ...at());
    expect([again.status, again.stderr]).toEqual([
      EXIT.incomplete.status,
      expect.stringContaining("choose another folder") as string,
    ]);
  });
});

describe("what goes wrong", () => {
  test("a release that does not conform is not sent", async () => {
    const broken = join(work, "broken");
    cpSync(release, broken, { recursive: true });
    writeFileSync(join(broken, "data/events.h5"), "no HDF5");
    const { status, stderr } = await dmdc("submit", broken, ...signedIn());
    expect(status).toBe(EXIT.bad.status);
    expect(stderr).toContain("nothing was sent");
    expect((await dmdc("verify", broken)).status).toBe(EXIT.digest.status);
    expect((await json("verify", broken)).output).toMatchObject({
      problems: [{ path: "data/events.h5", problem: "different" }],
    });
  });

  test("another release under a version that is published is a conflict", async () => {
    const changed = join(work, "changed");
    cpSync(release, changed, { recursive: true });
    const manifest = readFileSync(join(changed, "dmdc.json"), "utf8").replace(
      "An invented xenon search",
      "Another xenon search",
    );
    writeFileSync(join(changed, "dmdc.json"), manifest);
    expect(await json("plan", changed, ...signedIn())).toMatchObject({
      status: EXIT.conflict.status,
      output: { published: "different" },
    });
  });

  test.each<[string[], keyof typeof EXIT]>([
    [["fetch", "nobody@1.0.0"], "absent"],
    [["versions", "nobody"], "absent"],
    [["publish", "nobody", "--yes"], "absent"],
    [["fetch", "Not A Name"], "usage"],
    [["search", "--mass", "heavy"], "usage"],
    [["init", "x", "--no-input"], "usage"],
    [["serve"], "usage"],
  ])("%j ends as %s", async (args, outcome) => {
    const server = ["init", "serve"].includes(args[0] ?? "") ? [] : signedIn();
    expect((await dmdc(...args, ...server)).status).toBe(EXIT[outcome].status);
  });

  test("a server that is not there, or not named, is told apart", async () => {
    vi.stubEnv("XDG_CONFIG_HOME", join(work, "nobody"));
    expect((await dmdc("versions", "x")).status).toBe(EXIT.usage.status);
    expect((await dmdc("versions", "x", "--server", "ftp://x")).status).toBe(EXIT.usage.status);
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { status, stderr } = await dmdc("versions", "x", "--server", "http://127.0.0.1:1");
    vi.mocked(Math.random).mockRestore();
    expect(status).toBe(EXIT.unavailable.status);
    expect(stderr).toContain("does not answer after 6 attempts");
  });

  test("nothing but text comes without a terminal", async () => {
    const { stdout, stderr } = await dmdc("plan", release, ...signedIn());
    expect(stdout + stderr).not.toContain("\u001B");
  });
});

/** A ZIP with stored members; `claims` is what the archive says of each unpacked size. */
function zipOf(members: { readonly [path: string]: Buffer }, claims?: number): Buffer {
  const [parts, index]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, data] of Object.entries(members)) {
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(claims === undefined ? 0 : 8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(claims ?? data.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    index.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, tail, path]));
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(index.length, 8);
  end.writeUInt16LE(index.length, 10);
  end.writeUInt32LE(Buffer.concat(index).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...index, end]);
}

describe("a ZIP of a release", () => {
  test("is submitted and verified as its folder is", async () => {
    const paths = readdirSync(release, { recursive: true, encoding: "utf8" }).filter((path) =>
      statSync(join(release, path)).isFile(),
    );
    const zip = join(work, "release.zip");
    writeFileSync(zip, zipOf(Object.fromEntries(paths.map((path) => [path, readFileSync(join(release, path))]))));
    expect(await json("verify", zip)).toMatchObject({ status: 0, output: { problems: [] } });
    expect((await dmdc("inspect", zip)).stdout).toBe((await dmdc("inspect", release)).stdout);
    expect((await json("submit", zip, ...signedIn())).output).toMatchObject({ state: "published" });
  });

  test.each([
    ["leads out of its folder", zipOf({ "../../slipped.txt": Buffer.from("x") })],
    ["leads to the root", zipOf({ "/tmp/slipped.txt": Buffer.from("x") })],
    ["unpacks to far more than it is", zipOf({ "dmdc.json": Buffer.from("x") }, 0xf000_0000)],
    ["is no ZIP", Buffer.from("PK but not really")],
  ])("that %s is refused, and nothing is written", async (what, bytes) => {
    const zip = join(work, `${what.replaceAll(" ", "-")}.zip`);
    writeFileSync(zip, bytes);
    for (const command of [
      ["verify", zip],
      ["plan", zip, ...signedIn()],
      ["submit", zip, ...signedIn()],
    ]) {
      expect((await dmdc(...command)).status, command[0]).toBe(EXIT.incomplete.status);
    }
    expect(existsSync(join(work, "../slipped.txt")) || existsSync("/tmp/slipped.txt")).toBe(false);
  });
});

describe("dmdc init", () => {
  test("makes a skeleton that conforms, and says what is not there yet", async () => {
    const folder = join(work, "skeleton");
    const options = {
      ...{ id: "my-search", title: "My search", description: "A search.", nature: "measurement", licence: "CC-BY-4.0" },
      ...{ detector: "My detector", technology: "cryogenic calorimeter", target: "CaWO4", exposure: "5.7" },
    };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    expect((await json("init", folder, ...args)).output).toEqual({ folder, files: ["README.md", "dmdc.json"] });
    expect((await dmdc("verify", folder)).status).toBe(0);
    const { status, stdout } = await dmdc("validate", folder);
    expect(status, stdout).toBe(0);
  });

  test("names every question that has no answer", async () => {
    const { stderr } = await dmdc("init", join(work, "none"), "--no-input", "--id", "x");
    expect(stderr).toContain(
      "--title, --description, --nature, --licence, --detector, --technology, --target, --exposure",
    );
  });

  test("makes an example once", async () => {
    const folder = join(work, "example");
    expect((await json("init", folder, "--example")).output.files).toContain("published/response.csv");
    expect((await dmdc("init", folder, "--example")).status).toBe(EXIT.usage.status);
  });
});
