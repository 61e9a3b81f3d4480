import { couplingsAt, relativisticCouplings, RELATIVISTIC_OPERATORS } from "../interactions/relativistic-matching.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: {
    readonly dm_type: string;
    readonly coefficient: string;
    readonly value: number;
    readonly dm_mass_gev: number;
    readonly q_gev: number;
  };
  readonly outputs: { readonly [coefficient: string]: number };
}

/** Matching of relativistic operators by DirectDM. */
export const directdmMatching: PeerFile = {
  file: "directdm-matching",
  corrected: "five-flavour coefficients at M_Z need running, which the engine leaves out; not compared",
  compare: () => readReferenceFile<unknown, Case>("directdm-matching").cases.map(compareCase),
};

function compareCase({ id, kind, inputs, outputs }: Case): Comparison {
  if (kind !== "match_3f" || !(RELATIVISTIC_OPERATORS as readonly string[]).includes(inputs.coefficient)) {
    return { id, kind, worst: NaN, median: NaN, tolerance: NaN, notCompared: "needs the running from M_Z to 2 GeV" };
  }
  const couplings = relativisticCouplings({ [inputs.coefficient]: inputs.value }, inputs.dm_mass_gev);
  const found = couplingsAt(couplings, inputs.q_gev);
  const actual = Object.fromEntries(
    Object.entries(found).flatMap(([operator, { proton, neutron }]) => [
      [`cNR${operator.slice(1)}p`, proton],
      [`cNR${operator.slice(1)}n`, neutron],
    ]),
  );
  const names = [...new Set([...Object.keys(actual), ...Object.keys(outputs)])];
  const compared = deviation(
    names.map((name) => actual[name] ?? 0),
    names.map((name) => outputs[name] ?? 0),
  );
  return { id, kind, ...compared, tolerance: 1e-9 };
}
