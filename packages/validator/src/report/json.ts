import type { ValidationReport } from "@dmdc/spec";

/** The report as JSON, with a final line break; equal reports give equal bytes. */
export function renderJson(report: ValidationReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
