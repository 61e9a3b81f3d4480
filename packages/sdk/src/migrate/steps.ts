import { DMDC_VERSION } from "@dmdc/spec";
import { ReleaseError } from "../errors.js";
import { from080 } from "./from-0-8-0.js";
import type { MigrationStep } from "./step.js";

/** The steps between versions of the format, each from where the one before it ends. */
export const MIGRATION_STEPS: readonly MigrationStep[] = [from080];

/**
 * The steps that lead from a version to the present one; none when it is the present one.
 *
 * @throws {@link ReleaseError} when no step begins at the version
 */
export function stepsFrom(version: unknown, file = "dmdc.json"): readonly MigrationStep[] {
  if (version === DMDC_VERSION) return [];
  const first = MIGRATION_STEPS.findIndex(({ from }) => from === version);
  if (first >= 0) return MIGRATION_STEPS.slice(first);
  const known = [...MIGRATION_STEPS.map(({ from }) => from), DMDC_VERSION].join(", ");
  const found = version === undefined ? "no version of the format" : `version ${JSON.stringify(version)} of the format`;
  throw new ReleaseError(
    file,
    `states ${found}, which cannot be migrated to ${DMDC_VERSION} (known versions: ${known}); ` +
      "for a later version take a later dmdc, and for files that are of a version that they do not state, name it",
  );
}
