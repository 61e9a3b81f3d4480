import { checkFloats, checkMembers, checkOptions, checkWord } from "../numerics/argument-checks.js";
import {
  ATOMIC_MASS_UNIT_GEV,
  ATOMIC_MOMENTUM_GEV,
  checkConstants,
  CODATA_2018,
  ELECTRON_MASS_GEV,
  rateUnit,
  type RateConstants,
} from "../constants.js";
import { checkHalo, checkHaloMass, haloProvenance, type Halo, type HaloProvenance } from "../halo/halo.js";
import { reducedMassGeV } from "../interactions/kinematics.js";
import { mediator } from "../interactions/momentum-dependence.js";
import type { Spectrum } from "../interactions/spectrum.js";
import { naturalIsotopes } from "../nuclear/isotopes.js";
import { checkAtLeast, checkPositive } from "../numerics/checks.js";
import type { IonisationShell, IonisationTable, LogGrid } from "./ionisation-table.js";
import { momentumIntegral, RYDBERG_KEV } from "./momentum-integral.js";
import { momentumWeights, type WeightsAt } from "./momentum-weights.js";

/** Dark matter that scatters on electrons. */
export interface ElectronScatteringDarkMatter {
  /** Mass m_χ, GeV/c². */
  readonly massGeV: number;
  /** Cross-section σ_e on a free electron at a momentum transfer of α m_e, cm². */
  readonly crossSectionCm2: number;
  /**
   * Form factor F_DM = (α m_e / q)^n of the interaction: n = 0 for a heavy mediator, 1 for an electric dipole moment, 2 for a
   * light mediator. 0 unless given.
   */
  readonly formFactorPower?: number;
  /**
   * Mass m_V of the mediator, GeV/c², in place of a power: F_DM = (α² m_e² + m_V²) / (q² + m_V²), between the limits n = 2
   * at m_V = 0 and n = 0 for a heavy one.
   */
  readonly mediatorMassGeV?: number;
}

/** What a rate on electrons assumes beyond particle, table and halo. */
export interface ElectronScatteringOptions {
  /** Shells by name; all of the table unless given. */
  readonly shells?: readonly string[];
  /** Whether the energy is that of the electron alone, or with its binding energy; the latter unless given. */
  readonly energy?: "electron" | "electron_and_binding";
  /** Mass of an atom, GeV/c²; the mean of the natural isotopes unless given. */
  readonly atomMassGeV?: number;
  readonly constants?: RateConstants;
}

/** Spectrum of electrons from dark matter, with what it was calculated from. */
export interface ElectronScatteringSpectrum extends Spectrum {
  readonly provenance: {
    readonly interaction: "electron_scattering";
    readonly darkMatter: ElectronScatteringDarkMatter;
    readonly element: string;
    readonly source: string;
    readonly shells: readonly string[];
    readonly energy: "electron" | "electron_and_binding";
    readonly atomMassGeV: number;
    readonly halo: HaloProvenance;
    readonly constants: RateConstants;
  };
}

/**
 * Spectrum of electrons that dark matter sets free from atoms.
 *
 *     dR/dE = Σ_shells ρ₀ σ_e / (8 m_χ m_atom μ_e² E_e) ∫ dq q |f(k, q)|² F_DM²(q) η(v_min),
 *     v_min = (E_e + E_shell)/q + q/(2 m_χ),   F_DM = (α m_e/q)^n or that of a massive mediator,   k = √(2 m_e E_e)
 *
 * log |f|² is interpolated in ln k and ln q by straight lines, and is nothing outside of its table; the integral over q is
 * taken cell by cell, split where v_min meets a kink of the halo. Relative accuracy 1e-5.
 *
 * @returns a spectrum in events / (keV kg day); its energy is E_e + E_shell, or E_e alone where the options say so
 * @throws RangeError when the mass is not above 0, the cross-section or the mediator's mass is negative, a power is given
 *   beside that, a shell is unknown or not well formed, or a number is not finite
 * @see Essig, Volansky & Yu, Phys. Rev. D 96 (2017) 043017 (arXiv:1703.00910)
 */
