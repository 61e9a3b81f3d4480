import { recoilSpectrum } from "../interactions/recoil-spectrum.js";
import { spinDependentScattering } from "../interactions/spin-dependent-scattering.js";
import type { SpinStructure } from "../nuclear/spin-structure.js";
import type { Target } from "../nuclear/target.js";
import { interpolateLinear } from "../numerics/interpolate.js";
import { PROTON_MASS_GEV } from "../constants.js";
import { WIMPRATES } from "../peer-constants.js";
import { readReferenceText } from "../reference-folder.test.helper.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";
import { wimpratesHalo, type WimpratesConstants, type WimpratesHalo } from "./wimprates-target.test.helper.js";

interface Constants extends WimpratesConstants {
  readonly spin_isotopes_A_massU_J_abundance: readonly (readonly [number, number, number, number])[];
}

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: {
    readonly target: string;
    readonly isotope?: string;
    readonly dm_mass_gev: number;
    readonly sigma_nucleon_cm2: number;
    readonly nucleon: string;
    readonly structure_factor?: string;
    readonly band?: string;
    readonly recoil_energy_kev: readonly number[];
    readonly halo: WimpratesHalo;
  };
  readonly outputs: {
    readonly rate_per_t_yr_kev: readonly number[];
    readonly structure_function?: readonly number[];
  };
}

interface Digitised {
  readonly recoil_energy_kev: { readonly first: number; readonly step: number; readonly count: number };
  readonly S: { readonly [name: string]: readonly number[] };
}

/** Spin-dependent rates of wimprates on xenon, from curves read off a figure. */
export const wimpratesSd: PeerFile = {
  file: "wimprates-sd",
  corrected: "speed distribution normalised to k² in place of 1; the mean nucleus in the kinematics is kept",
  compare() {
    const { constants, cases } = readReferenceFile<Constants, Case>("wimprates-sd");
    const table = JSON.parse(readReferenceText("nuclear/sd-xe-klos-digitised.json")) as Digitised;
    return cases.map((item) => compareCase(item, constants, table));
  },
};

function compareCase({ id, kind, inputs, outputs }: Case, constants: Constants, table: Digitised): Comparison {
  const energies = Float64Array.from(inputs.recoil_energy_kev);
  if (kind === "sd_structure_function") {
    const curve = curveOf(table, `${inputs.isotope ?? ""}_${inputs.nucleon}_${inputs.band ?? ""}`);
    return { id, kind, ...deviation(energies.map(curve), outputs.structure_function ?? []), tolerance: 5e-6 };
  }
  const nucleon = inputs.nucleon === "neutron" ? "n" : "p";
  const band = inputs.structure_factor?.split(" ").at(-1) ?? "";
  const [protonCoupling, neutronCoupling] = nucleon === "p" ? [1, 0] : [0, 1];
  const scattering = spinDependentScattering(
    { crossSectionCm2: inputs.sigma_nucleon_cm2, protonCoupling, neutronCoupling },
    xenon(constants),
    {
      structure: digitised(table, nucleon, band, constants),
      constants: { ...WIMPRATES.constants, nucleonMassGeV: PROTON_MASS_GEV },
    },
  );
  const scale = 1000 * constants.year_days * inputs.halo.normalisation_k_squared;
  const rate = recoilSpectrum(scattering, inputs.dm_mass_gev, wimpratesHalo(inputs.halo)).rate(energies);
  const actual = rate.map((value) => value * scale);
  return { id, kind, ...deviation(actual, outputs.rate_per_t_yr_kev), tolerance: 5e-6 };
}

/**
 * The peer's isotopes with spin, at their mole fractions. It has one mean nucleus in the least speed and in the number of
 * targets, and the isotope in the greatest energy.
 */
function xenon(constants: Constants): Target {
  const weight = constants.atomic_weight_u.Xe ?? NaN;
  const nuclei = constants.spin_isotopes_A_massU_J_abundance.map(([massNumber, massU, , abundance]) => ({
    symbol: "Xe",
    atomicNumber: 54,
    massNumber,
    massGeV: weight * constants.amu_gev,
    massFraction: (abundance * massU) / weight,
  }));
  return { formula: "Xe", nuclei };
}

function digitised(table: Digitised, nucleon: string, band: string, constants: Constants): SpinStructure {
  return {
    type: "digitised",
    parameters: {},
    functionFor({ massNumber }) {
      const curve = curveOf(table, `${massNumber}Xe_${nucleon}_${band}`);
      const isotope = constants.spin_isotopes_A_massU_J_abundance.find(([A]) => A === massNumber);
      return { nuclearSpin: isotope?.[2] ?? NaN, value: curve };
    },
  };
}

function curveOf({ recoil_energy_kev: grid, S }: Digitised, name: string): (energyKeV: number) => number {
  const energies = Float64Array.from({ length: grid.count }, (_, i) => grid.first + i * grid.step);
  const values = Float64Array.from(S[name] ?? []);
  return (energyKeV) => interpolateLinear(energies, values, energyKeV);
}
