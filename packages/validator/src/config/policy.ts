import type { Severity, SeveritySetting, ValidatorConfig } from "@dmdc/spec";
import { ConfigError } from "../errors.js";
import type { LoadedPlugins } from "../plugin.js";
import { PROFILES, type Profile } from "../profiles/index.js";
import type { Rule, TunedValues } from "../rule.js";
import { byStage } from "../stages.js";
import { configProblems, findRule, readSetting } from "./config-problems.js";

/** How many findings of one rule a report lists, unless the configuration says otherwise. */
export const MAX_FINDINGS = 1000;

/** What a configuration makes of the rules. */
export interface Policy {
  readonly profile: Profile;
  /**
   * The order of the work and of the report: rules of the format, then of the profile, then of plug-ins, each by stages.
   * Nothing that the later ones do can touch the earlier.
   */
  readonly rules: readonly Rule[];
  /** The rules that may count in `conformant`. */
  readonly core: ReadonlySet<Rule>;
  readonly maxFindings: number;
  /** What a violation does to the gate. */
  severityOf(rule: Rule): Severity;
  isOff(rule: Rule): boolean;
  /** Every threshold of a rule. */
  tunedOf(rule: Rule): TunedValues;
  /** The thresholds that the configuration set; undefined when it set none. */
  setBy(rule: Rule): TunedValues | undefined;
}

/** @throws {@link ConfigError} when the configuration cannot be used */
export function policyOf(config: ValidatorConfig, core: readonly Rule[], plugins: LoadedPlugins): Policy {
  if ((config.extends ?? []).length > 0) {
    throw new ConfigError('"extends" names files; read them with loadConfig of @dmdc/validator/node');
  }
  const everyProfile = Object.values(PROFILES).flatMap(({ rules }) => rules);
  const known = [...core, ...everyProfile, ...plugins.rules];
  const problems = configProblems(config, known, plugins.failures.length > 0);
  if (problems.length > 0) {
    const lines = problems.map(({ pointer, message }) => `  ${pointer || "/"}: ${message}`);
    throw new ConfigError(`the configuration cannot be used:\n${lines.join("\n")}`, problems);
  }
  const profile = PROFILES[config.profile ?? "core"];
  const settings = new Map<Rule, { severity: SeveritySetting; tuned: TunedValues }>();
  for (const [name, setting] of Object.entries(config.rules ?? {})) {
    const rule = findRule(name, known);
    if (rule !== undefined) settings.set(rule, readSetting(setting));
  }
  const setBy = (rule: Rule) => {
    const tuned = settings.get(rule)?.tuned ?? {};
    return Object.keys(tuned).length === 0 ? undefined : tuned;
  };
  return {
    profile,
    rules: [core, profile.rules, plugins.rules].flatMap(byStage),
    core: new Set(core),
    maxFindings: config.max_findings ?? MAX_FINDINGS,
    severityOf: (rule) => {
      const severity = settings.get(rule)?.severity ?? "off";
      return severity === "off" ? profile.severity[rule.level] : severity;
    },
    isOff: (rule) => settings.get(rule)?.severity === "off",
    tunedOf: (rule) => ({ ...defaultsOf(rule), ...setBy(rule) }),
    setBy,
  };
}

function defaultsOf({ tunables = {} }: Rule): TunedValues {
  return Object.fromEntries(Object.entries(tunables).map(([name, tunable]) => [name, tunable.default]));
}
