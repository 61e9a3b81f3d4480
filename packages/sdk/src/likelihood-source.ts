import type { Halo, LikelihoodSource, Variation } from "@dmdc/rates";
import { orderedEntries, type Parameter, type ParameterMap, type TermSource, type TermSourceMap } from "@dmdc/spec";
import type { BinnedAxis } from "./axis.js";
import { readBackground } from "./background.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import { openFolding } from "./folding.js";
import { valueIn } from "./quantity.js";
import type { LoadedProduct, Release } from "./release.js";
import { readResponse, type DetectorResponse, type Signal } from "./response.js";

/** What a term of a likelihood is read from. */
export interface TermContext {
  readonly release: Release;
  /** The analysis product. */
  readonly product: LoadedProduct<"analysis">;
  /** Name of the term. */
  readonly name: string;
  readonly parameters: ParameterMap;
  /** The term, for errors. */
  readonly place: string;
  /** The signal in place of the term's own, and the response it goes through. */
  readonly signal?: {
    readonly model: string;
    readonly response: string;
    readonly massGeV: number;
    readonly halo?: Halo;
  };
}

/** The numbers of a term, and how an expectation becomes them. */
export interface TermNumbers {
  /**
   * Takes expected events in the bins of an axis.
   *
   * @throws {@link ReleaseError} when its bins do not fit the term's
   */
  fromBins(axis: BinnedAxis, where: string): (counts: Float64Array) => Float64Array;
  /** Takes a signal through a response that ends in an energy. */
  fromEnergy(response: DetectorResponse, signal: Signal, exposureKgDay: number): Float64Array;
}

/** Run and partition whose exposure counts. */
export interface TermExposure {
  readonly run: string;
  readonly partition: string;
}

/**
 * Reads the sources of a term.
 *
 * @throws {@link ReleaseError} when a source names what is not there, or does not fit the term
 * @throws {@link NotComputableError} when a background or a response has several observables
 */
export async function readSources(
  sources: TermSourceMap,
  exposure: TermExposure,
  numbers: TermNumbers,
  context: TermContext,
): Promise<LikelihoodSource[]> {
  const read: LikelihoodSource[] = [];
  for (const [name, source] of orderedEntries(sources)) {
    const where = `source "${name}" of ${context.place}`;
    const expectation =
      source.background === undefined
        ? await readSignal(source, exposure, numbers, context, where)
        : await readComponent(source, numbers, context, where);
    read.push({ name, factors: factorsOf(source, context.parameters, where), ...expectation });
  }
  return read;
}

/** The parameters that multiply a source: those of its rate and efficiency. */
function factorsOf({ parameters, efficiency }: TermSource, map: ParameterMap, where: string): string[] {
  const names = [...new Set([...parameters, ...(efficiency === undefined ? [] : [efficiency])])];
  return names.filter((name) => {
    const parameter = map[name] as Parameter | undefined;
    if (parameter === undefined || !map.order.includes(name)) {
      throw new ReleaseError(where, `depends on "${name}", which is no parameter (${map.order.join(", ")})`);
    }
    return parameter.role === "rate" || parameter.role === "efficiency";
  });
}

type Expectation = Pick<LikelihoodSource, "expected" | "variations">;

async function readComponent(
  { background = "", component = "", parameters }: TermSource,
  numbers: TermNumbers,
  { release }: TermContext,
  where: string,
): Promise<Expectation> {
  const table = await readBackground(release, background);
  const [axis, ...others] = table.axes;
  const expected = table.components.get(component);
  if (expected === undefined) {
    const known = [...table.components.keys()].join(", ");
    throw new ReleaseError(
      where,
      `there is no component "${component}" in background "${background}" (components: ${known})`,
    );
  }
  if (axis === undefined || others.length > 0) {
    throw new NotComputableError(where, `a background of ${table.axes.length} observables`, "one observable");
  }
  const take = numbers.fromBins(axis, where);
  const variations = (table.variations.get(component) ?? []).map((variation) => ({
    ...variation,
    templates: rowsThrough(take, variation.templates, expected.length),
  }));
  return { expected: take(expected), variations: usedBy(variations, parameters) };
}

