import type { Finding, ValidationReport } from "@dmdc/spec";

/** The first record of a stream: what is about to be checked. */
export function headerLine(release: string): string {
  return record({ record: "header", report_version: "1", path: release });
}

/** A finding, as soon as it is known. */
export function findingLine(finding: Finding): string {
  return record({ record: "finding", ...finding });
}

/** Findings so far do not count: a file could not be read to its end, and all is read again without it. */
export function restartLine(file: string, reason: string): string {
  return record({ record: "restart", file, reason });
}

/** The last record: the report without its findings, which came before. */
export function summaryLine({ findings, ...rest }: ValidationReport): string {
  return record({ record: "summary", listed: findings.length, ...rest });
}

function record(content: object): string {
  return `${JSON.stringify(content)}\n`;
}
