import type { FileTree } from "@dmdc/hdf5";
import {
  DMDC_VERSION,
  type Finding,
  type Manifest,
  type RuleStatus,
  type ValidationReport,
  type ValidatorConfig,
} from "@dmdc/spec";
import { assess } from "./assessment.js";
import { policyOf } from "./config/policy.js";
import { Suppressions } from "./config/suppressions.js";
import { Locator } from "./locate.js";
import { loadPlugins, type LoadedPlugins } from "./plugin.js";
import { PROFILES } from "./profiles/index.js";
import { openRelease } from "./open-release.js";
import type { Rule } from "./rule.js";
import { RULES } from "./rules/index.js";
import { Run, type RunInput } from "./run.js";
import { TOOL } from "./tool.js";

/** How far a validation is. */
export interface Progress {
  /** Rules done, of all. */
  readonly done: number;
  readonly total: number;
  /** What is being done, such as `data: finite-values`. */
  readonly text: string;
}

/** What may be chosen about a validation. */
export interface ValidateOptions {
  /** The rules of the format that are run; all when absent. With fewer, no release is said to conform. */
  readonly rules?: readonly Rule[];
  /** Profile, severities, thresholds, suppressions and plug-ins; plug-ins are addresses that `import()` takes. */
  readonly config?: ValidatorConfig;
  /** The day on which suppressions may expire, `YYYY-MM-DD`; today in UTC when absent. */
  readonly today?: string;
  /** Is told each finding as soon as its rule has run, in the order in which the report lists them. */
  readonly onFinding?: (finding: Finding) => void;
  /** Is told what comes next. */
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Knows the SHA-256 of each file, in lower-case hexadecimal, where the caller has just taken it from the same bytes:
   * as a store does that names files by their digests. When absent, every file is read for it.
   */
  readonly digest?: (path: string) => Promise<string>;
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
 * @throws {@link ConfigError} when the configuration cannot be used
 */
export async function validateRelease(tree: FileTree, options: ValidateOptions = {}): Promise<ValidationReport> {
  const { config = {}, today = new Date().toISOString().slice(0, 10) } = options;
  const core = options.rules ?? RULES;
  const reserved = [...RULES, ...Object.values(PROFILES).flatMap(({ rules }) => rules)];
  const plugins = await loadPlugins(config.plugins ?? [], reserved);
  const policy = policyOf(config, core, plugins);
  const suppressions = await Suppressions.of(config.suppress ?? [], [...reserved, ...plugins.rules], today);
  options.onProgress?.({ done: 0, total: policy.rules.length, text: "reading files" });
  const release = await openRelease(tree, options.digest);
  const { manifestIsSound } = release;
  const assessment = assess((release.manifestState.document as Partial<Manifest> | null | undefined)?.dmdc_version);
  const input: RunInput = { release, manifestIsSound, assessment, policy, suppressions, locator: new Locator(tree) };
  try {
    const run = new Run(input);
    for (const [done, rule] of policy.rules.entries()) {
      options.signal?.throwIfAborted();
      options.onProgress?.({ done, total: policy.rules.length, text: `${rule.stage}: ${rule.slug}` });
      for (const finding of await run.apply(rule)) options.onFinding?.(finding);
    }
    for (const finding of await run.settle()) options.onFinding?.(finding);
    return reportOf(run, input, plugins);
  } finally {
    for (const product of release.products) product.close();
  }
}

function reportOf(run: Run, input: RunInput, plugins: LoadedPlugins): ValidationReport {
  const { release, manifestIsSound, assessment, policy, suppressions } = input;
  const { manifest, manifestState, files, tally } = release;
  const statuses = policy.rules.flatMap((rule) => run.statuses.get(rule) ?? []);
  const internal = [...plugins.failures, ...run.internal];
  const entries = suppressions.statuses();
  return {
    report_version: "1",
    tool: TOOL,
    dmdc_version: manifestIsSound ? manifest.dmdc_version : DMDC_VERSION,
    release: {
      ...(manifestIsSound && { id: manifest.id, version: manifest.version }),
      ...(manifestState.sha256 !== undefined && { manifest_sha256: manifestState.sha256 }),
    },
    profile: policy.profile.name,
    conformant: isConformant(run, input),
    gate: passesGate(run, input, internal.length) ? "pass" : "fail",
    assessment,
    rules: statuses,
    scan: {
      files: files.size,
      bytes_hashed: [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0),
      datasets: tally.datasets,
      values: tally.values,
    },
    findings: run.findings,
    ...(entries.length > 0 && { suppressions: entries }),
    ...(plugins.statuses.length > 0 && { plugins: [...plugins.statuses] }),
    ...(internal.length > 0 && { internal }),
  };
}

/** No rule of strength `must` failed or was left out. Nothing of the configuration is asked. */
function isConformant({ statuses }: Run, { assessment, policy: { core } }: RunInput): boolean {
  const settled = new Set<RuleStatus["status"]>(["pass", "not_applicable"]);
  const ids = new Set([...core].map(({ id }) => id));
  const isWhole = RULES.every(({ id, level }) => level !== "must" || ids.has(id));
  const isSound = [...core].every(
    (rule) => rule.level !== "must" || settled.has(statuses.get(rule)?.status ?? "not_run"),
  );
  return assessment.extent === "full" && isWhole && isSound;
}

/**
 * No finding that counts has the severity `error`, and everything could be judged.
 *
 * What was not run because of a finding counts as that finding does: it was suppressed, or it fails the gate itself.
 */
function passesGate({ statuses }: Run, { assessment, manifestIsSound, policy }: RunInput, failures: number): boolean {
  if (!manifestIsSound || assessment.extent === "none" || failures > 0) return false;
  return policy.rules.every((rule) => {
    const { findings = 0, suppressed = 0 } = statuses.get(rule) ?? {};
    return policy.severityOf(rule) !== "error" || findings === suppressed;
  });
}
