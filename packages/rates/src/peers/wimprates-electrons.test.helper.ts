import { bremsstrahlungSpectrum } from "../atomic/bremsstrahlung.js";
import { electronScatteringSpectrum } from "../atomic/electron-scattering.js";
import { ionisationTableOf } from "../atomic/ionisation-table.js";
import { migdalSpectrum } from "../atomic/migdal.js";
import { migdalTableOf, type MigdalTable } from "../atomic/migdal-table.js";
import { scatteringFactorsOf, type ScatteringFactors } from "../atomic/scattering-factors.js";
import { TABLE as IONISATION_XE } from "../atomic/tables/ionisation-xe.js";
import { TABLE as MIGDAL_AR } from "../atomic/tables/migdal-ibe-ar.js";
import { TABLE as MIGDAL_GE } from "../atomic/tables/migdal-ibe-ge.js";
import { TABLE as MIGDAL_SI } from "../atomic/tables/migdal-ibe-si.js";
import { TABLE as MIGDAL_XE } from "../atomic/tables/migdal-ibe-xe.js";
import { TABLE as FACTORS_XE } from "../atomic/tables/scattering-factors-xe.js";
import { mediator } from "../interactions/momentum-dependence.js";
import type { Scattering } from "../interactions/scattering.js";
import { spinIndependentScattering } from "../interactions/spin-independent-scattering.js";
import { WIMPRATES } from "../peer-constants.js";
import { deviation, readReferenceFile, type PeerFile } from "./peer-file.test.helper.js";
import {
  wimpratesHalo,
  wimpratesTarget,
  type WimpratesConstants,
  type WimpratesHalo,
} from "./wimprates-target.test.helper.js";

/** Ibe tables of the elements that the peers have. */
const IBE_TABLES: readonly MigdalTable[] = [MIGDAL_AR, MIGDAL_GE, MIGDAL_SI, MIGDAL_XE].map(migdalTableOf);

interface NuclearCase<Inputs> {
  readonly id: string;
  readonly kind: string;
  readonly inputs: Inputs & {
    readonly target: string;
    readonly dm_mass_gev: number;
    readonly sigma_nucleon_cm2: number;
    readonly mediator_mass_gev?: number | null;
    readonly halo: WimpratesHalo;
  };
  readonly outputs: { readonly rate_per_t_yr_kev: readonly number[] };
}

function scatteringOf(inputs: NuclearCase<unknown>["inputs"], constants: WimpratesConstants): Scattering {
  const mass = inputs.mediator_mass_gev ?? undefined;
  return spinIndependentScattering(
    { crossSectionCm2: inputs.sigma_nucleon_cm2 },
    wimpratesTarget(inputs.target, constants),
    { constants: WIMPRATES.constants, ...(mass !== undefined && { momentumDependence: mediator(mass) }) },
  );
}

/** `["3*"]` are all shells of n = 3; `["*"]` all of them. */
function shellsOf(names: readonly string[], element: string): (string | number)[] {
  const all = IBE_TABLES.find((table) => table.element === element)?.shells.map(({ name }) => name) ?? [];
  return names.flatMap((name): (string | number)[] => (name === "*" ? all : [Number.parseInt(name, 10)]));
}

/** Migdal electrons of wimprates. */
export const wimpratesMigdal: PeerFile = {
  file: "wimprates-migdal",
  corrected: "speed distribution normalised to k² in place of 1",
  compare() {
    type Case = NuclearCase<{ readonly er_energy_kev: readonly number[]; readonly shells: readonly string[] }>;
    const { constants, cases } = readReferenceFile<WimpratesConstants, Case>("wimprates-migdal");
    return cases.map(({ id, kind, inputs, outputs }) => {
      const spectrum = migdalSpectrum(
        scatteringOf(inputs, constants),
        inputs.dm_mass_gev,
        wimpratesHalo(inputs.halo),
        IBE_TABLES,
        { shells: shellsOf(inputs.shells, inputs.target) },
      );
      const scale = 1000 * constants.year_days * inputs.halo.normalisation_k_squared;
      const actual = spectrum.rate(Float64Array.from(inputs.er_energy_kev)).map((rate) => rate * scale);
      return { id, kind, ...deviation(actual, outputs.rate_per_t_yr_kev), tolerance: 1e-5 };
    });
  },
};

