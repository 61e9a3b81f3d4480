// @ts-check
// The session of the README, line by line, in an empty folder.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const here = fileURLToPath(new URL(".", import.meta.url));
const DMDC = fileURLToPath(new URL("../../packages/submit-cli/bin/dmdc.js", import.meta.url));
const [serve = "", session = "", program = ""] = [
  ...readFileSync(join(here, "README.md"), "utf8").matchAll(/```sh\n([^]*?)```/g),
].map((match) => match[1] ?? "");

let work = "";
/** @type {import("node:child_process").ChildProcess | undefined} */
let server;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "dmdc-submission-"));
  mkdirSync(join(work, "bin"));
  writeFileSync(join(work, "bin/npx"), `#!/bin/sh\nshift\nexec "${process.execPath}" "${DMDC}" "$@"\n`);
  chmodSync(join(work, "bin/npx"), 0o755);
  mkdirSync(join(work, "empty"));
});
afterAll(async () => {
  const gone = new Promise((resolve) => server?.once("exit", resolve) ?? resolve(undefined));
  server?.kill("SIGTERM");
  await gone;
  rmSync(work, { recursive: true, force: true });
});

async function freePort() {
  const socket = createServer();
  await new Promise((resolve) => socket.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (socket.address());
  await new Promise((resolve) => socket.close(resolve));
  return port;
}

test("the README's session runs from an empty folder to somebody else's program", { timeout: 120_000 }, async () => {
  const port = await freePort();
  const env = {
    PATH: `${work}/bin:${process.env["PATH"]}`,
    XDG_CONFIG_HOME: join(work, "config"),
    XDG_STATE_HOME: join(work, "state"),
  };
  const lines = session.trim().replaceAll("8080", String(port)).split("\n");
  const words = serve.trim().replace("8080", String(port)).split(" ").slice(2);
  server = spawn(process.execPath, [DMDC, ...words], {
    cwd: join(work, "empty"),
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => server?.stdout?.once("data", resolve)); // it says where it is reached

  const said = lines.map((line) => {
    const result = spawnSync("sh", ["-c", line], { cwd: join(work, "empty"), env, encoding: "utf8" });
    expect(result.status, `${line}\n${result.stdout}${result.stderr}`).toBe(0);
    return result.stdout;
  });
  expect(said.map((text) => text.split("\n")[0])).toEqual([
    expect.stringContaining("as administrator"),
    expect.stringContaining("recipe.json"),
    expect.stringContaining("example-xenon 1.0.0: 5 products"),
    expect.stringContaining("would be submitted"),
    expect.stringContaining("its draft is validated"),
    "published dmdc:example-xenon@1.0.0",
    expect.stringContaining("example-xenon@1.0.0"),
    expect.stringContaining("each compared with its digest"),
    expect.stringContaining("every file is what the manifest says"),
  ]);
  expect(statSync(join(work, "config/dmdc/credentials.json")).mode & 0o777).toBe(0o600);
  for (const file of ["dmdc.json", "data/nuclear-recoils.h5", "result/limit.json"]) {
    expect(readFileSync(join(work, "empty/copy", file))).toEqual(readFileSync(join(work, "empty/release", file)));
  }

  const [, ...args] = program.trim().replaceAll("8080", String(port)).split(" ");
  const result = spawnSync(process.execPath, args, { cwd: here, encoding: "utf8" });
  expect(result.stderr).toBe("");
  const [, events = "", read = "", whole = ""] =
    /: ([\d.]+) events; (\d+) of (\d+) bytes were read/.exec(result.stdout) ?? [];
  expect(Number(events)).toBeCloseTo(5.823, 3);
  expect(Number(read)).toBeLessThan(Number(whole));
  console.log(result.stdout.trim());
});

test("the program has ten statements or fewer", () => {
  const text = readFileSync(join(here, "expected-events.mjs"), "utf8");
  expect(text.split("\n").filter((line) => line !== "" && !/^(import|\/\/)/.test(line)).length).toBeLessThanOrEqual(10);
});
