import {
  CODATA_2018,
  effectiveScattering,
  electronScatteringSpectrum,
  helmFormFactor,
  klosStructure,
  loadIonisationTable,
  meanTarget,
  naturalTarget,
  NREFT_OPERATORS,
  nreftBasis,
  pointSpins,
  quantileSpectrum,
  recoilSpectrum,
  spinDependentScattering,
  spinIndependentSpectrum,
  tabulatedSpectrum,
  type FormFactor,
  type Halo,
  type IsotopicComposition,
  type OperatorCoupling,
  type Spectrum,
  type SpinExpectation,
  type Target,
} from "@dmdc/rates";
import {
  orderedEntries,
  type EffectiveOperators,
  type ElectronScattering,
  type EnergyScale,
  type HelmFormFactor,
  type NuclearSpinMap,
  type Quantity,
  type SpinDependent,
  type SpinIndependent,
  type TabulatedQuantiles,
  type TabulatedSpectrum,
} from "@dmdc/spec";
import { NotComputableError, ReleaseError } from "./errors.js";
import { momentumLaw } from "./mediator.js";
import { valueIn } from "./quantity.js";
import { readNumbers } from "./read-array.js";
import type { OpenedProduct } from "./release.js";

/** A point at which an interaction is computed. */
export interface InteractionPoint {
  readonly massGeV: number;
  /** How much stronger than its reference: rates are multiplied by it. */
  readonly strength: number;
}

/** An interaction that spectra can be computed from. */
export interface ComputableInteraction {
  /** What recoils. */
  readonly energyScale: EnergyScale;
  /** Cross-section or coupling at strength 1; undefined when the model states none. */
  readonly reference: Quantity | undefined;
  /** Whether it has a spectrum for each element of a target. */
  readonly byElement: boolean;
  /** The spectrum on a target, or on one element of it. */
  spectrum(point: InteractionPoint, target: Target, halo: Halo): Spectrum;
  /** The nuclei of a formula, as the interaction counts them; of natural isotopes where no others are given. */
  target(formula: string, composition?: IsotopicComposition): Target;
}

/**
 * Coherent scattering, as the document has it. Through a light mediator the reference is σ m⁴, such as in `cm**2.MeV**4`.
 *
 * @throws {@link ReleaseError} when the unit of the reference does not fit
 */
export function spinIndependent(interaction: SpinIndependent, splitting: number, place: string): ComputableInteraction {
  const reference = interaction.reference_cross_section;
  const units = interaction.mediator.type === "light" ? "cm**2.GeV**4" : "cm**2";
  const crossSection = valueIn(reference, units, place);
  const formFactor = helmOf(interaction.form_factor, place);
  const constants = { ...CODATA_2018, nucleonMassGeV: valueIn(interaction.nucleon_mass, "GeV", place) };
  const { proton_coupling: protonCoupling, neutron_coupling: neutronCoupling } = interaction;
  const momentumDependence = momentumLaw(interaction.mediator, place);
  const options = {
    formFactor,
    constants,
    massSplittingKeV: splitting,
    ...(momentumDependence && { momentumDependence }),
  };
  return {
    energyScale: "nr",
    reference,
    byElement: true,
    target: targetOf(interaction.nuclei, constants.nucleonMassGeV),
    spectrum({ massGeV, strength }, target, halo) {
      const wimp = { massGeV, crossSectionCm2: strength * crossSection, protonCoupling, neutronCoupling };
      return spinIndependentSpectrum(wimp, target, halo, options);
    },
  };
}

/** The nuclei of a formula, as the document counts them. */
function targetOf(nuclei: SpinIndependent["nuclei"], nucleonMassGeV: number): ComputableInteraction["target"] {
  switch (nuclei) {
    case "isotopes":
      return naturalTarget;
    case "mean_atomic_weight":
      return (formula, composition) => meanTarget(formula, composition);
    case "nucleon_masses":
      return (formula, composition) => meanTarget(formula, composition, nucleonMassGeV);
  }
}

/**
 * Scattering on spins. The nuclei are the document's own where it lists them; else the structure functions are those that
 * its words begin with: `Klos` for the functions with two-body currents, `point-like` for the spins of protons and neutrons
 * at no momentum transfer, of one isotope alone where the words name one, such as `point-like 17O`.
 *
 * @throws {@link NotComputableError} when the words say something else
 * @throws {@link ReleaseError} when the unit of a mass does not fit
 */
