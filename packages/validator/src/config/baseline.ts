import type { Suppression, ValidationReport, ValidatorConfig } from "@dmdc/spec";

/**
 * A configuration that suppresses what a report found, so that only new mistakes fail the gate.
 *
 * One entry for each rule and file; what was suppressed already is left out.
 */
export function baselineOf({ release, findings }: ValidationReport): ValidatorConfig {
  const name = `${release.id ?? "the release"} ${release.version ?? ""}`.trim();
  const entries = new Map<string, Suppression>();
  for (const { rule, file = ".", suppressed } of findings) {
    if (suppressed !== undefined) continue;
    entries.set(JSON.stringify([rule, file]), {
      rule,
      path: escapeGlob(file),
      reason: `was so when ${name} was first checked`,
    });
  }
  return { suppress: [...entries.values()] };
}

/** Signs that a glob gives a meaning are taken as they are. */
function escapeGlob(path: string): string {
  return path === "." ? path : path.replaceAll(/[*?[\]{}()!+@|\\]/g, "\\$&");
}
