import { naturalIsotopes } from "../nuclear/isotopes.js";
import type { ResponseSet } from "../nuclear/response-set.js";
import type { Target } from "../nuclear/target.js";
import { PUBLISHED_RESPONSES } from "../nuclear/tables/published.js";
import { effectiveScattering } from "../interactions/effective-scattering.js";
import { mediator } from "../interactions/momentum-dependence.js";
import { nreftBasis } from "../interactions/nreft-operators.js";
import { recoilSpectrum } from "../interactions/recoil-spectrum.js";
import { pureTarget } from "../interactions/peer-targets.test.helper.js";
import { WIMPY } from "../peer-constants.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";
import { wimpyHalo, type WimpyHalo } from "./wimpy-si.test.helper.js";

interface OperatorCase {
  readonly id: string;
  readonly kind: string;
  readonly inputs: WimpyHalo & {
    readonly isotope: string;
    readonly dm_mass_gev: number;
    readonly dm_spin: number;
    readonly operator?: number;
    readonly operators?: readonly number[];
    readonly c_p_gev_m2: number | readonly number[];
    readonly c_n_gev_m2: number | readonly number[];
    readonly epsilon?: number;
    readonly recoil_energy_kev: readonly number[];
  };
  readonly outputs: { readonly rate_per_kg_day_kev: readonly number[] };
}

/** Σ′ of xenon-131 with all digits of the peer: on protons its isospins cancel, so that the twelve of the tables leave seven. */
const XENON_131_SIGMA_P: NonNullable<ResponseSet["polynomials"]["SigmaP"]> = {
  "00": [
    0.014707821388042745, -0.13732537753381133, 0.47309062668703133, -0.7781456806574102, 0.7126868955838259,
    -0.37244667575862184, 0.10845443880671564, -0.016137538638583637, 0.0009330377654740855, 5.08149166686281e-6,
    7.015771540521167e-9,
  ],
  "11": [
    0.013272091746950735, -0.12505298374885687, 0.44292909076165154, -0.7661782395006832, 0.7373288715284319,
    -0.4002496665646047, 0.11947776284330879, -0.0180035776961701, 0.0010450837366378113, 5.380611474527931e-6,
    7.015720311671177e-9,
  ],
  "01": [
    -0.013971526575856616, 0.13104695249126264, -0.45776368441557164, 0.7724000950817769, -0.7251181061534898,
    0.386159363063301, -0.11383865586358587, 0.01704522062905004, -0.0009874486522898913, -5.231052109747236e-6,
    -7.015745926048718e-9,
  ],
};

/** The published responses without Φ̃′, which the peer never adds. */
const RESPONSES: readonly ResponseSet[] = PUBLISHED_RESPONSES.map((set) => {
  const polynomials = Object.entries(set.polynomials).filter(([name]) => name !== "PhiTP");
  const full = set.symbol === "Xe" && set.massNumber === 131 ? { SigmaP: XENON_131_SIGMA_P } : {};
  return { ...set, polynomials: { ...Object.fromEntries(polynomials), ...full } };
});

/** Rates of WIMpy_NREFT from effective operators and their interference on single isotopes. */
export const wimpyNreft: PeerFile = {
  file: "wimpy-nreft",
  corrected:
    "the response Φ̃′ of O12 and O13, which it never adds, is left out here too; rates below 0 are cut as there",
  compare: () => readReferenceFile<unknown, OperatorCase>("wimpy-nreft").cases.map(compareCase),
};

function compareCase({ id, kind, inputs, outputs }: OperatorCase): Comparison {
  const spectrum = recoilSpectrum(
    kind === "millicharge" ? millicharge(inputs) : operators(inputs),
    inputs.dm_mass_gev,
    wimpyHalo(kind === "millicharge" ? { v_lag_km_s: 232, sigma_v_km_s: 156, vesc_km_s: 544 } : inputs),
  );
  const rate = spectrum.rate(Float64Array.from(inputs.recoil_energy_kev)).map((value) => Math.max(0, value));
  return { id, kind, ...deviation(rate, outputs.rate_per_kg_day_kev, 1e-9), tolerance: 1e-7 };
}

function operators(inputs: OperatorCase["inputs"]) {
  const numbers = inputs.operators ?? [inputs.operator];
  const protons = [inputs.c_p_gev_m2].flat();
  const neutrons = [inputs.c_n_gev_m2].flat();
  return effectiveScattering(
    numbers.map((operator, i) => ({
      operator: `O${operator ?? NaN}`,
      basis: "nucleon",
      proton: protons[i] ?? NaN,
      neutron: neutrons[i] ?? NaN,
    })),
    isotope(inputs.isotope),
    { responses: RESPONSES, basis: nreftBasis(inputs.dm_spin), constants: WIMPY.constants },
  );
}

/** ε e² / q² on protons, of which the peer takes e² = 4π · 0.007297. */
function millicharge({ isotope: name, epsilon = NaN }: OperatorCase["inputs"]) {
  const referenceMomentumGeV = 0.1;
  const proton = (epsilon * 4 * Math.PI * 0.007297) / referenceMomentumGeV ** 2;
  const momentumDependence = mediator(0, referenceMomentumGeV);
  return effectiveScattering(
    [{ operator: "O1", basis: "nucleon", proton, neutron: 0, momentumDependence }],
    isotope(name),
    { responses: RESPONSES, constants: WIMPY.constants },
  );
}

/** Target of an isotope that the peer names symbol first: `"Xe131"`. */
function isotope(name: string): Target {
  const [, symbol = "", massNumber = ""] = /^([A-Z][a-z]?)(\d+)$/.exec(name) ?? [];
  const atomicNumber = naturalIsotopes(symbol)[0]?.atomicNumber ?? NaN;
  return pureTarget(symbol, atomicNumber, Number(massNumber), Number(massNumber) * WIMPY.nucleonUnitGeV);
}
