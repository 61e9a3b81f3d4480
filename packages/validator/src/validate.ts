import type { FileTree } from "@dmdc/hdf5";
import {
  DMDC_VERSION,
  schemaProblems,
  type Finding,
  type Manifest,
  type NotRun,
  type RuleStatus,
  type Severity,
  type ValidationReport,
  type ValidationStage,
} from "@dmdc/spec";
import { withoutExtensions } from "./product-view.js";
import { openProducts, readFileStates, readManifestState, type ReleaseView } from "./release-view.js";
import type { Rule, TunedValues, Violation } from "./rule.js";
import { RULES } from "./rules/index.js";
import { TOOL } from "./tool.js";

/** The order of the work. */
export const STAGES: readonly ValidationStage[] = [
  "container",
  "schema",
  "structure",
  "units",
  "links",
  "data",
  "physics",
];

/** What a violation of each strength does to the gate. */
const SEVERITY = { must: "error", should: "warning", may: "info" } as const satisfies { [level: string]: Severity };

/** The subject of rules about the release as a whole. */
const RELEASE = "the release";

/** What may be chosen about a validation. */
export interface ValidateOptions {
  /** The rules that the gate asks for; all of the format when absent. With fewer, no release is said to conform. */
  readonly rules?: readonly Rule[];
  /** Stops the work between two rules. */
  readonly signal?: AbortSignal;
}

/**
 * Says whether a release is what the format asks, in structure and in physics.
 *
 * Every rule runs on every subject that it applies to. Where an earlier failure makes that impossible, the report says
 * so; nothing is sampled. Equal bytes give an equal report.
 *
 * @param tree - the files of the release
 * @returns the report; what is wrong with the data is in it, and never thrown
 */
export async function validateRelease(tree: FileTree, options: ValidateOptions = {}): Promise<ValidationReport> {
  const rules = options.rules ?? RULES;
  const manifestState = await readManifestState(tree);
  const files = await readFileStates(tree);
  const manifestIsSound =
    manifestState.document !== undefined && schemaProblems("manifest", manifestState.document).length === 0;
  const stored = manifestState.document as Manifest;
  const manifest = manifestIsSound ? withoutExtensions(stored) : stored;
  const tally = { datasets: 0, values: 0 };
  const products = manifestIsSound ? await openProducts(tree, manifest, files, tally) : [];
  const release: ReleaseView = { files, manifestState, manifest, products, tally };
  try {
    const run = new Run(release, manifestIsSound);
    for (const stage of STAGES) {
      for (const rule of rules) {
        if (rule.stage !== stage) continue;
        options.signal?.throwIfAborted();
        run.apply(rule);
      }
    }
    return run.report(rules);
  } finally {
    for (const product of products) product.close();
  }
}

/** One validation under way: what was found, and what cannot be run any more. */
class Run {
  readonly #release: ReleaseView;
  readonly #manifestIsSound: boolean;
  readonly #findings: Finding[] = [];
  readonly #statuses = new Map<string, RuleStatus>();
  /** For each subject the stages that cannot be run, with the rule that is to blame. */
  readonly #blocked = new Map<string, Map<ValidationStage, string>>();

  constructor(release: ReleaseView, manifestIsSound: boolean) {
    this.#release = release;
    this.#manifestIsSound = manifestIsSound;
  }

  apply(rule: Rule): void {
    const status = { checked: 0, findings: 0, not_run: [] as NotRun[] };
    const visit = (subject: string, file: string | undefined, check: () => Iterable<Violation>) => {
      const blame = this.#blocked.get(subject)?.get(rule.stage);
      if (blame !== undefined) {
        status.not_run.push({ subject, reason: blame });
        return;
      }
      status.checked += 1;
      try {
        const findings = Array.from(check(), (violation) => finding(rule, violation, file));
        this.#findings.push(...findings);
        status.findings += findings.length;
        if (findings.length > 0) this.#block(subject, rule);
      } catch (error) {
        status.checked -= 1;
        status.not_run.push({ subject, reason: `the rule could not be completed: ${(error as Error).message}` });
      }
    };
    if (rule.scope === "release") {
      visit(RELEASE, undefined, () => rule.check(this.#release, defaultsOf(rule)));
    } else if (!this.#manifestIsSound) {
      status.not_run.push({ subject: "every product", reason: "the manifest could not be read" });
    } else {
      for (const product of this.#release.products) {
        if (rule.kinds !== undefined && !rule.kinds.includes(product.entry.kind)) continue;
        visit(product.name, product.entry.path, () => rule.check(product, this.#release, defaultsOf(rule)));
      }
    }
    const { id, slug, level: requirement, stage } = rule;
    this.#statuses.set(id, { id, slug, requirement, stage, status: outcome(status), ...status });
  }

  report(rules: readonly Rule[]): ValidationReport {
    const { manifest, manifestState, files, tally, products } = this.#release;
    const statuses = rules.flatMap((rule) => this.#statuses.get(rule.id) ?? []);
    const rank = new Map(rules.map((rule, index) => [rule.id, index]));
    const order = new Map(products.map((product, index) => [product.entry.path, index]));
    const place = ({ rule, file }: Finding) => [
      rank.get(rule) ?? 0,
      file === undefined ? -1 : (order.get(file) ?? products.length),
    ];
    const isSound = statuses.every(({ requirement, status }) => requirement !== "must" || isSettled(status));
    const isWhole = RULES.every(({ id, level }) => level !== "must" || this.#statuses.has(id));
    const findings = this.#findings
      .map((found, index) => ({ found, key: [...place(found), index] }))
      .sort((a, b) => compareKeys(a.key, b.key))
      .map(({ found }) => found);
    return {
      report_version: "1",
      tool: TOOL,
      dmdc_version: this.#manifestIsSound ? manifest.dmdc_version : DMDC_VERSION,
      release: {
        ...(this.#manifestIsSound && { id: manifest.id, version: manifest.version }),
        ...(manifestState.sha256 !== undefined && { manifest_sha256: manifestState.sha256 }),
      },
      profile: "core",
      conformant: isSound && isWhole,
      gate: isSound ? "pass" : "fail",
      rules: statuses,
      scan: {
        files: files.size,
        bytes_hashed: [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0),
        datasets: tally.datasets,
        values: tally.values,
      },
      findings,
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

function defaultsOf({ tunables = {} }: Rule): TunedValues {
  return Object.fromEntries(Object.entries(tunables).map(([name, tunable]) => [name, tunable.default]));
}

function outcome({
  checked,
  findings,
  not_run,
}: {
  checked: number;
  findings: number;
  not_run: NotRun[];
}): RuleStatus["status"] {
  if (findings > 0) return "fail";
  if (not_run.length > 0) return "not_run";
  return checked > 0 ? "pass" : "not_applicable";
}

function isSettled(status: RuleStatus["status"]): boolean {
  return status === "pass" || status === "not_applicable";
}

function finding(rule: Rule, violation: Violation, file: string | undefined): Finding {
  const { message, fix = rule.fix, file: ownFile = file, ...rest } = violation;
  return {
    rule: rule.id,
    slug: rule.slug,
    requirement: rule.level,
    severity: SEVERITY[rule.level],
    message,
    ...(ownFile !== undefined && { file: ownFile }),
    ...rest,
    fix,
  };
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, i) => value !== b[i]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
