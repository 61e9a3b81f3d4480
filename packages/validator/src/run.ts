import { Hdf5ReadError } from "@dmdc/hdf5";
import type {
  Assessment,
  Finding,
  InternalFailure,
  NotRun,
  RuleStatus,
  SuppressedBy,
  ValidationStage,
} from "@dmdc/spec";
import type { Policy } from "./config/policy.js";
import type { Suppressions } from "./config/suppressions.js";
import { NotRunError } from "./errors.js";
import { Fingerprints } from "./fingerprint.js";
import type { Locator } from "./locate.js";
import type { ProductView } from "./product-view.js";
import type { ReleaseView } from "./release-view.js";
import type { Rule, Violation } from "./rule.js";
import { productReadable, unreadableArray } from "./rules/product-readable.js";

const DAMAGED = `${productReadable.id} ${productReadable.slug} failed`;

/** The subject of rules about the release as a whole. */
const RELEASE = "the release";

/** What a run needs to know. */
export interface RunInput {
  readonly release: ReleaseView;
  readonly manifestIsSound: boolean;
  readonly assessment: Assessment;
  readonly policy: Policy;
  readonly suppressions: Suppressions;
  readonly locator: Locator;
}

/** One validation under way: what was found, and what cannot be run any more. */
export class Run {
  readonly findings: Finding[] = [];
  readonly statuses: Map<Rule, RuleStatus> = new Map<Rule, RuleStatus>();
  readonly internal: InternalFailure[] = [];
  readonly #input: RunInput;
  /** Products whose values turned out to be damaged while rules read them, each with the first that was met. */
  readonly #damaged = new Map<ProductView, Violation>();
  readonly #fingerprints = new Fingerprints();
  readonly #fileRank: (file: string | undefined) => number;
  /** For each subject the stages that cannot be run, with the rule that is to blame. */
  readonly #blocked = new Map<string, Map<ValidationStage, string>>();

  constructor(input: RunInput) {
    this.#input = input;
    const { products } = input.release;
    const order = new Map(products.map((product, index) => [product.entry.path, index]));
    this.#fileRank = (file) => (file === undefined ? -1 : (order.get(file) ?? products.length));
  }

