import type { Finding, NotRun, RuleStatus, Severity, ValidationReport } from "@dmdc/spec";
import { applyEditToText } from "../fix/edit-json.js";
import { plainText } from "./plain-text.js";
import { pathOf, type ReportedRelease } from "./reported-release.js";
import { statementOf } from "./rule-statements.js";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LEVELS = { error: "error", warning: "warning", info: "note" } as const satisfies {
  [severity in Severity]: string;
};
const DEFAULTS = { must: "error", should: "warning", may: "note" } as const;

/** Reports as one log in SARIF 2.1.0, one run a release; places inside HDF5 files are logical locations. */
export function renderSarif(releases: readonly ReportedRelease[]): string {
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: releases.map(runOf) }, null, 2)}\n`;
}

function runOf(release: ReportedRelease): object {
  const { report } = release;
  const index = new Map(report.rules.map(({ id }, position) => [id, position]));
  const { conformant, gate, profile, dmdc_version, assessment, scan } = report;
  return {
    tool: {
      driver: {
        name: report.tool.name,
        version: report.tool.version,
        semanticVersion: report.tool.version,
        rules: report.rules.map(ruleOf),
      },
    },
    columnKind: "utf16CodeUnits",
    invocations: [invocationOf(report)],
    results: report.findings.map((finding) => resultOf(finding, index.get(finding.rule) ?? -1, release)),
    properties: { conformant, gate, profile, dmdc_version, assessment, scan, release: report.release },
  };
}

function ruleOf({ id, slug, requirement, stage }: RuleStatus): object {
  const statement = statementOf(id);
  return {
    id,
    name: slug,
    ...(statement !== undefined && {
      shortDescription: { text: statement.requirement },
      fullDescription: { text: statement.rationale },
      help: { text: statement.fix },
    }),
    defaultConfiguration: { level: DEFAULTS[requirement] },
    properties: { requirement, stage },
  };
}

function invocationOf({ rules, internal = [], suppressions = [], assessment }: ValidationReport): object {
  const notRun = rules.flatMap(({ id, not_run }) => not_run.map((entry) => notRunNotification(id, entry)));
  const failed = internal.map(({ rule, subject, message }) => ({
    level: "error",
    message: { text: plainText(`${subject}: ${message}`) },
    ...(rule !== undefined && { associatedRule: { id: rule } }),
    descriptor: { id: "internal" },
  }));
  const idle = suppressions
    .filter(({ status }) => status !== "used")
    .map(({ rule, path, reason, status }) => ({
      level: "warning",
      message: {
        text: plainText(
          `the suppression of ${rule}${path === undefined ? "" : ` in ${path}`} (${reason}) is ${status}`,
        ),
      },
      descriptor: { id: `suppression-${status}` },
    }));
  return {
    executionSuccessful: internal.length === 0 && assessment.extent !== "none",
    ...(failed.length + notRun.length > 0 && { toolExecutionNotifications: [...failed, ...notRun] }),
    ...(idle.length > 0 && { toolConfigurationNotifications: idle }),
  };
}

function notRunNotification(rule: string, { subject, reason }: NotRun): object {
  return {
    level: "note",
    message: { text: plainText(`not run on ${subject}: ${reason}`) },
    associatedRule: { id: rule },
    descriptor: { id: "not-run" },
  };
}

function resultOf(finding: Finding, ruleIndex: number, release: ReportedRelease): object {
  const { rule, severity, message, fix, fingerprint, suppressed, count, observed, expected, edit } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: plainText(`${message}\n${fix}`) },
    locations: [locationOf(finding, release)],
    partialFingerprints: { "dmdcFinding/v1": fingerprint },
    ...(count !== undefined && count > 0 && { occurrenceCount: count }),
    ...(suppressed !== undefined && {
      suppressions: [{ kind: "external", status: "accepted", justification: plainText(suppressed.reason) }],
    }),
    ...fixesOf(finding, release),
    properties: {
      ...(observed !== undefined && { observed }),
      ...(expected !== undefined && { expected }),
      ...(edit !== undefined && { edit }),
    },
  };
}

function locationOf(finding: Finding, release: ReportedRelease): object {
  const { file = "dmdc.json", line, column, pointer, index } = finding;
  const name = `${file}#${pointer ?? ""}${index === undefined ? "" : `[${index}]`}`;
  return {
    physicalLocation: {
      artifactLocation: artifactOf(release, file),
      ...(line !== undefined && { region: { startLine: line, startColumn: column ?? 1 } }),
    },
    logicalLocations: [{ fullyQualifiedName: name, kind: pointer === undefined ? "resource" : "member" }],
  };
}

function artifactOf(release: ReportedRelease, file: string): object {
  return {
    uri: encodeURI(pathOf(release, { file }) ?? file)
      .replaceAll("#", "%23")
      .replaceAll("?", "%3F"),
  };
}

/** An edit of a JSON file, as replacements in its text. */
function fixesOf({ edit, fix }: Finding, release: ReportedRelease): object {
  const source = edit === undefined ? undefined : release.sources?.get(edit.file);
  if (edit === undefined || source === undefined) return {};
  const replacements = applyEditToText(source, edit).map(({ offset, length, content }) => ({
    deletedRegion: { charOffset: offset, charLength: length },
    insertedContent: { text: content },
  }));
  if (replacements.length === 0) return {};
  return {
    fixes: [
      {
        description: { text: plainText(fix) },
        artifactChanges: [{ artifactLocation: artifactOf(release, edit.file), replacements }],
      },
    ],
  };
}
