import {
  CODATA_2018,
  helmFormFactor,
  meanTarget,
  naturalTarget,
  quantileSpectrum,
  spinIndependentSpectrum,
  tabulatedSpectrum,
  type FormFactor,
  type Halo,
  type Spectrum,
  type Target,
} from "@dmdc/rates";
import type {
  EnergyScale,
  HelmFormFactor,
  Quantity,
  SpinIndependent,
  TabulatedQuantiles,
  TabulatedSpectrum,
} from "@dmdc/spec";
import { NotComputableError, ReleaseError } from "./errors.js";
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
  /** The nuclei of a formula, as the interaction counts them. */
  target(formula: string): Target;
}

/** Coherent scattering, as the document has it. */
export function spinIndependent(interaction: SpinIndependent, place: string): ComputableInteraction {
  if (interaction.mediator.type !== "contact") {
    const supported = "spin-independent scattering through a contact interaction";
    throw new NotComputableError(place.replace("interaction", "mediator"), interaction.mediator.type, supported);
  }
  const reference = interaction.reference_cross_section;
  const crossSection = valueIn(reference, "cm**2", place);
  const formFactor = helmOf(interaction.form_factor, place);
  const constants = { ...CODATA_2018, nucleonMassGeV: valueIn(interaction.nucleon_mass, "GeV", place) };
  const { proton_coupling: protonCoupling, neutron_coupling: neutronCoupling } = interaction;
  return {
    energyScale: "nr",
    reference,
    byElement: true,
    target: interaction.nuclei === "isotopes" ? (formula) => naturalTarget(formula) : meanTarget,
    spectrum({ massGeV, strength }, target, halo) {
      const wimp = { massGeV, crossSectionCm2: strength * crossSection, protonCoupling, neutronCoupling };
      return spinIndependentSpectrum(wimp, target, halo, { formFactor, constants });
    },
  };
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
    target: (formula) => naturalTarget(formula),
    spectrum({ massGeV, strength }) {
      if (only !== undefined && Math.abs(massGeV / only - 1) > 1e-9) {
        throw new ReleaseError(place, `is a table for ${only} GeV, and not for ${massGeV} GeV`);
      }
      return { ...spectrum, rate: (energiesKeV) => spectrum.rate(energiesKeV).map((rate) => strength * rate) };
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
