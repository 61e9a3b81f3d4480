// Two clients at once, in any order of steps: what is published never changes, one version is the latest, no edit is lost.
import type { FileTree } from "@dmdc/hdf5";
import { RepositoryRefusalError, type RepositoryClient } from "@dmdc/sdk";
import type { Draft, ReleaseFile } from "@dmdc/spec";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareVersions } from "./catalogue/publish.js";
import { smallRelease } from "./testing/small-release.test.helper.js";
import { sha256, testRepository, type TestRepository } from "./testing/test-repository.test.helper.js";

const VERSIONS = ["1.0.0", "1.1.0", "2.0.0-rc.1"];

/** What the repository should have. */
interface Model {
  /** The name of the release; each run has its own. */
  readonly release: string;
  /** Digest of the manifest of each published version, and whether it was withdrawn. */
  readonly published: Map<string, { readonly manifest: string; withdrawn: boolean }>;
  /** The draft: its revision, the version that its files are, and whether these were validated. */
  draft: { revision: number; version: string | undefined; validated: boolean } | undefined;
  /** The highest revision that any draft of the release ever had. */
  revision: number;
}

/** The repository, with two clients that each remember the draft that they last saw. */
interface Real {
  readonly clients: readonly [RepositoryClient, RepositoryClient];
  readonly seen: [Draft | undefined, Draft | undefined];
}

let repository: TestRepository;
const files = new Map<string, ReleaseFile[]>();
beforeAll(async () => {
  repository = await testRepository();
}, 60_000);
afterAll(async () => {
  expect(repository.contract.violations).toEqual([]);
  await repository.end();
}, 60_000);

/** Uploads a release, and gives the list of its files. */
async function uploaded(release: string, version: string): Promise<ReleaseFile[]> {
  const key = `${release}@${version}`;
  const known = files.get(key);
  if (known !== undefined) return known;
  const tree: FileTree = await smallRelease({ id: release, version });
  const list: ReleaseFile[] = [];
  for (const path of await tree.list()) {
    const bytes = Uint8Array.from(await tree.readBytes(path));
    const content = { sha256: sha256(bytes), bytes: bytes.length };
    const { upload = "", complete } = await repository.client().startUpload(content);
    if (!complete) await repository.client().appendUpload(upload, 0, bytes, true);
    list.push({ path, media_type: "application/octet-stream", ...content });
  }
  files.set(key, list);
  return list;
}

/** The kind of refusal; undefined when there was none. */
async function refused<T>(call: Promise<T>): Promise<{ refusal?: string; value?: T }> {
  try {
    return { value: await call };
  } catch (error) {
    if (error instanceof RepositoryRefusalError) return { refusal: error.type };
    throw error;
  }
}

/** What is true after every step. */
async function checkInvariants({ release, published }: Model, { clients: [client] }: Real): Promise<void> {
  const found = await refused(client.versions(release));
  expect(found.refusal).toBe(published.size === 0 ? "not-found" : undefined);
  const versions = found.value?.versions ?? [];
  expect(new Map(versions.map(({ version, manifest_sha256 }) => [version, manifest_sha256]))).toEqual(
    new Map([...published].map(([version, { manifest }]) => [version, manifest])),
  );
  const standing = [...published].filter(([, { withdrawn }]) => !withdrawn).map(([version]) => version);
  expect(found.value?.latest).toBe(standing.sort(compareVersions)[0]);
  for (const [version, { manifest, withdrawn }] of published) {
    const answer = await repository.ask("GET", `/v1/releases/${release}/versions/${version}/files/dmdc.json`);
    expect(answer.status).toBe(withdrawn ? 410 : 200);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (!withdrawn) expect(sha256(bytes)).toBe(manifest);
  }
}

type Who = 0 | 1;

/** One step of one client. */
abstract class Step implements fc.AsyncCommand<Model, Real> {
  readonly who: Who;

  constructor(who: Who) {
    this.who = who;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    await this.step(model, real, real.clients[this.who]);
    await checkInvariants(model, real);
  }

  abstract step(model: Model, real: Real, client: RepositoryClient): Promise<void>;

