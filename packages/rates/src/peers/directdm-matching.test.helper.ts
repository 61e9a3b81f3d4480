import { couplingsAt, relativisticCouplings } from "../interactions/relativistic-matching.js";
import { DIRECTDM, threeFlavourCoefficients } from "../running.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";

interface Case {
  readonly id: string;
  readonly kind: "match_3f" | "match_5f";
  readonly inputs: {
    readonly dm_type: string;
    readonly coefficient: string;
    readonly value: number;
    readonly dm_mass_gev: number;
    readonly q_gev: number;
  };
  readonly outputs: { readonly [coefficient: string]: number };
}

/** Running and matching of relativistic operators by DirectDM. */
export const directdmMatching: PeerFile = {
  file: "directdm-matching",
  corrected:
    "it mixes GG̃ into m q̄iγ₅q half as strongly as the singlet axial current demands, and has no loops of leptons below 2 GeV; both kept here for it",
  compare: () => readReferenceFile<unknown, Case>("directdm-matching").cases.map(compareCase),
};

function compareCase({ id, kind, inputs, outputs }: Case): Comparison {
  const flavours = kind === "match_5f" ? 5 : 3;
  const { coefficients } = threeFlavourCoefficients(
    { [inputs.coefficient]: inputs.value },
    { flavours, input: DIRECTDM },
  );
  const withoutLoops = Object.fromEntries(Object.entries(coefficients).filter(([name]) => !/(e|mu|tau)$/.test(name)));
  const found = couplingsAt(relativisticCouplings(withoutLoops, inputs.dm_mass_gev), inputs.q_gev);
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
