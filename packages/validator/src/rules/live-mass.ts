import { factorBetween } from "../kinds/unit-factor.js";
import type { ReleaseRule } from "../rule.js";

/** What rounding may add. */
const TOLERANCE = 1e-3;

export const liveMass: ReleaseRule = {
  id: "DMDC-PHYS-064",
  slug: "live-mass",
  level: "should",
  stage: "physics",
  scope: "release",
  requirement: "The mass behind an exposure is at most that of the detector.",
  rationale:
    "The fiducial mass is a part of the target; more of it means grams for kilograms, or the mass of several detectors.",
  fix: "Correct the mass, or its unit.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: "detector of 23.6 g, exposure with 23.6 kg", right: "exposure with 23.6 g" },
  *check({ manifest }) {
    for (const [runName, run] of Object.entries(manifest.runs)) {
      const detector = manifest.detectors[run.detector]?.mass;
      for (const [name, { exposure }] of Object.entries(run.partitions)) {
        const { mass } = exposure;
        const factor =
          mass === undefined || detector === undefined ? undefined : factorBetween(mass.units, detector.units);
        if (mass === undefined || detector === undefined || factor === undefined) continue;
        if (mass.value * factor <= detector.value * (1 + TOLERANCE)) continue;
        yield {
          message: `the exposure is of ${mass.value} ${mass.units}, the detector has ${detector.value} ${detector.units}`,
          file: "dmdc.json",
          pointer: `/runs/${runName}/partitions/${name}/exposure/mass`,
          observed: `${mass.value} ${mass.units}`,
          expected: `at most ${detector.value} ${detector.units}`,
        };
      }
    }
  },
};
