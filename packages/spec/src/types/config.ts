import type { Severity, TunedThresholds } from "./report.js";

/** `dmdc.config.json`: what a project asks of its releases beyond, or short of, the format; it never changes `conformant`. */
export interface ValidatorConfig {
  /** The schema of this file, for editors. */
  $schema?: string;
  /** Other configurations, by path relative to this file; later ones win, and this one wins over all. */
  extends?: string[];
  /** What the release is to be fit for. */
  profile?: ProfileName;
  /** Severity of rules, by id or slug, and their thresholds. */
  rules?: RuleSettings;
  /** Findings that do not count in the gate. */
  suppress?: Suppression[];
  /** Modules of further rules, by path relative to this file or by package name. */
  plugins?: string[];
  /**
   * How many findings of one rule are listed at most; the number of all is always stated.
   * @TJS-type integer
   * @minimum 1
   */
  max_findings?: number;
}

/** `core`: the format; `publish`: fit to be published; `reanalysis`: enough for somebody else to fold a model through. */
export type ProfileName = "core" | "publish" | "reanalysis";

/** What a violation of a rule does to the gate; `off` takes it out of the gate and leaves it in the report. */
export type SeveritySetting = Severity | "off";

/** A severity, or a severity and thresholds. */
export type RuleSetting = SeveritySetting | [SeveritySetting, TunedThresholds];

/** Settings by rule id or slug. */
export interface RuleSettings {
  [rule: string]: RuleSetting;
}

/** Findings that do not count in the gate; they stay in the report, marked. */
export interface Suppression {
  /** Rule, by id or slug. */
  rule: string;
  /** Files in the release, as a glob such as `data/*.h5`; all when absent. `.` is the release as a whole. */
  path?: string;
  /** Place, as the JSON Pointer of the finding; all when absent. */
  pointer?: string;
  /**
   * Why it is all right.
   * @minLength 1
   */
  reason: string;
  /**
   * Last day on which it holds, `YYYY-MM-DD`.
   * @pattern ^[0-9]{4}-[0-9]{2}-[0-9]{2}$
   */
  expires?: string;
}
