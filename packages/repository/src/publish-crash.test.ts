// The server dies between two steps of publishing, as if its power were cut; what it finds when it is back is whole.
import { publishAndConfirm, RepositoryClient } from "@dmdc/sdk";
import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { smallRelease } from "./testing/small-release.test.helper.js";
import { publish, submit, testRepository, type TestRepository } from "./testing/test-repository.test.helper.js";

const SERVE = fileURLToPath(new URL("../scripts/serve.mjs", import.meta.url));

/** Every step, in order. */
const STEPS = [
  ...["asked", "draft checked", "version inserted", "files inserted", "latest moved", "indexed", "change recorded"],
  ...["draft removed", "committed"],
];

let work = "";
let token = "";
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "dmdc-crash-"));
  // One version is out already, so that the latest has to move.
  const repository = await testRepository({ folder: join(work, "before") });
  token = repository.token;
  await publish(repository.client(), await smallRelease({ version: "1.0.0" }));
  await submit(repository.client(), await smallRelease({ version: "1.1.0", text: "Another text" }));
  await repository.close();
}, 60_000);
afterAll(() => rm(work, { recursive: true }));

/** Everything that can be seen of the release. */
async function look(repository: TestRepository) {
  const client = repository.client();
  const { latest, versions } = await client.versions("small");
  const draft = await client.draft("small").catch(() => undefined);
  const { items } = await client.search({ q: "text" });
  const { changes } = await client.changes();
  return {
    ...{ latest, versions: versions.map(({ version }) => version), draft: draft?.state },
    ...{ found: items.map(({ version }) => version), changes: changes.map(({ version }) => version) },
  };
}

const BEFORE = { latest: "1.0.0", versions: ["1.0.0"], draft: "validated", found: [], changes: ["1.0.0"] };
const AFTER = {
  ...{ latest: "1.1.0", versions: ["1.1.0", "1.0.0"], draft: undefined },
  ...{ found: ["1.1.0"], changes: ["1.0.0", "1.1.0"] },
};

test.each(STEPS)("a server that dies when the publication has come to %j", async (step) => {
  const folder = join(work, step.replaceAll(" ", "-"));
  await cp(join(work, "before"), folder, { recursive: true });
  const server = spawn(process.execPath, [SERVE, folder, "0", step], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) =>
    server.once("exit", (_code, signal) => {
      resolve(signal);
    }),
  );
  const url = await new Promise<string>((resolve) =>
    server.stdout.once("data", (data: Buffer) => {
      resolve(data.toString().trim());
    }),
  );
  const client = new RepositoryClient(url, { token, retries: 0 });
  await expect(client.publish(await client.draft("small"))).rejects.toThrow("does not answer");
  expect(await ended).toBe("SIGKILL");

  const repository = await testRepository({ folder });
  try {
    expect(await look(repository)).toEqual(step === "committed" ? AFTER : BEFORE);
    // The client that had no answer asks again, and it is published once.
    const draft = { release: "small", version: "1.1.0", revision: 0 };
    const seen = await repository
      .client()
      .draft("small")
      .catch(() => undefined);
    if (seen !== undefined) await publishAndConfirm(repository.client(), seen);
    expect(await look(repository)).toEqual(AFTER);
    await expect(repository.client().publish(draft)).rejects.toThrow("no open draft");
    expect(repository.contract.violations).toEqual([]);
  } finally {
    await repository.end();
  }
});

test("these are all the steps, in their order", async () => {
  const steps: string[] = [];
  const repository = await testRepository({ onStep: (step) => steps.push(step) });
  await publish(repository.client(), await smallRelease());
  await repository.end();
  expect(steps).toEqual(STEPS);
});
