import { orderedEntries, type LikelihoodTerm, type Manifest, type Parameter, type ProductKind } from "@dmdc/spec";
import type { TermSource } from "@dmdc/spec";
import { productNamed } from "../named-product.js";
import { observablesOf } from "../observables.js";
import type { ReleaseView } from "../release-view.js";
import type { ProductRule, Violation } from "../rule.js";

export const termReference: ProductRule = {
  id: "DMDC-META-027",
  slug: "term-reference",
  level: "must",
  stage: "links",
  scope: "product",
  kinds: ["analysis"],
  requirement:
    "Each run, partition, product, component, observable and parameter that a term of a likelihood names exists; a source has both a background and its component, or neither; sources have a run and its partition.",
  rationale: "A likelihood is computed from the very data, templates and parameters that it names.",
  fix: "Correct the name, or add what it names.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"background": "background", "component": "neutron"', right: '"component": "neutrons"' },
  *check({ document }, release) {
    if (document.kind !== "analysis" || document.statistical_model === undefined) return;
    const { parameters, terms } = document.statistical_model;
    for (const [name, term] of orderedEntries(terms)) {
      const path = `/statistical_model/terms/${name}`;
      yield* checkRun(term, release.manifest, path);
      if (term.type !== "tabulated") yield* checkData(term, release, path);
      for (const [source, members] of term.sources === undefined ? [] : orderedEntries(term.sources)) {
        yield* checkSource(members, release, new Map(orderedEntries(parameters)), `${path}/sources/${source}`);
      }
    }
  },
};

type DataTerm = Exclude<LikelihoodTerm, { type: "tabulated" }>;

function* checkRun(term: LikelihoodTerm, { runs }: Manifest, path: string): Iterable<Violation> {
  const { run: name, partition, sources } = term;
  if (name === undefined && partition === undefined && sources === undefined) return;
  if (name === undefined || partition === undefined) {
    yield { message: "a run and its partition are named together, and wherever there are sources", pointer: path };
    return;
  }
  const run = Object.hasOwn(runs, name) ? runs[name] : undefined;
  if (run === undefined) yield missing("run", name, Object.keys(runs), `${path}/run`);
  else if (!Object.hasOwn(run.partitions, partition)) {
    yield missing("partition", partition, Object.keys(run.partitions), `${path}/partition`);
  }
}

function* checkData(term: DataTerm, release: ReleaseView, path: string): Iterable<Violation> {
  yield* checkProduct("events", term.events, release.manifest, `${path}/events`);
  const events = productNamed(release.products, term.events, "events");
  if (events === undefined) return;
  const names = observablesOf(events.document).map(({ name }) => name);
  if (!names.includes(term.observable)) yield missing("observable", term.observable, names, `${path}/observable`);
}

function* checkSource(
  source: TermSource,
  { manifest, products }: ReleaseView,
  parameters: ReadonlyMap<string, Parameter>,
  path: string,
): Iterable<Violation> {
  const known = [...parameters.keys()];
  for (const [index, name] of source.parameters.entries()) {
    if (!parameters.has(name)) yield missing("parameter", name, known, `${path}/parameters/${index}`);
  }
  if (source.efficiency !== undefined && !parameters.has(source.efficiency)) {
    yield missing("parameter", source.efficiency, known, `${path}/efficiency`);
  }
  if (source.response !== undefined) yield* checkProduct("response", source.response, manifest, `${path}/response`);
  if ((source.background === undefined) !== (source.component === undefined)) {
    yield { message: "a background and its component are named together", pointer: path };
    return;
  }
  if (source.background === undefined || source.component === undefined) return;
  yield* checkProduct("background", source.background, manifest, `${path}/background`);
  const background = productNamed(products, source.background, "background")?.document;
  if (background?.kind !== "background" || background.components.order.includes(source.component)) return;
  yield missing("component", source.component, background.components.order, `${path}/component`);
}

function* checkProduct(kind: ProductKind, name: string, { products }: Manifest, pointer: string): Iterable<Violation> {
  if (Object.hasOwn(products, name) && products[name]?.kind === kind) return;
  const known = Object.keys(products).filter((other) => products[other]?.kind === kind);
  yield missing(`${kind} product`, name, known, pointer);
}

function missing(what: string, name: string, known: readonly string[], pointer: string): Violation {
  return { message: `there is no ${what} "${name}"`, pointer, observed: name, expected: known.join(", ") };
}
