import {
  CODATA_2018,
  helmFormFactor,
  meanTarget,
  naturalTarget,
  spinIndependentSpectrum,
  type FormFactor,
  type Halo,
  type Spectrum,
} from "@dmdc/rates";
import type { HelmFormFactor, Model } from "@dmdc/spec";
import { NotComputableError } from "./errors.js";
import { readHalo } from "./halo.js";
import { valueIn } from "./quantity.js";
import type { Release } from "./release.js";

/** A point of a model's parameter space. */
export interface ModelPoint {
  readonly massGeV: number;
  /** Cross-section; the model's reference when absent. */
  readonly crossSectionCm2?: number;
}

/** A model that spectra can be computed from. */
export interface SignalModel {
  readonly name: string;
  readonly document: Model;
  /** Cross-section to which rates are scaled. */
  readonly referenceCrossSectionCm2: number;
  /** What recoils: the energy scale of its spectra. */
  readonly energyScale: "nr";
  /**
   * The recoil spectrum on a target, in a halo: the model's own unless another is given.
   *
   * @param formula - chemical formula of the target, of natural isotopes
   */
  spectrum(point: ModelPoint, formula: string, halo?: Halo): Spectrum;
}

/**
 * Reads a model product.
 *
 * @throws {@link NotComputableError} when the engine cannot compute its interaction or halo, or the release requires an
 * extension
 */
export async function readModel(release: Release, name: string): Promise<SignalModel> {
  release.checkExtensions();
  const { document } = await release.product(name, "model");
  return signalModel(name, document);
}

/** Prepares a model document for computation; see {@link readModel}. */
export function signalModel(name: string, document: Model): SignalModel {
  const { interaction } = document;
  const supported = "spin-independent scattering through a contact interaction";
  if (interaction.type !== "spin_independent") {
    throw new NotComputableError(`the interaction of model "${name}"`, interaction.type, supported);
  }
  if (interaction.mediator.type !== "contact") {
    throw new NotComputableError(`the mediator of model "${name}"`, interaction.mediator.type, supported);
  }
  const ownHalo = readHalo(document.halo, `model "${name}"`);
  const place = `the interaction of model "${name}"`;
  const referenceCrossSectionCm2 = valueIn(interaction.reference_cross_section, "cm**2", place);
  const formFactor = helmOf(interaction.form_factor, place);
  const constants = { ...CODATA_2018, nucleonMassGeV: valueIn(interaction.nucleon_mass, "GeV", place) };
  const { proton_coupling: protonCoupling, neutron_coupling: neutronCoupling } = interaction;
  return {
    name,
    document,
    referenceCrossSectionCm2,
    energyScale: "nr",
    spectrum({ massGeV, crossSectionCm2 = referenceCrossSectionCm2 }, formula, halo = ownHalo) {
      const target = interaction.nuclei === "isotopes" ? naturalTarget(formula) : meanTarget(formula);
      const wimp = { massGeV, crossSectionCm2, protonCoupling, neutronCoupling };
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
