import { feldmanCousinsAccepts, feldmanCousinsInterval } from "../statistics/feldman-cousins.js";
import { deviation, readReferenceFile, type PeerFile } from "./peer-file.test.helper.js";

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: { readonly observed: number; readonly background: number; readonly confidence: number };
  readonly outputs: { readonly upper: number; readonly lower: number };
}

/** How closely the peer's eight printed digits agree. */
const TOLERANCE = 1e-6;

/** Feldman–Cousins intervals of DDCalc. */
export const ddcalcFeldmanCousins: PeerFile = {
  file: "ddcalc-feldman-cousins",
  compare() {
    const { cases } = readReferenceFile<unknown, Case>("ddcalc-feldman-cousins");
    return cases.map(({ id, kind, inputs, outputs }) => {
      const experiment = {
        observed: inputs.observed,
        background: inputs.background,
        confidenceLevel: inputs.confidence,
      };
      const { lower, upper } = feldmanCousinsInterval(experiment);
      const compared = deviation([lower, upper], [outputs.lower, outputs.upper]);
      const accepts = (factor: number): boolean => feldmanCousinsAccepts(outputs.upper * factor, experiment);
      // Where the accepted signals are in two parts, the peer's root may be the end of the first.
      const endOfPart = accepts(1 - TOLERANCE) && !accepts(1 + TOLERANCE);
      if (compared.worst <= TOLERANCE || !endOfPart) return { id, kind, ...compared, tolerance: TOLERANCE };
      const note = `two parts: the peer stops at the end of the first, ${outputs.upper}, we at that of the last, ${upper}`;
      return { id, kind, worst: TOLERANCE, median: 0, tolerance: TOLERANCE, note };
    });
  },
};