  /** Whether the draft that this client saw is still the one that is there. */
  fresh(model: Model, real: Real): boolean {
    return real.seen[this.who]?.revision === model.draft?.revision;
  }

  /** What a request about the draft that was seen must be refused as, before anything else. */
  expectedRefusal(model: Model, real: Real): string | undefined {
    if (model.draft === undefined) return "not-found";
    return this.fresh(model, real) ? undefined : "stale";
  }
}

class Open extends Step {
  async step(model: Model, real: Real, client: RepositoryClient): Promise<void> {
    const draft = await client.openDraft(model.release);
    real.seen[this.who] = draft;
    if (model.draft === undefined) {
      expect(draft.revision).toBeGreaterThan(model.revision);
      model.draft = { revision: draft.revision, version: undefined, validated: false };
    }
    expect(draft.revision).toBe(model.draft.revision);
    model.revision = draft.revision;
  }
  override toString = () => `${this.who} opens`;
}

class Look extends Step {
  async step(model: Model, real: Real, client: RepositoryClient): Promise<void> {
    const { value, refusal } = await refused(client.draft(model.release));
    expect(refusal).toBe(model.draft === undefined ? "not-found" : undefined);
    if (value === undefined) return;
    real.seen[this.who] = value;
    expect(value.revision).toBe(model.draft?.revision);
    expect(value.state).toBe(model.draft?.validated === true ? "validated" : "draft");
  }
  override toString = () => `${this.who} looks`;
}

class Fill extends Step {
  readonly version: string;

  constructor(who: Who, version: string) {
    super(who);
    this.version = version;
  }

  async step(model: Model, real: Real, client: RepositoryClient): Promise<void> {
    const seen = real.seen[this.who];
    if (seen === undefined) return;
    const list = await uploaded(model.release, this.version);
    const { value, refusal } = await refused(client.setDraftFiles(seen, list));
    expect(refusal).toBe(this.expectedRefusal(model, real));
    if (value === undefined) return;
    expect(value.revision).toBeGreaterThan(model.revision);
    expect(value.state).toBe("draft");
    model.draft = { revision: value.revision, version: this.version, validated: false };
    model.revision = value.revision;
    real.seen[this.who] = value;
  }
  override toString = () => `${this.who} fills in ${this.version}`;
}

class Validate extends Step {
  async step(model: Model, real: Real, client: RepositoryClient): Promise<void> {
    const seen = real.seen[this.who];
    if (seen === undefined) return;
    const { value, refusal } = await refused(client.validate(seen));
    const expected = this.expectedRefusal(model, real);
    expect(refusal).toBe(expected ?? (model.draft?.version === undefined ? "no-manifest" : undefined));
    if (value === undefined || model.draft === undefined) return;
    expect(value.state).toBe("validated");
    model.draft.validated = true;
  }
  override toString = () => `${this.who} validates`;
}

class Publish extends Step {
  async step(model: Model, real: Real, client: RepositoryClient): Promise<void> {
    const seen = real.seen[this.who];
    if (seen === undefined) return;
    const { value, refusal } = await refused(client.publish(seen));
    const version = model.draft?.version ?? "";
    const able = model.draft?.validated === true && !model.published.has(version);
    expect(refusal).toBe(this.expectedRefusal(model, real) ?? (able ? undefined : "not-publishable"));
    if (value === undefined) return;
    expect(value.version).toBe(version);
    model.published.set(version, { manifest: value.manifest_sha256, withdrawn: false });
    model.draft = undefined;
  }
  override toString = () => `${this.who} publishes`;
}

/** One client does all that comes before publishing. */
class Prepare extends Fill {
  override async step(model: Model, real: Real, client: RepositoryClient): Promise<void> {
    await new Open(this.who).step(model, real, client);
    await super.step(model, real, client);
    await new Validate(this.who).step(model, real, client);
  }
  override toString = () => `${this.who} prepares ${this.version}`;
}

