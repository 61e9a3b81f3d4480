import { naturalTarget, spinIndependentSpectrum, standardHalo, type Spectrum } from "@dmdc/rates";
import { openFolding, overrideHalo, readHalo, readModel, type Release } from "@dmdc/sdk";
import { openRelease } from "@dmdc/sdk/node";
import type { ProductKind } from "@dmdc/spec";
import { parseHalo } from "./halo-option.js";
import { UsageError } from "./usage-error.js";

/** What `dmdc rate` is asked for, as the command line gives it. */
export interface RateOptions {
  readonly model?: string;
  readonly response?: string;
  readonly run?: string;
  readonly partition?: string;
  readonly target?: string;
  readonly mass: readonly string[];
  readonly crossSection?: string;
  readonly halo?: string;
  readonly energies?: string;
}

/** Where a grid ends: the rate at the highest possible energy itself is zero. */
const NEAR_END = 0.99;

/** What was computed, for every form of output. */
export interface RateTable {
  readonly title: string;
  readonly quantity: string;
  readonly units: string;
  /** Energies in keV, or edges of reconstructed bins. */
  readonly axis: {
    readonly label: string;
    readonly units: string;
    readonly values: readonly number[];
    readonly isEdges: boolean;
  };
  readonly curves: readonly {
    readonly massGeV: number;
    /** Undefined when the model is scaled by no cross-section. */
    readonly crossSectionCm2: number | undefined;
    readonly values: readonly number[];
  }[];
}

/** The spectra of spin-independent scattering on a target, without a release. */
export function rateWithoutRelease(options: RateOptions): RateTable {
  if (options.target === undefined)
    throw new UsageError("without a release, --target says what recoils, such as --target Xe");
  if (options.response !== undefined) throw new UsageError("--response names a product of a release: give the release");
  const { densityGeVPerCm3, v0KmPerS, escapeSpeedKmPerS, earthSpeedKmPerS } =
    options.halo === undefined ? {} : parseHalo(options.halo);
  const halo = standardHalo({
    ...(densityGeVPerCm3 !== undefined && { densityGeVPerCm3 }),
    ...(v0KmPerS !== undefined && { circularSpeedKmPerS: v0KmPerS }),
    ...(escapeSpeedKmPerS !== undefined && { escapeSpeedKmPerS }),
    ...(earthSpeedKmPerS !== undefined && { earthSpeedKmPerS }),
  });
  const crossSectionCm2 = crossSectionOf(options) ?? 1e-45;
  const target = naturalTarget(options.target);
  const spectra = massesOf(options).map((massGeV) => ({
    massGeV,
    crossSectionCm2,
    spectrum: spinIndependentSpectrum({ massGeV, crossSectionCm2 }, target, halo),
  }));
  return spectrumTable(`Spin-independent scattering on ${options.target}`, spectra, options);
}

