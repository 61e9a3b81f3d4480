import { valueIn, readResult, type Release } from "@dmdc/sdk";
import { orderedEntries, parseUnit, sameDimension, type PhysicsIndex, type Quantity, type Response } from "@dmdc/spec";

/** The physics of a release, as search finds it. What a product does not say in a way that is understood is left out. */
export async function physicsIndex(release: Release): Promise<PhysicsIndex> {
  const { detectors, products, runs } = release.manifest;
  const exposures = Object.values(runs).flatMap(({ partitions }) =>
    Object.values(partitions).flatMap(({ role, exposure }) => (role === "search" ? [inUnit(exposure, "kg.d")] : [])),
  );
  const masses = await collect(release, "result", async (name) => [...(await readResult(release, name)).massGeV]);
  const thresholds = await collect(release, "response", async (name) => {
    return thresholdKeV((await release.product(name, "response")).document);
  });
  const interactions = await collect(release, "model", async (name) => [
    (await release.product(name, "model")).document.interaction.type,
  ]);
  const known = exposures.filter((value) => value !== undefined);
  return {
    detectors: unique(Object.values(detectors).map(({ title }) => title)),
    technologies: unique(Object.values(detectors).map(({ technology }) => technology)),
    targets: unique(Object.values(detectors).map(({ target }) => target.formula)),
    kinds: unique(Object.values(products).map(({ kind }) => kind)),
    interactions: unique(interactions),
    ...(known.length > 0 && { exposure_kg_day: known.reduce((sum, value) => sum + value, 0) }),
    ...(thresholds.length > 0 && { threshold_kev: Math.min(...thresholds) }),
    ...(masses.length > 0 && { mass_min_gev: Math.min(...masses), mass_max_gev: Math.max(...masses) }),
  };
}

async function collect<T>(
  release: Release,
  kind: "result" | "response" | "model",
  read: (name: string) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (const name of release.productNames(kind)) found.push(...(await read(name).catch(() => [])));
  return found;
}

/** The energy from which a response is defined: its threshold, or else its lowest cutoff, or its range; none when no energy. */
function thresholdKeV({ stages, valid_from }: Response): number[] {
  const all = orderedEntries(stages).map(([, stage]) => stage);
  const thresholds = all.flatMap((stage) => (stage.type === "threshold" ? [stage.value] : []));
  const cutoffs = all.flatMap((stage) => (stage.type === "cutoff" && stage.minimum ? [stage.minimum] : []));
  for (const bounds of [thresholds, cutoffs, valid_from === undefined ? [] : [valid_from]]) {
    const energies = bounds.map((bound) => inUnit(bound, "keV")).filter((value) => value !== undefined);
    if (energies.length > 0) return [Math.max(...energies)];
  }
  return [];
}

function inUnit(quantity: Pick<Quantity, "value" | "units">, units: string): number | undefined {
  const { value, units: stated } = quantity;
  if (!sameDimension(parseUnit(stated), parseUnit(units))) return undefined;
  return valueIn({ value, units: stated }, units);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