  /** Runs a rule on everything that it applies to, and gives its findings: by product, then as the rule gave them. */
  async apply(rule: Rule): Promise<readonly Finding[]> {
    const { id, slug, level: requirement, stage } = rule;
    const tally: Tally = { checked: 0, findings: 0, suppressed: 0, listed: [], not_run: [] };
    const refusal = this.#refusal(rule);
    if (refusal !== undefined) tally.not_run.push(refusal);
    else if (rule.scope === "release") this.#visit(rule, tally, undefined);
    else for (const product of this.#subjects(rule)) this.#visit(rule, tally, product);
    const listed: Finding[] = [];
    for (const found of tally.listed) listed.push(await this.#complete(rule, found));
    listed.sort((a, b) => this.#fileRank(a.file) - this.#fileRank(b.file));
    this.findings.push(...listed);
    const tuned = this.#input.policy.setBy(rule);
    this.statuses.set(rule, {
      id,
      slug,
      requirement,
      stage,
      status: outcome(tally),
      checked: tally.checked,
      findings: tally.findings,
      ...(listed.length < tally.findings && { listed: listed.length }),
      ...(tally.suppressed > 0 && { suppressed: tally.suppressed }),
      ...(tuned !== undefined && { tuned: { ...tuned } }),
      not_run: tally.not_run,
    });
    return listed;
  }

  /** Gives the findings of what came out while values were read; to be called when every rule was applied. */
  async settle(): Promise<readonly Finding[]> {
    const status = this.statuses.get(productReadable);
    if (status === undefined || this.#damaged.size === 0) return [];
    const { checked, findings, suppressed = 0, not_run, listed = findings } = status;
    const tally: Tally = { checked, findings, suppressed, listed: [], not_run };
    for (const [product, violation] of this.#damaged) {
      this.#count(productReadable, tally, violation, product.entry.path);
    }
    const added: Finding[] = [];
    const room = Math.max(0, this.#input.policy.maxFindings - listed);
    for (const found of tally.listed.slice(0, room)) added.push(await this.#complete(productReadable, found));
    const order = [...this.statuses.keys()].map(({ id }) => id);
    const own = order.indexOf(productReadable.id);
    const after = this.findings.findIndex(({ rule }) => order.indexOf(rule) > own);
    this.findings.splice(after < 0 ? this.findings.length : after, 0, ...added);
    const shown = listed + added.length;
    this.statuses.set(productReadable, {
      ...status,
      ...{ status: outcome(tally), findings: tally.findings },
      ...(shown < tally.findings && { listed: shown }),
      ...(tally.suppressed > 0 && { suppressed: tally.suppressed }),
    });
    return added;
  }

  /** Why a rule cannot be run at all. */
  #refusal(rule: Rule): NotRun | undefined {
    const { assessment, manifestIsSound, policy } = this.#input;
    if (assessment.extent === "none") return { subject: RELEASE, reason: assessment.reason ?? "it cannot be assessed" };
    const needsManifest = rule.scope === "product" || !policy.core.has(rule);
    if (!manifestIsSound && needsManifest)
      return { subject: "every product", reason: "the manifest could not be read" };
    return undefined;
  }

  #subjects(rule: Rule): readonly ProductView[] {
    const { products } = this.#input.release;
    if (rule.scope === "release" || rule.kinds === undefined) return products;
    const { kinds } = rule;
    return products.filter(({ entry }) => kinds.includes(entry.kind));
  }

  #visit(rule: Rule, tally: Tally, product: ProductView | undefined): void {
    const subject = product?.name ?? RELEASE;
    const blame = this.#blocked.get(subject)?.get(rule.stage);
    if (blame !== undefined) {
      tally.not_run.push({ subject, reason: blame });
      return;
    }
    const before = tally.findings;
    try {
      for (const violation of this.#check(rule, product)) this.#count(rule, tally, violation, product?.entry.path);
      tally.checked += 1;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof NotRunError) tally.not_run.push({ subject, reason: message });
      else if (error instanceof Hdf5ReadError && this.#noteDamage(error))
        tally.not_run.push({ subject, reason: DAMAGED });
      else this.#noteFailure(rule, tally, subject, message);
    }
    if (tally.findings === before) return;
    this.#block(subject, rule);
    if (rule.blocks?.includes("physics") === true) product?.distrust();
  }

  /** A product whose values cannot be read is no sound one, as one that cannot be opened; false for what is none. */
  #noteDamage(error: Hdf5ReadError): boolean {
    const product = this.#input.release.products.find(({ entry }) => entry.path === error.file);
    if (product === undefined || !this.statuses.has(productReadable)) return false;
    if (!this.#damaged.has(product)) this.#damaged.set(product, unreadableArray(error));
    this.#block(product.name, productReadable);
    product.distrust();
    return true;
  }

  #noteFailure(rule: Rule, tally: Tally, subject: string, message: string): void {
    tally.not_run.push({ subject, reason: `the rule could not be completed: ${message}` });
    this.internal.push({ rule: rule.id, subject, message });
  }

  #check(rule: Rule, product: ProductView | undefined): Iterable<Violation> {
    const { release, policy } = this.#input;
    const tuned = policy.tunedOf(rule);
    if (rule.scope === "release") return rule.check(release, tuned);
    return product === undefined ? [] : rule.check(product, release, tuned);
  }

  #count(rule: Rule, tally: Tally, violation: Violation, file: string | undefined): void {
    const { policy, suppressions } = this.#input;
    const place = { file, ...violation };
    const off: SuppressedBy | undefined = policy.isOff(rule)
      ? { kind: "off", reason: "the configuration switches the rule off" }
      : undefined;
    const suppressed = off ?? suppressions.match({ rule: rule.id, ...placeOf(place) });
    tally.findings += 1;
    if (suppressed !== undefined) tally.suppressed += 1;
    if (tally.listed.length < policy.maxFindings) tally.listed.push({ violation, file, suppressed });
  }

  async #complete(rule: Rule, { violation, file, suppressed }: Found): Promise<Finding> {
    const { message, fix = rule.fix, file: ownFile = file, edit, ...rest } = violation;
    const { pointer, index } = rest;
    const place = { ...placeOf({ file: ownFile, pointer }), ...(index !== undefined && { index }) };
    const position = await this.#input.locator.find(place);
    return {
      rule: rule.id,
      slug: rule.slug,
      requirement: rule.level,
      severity: this.#input.policy.severityOf(rule),
      message,
      ...(ownFile !== undefined && { file: ownFile }),
      ...rest,
      ...position,
      fix,
      ...(edit !== undefined && { edit }),
      fingerprint: this.#fingerprints.of({ rule: rule.id, ...place }),
      ...(suppressed !== undefined && { suppressed }),
    };
  }

  #block(subject: string, rule: Rule): void {
    const blocked = this.#blocked.get(subject) ?? new Map<ValidationStage, string>();
    for (const stage of rule.blocks ?? []) {
      if (!blocked.has(stage)) blocked.set(stage, `${rule.id} ${rule.slug} failed`);
    }
    this.#blocked.set(subject, blocked);
  }
}

interface Found {
  readonly violation: Violation;
  readonly file: string | undefined;
  readonly suppressed: SuppressedBy | undefined;
}

interface Tally {
  checked: number;
  findings: number;
  suppressed: number;
  readonly listed: Found[];
  readonly not_run: NotRun[];
}

function placeOf({ file, pointer }: { file?: string | undefined; pointer?: string | undefined }): {
  file?: string;
  pointer?: string;
} {
  return { ...(file !== undefined && { file }), ...(pointer !== undefined && { pointer }) };
}

function outcome({ checked, findings, not_run }: Tally): RuleStatus["status"] {
  if (findings > 0) return "fail";
  if (not_run.length > 0) return "not_run";
  return checked > 0 ? "pass" : "not_applicable";
}