/** The spectra of a release's model, or the events it gives through one of its responses. */
export async function rateOfRelease(folder: string, options: RateOptions): Promise<RateTable> {
  using release = await openRelease(folder);
  const name = options.model ?? (await onlyComputableModel(release));
  const model = await readModel(release, name);
  const halo =
    options.halo === undefined
      ? undefined
      : readHalo(overrideHalo(model.document.halo, parseHalo(options.halo)), `model "${name}"`);
  const crossSectionCm2 = crossSectionOf(options) ?? model.referenceCrossSectionCm2;
  const scaled = crossSectionCm2 === undefined ? {} : { crossSectionCm2 };
  const points = massesOf(options).map((massGeV) => ({ massGeV, ...scaled }));
  if (options.response === undefined) {
    const target = options.target ?? Object.values(release.manifest.detectors)[0]?.target;
    if (target === undefined) throw new UsageError("the release has no detector: --target says what recoils");
    const spectra = points.map((point) => ({
      ...point,
      crossSectionCm2,
      spectrum: model.spectrum(point, target, halo),
    }));
    const formula = typeof target === "string" ? target : target.formula;
    return spectrumTable(`${model.document.title} on ${formula}`, spectra, options);
  }
  if (options.target !== undefined)
    throw new UsageError("--target and --response exclude each other: a response has its detector's target");
  const { document } = await release.product(options.response, "response");
  const run = options.run ?? document.run ?? only(Object.keys(release.manifest.runs), "run");
  const folding = await openFolding(release, {
    model: name,
    response: options.response,
    run,
    partition: options.partition ?? "search",
  });
  const { outputQuantity } = folding.response;
  if (outputQuantity !== undefined) {
    const edges = energiesOf(
      options,
      Math.max(...points.map((point) => folding.spectrum(point, halo).maximumEnergyKeV)),
    );
    return {
      title: `${model.document.title}, through ${options.response}`,
      quantity: "expected events",
      units: `events in ${folding.exposureKgDay} kg.d`,
      axis: { label: `${outputQuantity} (keV)`, units: "keV", values: [...edges], isEdges: true },
      curves: points.map((point) => ({ ...point, crossSectionCm2, values: [...folding.counts(point, halo, edges)] })),
    };
  }
  const [axis, ...others] = folding.response.output;
  if (axis === undefined || others.length > 0)
    throw new UsageError(`response "${options.response}" has ${others.length + 1} output axes; a table needs one`);
  return {
    title: `${model.document.title}, through ${options.response}`,
    quantity: "expected events",
    units: `events in ${folding.exposureKgDay} kg.d`,
    axis: { label: axis.label, units: axis.units, values: [...axis.edges], isEdges: true },
    curves: points.map((point) => ({ ...point, crossSectionCm2, values: [...folding.counts(point, halo)] })),
  };
}

/** The spectra on one grid of energies. */
function spectrumTable(
  title: string,
  spectra: readonly { massGeV: number; crossSectionCm2: number | undefined; spectrum: Spectrum }[],
  options: RateOptions,
): RateTable {
  const highest = Math.max(...spectra.map(({ spectrum }) => spectrum.maximumEnergyKeV));
  const energies = energiesOf(options, highest);
  return {
    title,
    quantity: "differential rate",
    units: "keV**-1.kg**-1.d**-1",
    axis: { label: "Recoil energy (keV)", units: "keV", values: [...energies], isEdges: false },
    curves: spectra.map(({ massGeV, crossSectionCm2, spectrum }) => ({
      massGeV,
      crossSectionCm2,
      values: [...spectrum.rate(energies)],
    })),
  };
}

function massesOf({ mass }: RateOptions): number[] {
  return mass.flatMap((text) => text.split(",")).map((text) => positive(text, "--mass"));
}

function crossSectionOf({ crossSection }: RateOptions): number | undefined {
  return crossSection === undefined ? undefined : positive(crossSection, "--cross-section");
}

/** A logarithmic grid: as asked for, or 60 energies over the last three decades up to the highest possible. */
function energiesOf({ energies }: RateOptions, highest: number): Float64Array {
  const [from = NaN, to = NaN, count = NaN] =
    energies === undefined
      ? [highest / 1000, NEAR_END * highest, 60]
      : energies.split(":").map((text) => positive(text, "--energies"));
  if (!(to > from && Number.isInteger(count) && count >= 2)) {
    throw new UsageError(`--energies: "${energies ?? ""}" was found where from:to:n was expected, such as 0.1:50:100`);
  }
  return Float64Array.from({ length: count }, (_, index) => from * (to / from) ** (index / (count - 1)));
}

function positive(text: string, option: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && Number.isFinite(value)) return value;
  throw new UsageError(`${option}: "${text}" was found where a positive number was expected`);
}

async function onlyComputableModel(release: Release): Promise<string> {
  const computable: string[] = [];
  for (const name of release.productNames("model")) {
    const isComputable = await readModel(release, name).then(
      () => true,
      () => false,
    );
    if (isComputable) computable.push(name);
  }
  return only(computable, "model" satisfies ProductKind);
}

function only(names: readonly string[], what: string): string {
  const [name, ...others] = names;
  if (name === undefined) throw new UsageError(`the release has no ${what} that can be computed`);
  if (others.length > 0) throw new UsageError(`--${what} says which: ${names.join(", ")}`);
  return name;
}
