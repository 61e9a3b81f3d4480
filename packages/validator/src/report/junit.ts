import type { RuleStatus, ValidationReport } from "@dmdc/spec";
import { plainText } from "./plain-text.js";
import { placeText, verdictText, type ReportedRelease } from "./reported-release.js";
import { escapeXml } from "./xml.js";

/** Reports as JUnit XML: a suite for each release, a test case for each rule. */
export function renderJunit(releases: readonly ReportedRelease[]): string {
  const suites = releases.map(suiteOf);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="dmdc-validate">',
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

function suiteOf({ report, folder }: ReportedRelease): string {
  const cases = report.rules.map((rule) => caseOf(rule, report));
  const count = (word: CaseKind) => cases.filter(({ kind }) => kind === word).length;
  const { id = folder ?? "release", version = "" } = report.release;
  const counts = `tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}"`;
  return [
    `  <testsuite name="${escapeXml(`${id} ${version}`.trim())}" ${counts} time="0">`,
    "    <properties>",
    ...Object.entries({ conformant: report.conformant, gate: report.gate, profile: report.profile }).map(
      ([name, value]) => `      <property name="${name}" value="${value}"/>`,
    ),
    "    </properties>",
    ...cases.map(({ xml }) => xml),
    `    <system-out>${escapeXml(plainText(verdictText(report)))}</system-out>`,
    "  </testsuite>",
  ].join("\n");
}

type CaseKind = "pass" | "failure" | "error" | "skipped";

function caseOf(rule: RuleStatus, report: ValidationReport): { kind: CaseKind; xml: string } {
  const found = report.findings.filter((finding) => finding.rule === rule.id && finding.suppressed === undefined);
  const errors = found.filter(({ severity }) => severity === "error");
  const broken = (report.internal ?? []).filter((failure) => failure.rule === rule.id);
  const text = (findings: typeof found) =>
    escapeXml(
      plainText(
        findings.map((finding) => `${placeText(finding)}\n  ${finding.message}\n  fix: ${finding.fix}`).join("\n"),
      ),
    );
  const attribute = (message: string) => `message="${escapeXml(plainText(message))}"`;
  const notRun = rule.not_run.map(({ subject, reason }) => `${subject}: ${reason}`).join("; ");
  const [kind, content]: [CaseKind, string[]] =
    broken.length > 0
      ? [
          "error",
          [
            `<error type="internal" ${attribute(broken.map(({ subject, message }) => `${subject}: ${message}`).join("; "))}/>`,
          ],
        ]
      : errors.length > 0
        ? [
            "failure",
            [`<failure type="${rule.requirement}" ${attribute(errors[0]?.message ?? "")}>${text(errors)}</failure>`],
          ]
        : rule.status === "not_run"
          ? ["skipped", [`<skipped ${attribute(notRun)}/>`]]
          : rule.status === "not_applicable"
            ? ["skipped", ['<skipped message="there was nothing to check"/>']]
            : ["pass", []];
  const others = found.filter(({ severity }) => severity !== "error");
  if (others.length > 0) content.push(`<system-out>${text(others)}</system-out>`);
  const head = `<testcase classname="dmdc.${rule.stage}" name="${escapeXml(`${rule.id} ${rule.slug}`)}" time="0"`;
  if (content.length === 0) return { kind, xml: `    ${head}/>` };
  return { kind, xml: [`    ${head}>`, ...content.map((line) => `      ${line}`), "    </testcase>"].join("\n") };
}