export async function spinDependent(
  { nucleon, reference_cross_section: reference, structure_functions: words, spins }: SpinDependent,
  splitting: number,
  place: string,
): Promise<ComputableInteraction> {
  const { KLOS_STRUCTURES, SPIN_EXPECTATIONS } = await import("@dmdc/rates/nuclear-tables");
  const crossSection = valueIn(reference, "cm**2", place);
  const [, massNumber, symbol] = /(\d+)([A-Z][a-z]?)/.exec(words) ?? [];
  const alone = SPIN_EXPECTATIONS.filter((spin) => spin.symbol === symbol && spin.massNumber === Number(massNumber));
  const own = spins === undefined ? undefined : ownNuclei(spins, place);
  const structure =
    own !== undefined
      ? pointSpins(own.map(({ expectation }) => expectation))
      : /^klos/i.test(words)
        ? klosStructure(KLOS_STRUCTURES)
        : /^point-?like/i.test(words)
          ? pointSpins(symbol === undefined ? SPIN_EXPECTATIONS : alone)
          : undefined;
  if (structure === undefined) {
    throw new NotComputableError(`the structure functions of ${place}`, `"${words}"`, `"Klos …" and "point-like …"`);
  }
  return {
    energyScale: "nr",
    reference,
    byElement: true,
    target: (formula, composition) =>
      own === undefined ? naturalTarget(formula, composition) : spinTarget(formula, own, composition),
    spectrum({ massGeV, strength }, target, halo) {
      const coupling = {
        crossSectionCm2: strength * crossSection,
        protonCoupling: nucleon === "proton" ? 1 : 0,
        neutronCoupling: nucleon === "neutron" ? 1 : 0,
      };
      return recoilSpectrum(
        spinDependentScattering(coupling, target, { structure, massSplittingKeV: splitting }),
        massGeV,
        halo,
      );
    },
  };
}

/** A nucleus as the document has it: its spins, and what it is of its element. */
interface OwnNucleus {
  readonly expectation: SpinExpectation;
  readonly massGeV: number;
  /** Part of its element's mass. */
  readonly massFraction: number;
}

function ownNuclei(map: NuclearSpinMap, place: string): OwnNucleus[] {
  return orderedEntries(map).map(([name, { isotope, spin, protons, neutrons, mass, mass_fraction: massFraction }]) => {
    const where = `spin "${name}" of ${place}`;
    const massNumber = Number.parseInt(isotope, 10);
    const symbol = isotope.slice(String(massNumber).length);
    const expectation = { symbol, massNumber, spin, protons, neutrons };
    return { expectation, massGeV: valueIn(mass, "GeV", where), massFraction };
  });
}

/** The document's nuclei in a formula, in place of its isotopes; the rest of each element stays, and does not scatter. */
function spinTarget(formula: string, own: readonly OwnNucleus[], composition?: IsotopicComposition): Target {
  const nuclei = meanTarget(formula, composition).nuclei.flatMap((element) => {
    const found = own.filter(({ expectation }) => expectation.symbol === element.symbol);
    const scattering = found.map(({ expectation: { massNumber }, massGeV, massFraction }) => ({
      ...element,
      massNumber,
      massGeV,
      massFraction: element.massFraction * massFraction,
    }));
    const rest = 1 - found.reduce((sum, { massFraction }) => sum + massFraction, 0);
    return [...scattering, { ...element, massFraction: element.massFraction * rest }];
  });
  return { formula, nuclei };
}

/**
 * Effective operators. The nuclear responses are the package's own, published ones first where the document's words name
 * Anand, Catena or Fitzpatrick.
 *
 * @throws {@link NotComputableError} when powers of the momentum are not divided by the nucleon's mass, or a name is no
 *   operator
 */
export async function effectiveOperators(
  interaction: EffectiveOperators,
  spin: number,
  splitting: number,
  place: string,
): Promise<ComputableInteraction> {
  const { NUCLEAR_RESPONSES, PUBLISHED_RESPONSES } = await import("@dmdc/rates/nuclear-tables");
  const { isospin_basis: basis, momentum_convention: convention, coefficients, nuclear_responses: words } = interaction;
  if (convention !== "q_over_nucleon_mass") {
    throw new NotComputableError(`the momentum convention of ${place}`, convention, "q_over_nucleon_mass");
  }
  const published = /anand|catena|fitzpatrick/i.test(words);
  const responses = published ? [...PUBLISHED_RESPONSES, ...NUCLEAR_RESPONSES] : NUCLEAR_RESPONSES;
  const couplings = orderedEntries(coefficients).map(([name, coefficient]): OperatorCoupling => {
    const where = `operator "${name}" of ${place}`;
    const units = coefficient.mediator.type === "light" ? "1" : "GeV**-2";
    const [first, second] = [coefficient.first, coefficient.second].map((value) =>
      valueIn({ value, units: coefficient.units }, units, where),
    );
    const momentumDependence = momentumLaw(coefficient.mediator, where);
    const law = momentumDependence === undefined ? {} : { momentumDependence };
    const operator = name.toUpperCase();
    if (!NREFT_OPERATORS.some((number) => operator === `O${number}`)) {
      throw new NotComputableError(where, "no operator", NREFT_OPERATORS.map((number) => `o${number}`).join(", "));
    }
    if (basis === "nucleons") {
      return { operator, basis: "nucleon", proton: first ?? NaN, neutron: second ?? NaN, ...law };
    }
    const isospin = { isoscalar: first ?? NaN, isovector: second ?? NaN };
    return { operator, basis: basis === "isospin_sum" ? "isospin_sum" : "isospin_mean", ...isospin, ...law };
  });
  const options = { responses, basis: nreftBasis(spin), massSplittingKeV: splitting };
  return {
    energyScale: "nr",
    reference: undefined,
    byElement: true,
    target: naturalTarget,
    spectrum({ massGeV, strength }, target, halo) {
      return scaled(recoilSpectrum(effectiveScattering(couplings, target, options), massGeV, halo), strength);
    },
  };
}

