import { mediator } from "../interactions/momentum-dependence.js";
import { recoilSpectrum } from "../interactions/recoil-spectrum.js";
import type { Scattering } from "../interactions/scattering.js";
import { spinDependentScattering } from "../interactions/spin-dependent-scattering.js";
import { spinIndependentScattering } from "../interactions/spin-independent-scattering.js";
import { moleWeightedTarget, naturalAbundances } from "../interactions/peer-targets.test.helper.js";
import { pointSpins } from "../nuclear/spin-structure.js";
import { SPIN_EXPECTATIONS } from "../nuclear-tables.js";
import { standardHalo } from "../halo/standard-halo.js";
import { OBSCURA } from "../peer-constants.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";

/** Mole fractions that obscura uses, of the elements for which they differ from the CIAAW values here. */
const OBSCURA_ABUNDANCES: ReadonlyMap<string, readonly (readonly [number, number])[]> = new Map([
  [
    "He",
    [
      [3, 1.37e-6],
      [4, 0.99999863],
    ],
  ],
  [
    "O",
    [
      [16, 0.99762],
      [17, 0.00038],
      [18, 0.002],
    ],
  ],
  [
    "Ar",
    [
      [36, 0.003365],
      [38, 0.000632],
      [40, 0.996003],
    ],
  ],
  [
    "Ca",
    [
      [40, 0.9694],
      [42, 0.00647],
      [43, 0.00135],
      [44, 0.0209],
      [46, 0.00004],
      [48, 0.00187],
    ],
  ],
  [
    "Si",
    [
      [28, 0.9223],
      [29, 0.04683],
      [30, 0.03087],
    ],
  ],
  [
    "Xe",
    [
      [124, 0.00095],
      [126, 0.00089],
      [128, 0.0191],
      [129, 0.264],
      [130, 0.04071],
      [131, 0.21232],
      [132, 0.26909],
      [134, 0.10436],
      [136, 0.08857],
    ],
  ],
  [
    "Ge",
    [
      [70, 0.2037],
      [72, 0.2731],
      [73, 0.0776],
      [74, 0.3673],
      [76, 0.0783],
    ],
  ],
]);

/** Reference momentum α m_e of its light mediators, GeV/c. */
const REFERENCE_MOMENTUM_GEV = 0.0072973525643 * 0.00051099895;

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: {
    readonly target: string;
    readonly dm_mass_gev: number;
    readonly interaction?: string;
    readonly sigma_proton_cm2: number;
    readonly mediator_mass_gev?: number;
    readonly recoil_energy_kev: readonly number[];
    readonly halo: {
      readonly rho_gev_cm3: number;
      readonly v0_km_s: number;
      readonly v_observer_km_s: number;
      readonly vesc_km_s: number;
    };
  };
  readonly outputs: { readonly rate_per_kg_day_kev: readonly number[] };
}

/** Nuclear recoils of obscura: spin-independent, spin-dependent on points, light mediators. */
export const obscuraNuclearRecoil: PeerFile = {
  file: "obscura-nuclear-recoil",
  corrected: "isotopes are weighted by mole fraction, as there",
  compare: () => readReferenceFile<unknown, Case>("obscura-nuclear-recoil").cases.map(compareCase),
};

function compareCase({ id, kind, inputs, outputs }: Case): Comparison {
  const { halo } = inputs;
  const spectrum = recoilSpectrum(
    scatteringOf(kind, inputs),
    inputs.dm_mass_gev,
    standardHalo({
      densityGeVPerCm3: halo.rho_gev_cm3,
      circularSpeedKmPerS: halo.v0_km_s,
      escapeSpeedKmPerS: halo.vesc_km_s,
      earthSpeedKmPerS: halo.v_observer_km_s,
    }),
  );
  const rate = spectrum.rate(Float64Array.from(inputs.recoil_energy_kev));
  return { id, kind, ...deviation(rate, outputs.rate_per_kg_day_kev), tolerance: 1e-5 };
}

function scatteringOf(kind: string, inputs: Case["inputs"]): Scattering {
  const { target: element, sigma_proton_cm2: crossSectionCm2, mediator_mass_gev: mediatorMass } = inputs;
  const abundances = OBSCURA_ABUNDANCES.get(element) ?? naturalAbundances(element);
  const target = moleWeightedTarget(element, OBSCURA.nucleonUnitGeV, abundances);
  const { constants } = OBSCURA;
  if (kind === "nr_sd_point_like") {
    const coupling = { crossSectionCm2, protonCoupling: 1, neutronCoupling: 1 };
    return spinDependentScattering(coupling, target, { structure: pointSpins(SPIN_EXPECTATIONS), constants });
  }
  const neutronCoupling = inputs.interaction === "SI_fn_over_fp_m0.7" ? -0.7 : 1;
  const dependence =
    mediatorMass === undefined ? {} : { momentumDependence: mediator(mediatorMass, REFERENCE_MOMENTUM_GEV) };
  return spinIndependentScattering({ crossSectionCm2, neutronCoupling }, target, { constants, ...dependence });
}
