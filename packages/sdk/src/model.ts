import { spectraByElement, type Halo, type Spectrum } from "@dmdc/rates";
import {
  compositionOf,
  parseUnit,
  sameDimension,
  type EnergyScale,
  type Model,
  type Quantity,
  type Target,
} from "@dmdc/spec";
import { NotComputableError } from "./errors.js";
import { readHalo } from "./halo.js";
import {
  effectiveOperators,
  electronScattering,
  spinDependent,
  spinIndependent,
  tabulated,
  type ComputableInteraction,
} from "./interaction.js";
import { valueIn } from "./quantity.js";
import type { LoadedProduct, Release } from "./release.js";
import type { Signal } from "./response.js";

/** A point of a model's parameter space. */
export interface ModelPoint {
  readonly massGeV: number;
  /** Cross-section; the model's reference when absent. */
  readonly crossSectionCm2?: number;
  /** Cross-section times the fourth power of the mediator's mass, of a model that is scaled by that. */
  readonly crossSectionCm2GeV4?: number;
}

/** A model that spectra can be computed from. */
export interface SignalModel {
  readonly name: string;
  readonly document: Model;
  /** Cross-section or coupling to which rates are scaled; undefined when the model states none. */
  readonly reference: Quantity | undefined;
  /** The reference where it is a cross-section. */
  readonly referenceCrossSectionCm2: number | undefined;
  /** Mass of a model that holds for one mass alone. */
  readonly massGeV: number | undefined;
  /** What recoils: the energy scale of its spectra. */
  readonly energyScale: EnergyScale;
  /**
   * The recoil spectrum on a target, in a halo: the model's own unless another is given.
   *
   * @param target - what recoils: a target of a detector, or the chemical formula of one of natural isotopes
   * @throws {@link ReleaseError} when the model is for another mass
   * @throws {@link NotComputableError} when a cross-section is asked of a model that is scaled by something else
   */
  spectrum(point: ModelPoint, target: string | Target, halo?: Halo): Spectrum;
  /**
   * The same for each element of the target.
   *
   * @throws {@link NotComputableError} when the model does not tell what recoils
   */
  signal(point: ModelPoint, target: string | Target, halo?: Halo): Signal;
}

/**
 * Reads a model product.
 *
 * @throws {@link NotComputableError} when the engine cannot compute its interaction or halo, or the release requires an
 * extension
 */
export async function readModel(release: Release, name: string): Promise<SignalModel> {
  release.checkExtensions();
  const product = await release.product(name, "model");
  const { document } = product;
  const interaction = await interactionOf(product);
  const place = `the interaction of model "${name}"`;
  const ownHalo = readHalo(document.halo, `model "${name}"`, { product, pointer: "/halo" });
  const reference = interaction.reference;
  const referenceCrossSectionCm2 = reference === undefined ? undefined : crossSectionIn(reference);
  const strengthOf = ({ crossSectionCm2, crossSectionCm2GeV4 }: ModelPoint): number => {
    if (crossSectionCm2GeV4 !== undefined && reference !== undefined) {
      return crossSectionCm2GeV4 / valueIn(reference, "cm**2.GeV**4", place);
    }
    if (crossSectionCm2 === undefined) return 1;
    if (referenceCrossSectionCm2 !== undefined) return crossSectionCm2 / referenceCrossSectionCm2;
    const found = reference === undefined ? "without a reference" : `scaled by a coupling in ${reference.units}`;
    throw new NotComputableError(place, found, "a model that is scaled by a cross-section");
  };
  return {
    name,
    document,
    reference,
    referenceCrossSectionCm2,
    massGeV: document.mass === undefined ? undefined : valueIn(document.mass, "GeV", place),
    energyScale: interaction.energyScale,
    spectrum: (point, target, halo = ownHalo) =>
      interaction.spectrum(
        { massGeV: point.massGeV, strength: strengthOf(point) },
        nucleiOf(interaction, target),
        halo,
      ),
    signal(point, target, halo = ownHalo) {
      if (!interaction.byElement) {
        throw new NotComputableError(
          place,
          "a table that does not tell what recoils",
          "an interaction on each element",
        );
      }
      const at = { massGeV: point.massGeV, strength: strengthOf(point) };
      return spectraByElement(nucleiOf(interaction, target), (part) => interaction.spectrum(at, part, halo));
    },
  };
}

function nucleiOf(interaction: ComputableInteraction, target: string | Target) {
  if (typeof target === "string") return interaction.target(target);
  return interaction.target(target.formula, compositionOf(target));
}

async function interactionOf(product: LoadedProduct<"model">): Promise<ComputableInteraction> {
  const { name, document } = product;
  const { interaction, mass_splitting: split, spin = 0.5 } = document;
  const place = `the interaction of model "${name}"`;
  const splitting = split === undefined ? 0 : valueIn(split, "keV", place);
  switch (interaction.type) {
    case "spin_independent":
      return spinIndependent(interaction, splitting, place);
    case "spin_dependent":
      return await spinDependent(interaction, splitting, place);
    case "effective_operators":
      return await effectiveOperators(interaction, spin, splitting, place);
    case "electron_scattering":
      return await electronScattering(interaction, place);
    case "tabulated_spectrum":
    case "tabulated_quantiles":
      return tabulated(product, interaction, document.mass, place);
    default:
      throw new NotComputableError(
        place,
        interaction.type,
        "scattering on nuclei (spin-independent, spin-dependent, effective operators), on electrons, and tabulated spectra",
      );
  }
}

/** A reference in cm²; undefined when it measures something else. */
function crossSectionIn({ value, units }: Quantity): number | undefined {
  if (!sameDimension(parseUnit(units), parseUnit("cm**2"))) return undefined;
  return valueIn({ value, units }, "cm**2");
}
