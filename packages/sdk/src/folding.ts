import type { Halo, Spectrum } from "@dmdc/rates";
import type { RegionRule, Target } from "@dmdc/spec";
import { ReleaseError } from "./errors.js";
import { readModel, type ModelPoint, type SignalModel } from "./model.js";
import { valueIn } from "./quantity.js";
import { sumRegion, type RegionBounds } from "./region.js";
import type { Release } from "./release.js";
import { isEnergy, readResponse, type DetectorResponse, type Signal } from "./response.js";

/** Which model meets which response, for how long. */
export interface FoldingNames {
  /** Model product. */
  readonly model: string;
  /** Response product. */
  readonly response: string;
  /** Run and partition whose exposure counts. */
  readonly run: string;
  readonly partition: string;
}

/** A model folded through a response: expected events for any mass. */
export interface Folding {
  readonly model: SignalModel;
  readonly response: DetectorResponse;
  /** Chemical formula of what recoils. */
  readonly target: string;
  readonly exposureKgDay: number;
  /** Recoil spectrum before the detector. */
  spectrum(point: ModelPoint, halo?: Halo): Spectrum;
  /** The same, by what recoils where the response asks for it. */
  signal(point: ModelPoint, halo?: Halo): Signal;
  /**
   * Expected events in each reconstructed bin, row-major over the response's output axes.
   *
   * @param edgesKeV - bins of the reconstructed energy, for a response without a matrix
   */
  counts(point: ModelPoint, halo?: Halo, edgesKeV?: Float64Array): Float64Array;
  /** Expected events in a region; by default a bin at its border counts in proportion to the part inside. */
  expectedEvents(point: ModelPoint, region: RegionBounds, options?: ExpectedEventsOptions): number;
}

/** What may be chosen about expected events. */
export interface ExpectedEventsOptions {
  /** How bins at the border count. */
  readonly rule?: RegionRule;
  /** Another halo than the model's own. */
  readonly halo?: Halo;
}

/**
 * Makes a model of a release ready to be folded through one of its responses.
 *
 *     const folding = await openFolding(release, { model: "si", response: "nr", run: "sr1", partition: "search" });
 *     folding.expectedEvents({ massGeV: 4, crossSectionCm2: 1e-45 }, { s2_area: [165.3, 271.7] });
 *
 * @throws {@link ReleaseError} when a name is unknown, or the response is for another kind of recoil
 * @throws {@link NotComputableError} when the engine cannot compute the model, or the release requires an extension
 */
export async function openFolding(release: Release, names: FoldingNames): Promise<Folding> {
  release.checkExtensions();
  const model = await readModel(release, names.model);
  const response = await readResponse(release, names.response);
  checkScale(model, response);
  const target = targetOf(release, response);
  const { run, partition } = names;
  const place = `the exposure of partition "${partition}" of run "${run}"`;
  const exposureKgDay = valueIn(release.exposure(run, partition), "kg.d", place);
  const spectrum = (point: ModelPoint, halo?: Halo) => model.spectrum(point, target, halo);
  const signal = (point: ModelPoint, halo?: Halo) =>
    response.byRecoil ? model.signal(point, target, halo) : spectrum(point, halo);
  const counts = (point: ModelPoint, halo?: Halo, edgesKeV?: Float64Array) =>
    response.fold(signal(point, halo), exposureKgDay, edgesKeV);
  return {
    model,
    response,
    target: target.formula,
    exposureKgDay,
    spectrum,
    signal,
    counts,
    expectedEvents(point, region, { rule = "fraction_of_bin", halo } = {}) {
      if (response.outputQuantity !== undefined) {
        const [only = 0] = counts(point, halo, regionEdges(response, region));
        return only;
      }
      return sumRegion(counts(point, halo), response.output, new Map(Object.entries(region)), rule);
    },
  };
}

/** The one bin of a region of the reconstructed energy, keV, of a response without a matrix. */
function regionEdges({ name, outputQuantity }: DetectorResponse, region: RegionBounds): Float64Array {
  const [first, ...others] = Object.entries(region);
  if (first === undefined || others.length > 0) {
    const found = Object.keys(region).join(", ") || "none";
    throw new ReleaseError(
      `response "${name}"`,
      `has no matrix, and so no bins: one region in its "${outputQuantity ?? ""}" was expected, and ${found} was found; ` +
        'the region of a claim is the "region_of_interest" of its result, or its own',
    );
  }
  const [, [minimum, maximum]] = first;
  return Float64Array.of(Math.max(-FAR_KEV, minimum), Math.min(FAR_KEV, maximum));
}

/** Beyond any energy, keV. */
const FAR_KEV = 1e9;

/** A spectrum of nuclear recoils goes through a response to nuclear recoils, and no other. */
function checkScale(model: SignalModel, { name, energyScale, inputQuantity, integrationRule }: DetectorResponse): void {
  const place = `response "${name}"`;
  if (integrationRule === "discrete" || !isEnergy(inputQuantity)) {
    throw new ReleaseError(
      place,
      `takes numbers of "${inputQuantity}", but model "${model.name}" gives a spectrum of energies`,
    );
  }
  if (energyScale !== undefined && energyScale !== "total" && energyScale !== model.energyScale) {
    throw new ReleaseError(
      place,
      `is on the energy scale "${energyScale}", but model "${model.name}" gives "${model.energyScale}" energies`,
    );
  }
}

function targetOf(release: Release, response: DetectorResponse): Target {
  const { detectors } = release.manifest;
  const name = response.document.detector;
  const detector = Object.hasOwn(detectors, name) ? detectors[name] : undefined;
  if (detector === undefined) {
    const known = Object.keys(detectors).join(", ");
    throw new ReleaseError(
      `response "${response.name}"`,
      `is for "${name}", which is no detector of the manifest (detectors: ${known})`,
    );
  }
  return detector.target;
}
