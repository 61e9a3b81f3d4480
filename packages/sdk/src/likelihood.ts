import type {
  BinnedLikelihood,
  Halo,
  LikelihoodParameter,
  LikelihoodSource,
  LikelihoodTerm,
  Variation,
} from "@dmdc/rates";
import {
  orderedEntries,
  type BinnedPoissonTerm,
  type Parameter,
  type StatisticalModel,
  type TermSource,
} from "@dmdc/spec";
import { readBackground } from "./background.js";
import { readBinnedAxes } from "./axis.js";
import { NotComputableError, ReleaseError } from "./errors.js";
import { readEvents } from "./events.js";
import { openFolding } from "./folding.js";
import { factorTo, valueIn } from "./quantity.js";
import { readNumbers } from "./read-array.js";
import type { LoadedProduct, Release } from "./release.js";
import { readResponse, type DetectorResponse } from "./response.js";

/** A signal in place of the one that the terms name: a model folded through a response for each term. */
export interface LikelihoodSignal {
  readonly model: string;
  /** One response for each term, in their order. */
  readonly responses: readonly string[];
  readonly massGeV: number;
  /** Another halo than the model's own. */
  readonly halo?: Halo;
}

/**
 * Makes the likelihood of a release's statistical model from its events, backgrounds and responses.
 *
 * Parameters whose role is `given` are not part of it: they are the exposure, which the manifest states, or the mass.
 *
 * @param analysis - analysis product with the statistical model
 * @param signal - what to compute the signal from; the responses of the terms when absent, which must then hold the
 *   signal's own templates
 * @throws {@link ReleaseError} when the product has no statistical model, or it names what is not there
 * @throws {@link NotComputableError} when a term is not of binned counts
 */
export async function readLikelihood(
  release: Release,
  analysis: string,
  signal?: LikelihoodSignal,
): Promise<BinnedLikelihood> {
  const product = await release.product(analysis, "analysis");
  const model = product.document.statistical_model;
  if (model === undefined) throw new ReleaseError(`analysis "${analysis}"`, "has no statistical model");
  const entries = orderedEntries(model.terms);
  if (signal !== undefined && signal.responses.length !== entries.length) {
    throw new ReleaseError(
      `analysis "${analysis}"`,
      `has ${entries.length} terms, but ${signal.responses.length} responses are given: one a term is expected`,
    );
  }
  const terms: LikelihoodTerm[] = [];
  for (const [index, [name, term]] of entries.entries()) {
    const place = `term "${name}" of analysis "${analysis}"`;
    if (term.type !== "binned_poisson") throw new NotComputableError(place, term.type, "binned_poisson");
    const own = signal && { ...signal, response: signal.responses[index] ?? "" };
    terms.push(await readTerm(release, product, name, term, model, own, place));
  }
  return { parameters: parametersOf(model), terms };
}

function parametersOf({ parameters }: StatisticalModel): LikelihoodParameter[] {
  return orderedEntries(parameters)
    .filter(([, { role }]) => role !== "given")
    .map(([name, { nominal, constraint, minimum, maximum }]) => ({
      name,
      nominal,
      ...(constraint && { sigma: constraint.sigma * (constraint.relative === "yes" ? Math.abs(nominal) : 1) }),
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && { maximum }),
    }));
}

type OneSignal = LikelihoodSignal & { readonly response: string };

async function readTerm(
  release: Release,
  product: LoadedProduct<"analysis">,
  name: string,
  term: BinnedPoissonTerm,
  model: StatisticalModel,
  signal: OneSignal | undefined,
  place: string,
): Promise<LikelihoodTerm> {
  const { edges } = term.axis;
  if (edges === undefined) throw new ReleaseError(place, "has an axis without edges, which bins need");
  const pointer = `/statistical_model/terms/${name}/axis/edges`;
  const bins = { units: edges.units, edges: readNumbers(product, edges, pointer) };
  const sources: LikelihoodSource[] = [];
  for (const [sourceName, source] of orderedEntries(term.sources)) {
    const where = `source "${sourceName}" of ${place}`;
    const read =
      source.background === undefined
        ? await readSignal(release, term, source, model, signal, bins, where)
        : await readComponent(release, source, bins, where);
    sources.push({ name: sourceName, factors: factorsOf(source, model, where), ...read });
  }
  return { name, observed: await observedCounts(release, term, bins, place), sources };
}

interface Bins {
  readonly units: string;
  readonly edges: Float64Array;
}