/**
 * Scattering on the electrons of a target of xenon or argon. The reference is the cross-section at a momentum transfer of
 * α m_e; the form factors of xenon are those of Essig et al., unless the interaction names Catena et al.
 *
 * @throws {@link NotComputableError} for a spectrum on another target
 */
export async function electronScattering(
  interaction: ElectronScattering,
  place: string,
): Promise<ComputableInteraction> {
  const { reference_cross_section: reference, mediator, ionisation_form_factors: words } = interaction;
  const crossSection = valueIn(reference, "cm**2", place);
  const formFactor =
    mediator.type === "massive"
      ? { mediatorMassGeV: valueIn(mediator.mass, "GeV", place) }
      : { formFactorPower: mediator.type === "light" ? 2 : 0 };
  const source = /catena/i.test(words) ? "roothaan_hartree_fock" : undefined;
  const tables = await Promise.all(["Xe", "Ar"].map((element) => loadIonisationTable(element, source)));
  return {
    energyScale: "er",
    reference,
    byElement: false,
    target: naturalTarget,
    spectrum({ massGeV, strength }, target, halo) {
      const { formula } = target;
      const table = tables.find(({ element }) => element === formula);
      if (table === undefined) throw new NotComputableError(place, `on ${formula}`, "on Xe and Ar");
      // The table is for natural isotopes; others change nothing but the number of atoms in a kilogram.
      const atoms = atomsPerMass(target) / atomsPerMass(naturalTarget(formula));
      const darkMatter = { massGeV, crossSectionCm2: strength * atoms * crossSection, ...formFactor };
      return electronScatteringSpectrum(darkMatter, table, halo);
    },
  };
}

/** Atoms in a mass of 1 GeV/c². */
function atomsPerMass({ nuclei }: Target): number {
  return nuclei.reduce((sum, { massFraction, massGeV }) => sum + massFraction / massGeV, 0);
}

function scaled(spectrum: Spectrum, strength: number): Spectrum {
  return { ...spectrum, rate: (energiesKeV) => spectrum.rate(energiesKeV).map((rate) => strength * rate) };
}

function helmOf({ radius_slope, radius_offset, surface, skin }: HelmFormFactor, place: string): FormFactor {
  return helmFormFactor({
    radiusSlopeFm: valueIn(radius_slope, "fm", place),
    radiusOffsetFm: valueIn(radius_offset, "fm", place),
    diffusenessFm: valueIn(surface, "fm", place),
    skinThicknessFm: valueIn(skin, "fm", place),
  });
}

/** A spectrum that the release holds as a table of rates or of quantiles: the same for every target and halo. */
export function tabulated(
  product: OpenedProduct,
  interaction: TabulatedSpectrum | TabulatedQuantiles,
  mass: Quantity | undefined,
  place: string,
): ComputableInteraction {
  const energies = readNumbers(product, interaction.energy, "/interaction/energy", "keV");
  const only = mass === undefined ? undefined : valueIn(mass, "GeV", place);
  const spectrum = tableOf(product, interaction, energies, place);
  return {
    energyScale: interaction.energy_scale,
    reference: interaction.reference,
    byElement: false,
    target: naturalTarget,
    spectrum({ massGeV, strength }) {
      if (only !== undefined && Math.abs(massGeV / only - 1) > 1e-9) {
        throw new ReleaseError(place, `is a table for ${only} GeV, and not for ${massGeV} GeV`);
      }
      return scaled(spectrum, strength);
    },
  };
}

function tableOf(
  product: OpenedProduct,
  interaction: TabulatedSpectrum | TabulatedQuantiles,
  energies: Float64Array,
  place: string,
): Spectrum {
  if (interaction.type === "tabulated_spectrum") {
    const rates = readNumbers(product, interaction.rate, "/interaction/rate", "keV**-1.kg**-1.d**-1");
    return tabulatedSpectrum(energies, rates);
  }
  const cumulative = readNumbers(
    product,
    interaction.cumulative_probability,
    "/interaction/cumulative_probability",
    "1",
  );
  return quantileSpectrum(cumulative, energies, valueIn(interaction.total_rate, "kg**-1.d**-1", place));
}