export function electronScatteringSpectrum(
  darkMatter: ElectronScatteringDarkMatter,
  table: IonisationTable,
  halo: Halo,
  options: ElectronScatteringOptions = {},
): ElectronScatteringSpectrum {
  checkOptions("darkMatter", darkMatter, ["massGeV", "crossSectionCm2", "formFactorPower", "mediatorMassGeV"]);
  checkMembers("table", table, ["element", "shells"], 'an ionisation table, such as await loadIonisationTable("Xe")');
  checkHalo(halo);
  checkOptions("options", options, ["shells", "energy", "atomMassGeV", "constants"]);
  const { massGeV, crossSectionCm2 } = darkMatter;
  const { energy = "electron_and_binding", constants = CODATA_2018 } = options;
  checkConstants(constants);
  checkWord("options.energy", energy, ["electron", "electron_and_binding"]);
  checkPositive("massGeV", massGeV);
  checkHaloMass(halo, massGeV);
  checkAtLeast("crossSectionCm2", crossSectionCm2, 0);
  const { given, squareAt } = formFactorOf(darkMatter);
  const { atomMassGeV = meanAtomMassGeV(table.element) } = options;
  checkPositive("atomMassGeV", atomMassGeV);
  const shells = shellsOf(table, options.shells);
  const mu = reducedMassGeV(massGeV, ELECTRON_MASS_GEV);
  const strength =
    (rateUnit(constants) * halo.densityGeVPerCm3 * crossSectionCm2) / (8 * massGeV * mu * mu) / atomMassGeV;
  const kinetic = 0.5e6 * massGeV * (halo.maximumSpeedKmPerS / constants.speedOfLightKmPerS) ** 2;
  const offset = ({ bindingEnergyKeV }: IonisationShell): number => (energy === "electron" ? 0 : bindingEnergyKeV);
  const weightsOn = weightsByGrid((grid) =>
    momentumWeights(grid, massGeV, squareAt, halo, constants.speedOfLightKmPerS),
  );
  const parts = shells.map((shell) => ({
    bindingEnergyKeV: shell.bindingEnergyKeV,
    integral: momentumIntegral(table.element, shell),
    weightsAt: weightsOn(shell.logMomentumTransfer),
  }));
  const ends = shells.map((shell) => kinetic - shell.bindingEnergyKeV + offset(shell));
  return {
    kinksKeV: kinksOf(shells, offset, Math.max(0, ...ends)),
    maximumEnergyKeV: Math.max(0, ...ends),
    rate(energiesKeV) {
      checkFloats("energiesKeV", energiesKeV);
      return energiesKeV.map((value, i) => {
        if (!(value >= 0 && value < Infinity)) checkAtLeast(`energiesKeV[${i}]`, value, 0);
        let rate = 0;
        for (const { bindingEnergyKeV, integral, weightsAt } of parts) {
          const [electron, lost] =
            energy === "electron" ? [value, value + bindingEnergyKeV] : [value - bindingEnergyKeV, value];
          const row = electron > 0 ? integral.rowOf(electron) : undefined;
          const weights = row === undefined ? undefined : weightsAt(lost * 1e-6);
          if (row === undefined || weights === undefined) continue;
          rate += (strength / (electron * 1e-6)) * integral.sum(row, weights);
        }
        return rate;
      });
    },
    provenance: {
      interaction: "electron_scattering",
      darkMatter: { massGeV, crossSectionCm2, ...given },
      element: table.element,
      source: table.source,
      shells: shells.map(({ shell }) => shell),
      energy,
      atomMassGeV,
      halo: haloProvenance(halo),
      constants,
    },
  };
}

/** F_DM² as a function of ln q, in units of α m_e, and what defines it. */
function formFactorOf(darkMatter: ElectronScatteringDarkMatter): {
  readonly given: Pick<ElectronScatteringDarkMatter, "formFactorPower" | "mediatorMassGeV">;
  readonly squareAt: (logMomentum: number) => number;
} {
  const { formFactorPower, mediatorMassGeV } = darkMatter;
  if (mediatorMassGeV === undefined) {
    const power = formFactorPower ?? 0;
    checkAtLeast("formFactorPower", power, 0);
    return { given: { formFactorPower: power }, squareAt: (logMomentum) => Math.exp(-2 * power * logMomentum) };
  }
  checkAtLeast("mediatorMassGeV", mediatorMassGeV, 0);
  if (formFactorPower !== undefined) {
    throw new RangeError(`formFactorPower is ${formFactorPower} beside mediatorMassGeV; expected one of them`);
  }
  const exchange = mediator(mediatorMassGeV, ATOMIC_MOMENTUM_GEV);
  return {
    given: { mediatorMassGeV },
    squareAt: (logMomentum) => exchange.factor(ATOMIC_MOMENTUM_GEV * Math.exp(logMomentum)) ** 2,
  };
}

function meanAtomMassGeV(element: string): number {
  const isotopes = naturalIsotopes(element);
  const share = isotopes.reduce((sum, { naturalAbundance }) => sum + naturalAbundance, 0);
  const mean = isotopes.reduce((sum, { naturalAbundance, atomicMassU }) => sum + naturalAbundance * atomicMassU, 0);
  return (mean / share) * ATOMIC_MASS_UNIT_GEV;
}

function shellsOf(table: IonisationTable, names: readonly string[] | undefined): readonly IonisationShell[] {
  table.shells.forEach((shell) => momentumIntegral(table.element, shell));
  if (names === undefined) return table.shells;
  return names.map((name) => {
    const found = table.shells.find(({ shell }) => shell === name);
    if (found !== undefined) return found;
    const known = table.shells.map(({ shell }) => shell).join(", ");
    throw new RangeError(`no shell ${name} of ${table.element}; there are ${known}`);
  });
}

/** Weights of the momentum transfers, made once for all shells on the same grid. */
function weightsByGrid(make: (grid: LogGrid) => WeightsAt): (grid: LogGrid) => WeightsAt {
  const made = new Map<string, WeightsAt>();
  return (grid) => {
    const weightsAt = made.get(grid.join()) ?? make(grid);
    made.set(grid.join(), weightsAt);
    return weightsAt;
  };
}

/** Energies of the rows of each shell, and where the shells begin. */
function kinksOf(
  shells: readonly IonisationShell[],
  offset: (shell: IonisationShell) => number,
  end: number,
): Float64Array {
  const kinks = shells.flatMap((shell) => {
    const [first, last, count] = shell.logMomentumOut;
    return Array.from({ length: count }, (_, i) => {
      return offset(shell) + RYDBERG_KEV * Math.exp(2 * (first + ((last - first) * i) / (count - 1)));
    });
  });
  return Float64Array.from(new Set(kinks.filter((kink) => kink < end))).sort();
}