/** The parameters that multiply a source: those of its rate and efficiency. */
function factorsOf(
  { parameters, efficiency }: TermSource,
  { parameters: map }: StatisticalModel,
  where: string,
): string[] {
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
  release: Release,
  { background = "", component = "", parameters }: TermSource,
  bins: Bins,
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
  checkBins(axis, bins, where);
  return { expected, variations: usedBy(table.variations.get(component) ?? [], parameters) };
}

/** The variations whose parameters a source depends on. */
function usedBy(variations: readonly Variation[], parameters: readonly string[]): Variation[] {
  return variations.filter((variation) => variation.parameters.every((name) => parameters.includes(name)));
}

async function readSignal(
  release: Release,
  term: BinnedPoissonTerm,
  source: TermSource,
  { parameters }: StatisticalModel,
  signal: OneSignal | undefined,
  bins: Bins,
  where: string,
): Promise<Expectation> {
  const name = signal?.response ?? source.response;
  if (name === undefined) throw new ReleaseError(where, "names neither a background nor a response");
  const response = await readResponse(release, name);
  const [axis, ...others] = response.output;
  if (axis === undefined || others.length > 0) {
    throw new NotComputableError(where, `a response of ${response.output.length} observables`, "one observable");
  }
  checkBins(axis, bins, where);
  const fold =
    signal === undefined
      ? templates(release, term, response, massAmong(source, parameters), where)
      : await folded(release, term, response, signal);
  const variations = response.variations.map(({ parameters: names, anchors, responses }) => ({
    parameters: names,
    anchors,
    templates: Float64Array.from(responses.flatMap((varied) => Array.from(fold(varied)))),
  }));
  return { expected: fold(response), variations: usedBy(variations, source.parameters) };
}

type Fold = (response: Pick<DetectorResponse, "fold" | "foldDiscrete">) => Float64Array;

/** The signal of a response that holds templates of events per mass and time: the row of the mass. */
function templates(
  release: Release,
  { run, partition }: BinnedPoissonTerm,
  response: DetectorResponse,
  massGeV: number | undefined,
  where: string,
): Fold {
  const { inputPoints, content } = response;
  if (content !== "rate" || inputPoints === undefined) {
    throw new NotComputableError(where, "a response to recoils", "templates of the signal itself, or a model to fold");
  }
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
function massAmong({ parameters }: TermSource, map: StatisticalModel["parameters"]): number | undefined {
  const masses = parameters
    .map((name) => map[name] as Parameter | undefined)
    .filter((parameter) => parameter?.role === "given" && parameter.units === "GeV");
  return masses[0]?.nominal;
}

/** The signal of a model. */
async function folded(
  release: Release,
  { run, partition }: BinnedPoissonTerm,
  response: DetectorResponse,
  { model, massGeV, halo }: OneSignal,
): Promise<Fold> {
  const folding = await openFolding(release, { model, response: response.name, run, partition });
  const spectrum = folding.signal({ massGeV }, halo);
  return (varied) => varied.fold(spectrum, folding.exposureKgDay);
}

async function observedCounts(
  release: Release,
  term: BinnedPoissonTerm,
  bins: Bins,
  place: string,
): Promise<Float64Array> {
  const product = await release.product(term.events, "events");
  const { binned } = product.document;
  if (binned !== undefined) {
    const [axis, ...others] = readBinnedAxes(product, binned.axes, "/binned/axes");
    if (axis === undefined || others.length > 0) {
      throw new NotComputableError(`events "${term.events}"`, `of ${others.length + 1} observables`, "one observable");
    }
    checkBins(axis, bins, place);
    return readNumbers(product, binned.counts, "/binned/counts");
  }
  const { columns } = await readEvents(release, term.events);
  const column = columns.get(term.observable);
  if (column === undefined)
    throw new ReleaseError(place, `events "${term.events}" have no column "${term.observable}"`);
  const factor = factorTo(column.units, bins.units, place);
  const counts = new Float64Array(bins.edges.length - 1);
  for (const stored of column.values) {
    const value = stored * factor;
    const upper = bins.edges.findIndex((edge) => edge > value);
    if (upper > 0) counts[upper - 1] = (counts[upper - 1] ?? NaN) + 1;
  }
  return counts;
}

/** A background, response or histogram has the bins of the term. */
function checkBins(axis: { units: string; edges: Float64Array }, bins: Bins, where: string): void {
  const factor = factorTo(axis.units, bins.units, where);
  const same =
    axis.edges.length === bins.edges.length &&
    axis.edges.every((edge, i) => Math.abs(edge * factor - (bins.edges[i] ?? NaN)) <= 1e-9 * Math.abs(edge * factor));
  if (same) return;
  throw new ReleaseError(
    where,
    `has bins ${axis.edges.join(", ")} ${axis.units} where the term has ${bins.edges.join(", ")} ${bins.units}`,
  );
}