function rowsThrough(take: (row: Float64Array) => Float64Array, rows: Float64Array, length: number): Float64Array {
  const taken = Array.from({ length: rows.length / length }, (_, i) => take(rows.slice(i * length, (i + 1) * length)));
  return Float64Array.from(taken.flatMap((row) => Array.from(row)));
}

/** The variations whose parameters a source depends on. */
function usedBy(variations: readonly Variation[], parameters: readonly string[]): Variation[] {
  return variations.filter((variation) => variation.parameters.every((name) => parameters.includes(name)));
}

async function readSignal(
  source: TermSource,
  exposure: TermExposure,
  numbers: TermNumbers,
  context: TermContext,
  where: string,
): Promise<Expectation> {
  const { release, signal, parameters } = context;
  const name = signal?.response ?? source.response;
  if (name === undefined) throw new ReleaseError(where, "names neither a background nor a response");
  const response = await readResponse(release, name);
  const [axis, ...others] = response.output;
  if (others.length > 0) {
    throw new NotComputableError(where, `a response of ${response.output.length} observables`, "one observable");
  }
  const folded = signal === undefined ? undefined : await foldingOf(release, exposure, signal);
  if (axis === undefined) {
    if (folded === undefined) throw notTemplates(where);
    return { expected: numbers.fromEnergy(response, folded.signal, folded.exposureKgDay) };
  }
  const fold: Fold =
    folded === undefined
      ? templates(release, exposure, response, massAmong(source, parameters), where)
      : (varied) => varied.fold(folded.signal, folded.exposureKgDay);
  const take = numbers.fromBins(axis, where);
  const variations = response.variations.map(({ parameters: names, anchors, responses }) => ({
    parameters: names,
    anchors,
    templates: Float64Array.from(responses.flatMap((varied) => Array.from(take(fold(varied))))),
  }));
  return { expected: take(fold(response)), variations: usedBy(variations, source.parameters) };
}

type Fold = (response: Pick<DetectorResponse, "fold" | "foldDiscrete">) => Float64Array;

function notTemplates(where: string): NotComputableError {
  return new NotComputableError(where, "a response to recoils", "templates of the signal itself, or a model to fold");
}

/** The signal of a response that holds templates of events per mass and time: the row of the mass. */
function templates(
  release: Release,
  { run, partition }: TermExposure,
  response: DetectorResponse,
  massGeV: number | undefined,
  where: string,
): Fold {
  const { inputPoints, content } = response;
  if (content !== "rate" || inputPoints === undefined) throw notTemplates(where);
  const row = inputPoints.length === 1 ? 0 : inputPoints.findIndex((point) => point === massGeV);
  if (row < 0) {
    throw new ReleaseError(
      where,
      `has templates for ${inputPoints.join(", ")} GeV, and none for ${massGeV ?? "no mass"}`,
    );
  }
  const place = `the exposure of partition "${partition}" of run "${run}"`;
  const exposure = valueIn(release.exposure(run, partition), "kg.d", place);
  const counts = new Float64Array(inputPoints.length);
  counts[row] = exposure;
  return (varied) => varied.foldDiscrete(counts);
}

/** The nominal mass among the given parameters of a source. */
function massAmong({ parameters }: TermSource, map: ParameterMap): number | undefined {
  const masses = parameters
    .map((name) => map[name] as Parameter | undefined)
    .filter((parameter) => parameter?.role === "given" && parameter.units === "GeV");
  return masses[0]?.nominal;
}

/** The signal of a model, and the exposure. */
async function foldingOf(
  release: Release,
  { run, partition }: TermExposure,
  { model, response, massGeV, halo }: NonNullable<TermContext["signal"]>,
): Promise<{ signal: Signal; exposureKgDay: number }> {
  const folding = await openFolding(release, { model, response, run, partition });
  return { signal: folding.signal({ massGeV }, halo), exposureKgDay: folding.exposureKgDay };
}
