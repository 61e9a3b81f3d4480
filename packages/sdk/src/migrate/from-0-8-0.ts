import { valueAt, type DocumentEdit } from "./document-edit.js";
import type { MigrationStep } from "./step.js";

/**
 * From the format's first cut, 0.8.0, to 0.9.0.
 *
 * A spin-independent model now states the nucleon mass and the nuclei that its rate is for. 0.8.0 had no members for
 * them; it said "cross-section on one proton" and knew natural isotopes only, so that is what such a model meant. All
 * else that 0.9.0 added is optional, and nothing was renamed or taken away.
 */
export const from080: MigrationStep = {
  from: "0.8.0",
  to: "0.9.0",
  summary: "Spin-independent models state their nucleon mass (the proton's) and their nuclei (isotopes).",
  manifest: () => [],
  product(product) {
    if (valueAt(product, "/interaction/type") !== "spin_independent") return [];
    const edits: readonly DocumentEdit[] = [
      {
        pointer: "/interaction/nucleon_mass",
        value: { value: 0.93827208816, units: "GeV" },
        reason: "0.8.0 gave the cross-section on one proton; its mass (CODATA 2018) is now stated",
      },
      {
        pointer: "/interaction/nuclei",
        value: "isotopes",
        reason: "0.8.0 knew targets of natural isotopes only; now it is stated",
      },
    ];
    return edits.filter(({ pointer }) => valueAt(product, pointer) === undefined);
  },
};
