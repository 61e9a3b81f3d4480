import type { Finding, RuleStatus, Severity, ValidationReport } from "@dmdc/spec";

/** What may be chosen about a text report. */
export interface TextOptions {
  /** Whether to use terminal colours. */
  readonly colour?: boolean;
  /** Whether to show every place, instead of the first two of each rule in each file. */
  readonly all?: boolean;
}

const SHOWN = 2;
const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];
const COLOURS = { error: 31, warning: 33, info: 36, good: 32, faint: 2, bold: 1 };

/** A report for people: what is wrong, where, and what to do; then what was checked. */
export function renderText(report: ValidationReport, options: TextOptions = {}): string {
  const paint = (text: string, style: keyof typeof COLOURS) =>
    options.colour === true ? `\u001B[${COLOURS[style]}m${text}\u001B[0m` : text;
  const { id = "(no name)", version = "(no version)" } = report.release;
  const lines = [
    `${paint(`${id} ${version}`, "bold")}  format ${report.dmdc_version}, ${report.tool.name} ${report.tool.version}, profile ${report.profile}`,
    "",
  ];
  for (const severity of SEVERITIES) {
    const findings = report.findings.filter((finding) => finding.severity === severity);
    for (const group of groupBy(findings, ({ rule }) => rule)) {
      const [first] = group;
      if (first === undefined) continue;
      lines.push(`${paint(severity, severity)}  ${paint(`${first.rule} ${first.slug}`, "bold")}`);
      for (const inFile of groupBy(group, ({ file }) => file ?? ""))
        lines.push(...renderFile(inFile, options.all ?? false, paint));
      lines.push("");
    }
  }
  lines.push(...renderNotRun(report.rules), summary(report), scanned(report), verdict(report, paint), "");
  return lines.join("\n");
}

type Paint = (text: string, style: keyof typeof COLOURS) => string;

function renderFile(findings: readonly Finding[], all: boolean, paint: Paint): string[] {
  const shown = all ? findings : findings.slice(0, SHOWN);
  const lines = shown.flatMap((finding) => [
    `  ${location(finding)}`,
    ...finding.message.split("\n").map((line) => `    ${line}`),
    ...(finding.count !== undefined && finding.count > 1 ? [paint(`    in ${finding.count} places`, "faint")] : []),
    paint(`    fix: ${finding.fix}`, "faint"),
  ]);
  if (findings.length > shown.length)
    lines.push(paint(`  ${findings.length - shown.length} more in this file`, "faint"));
  return lines;
}

function location({ file, pointer, index }: Finding): string {
  const place = [file ?? "the release", pointer].filter((part) => part !== undefined && part !== "").join(" ");
  return index === undefined ? place : `${place}[${index}]`;
}

function renderNotRun(rules: readonly RuleStatus[]): string[] {
  const reasons = rules.flatMap((rule) => rule.not_run.map(({ subject, reason }) => `${subject}: ${reason}`));
  if (reasons.length === 0) return [];
  const counts = groupBy(reasons, (reason) => reason).map(
    (group) => `  ${group[0] ?? ""} (${plural(group.length, "rule")})`,
  );
  return ["Not run:", ...counts, ""];
}

function summary({ rules }: ValidationReport): string {
  const count = (status: RuleStatus["status"]) => rules.filter((rule) => rule.status === status).length;
  const parts = [`${count("pass")} passed`, `${count("fail")} failed`, `${count("not_run")} not run`];
  return `${plural(rules.length, "rule")}: ${[...parts, `${count("not_applicable")} not applicable`].join(", ")}`;
}

function scanned({ scan }: ValidationReport): string {
  return `Read ${scan.files} files (${scan.bytes_hashed} bytes), and every one of ${scan.values} values in ${scan.datasets} arrays`;
}

function verdict({ conformant, gate }: ValidationReport, paint: Paint): string {
  if (conformant) return paint("The release conforms to the format.", "good");
  const gated = gate === "pass" ? " The profile lets it pass." : "";
  return paint(`The release does not conform to the format.${gated}`, "error");
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
