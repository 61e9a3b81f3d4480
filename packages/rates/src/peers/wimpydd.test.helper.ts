import type { OperatorBasis } from "../interactions/bilinear.js";
import type { OperatorCoupling } from "../interactions/coupling.js";
import { effectiveScattering } from "../interactions/effective-scattering.js";
import { reducedMassGeV } from "../interactions/kinematics.js";
import { nreftBasis } from "../interactions/nreft-operators.js";
import { recoilSpectrum } from "../interactions/recoil-spectrum.js";
import { spinBasis, spinOperatorName, spinTensorWeight, type SpinOperator } from "../interactions/spin-basis.js";
import { WIMPYDD } from "../peer-constants.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";
import {
  WIMPYDD_RESPONSES,
  wimpyddHalo,
  wimpyddStreams,
  wimpyddTarget,
  type WimpyddConstants,
  type WimpyddHalo,
} from "./wimpydd-target.test.helper.js";

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: {
    readonly target: string;
    readonly dm_mass_gev: number;
    readonly dm_spin: number;
    readonly delta_kev?: number;
    readonly operator?: number | SpinOperator;
    readonly operators?: readonly number[];
    readonly c_isoscalar_gev_m2?: number | readonly number[];
    readonly c_isovector_gev_m2?: number | readonly number[];
    readonly sigma_p_cm2?: number;
    readonly cn_over_cp?: number;
    readonly recoil_energy_kev: readonly number[];
    readonly s?: readonly number[];
    readonly halo: WimpyddHalo;
  };
  readonly outputs: {
    readonly rate_per_kg_day_kev: readonly number[];
    readonly modulation_amplitude_per_kg_day_kev?: readonly number[];
    readonly b?: readonly number[];
  };
}

/** With its tables in six digits and its 20000 streams of speeds nothing but rounding is left. */
const TOLERANCE = 1e-6;

const CORRECTED =
  "isotopes without a table give nothing, six digits of the tables, η by bins of speeds below v_min and abundances that are not scaled to 1, as there";

function file(name: string): PeerFile {
  return {
    file: name,
    corrected: CORRECTED,
    compare() {
      const { constants, cases } = readReferenceFile<WimpyddConstants, Case>(name);
      return cases.map((item) => compareCase(item, constants));
    },
  };
}

/** Files of WimPyDD with rates of effective operators. */
export const wimpyddFiles: readonly PeerFile[] = [
  file("wimpydd-nreft"),
  file("wimpydd-rates"),
  file("wimpydd-inelastic"),
  file("wimpydd-spin"),
];

function compareCase({ id, kind, inputs, outputs }: Case, constants: WimpyddConstants): Comparison {
  if (kind === "spin_factor") {
    const actual = (inputs.s ?? []).map((rank) => spinTensorWeight(inputs.dm_spin, rank));
    return { id, kind, ...deviation(actual, outputs.b ?? []), tolerance: 1e-9 };
  }
  const { couplings, basis } = couplingsOf(kind, inputs);
  const scattering = effectiveScattering(couplings, wimpyddTarget(inputs.target, constants), {
    responses: WIMPYDD_RESPONSES,
    basis,
    massSplittingKeV: inputs.delta_kev ?? 0,
    constants: WIMPYDD.constants,
  });
  const energies = Float64Array.from(inputs.recoil_energy_kev);
  const halo = wimpyddHalo(inputs.halo);
  const rate = recoilSpectrum(scattering, inputs.dm_mass_gev, wimpyddStreams(halo)).rate(energies);
  const rates = deviation(rate, outputs.rate_per_kg_day_kev);
  const amplitudes = outputs.modulation_amplitude_per_kg_day_kev;
  if (amplitudes === undefined) return { id, kind, ...rates, tolerance: TOLERANCE };
  // Its modulation amplitude is that of first order: the change with the Earth's speed by 14.9 km/s.
  const shifted = recoilSpectrum(scattering, inputs.dm_mass_gev, wimpyddStreams(halo, 14.9)).rate(energies);
  const modulation = deviation(
    shifted.map((value, i) => value - (rate[i] ?? NaN)),
    amplitudes,
  );
  return { id, kind, worst: Math.max(rates.worst, modulation.worst), median: rates.median, tolerance: TOLERANCE };
}

function couplingsOf(kind: string, inputs: Case["inputs"]): { couplings: OperatorCoupling[]; basis: OperatorBasis } {
  const { operator = NaN, operators = [operator], dm_spin: spin } = inputs;
  if (kind === "nr_si" || kind === "nr_sd") return { couplings: [crossSection(kind, inputs)], basis: nreftBasis() };
  const isoscalars = [inputs.c_isoscalar_gev_m2].flat();
  const isovectors = [inputs.c_isovector_gev_m2].flat();
  const couplings = operators.map((name, i): OperatorCoupling => ({
    operator: typeof name === "number" ? `O${name}` : spinOperatorName(name),
    basis: "isospin_sum",
    isoscalar: isoscalars[i] ?? NaN,
    isovector: isovectors[i] ?? NaN,
  }));
  return { couplings, basis: kind === "arbitrary_spin" ? spinBasis(spin) : nreftBasis(spin) };
}

/** c_p of a cross-section on the proton: √(π σ_p)/μ of O1, √(16π σ_p / 3)/μ of O4, with the peer's (ħc)². */
function crossSection(kind: string, inputs: Case["inputs"]): OperatorCoupling {
  const mu = reducedMassGeV(inputs.dm_mass_gev, WIMPYDD.constants.nucleonMassGeV);
  const factor = kind === "nr_si" ? Math.PI : (16 * Math.PI) / 3;
  const proton = Math.sqrt((factor * (inputs.sigma_p_cm2 ?? NaN)) / 0.389e-27) / mu;
  const operator = kind === "nr_si" ? "O1" : "O4";
  return { operator, basis: "nucleon", proton, neutron: (inputs.cn_over_cp ?? NaN) * proton };
}
