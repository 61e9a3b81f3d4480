import type { Finding, Severity } from "@dmdc/spec";
import { plainText } from "./plain-text.js";
import { pathOf, placeText, verdictText, type ReportedRelease } from "./reported-release.js";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const satisfies {
  [severity in Severity]: string;
};

/** Reports as workflow commands, which GitHub shows beside the lines of a change. */
export function renderGithub(releases: readonly ReportedRelease[]): string {
  return releases
    .flatMap((release) => {
      const { report, folder } = release;
      const findings = report.findings.filter(({ suppressed }) => suppressed === undefined);
      const failures = (report.internal ?? []).map(({ rule, subject, message }) =>
        command("error", { title: rule ?? "plug-in" }, `${subject}: ${message}`),
      );
      const kind = report.gate === "pass" ? "notice" : "error";
      const name = report.release.id ?? folder ?? "release";
      return [
        ...findings.map((finding) => annotation(finding, release)),
        ...failures,
        command(kind, { title: `dmdc-validate ${name}` }, verdictText(report)),
      ];
    })
    .join("");
}

function annotation(finding: Finding, release: ReportedRelease): string {
  const { rule, slug, severity, message, fix, line, column } = finding;
  const properties = {
    file: pathOf(release, { file: finding.file ?? "dmdc.json" }),
    line,
    col: column,
    title: `${rule} ${slug}`,
  };
  const place = line === undefined ? `${placeText(finding)}\n` : "";
  return command(COMMANDS[severity], properties, `${place}${message}\nfix: ${fix}`);
}

function command(name: string, properties: { [name: string]: string | number | undefined }, text: string): string {
  const list = Object.entries(properties)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(",")}::${escapeData(text)}\n`;
}

function escapeData(text: string): string {
  return plainText(text.replaceAll("\r", "")).replaceAll("%", "%25").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
