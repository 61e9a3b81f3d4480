/** Strength of a requirement: a fact of the format, which no configuration changes. */
export type Requirement = "must" | "should" | "may";

/** What a finding does to the gate: a policy. */
export type Severity = "error" | "warning" | "info";

/** The order of the work; what depends on a failed stage is not run. */
export type ValidationStage = "container" | "schema" | "structure" | "units" | "links" | "data" | "physics";

/** Something that is not as the format requires. */
export interface Finding {
  /** Rule id, such as `DMDC-PHYS-001`. */
  rule: string;
  /** Readable name of the rule. */
  slug: string;
  /** Strength of the requirement. */
  requirement: Requirement;
  /** What it does to the gate. */
  severity: Severity;
  /** What was found, where, and what was expected. */
  message: string;
  /** File, relative to the release; absent when it concerns the release. */
  file?: string;
  /** Place in the product or manifest, as a JSON Pointer (the same as the HDF5 path). */
  pointer?: string;
  /**
   * Index along the first axis, from 0.
   * @TJS-type integer
   */
  index?: number;
  /** What was found. */
  observed?: string;
  /** What was expected. */
  expected?: string;
  /**
   * How many places have it; the finding shows the first.
   * @TJS-type integer
   */
  count?: number;
  /** What to do. */
  fix: string;
  /** The change of metadata that mends it, where a machine may make it. */
  edit?: MetadataEdit;
  /**
   * Line of the place in a JSON file, from 1.
   * @TJS-type integer
   */
  line?: number;
  /**
   * Column of the place in a JSON file, in UTF-16 code units, from 1.
   * @TJS-type integer
   */
  column?: number;
  /** Tells the finding again in a later report: the same rule, file and place give the same. */
  fingerprint: string;
  /** Why it does not count in the gate; absent when it does. */
  suppressed?: SuppressedBy;
}

/** What took a finding out of the gate; the finding itself stays in the report. */
export interface SuppressedBy {
  /** Who said so: an entry of `suppress`, or a rule that is switched off. */
  kind: "suppression" | "off";
  /** The reason that was given. */
  reason: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  expires?: string;
}

/** A change of metadata in one file of a release; array values are never changed. */
export interface MetadataEdit {
  /** `set` gives a member this value, whether it was there or not; `remove` takes it away. */
  op: "set" | "remove";
  /** File, relative to the release. */
  file: string;
  /** The member, as a JSON Pointer into the document. */
  pointer: string;
  /** The new value, for `set`: text, a number, a boolean, a list of these, or an object of them. */
  value?: unknown;
}

/** Why a rule could not be run on something. */
export interface NotRun {
  /** Product or file. */
  subject: string;
  /** What came before and failed. */
  reason: string;
}

/** What became of one rule. */
export interface RuleStatus {
  /** Rule id. */
  id: string;
  /** Readable name. */
  slug: string;
  /** Strength of the requirement. */
  requirement: Requirement;
  /** When it runs. */
  stage: ValidationStage;
  /** The outcome; `not_run` when something that it needed had failed, `not_applicable` when there was nothing to check. */
  status: "pass" | "fail" | "not_applicable" | "not_run";
  /**
   * How many subjects were checked.
   * @TJS-type integer
   */
  checked: number;
  /**
   * How many findings.
   * @TJS-type integer
   */
  findings: number;
  /**
   * How many of them are listed, when there are more than a report lists of one rule.
   * @TJS-type integer
   */
  listed?: number;
  /**
   * How many of them are suppressed.
   * @TJS-type integer
   */
  suppressed?: number;
  /** Thresholds that the configuration set. */
  tuned?: TunedThresholds;
  /** Where it was not run, and why. */
  not_run: NotRun[];
}

/** Thresholds by name. */
export interface TunedThresholds {
  [name: string]: number;
}

/** What became of one entry of `suppress`. */
export interface SuppressionStatus {
  /** Rule, as the entry names it. */
  rule: string;
  /** Files that it holds for. */
  path?: string;
  /** Place that it holds for. */
  pointer?: string;
  /** The reason that was given. */
  reason: string;
  /** Last day on which it holds. */
  expires?: string;
  /** `unused` when nothing was left for it to suppress; `expired` when its last day is over. */
  status: "used" | "unused" | "expired";
  /**
   * How many findings it suppressed; of one that is expired, how many it would have.
   * @TJS-type integer
   */
  findings: number;
}

/** A failure of the program itself, or of a plug-in; it says nothing about the release. */
export interface InternalFailure {
  /** Rule id, when it is that of a rule. */
  rule?: string;
  /** Product, file or plug-in. */
  subject: string;
  /** What went wrong. */
  message: string;
}

/** A module of rules that are not of the format. */
export interface PluginStatus {
  /** Its name. */
  name: string;
  /**
   * How many rules it brought; 0 when it could not be used.
   * @TJS-type integer
   */
  rules: number;
}

/** How far the release could be assessed. */
export interface Assessment {
  /** `partial` for a newer minor version of the format than the program knows, `none` for another major one. */
  extent: "full" | "partial" | "none";
  /** Why it is not `full`. */
  reason?: string;
}

/** How much was read; nothing is ever sampled. */
export interface ScanStatistics {
  /**
   * Files in the release.
   * @TJS-type integer
   */
  files: number;
  /**
   * Bytes of files read for their digests.
   * @TJS-type integer
   */
  bytes_hashed: number;
  /**
   * Datasets whose every value was read.
   * @TJS-type integer
   */
  datasets: number;
  /**
   * Values read.
   * @TJS-type integer
   */
  values: number;
}

/** The validator's report: equal input gives equal bytes. */
export interface ValidationReport {
  /** Version of this report's form. */
  report_version: "1";
  /** The program. */
  tool: ToolVersion;
  /** Version of the format that was checked; as the manifest states it. */
  dmdc_version: string;
  /** The release. */
  release: ReleaseIdentity;
  /** The profile: `core`, `publish` or `reanalysis`. */
  profile: string;
  /** The format's verdict: no rule of strength `must` failed or was left out. No configuration changes it. */
  conformant: boolean;
  /** The verdict after profile and configuration: no finding of severity `error` is left. */
  gate: "pass" | "fail";
  /** How far this program could assess it. */
  assessment: Assessment;
  /** Every rule. */
  rules: RuleStatus[];
  /** What was read. */
  scan: ScanStatistics;
  /** Everything that was found, in the order of rules, files and places. */
  findings: Finding[];
  /** Entries of `suppress`, when the configuration has any. */
  suppressions?: SuppressionStatus[];
  /** Plug-ins, when the configuration names any. */
  plugins?: PluginStatus[];
  /** Failures of the program itself or of plug-ins, when there were any; then the verdict is not complete. */
  internal?: InternalFailure[];
}

/** A program and its version. */
export interface ToolVersion {
  /** Its name. */
  name: string;
  /** Its version. */
  version: string;
}

/** Which release was checked. */
export interface ReleaseIdentity {
  /** Its name, if it could be read. */
  id?: string;
  /** Its version, if it could be read. */
  version?: string;
  /** SHA-256 of the manifest's bytes, if there is one. */
  manifest_sha256?: string;
}
