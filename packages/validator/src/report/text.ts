import type { Finding, RuleStatus, ValidationReport } from "@dmdc/spec";
import { codeFrame } from "../code-frame.js";
import { plainLine, plainText } from "./plain-text.js";
import { groupBy, placeText, plural, SEVERITIES, verdictText } from "./reported-release.js";

/** What may be chosen about a text report. */
export interface TextOptions {
  /** Whether to use terminal colours. */
  readonly colour?: boolean;
  /** Whether to show every place, instead of the first two of each rule in each file, and suppressed findings. */
  readonly all?: boolean;
  /** Texts of JSON files, by path in the release: the lines of findings are shown. */
  readonly sources?: ReadonlyMap<string, string>;
}

const SHOWN = 2;
const COLOURS = { error: 31, warning: 33, info: 36, good: 32, faint: 2, bold: 1 };

type Paint = (text: string, style: keyof typeof COLOURS) => string;

/** A report for people: what is wrong, where, and what to do; then what was checked. */
export function renderText(report: ValidationReport, options: TextOptions = {}): string {
  const paint: Paint = (text, style) => (options.colour === true ? `\u001B[${COLOURS[style]}m${text}\u001B[0m` : text);
  const { id = "(no name)", version = "(no version)" } = report.release;
  const { tool, dmdc_version: format, profile } = report;
  const facts = `format ${format}, ${tool.name} ${tool.version}, profile ${profile}`;
  const shown =
    options.all === true ? report.findings : report.findings.filter(({ suppressed }) => suppressed === undefined);
  const lines = [`${paint(plainLine(`${id} ${version}`), "bold")}  ${facts}`, ""];
  for (const severity of SEVERITIES) {
    const findings = shown.filter((finding) => finding.severity === severity);
    for (const group of groupBy(findings, ({ rule }) => rule)) lines.push(...renderRule(group, report, options, paint));
  }
  return [
    ...lines,
    ...renderNotRun(report.rules),
    ...renderPolicy(report),
    ...renderInternal(report, paint),
    summary(report),
    scanned(report),
    paint(verdictText(report), report.gate === "pass" ? "good" : "error"),
    ...hints(shown),
    "",
  ].join("\n");
}

function renderRule(
  group: readonly Finding[],
  { rules }: ValidationReport,
  options: TextOptions,
  paint: Paint,
): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const head = `${paint(first.severity, first.severity)}  ${paint(`${first.rule} ${first.slug}`, "bold")}`;
  const files = groupBy(group, ({ file }) => file ?? "").flatMap((inFile) => renderFile(inFile, options, paint));
  const status = rules.find(({ id }) => id === first.rule);
  const more = status?.listed === undefined ? [] : [`  ${status.findings} in all; the report lists ${status.listed}`];
  return [head, ...files, ...more, ""];
}

function renderFile(findings: readonly Finding[], { all = false, sources }: TextOptions, paint: Paint): string[] {
  const shown = all ? findings : findings.slice(0, SHOWN);
  const lines = shown.flatMap((finding, index) => {
    const { message, count = 1, fix, suppressed } = finding;
    const isLastOfFix = shown[index + 1]?.fix !== fix;
    return [
      `  ${plainLine(placeText(finding))}`,
      ...indented(message),
      ...(count > 1 ? [paint(`    in ${count} places`, "faint")] : []),
      ...frameOf(finding, sources),
      ...(suppressed === undefined ? [] : indented(`suppressed: ${suppressed.reason}`)),
      ...(isLastOfFix ? [paint(indented(`fix: ${fix}`).join("\n"), "faint")] : []),
    ];
  });
  const more = findings.length - shown.length;
  return more > 0 ? [...lines, paint(`  ${more} more in this file`, "faint")] : lines;
}

function indented(text: string): string[] {
  return plainText(text)
    .split("\n")
    .map((line) => `    ${line}`);
}

function frameOf({ file, line, column }: Finding, sources: TextOptions["sources"]): string[] {
  const source = file === undefined ? undefined : sources?.get(file);
  if (source === undefined || line === undefined || column === undefined) return [];
  // The beginning of a file is where something is missing from the whole of it: there is nothing to be seen.
  if (line === 1 && column === 1) return [];
  return codeFrame(source, { line, column })
    .split("\n")
    .map((text) => `    ${text}`);
}

function renderNotRun(rules: readonly RuleStatus[]): string[] {
  const reasons = rules.flatMap((rule) => rule.not_run.map(({ subject, reason }) => `${subject}: ${reason}`));
  if (reasons.length === 0) return [];
  const counts = groupBy(reasons, (reason) => reason).map(
    (group) => `  ${plainLine(group[0] ?? "")} (${plural(group.length, "rule")})`,
  );
  return ["Not run:", ...counts, ""];
}

/** What the configuration took out of the gate, and which of its entries are of no use any more. */
function renderPolicy({ rules, suppressions = [] }: ValidationReport): string[] {
  const suppressed = rules.reduce((sum, rule) => sum + (rule.suppressed ?? 0), 0);
  const idle = suppressions
    .filter(({ status }) => status !== "used")
    .map(({ rule, path, reason, expires, status }) => {
      const where = path === undefined ? "" : ` in ${path}`;
      const why = status === "expired" ? `expired on ${expires ?? "?"}` : "unused, and can go";
      return `  suppression of ${rule}${where} (${reason}): ${why}`;
    });
  const head = suppressed > 0 ? [`${plural(suppressed, "finding")} suppressed; --all shows them`] : [];
  return [...head, ...idle.map(plainLine), ...(head.length + idle.length > 0 ? [""] : [])];
}

function renderInternal({ internal = [] }: ValidationReport, paint: Paint): string[] {
  if (internal.length === 0) return [];
  const lines = internal.map(
    ({ rule, subject, message }) => `  ${rule === undefined ? "" : `${rule}, `}${subject}: ${message}`,
  );
  return [paint("Failed in the program, not in the release:", "error"), ...lines.map(plainLine), ""];
}

function summary({ rules }: ValidationReport): string {
  const count = (status: RuleStatus["status"]) => rules.filter((rule) => rule.status === status).length;
  const parts = [`${count("pass")} passed`, `${count("fail")} failed`, `${count("not_run")} not run`];
  return `${plural(rules.length, "rule")}: ${[...parts, `${count("not_applicable")} not applicable`].join(", ")}`;
}

function scanned({ scan }: ValidationReport): string {
  return `Read ${scan.files} files (${scan.bytes_hashed} bytes), and every one of ${scan.values} values in ${scan.datasets} arrays`;
}

function hints(findings: readonly Finding[]): string[] {
  const [first] = findings;
  if (first === undefined) return [];
  const mendable = findings.filter(({ edit }) => edit !== undefined).length;
  return [
    `dmdc explain ${first.slug} says more about a rule.`,
    ...(mendable > 0 ? [`dmdc fix can mend ${mendable} of the findings; --dry-run shows how.`] : []),
  ];
}
