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
  /** Where it was not run, and why. */
  not_run: NotRun[];
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
  /** The rules' profile. */
  profile: string;
  /** The format's verdict: no rule of strength `must` failed or was left out. No configuration changes it. */
  conformant: boolean;
  /** The verdict after the profile. */
  gate: "pass" | "fail";
  /** Every rule. */
  rules: RuleStatus[];
  /** What was read. */
  scan: ScanStatistics;
  /** Everything that was found, in the order of rules, files and places. */
  findings: Finding[];
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