/** Both ask at the same moment to publish what each saw: one at most is answered with a version. */
class PublishBoth extends Step {
  async step(model: Model, real: Real): Promise<void> {
    const asked = real.clients.flatMap((client, who) => {
      const seen = real.seen[who as Who];
      return seen === undefined ? [] : [refused(client.publish(seen))];
    });
    const versions = (await Promise.all(asked)).flatMap(({ value }) => (value === undefined ? [] : [value]));
    expect(versions.length).toBeLessThanOrEqual(1);
    const [version] = versions;
    if (version === undefined) return;
    expect(model.draft).toMatchObject({ validated: true, version: version.version });
    expect(model.published.has(version.version)).toBe(false);
    model.published.set(version.version, { manifest: version.manifest_sha256, withdrawn: false });
    model.draft = undefined;
  }
  override toString = () => "both publish";
}

/** Both edit what each saw at the same moment: of two that saw the same, one is told that it came second. */
class FillBoth extends Step {
  async step(model: Model, real: Real): Promise<void> {
    const [one, two] = [await uploaded(model.release, "1.0.0"), await uploaded(model.release, "1.1.0")];
    const answers = await Promise.all(
      real.clients.map(async (client, index) => {
        const who = index as Who;
        const seen = real.seen[who];
        if (seen === undefined) return [];
        const { value } = await refused(client.setDraftFiles(seen, who === 0 ? one : two));
        return value === undefined ? [] : [{ draft: value, who }];
      }),
    );
    expect(answers.flat().length).toBeLessThanOrEqual(1);
    for (const { draft, who } of answers.flat()) {
      model.draft = { revision: draft.revision, version: who === 0 ? "1.0.0" : "1.1.0", validated: false };
      model.revision = draft.revision;
      real.seen[who] = draft;
    }
  }
  override toString = () => "both fill in";
}

class Discard extends Step {
  async step(model: Model, real: Real, client: RepositoryClient): Promise<void> {
    const seen = real.seen[this.who];
    if (seen === undefined) return;
    const { refusal } = await refused(client.discardDraft(seen));
    expect(refusal).toBe(this.expectedRefusal(model, real));
    if (refusal === undefined) model.draft = undefined;
  }
  override toString = () => `${this.who} discards`;
}

class Withdraw extends Step {
  readonly version: string;

  constructor(who: Who, version: string) {
    super(who);
    this.version = version;
  }

  async step(model: Model, _real: Real, client: RepositoryClient): Promise<void> {
    const name = { release: model.release, version: this.version };
    const { refusal } = await refused(client.withdraw(name, "A reason."));
    const known = model.published.get(this.version);
    expect(refusal).toBe(known === undefined ? "not-found" : undefined);
    if (known !== undefined) known.withdrawn = true;
  }
  override toString = () => `${this.who} withdraws ${this.version}`;
}

test("two clients at once", { timeout: 120_000 }, async () => {
  const who = fc.constantFrom<Who>(0, 1);
  const version = fc.constantFrom(...VERSIONS);
  const steps = [
    who.map((each) => new Open(each)),
    who.map((each) => new Look(each)),
    fc.tuple(who, version).map(([each, chosen]) => new Prepare(each, chosen)),
    fc.tuple(who, version).map(([each, chosen]) => new Prepare(each, chosen)),
    fc.tuple(who, version).map(([each, chosen]) => new Fill(each, chosen)),
    who.map((each) => new Validate(each)),
    who.map((each) => new Publish(each)),
    who.map((each) => new Publish(each)),
    fc.constant(new PublishBoth(0)),
    fc.constant(new FillBoth(0)),
    who.map((each) => new Discard(each)),
    fc.tuple(who, version).map(([each, chosen]) => new Withdraw(each, chosen)),
  ];
  let runs = 0;
  let publications = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(steps, { maxCommands: 24, size: "max" }), async (commands) => {
      const model: Model = { release: `run-${++runs}`, published: new Map(), draft: undefined, revision: 0 };
      const real: Real = { clients: [repository.client(), repository.client()], seen: [undefined, undefined] };
      await fc.asyncModelRun(() => ({ model, real }), commands);
      publications += model.published.size;
    }),
    { numRuns: 15, seed: 20261126, interruptAfterTimeLimit: 12_000, endOnFailure: true },
  );
  console.log(`${runs} runs, ${publications} publications`);
  expect(publications).toBeGreaterThan(0);
});