/** Below its table the peer continues f₂ by its first straight line, below 0; we hold its first value. */
function extrapolated(factors: ScatteringFactors, energyKeV: number): ScatteringFactors {
  const { energiesKeV, values } = factors.f2;
  const [x0 = NaN, x1 = NaN, y0 = NaN, y1 = NaN] = [energiesKeV[0], energiesKeV[1], values[0], values[1]];
  const value = y0 + ((y1 - y0) / (x1 - x0)) * (energyKeV - x0);
  const f2 = { energiesKeV: Float64Array.of(energyKeV, ...energiesKeV), values: Float64Array.of(value, ...values) };
  return { ...factors, f2 };
}

/** Bremsstrahlung photons of wimprates, on xenon. */
export const wimpratesBremsstrahlung: PeerFile = {
  file: "wimprates-bremsstrahlung",
  corrected:
    "speed distribution normalised to k² in place of 1; the peer takes the factors of xenon for every element, and continues f₂ below its table by a straight line, as done here for it",
  compare() {
    type Case = NuclearCase<{ readonly photon_energy_kev: readonly number[] }>;
    const { constants, cases } = readReferenceFile<WimpratesConstants, Case>("wimprates-bremsstrahlung");
    return cases.map(({ id, kind, inputs, outputs }) => {
      const spectrum = bremsstrahlungSpectrum(
        scatteringOf(inputs, constants),
        inputs.dm_mass_gev,
        wimpratesHalo(inputs.halo),
        [extrapolated(scatteringFactorsOf(FACTORS_XE), Math.min(...inputs.photon_energy_kev))],
      );
      const scale = 1000 * constants.year_days * inputs.halo.normalisation_k_squared;
      const actual = spectrum.rate(Float64Array.from(inputs.photon_energy_kev)).map((rate) => rate * scale);
      return { id, kind, ...deviation(actual, outputs.rate_per_t_yr_kev), tolerance: 1e-4 };
    });
  },
};

/** Powers of the form factors that the reference cases name. */
const POWERS: { readonly [name: string]: number } = {
  "1": 0,
  "alpha m_e/q": 1,
  "(alpha m_e/q)^2": 2,
};

/** Electrons from dark matter of wimprates, against its converged integral. */
export const wimpratesDmElectron: PeerFile = {
  file: "wimprates-dm-electron",
  corrected: "speed distribution normalised to k² in place of 1; compared with the peer's integral on a fine grid",
  compare() {
    interface Case {
      readonly id: string;
      readonly kind: string;
      readonly inputs: {
        readonly target: string;
        readonly shell: string;
        readonly dm_mass_gev: number;
        readonly sigma_e_cm2: number;
        readonly dm_form_factor: string;
        readonly electron_energy_ev: readonly number[];
        readonly halo: WimpratesHalo;
      };
      readonly outputs: { readonly rate_per_kg_day_kev_converged: readonly number[] };
    }
    const { constants, cases } = readReferenceFile<WimpratesConstants, Case>("wimprates-dm-electron");
    const table = ionisationTableOf(IONISATION_XE);
    return cases.map(({ id, kind, inputs, outputs }) => {
      const darkMatter = {
        massGeV: inputs.dm_mass_gev,
        crossSectionCm2: inputs.sigma_e_cm2,
        formFactorPower: POWERS[inputs.dm_form_factor] ?? NaN,
      };
      const spectrum = electronScatteringSpectrum(darkMatter, table, wimpratesHalo(inputs.halo), {
        shells: [inputs.shell],
        energy: "electron",
        atomMassGeV: (constants.atomic_weight_u[inputs.target] ?? NaN) * constants.amu_gev,
      });
      const energies = Float64Array.from(inputs.electron_energy_ev, (energy) => energy / 1000);
      const actual = spectrum.rate(energies).map((value) => value * inputs.halo.normalisation_k_squared);
      // Less than 1e-6 of the greatest rate comes from a corner of the table that the peer's grid does not resolve.
      return { id, kind, ...deviation(actual, outputs.rate_per_kg_day_kev_converged, 1e-6), tolerance: 1e-3 };
    });
  },
};
