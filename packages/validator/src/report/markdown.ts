import type { Finding, RuleStatus, ValidationReport } from "@dmdc/spec";
import { plainLine } from "./plain-text.js";
import { groupBy, placeText, plural, verdictText, type ReportedRelease } from "./reported-release.js";

const SHOWN = 5;

/** Reports as Markdown, for a job summary or an issue. */
export function renderMarkdown(releases: readonly ReportedRelease[]): string {
  return releases.map(sectionOf).join("\n");
}

function sectionOf({ report, folder }: ReportedRelease): string {
  const { id = folder ?? "release", version = "" } = report.release;
  const shown = report.findings.filter(({ suppressed }) => suppressed === undefined);
  const rules = groupBy(shown, ({ rule }) => rule).flatMap(ruleSection);
  return [
    `## ${text(`${id} ${version}`.trim())}`,
    "",
    `${report.gate === "pass" ? "✅" : "❌"} ${text(verdictText(report))}`,
    "",
    ...table(report),
    "",
    ...rules,
    ...notes(report),
  ].join("\n");
}

function table(report: ValidationReport): string[] {
  const count = (status: RuleStatus["status"]) => report.rules.filter((rule) => rule.status === status).length;
  const row = [count("pass"), count("fail"), count("not_run"), count("not_applicable")].join(" | ");
  const { scan, profile, dmdc_version: format, tool } = report;
  return [
    "| passed | failed | not run | not applicable | format | profile | files | values read |",
    "| ---: | ---: | ---: | ---: | --- | --- | ---: | ---: |",
    `| ${row} | ${text(format)} | ${profile} | ${scan.files} | ${scan.values} |`,
    "",
    `${tool.name} ${tool.version}`,
  ];
}

function ruleSection(findings: readonly Finding[]): string[] {
  const [first] = findings;
  if (first === undefined) return [];
  const more = findings.length - SHOWN;
  return [
    `### ${first.severity}: ${first.rule} ${first.slug}`,
    "",
    ...findings
      .slice(0, SHOWN)
      .flatMap((finding) => [
        `- ${code(placeText(finding))}: ${text(finding.message)}${(finding.count ?? 1) > 1 ? ` (in ${finding.count ?? 1} places)` : ""}`,
        `  - ${text(finding.fix)}`,
      ]),
    ...(more > 0 ? [`- ${more} more`] : []),
    "",
  ];
}

function notes({ rules, suppressions = [], internal = [] }: ValidationReport): string[] {
  const suppressed = rules.reduce((sum, rule) => sum + (rule.suppressed ?? 0), 0);
  const notRun = groupBy(
    rules.flatMap(({ not_run }) => not_run.map(({ subject, reason }) => `${subject}: ${reason}`)),
    (reason) => reason,
  ).map((group) => `- not run (${plural(group.length, "rule")}): ${text(group[0] ?? "")}`);
  const idle = suppressions
    .filter(({ status }) => status !== "used")
    .map(({ rule, reason, status }) => `- suppression of ${text(rule)} (${text(reason)}) is ${status}`);
  const failed = internal.map(({ subject, message }) => `- failed in the program: ${text(`${subject}: ${message}`)}`);
  const lines = [
    ...(suppressed > 0 ? [`- ${plural(suppressed, "finding")} suppressed`] : []),
    ...notRun,
    ...idle,
    ...failed,
  ];
  return lines.length === 0 ? [] : [...lines, ""];
}

/** Text that Markdown leaves as it is, and in which nobody is addressed. */
function text(content: string): string {
  return plainLine(content)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("@", "&#64;")
    .replaceAll(/[\\`*_[\]|~#!$]/g, "\\$&")
    .replaceAll("://", ":&#47;/");
}

function code(content: string): string {
  return `\`${plainLine(content).replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}
