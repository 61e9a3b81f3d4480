import { checkConstants } from "../constants.js";
import { checkFloats, checkMembers, checkOptions, checkWord } from "../numerics/argument-checks.js";
import {
  ATOMIC_MASS_UNIT_GEV,
  ATOMIC_MOMENTUM_GEV,
  CODATA_2018,
  ELECTRON_MASS_GEV,
  FINE_STRUCTURE_CONSTANT,
  rateUnit,
  type RateConstants,
} from "../constants.js";
import { checkHalo, haloProvenance, type Halo, type HaloProvenance } from "../halo/halo.js";
import { reducedMassGeV } from "../interactions/kinematics.js";
import { mediator } from "../interactions/momentum-dependence.js";
import type { Spectrum } from "../interactions/spectrum.js";
import { naturalIsotopes } from "../nuclear/isotopes.js";
import { at } from "../numerics/at.js";
import { checkAtLeast, checkPositive } from "../numerics/checks.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { checkIonisationShell, type IonisationShell, type IonisationTable } from "./ionisation-table.js";

/** Points in a cell of ln q, or in a part of it, for cells up to a width. */
const RULES = [
  { width: 0.06, rule: gaussLegendre(2) },
  { width: 0.12, rule: gaussLegendre(3) },
  { width: Infinity, rule: gaussLegendre(12) },
];

/** Ionisation energy of hydrogen without recoil, keV: ½ α² m_e. */
const RYDBERG_KEV = 0.5e6 * FINE_STRUCTURE_CONSTANT ** 2 * ELECTRON_MASS_GEV;

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
  const integrals = shells.map((shell) =>
    momentumIntegral(shell, massGeV, squareAt, halo, constants.speedOfLightKmPerS),
  );
  const ends = shells.map((shell) => kinetic - shell.bindingEnergyKeV + offset(shell));
  return {
    kinksKeV: kinksOf(shells, offset, Math.max(0, ...ends)),
    maximumEnergyKeV: Math.max(0, ...ends),
    rate(energiesKeV) {
      checkFloats("energiesKeV", energiesKeV);
      const rates = new Float64Array(energiesKeV.length);
      for (const [position, shell] of shells.entries()) {
        const integral = integrals[position] ?? (() => NaN);
        energiesKeV.forEach((value, i) => {
          checkAtLeast(`energiesKeV[${i}]`, value, 0);
          const electron = value - offset(shell);
          if (electron > 0) rates[i] = at(rates, i) + (strength / (electron * 1e-6)) * integral(electron);
        });
      }
      return rates;
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
  table.shells.forEach((shell) => {
    checkIonisationShell(table.element, shell);
  });
  if (names === undefined) return table.shells;
  return names.map((name) => {
    const found = table.shells.find(({ shell }) => shell === name);
    if (found !== undefined) return found;
    const known = table.shells.map(({ shell }) => shell).join(", ");
    throw new RangeError(`no shell ${name} of ${table.element}; there are ${known}`);
  });
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

/** ∫ dq q |f|² F_DM² η for an electron's energy, GeV². */
function momentumIntegral(
  { bindingEnergyKeV, logMomentumOut, logMomentumTransfer, squares }: IonisationShell,
  massGeV: number,
  squareAt: (logMomentum: number) => number,
  halo: Halo,
  c: number,
): (electronKeV: number) => number {
  const [kFirst, kLast, rows] = logMomentumOut;
  const [qFirst, qLast, columns] = logMomentumTransfer;
  const kStep = (kLast - kFirst) / (rows - 1);
  const qStep = (qLast - qFirst) / (columns - 1);
  let logs: Float64Array | undefined; // of shells that are asked for; the others are most of a table
  const speeds = [...halo.kinksKmPerS, halo.maximumSpeedKmPerS].map((speed) => speed / c);
  const rule = RULES.find(({ width }) => qStep <= width)?.rule ?? gaussLegendre(12);
  const order = rule.nodes.length;
  const points = rule.nodes.map((node) => 0.5 * (1 + node));
  const momentumAt = (column: number): number => ATOMIC_MOMENTUM_GEV * Math.exp(qFirst + column * qStep);
  const factorAt = (column: number): number => momentumAt(column) ** 2 * squareAt(qFirst + column * qStep);
  // q and q² F_DM² at the points of whole cells.
  const whole = Float64Array.from(
    { length: (columns - 1) * order },
    (_, i) => Math.floor(i / order) + at(points, i % order),
  );
  const [momenta, factors] = [whole.map(momentumAt), whole.map(factorAt)];
  return (electronKeV) => {
    const place = (0.5 * Math.log(electronKeV / RYDBERG_KEV) - kFirst) / kStep;
    if (!(place >= 0 && place <= rows - 1)) return 0;
    const row = Math.min(rows - 2, Math.floor(place));
    const share = place - row;
    const lost = (electronKeV + bindingEnergyKeV) * 1e-6;
    const ends = placesOf(speeds, lost, massGeV, qFirst, qStep, columns - 1);
    if (ends.length < 2) return 0;
    const known = (logs ??= squares.map(Math.log));
    const logAt = (column: number): number =>
      (1 - share) * at(known, row * columns + column) + share * at(known, (row + 1) * columns + column);
    let sum = 0;
    for (let p = 0; p + 1 < ends.length; p++) {
      const [from, to] = [at(ends, p), at(ends, p + 1)];
      for (let left = from; left < to;) {
        const cell = Math.min(columns - 2, Math.floor(left));
        const right = Math.min(to, cell + 1);
        const [low, rise] = [logAt(cell), logAt(cell + 1) - logAt(cell)];
        const isWhole = right - left === 1;
        for (let n = 0; n < order; n++) {
          const column = left + (right - left) * at(points, n);
          const q = isWhole ? at(momenta, cell * order + n) : momentumAt(column);
          const factor = isWhole ? at(factors, cell * order + n) : factorAt(column);
          const eta = halo.meanInverseSpeed(c * (lost / q + q / (2 * massGeV)));
          const square = Math.exp(low + (column - cell) * rise);
          sum += 0.5 * (right - left) * at(rule.weights, n) * factor * square * eta;
        }
        left = right;
      }
    }
    return qStep * sum;
  };
}

/**
 * Columns of the table, as fractions, between which the integrand is smooth: where v_min meets one of the speeds, at
 * q± = m (v ± √(v² − 2 E/m)), within the table.
 */
function placesOf(
  speeds: readonly number[],
  lostGeV: number,
  massGeV: number,
  first: number,
  step: number,
  last: number,
): Float64Array {
  const places: number[] = [];
  for (const speed of speeds) {
    const discriminant = speed * speed - (2 * lostGeV) / massGeV;
    if (!(discriminant > 0)) continue;
    const greatest = massGeV * (speed + Math.sqrt(discriminant));
    for (const q of [(2 * lostGeV * massGeV) / greatest, greatest]) {
      places.push(Math.min(last, Math.max(0, (Math.log(q / ATOMIC_MOMENTUM_GEV) - first) / step)));
    }
  }
  return Float64Array.from(new Set(places)).sort();
}
