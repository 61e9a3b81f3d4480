import { parseUnit, readUnit, UnknownUnitSpellingError } from "@dmdc/spec";
import type { ReleaseView } from "../release-view.js";
import type { ReleaseRule, Violation } from "../rule.js";
import { unitsIn } from "../unit-places.js";

export const unitKnown: ReleaseRule = {
  id: "DMDC-UNIT-001",
  slug: "unit-known",
  level: "must",
  stage: "units",
  scope: "release",
  requirement:
    "Each `units` is a canonical string of the registry, such as `keV**-1.kg**-1.d**-1`; `1` when dimensionless.",
  rationale:
    "The same spelling means different things in different programs: b is a barn or a bit, a year has 365 or 365.25 days. Column names have stated the wrong unit in real releases.",
  fix: "Write the canonical spelling; `readUnit` of @dmdc/spec and the converter know the usual ones.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"units": "cm2"',
    right: '"units": "cm**2"',
  },
  *check(release) {
    for (const { file, document } of documentsOf(release)) {
      for (const { pointer, units } of unitsIn(document)) {
        const violation = violationOf(units);
        if (violation === undefined) continue;
        const { expected: value } = violation;
        const edit = { op: "set", file, pointer, value } as const;
        yield { ...violation, file, pointer, ...(value !== undefined && { edit }) };
      }
    }
  },
};

/** The manifest and every product that could be opened. */
export function* documentsOf({ manifest, products }: ReleaseView): Iterable<{ file: string; document: unknown }> {
  yield { file: "dmdc.json", document: manifest };
  for (const product of products) {
    if (product.isOpen) yield { file: product.entry.path, document: product.rawDocument };
  }
}

function violationOf(units: string): Violation | undefined {
  try {
    parseUnit(units);
    return undefined;
  } catch (error) {
    const near = nearest(units);
    const message = `${(error as Error).message}${near === undefined ? "" : `; did you mean "${near}"?`}`;
    return { message, observed: units, ...(near !== undefined && { expected: near, fix: `Write "${near}".` }) };
  }
}

/** The canonical spelling, when the string is a usual one of the same size. */
function nearest(units: string): string | undefined {
  try {
    const { units: canonical, scale } = readUnit(units);
    return scale === 1 ? canonical : undefined;
  } catch (error) {
    if (error instanceof UnknownUnitSpellingError) return undefined;
    throw error;
  }
}
