import type { Release } from "@dmdc/sdk";
import { conversionFactor, type Exposure, type Manifest, type ProductKind } from "@dmdc/spec";
import { change, factorOf, type Difference, type ProductPair } from "./difference.js";
import { diffBackground, diffEvents, diffResponse, diffResult } from "./diff-products.js";
import { diffAxes, diffStatements } from "./diff-statements.js";

/** Members of the manifest that the comparison treats by themselves, or that say nothing of physics. */
const OWN = [
  "id",
  "version",
  "products",
  "runs",
  "sources",
  "attachments",
  "converted_from",
  "dmdc_version",
  "$schema",
];

/**
 * What changed between two releases, in terms of physics: exposures, events, expectations, efficiencies, halos, limits.
 *
 * Bytes, the order of members and the storage of arrays do not count.
 */
export async function diffReleases(before: Release, after: Release): Promise<Difference[]> {
  const [first, second] = [before.manifest, after.manifest];
  const differences = [
    ...["id", "dmdc_version"].flatMap((member) =>
      diffStatements(`dmdc.json/${member}`, first[member as "id"], second[member as "id"]),
    ),
    ...diffExposures(first, second),
    ...diffStatements("dmdc.json", statements(first), statements(second)),
  ];
  const names = new Set([...before.productNames(), ...after.productNames()]);
  for (const name of names) {
    const [old, now] = [first.products[name], second.products[name]];
    if (old === undefined || now === undefined) {
      const message = `product ${old === undefined ? "added" : "removed"}: ${(old ?? now)?.title ?? ""}`;
      differences.push({ topic: "release", where: `${name} (${(old ?? now)?.kind ?? ""})`, message });
    } else if (old.kind !== now.kind) {
      differences.push({ topic: "release", where: name, message: `kind ${old.kind} -> ${now.kind}` });
    } else if (old.sha256 !== now.sha256) {
      differences.push(...(await diffProduct(name, old.kind, before, after)));
    }
  }
  return differences;
}

async function diffProduct(name: string, kind: ProductKind, first: Release, second: Release): Promise<Difference[]> {
  const [before, after] = [await first.product(name, kind), await second.product(name, kind)];
  const pair: ProductPair<ProductKind> = { name, before, after };
  return [...diffValues(kind, pair), ...diffAxes(pair), ...diffStatements(name, before.document, after.document)];
}

function diffValues(kind: ProductKind, pair: ProductPair<ProductKind>): Difference[] {
  switch (kind) {
    case "events":
      return diffEvents(pair as ProductPair<"events">);
    case "background":
      return diffBackground(pair as ProductPair<"background">);
    case "response":
      return diffResponse(pair as ProductPair<"response">);
    case "result":
      return diffResult(pair as ProductPair<"result">);
    case "model":
    case "analysis":
      return [];
  }
}

function diffExposures(first: Manifest, second: Manifest): Difference[] {
  const exposures = ({ runs }: Manifest) =>
    new Map(
      Object.entries(runs).flatMap(([run, { partitions }]) =>
        Object.entries(partitions).map(([name, { exposure }]) => [`run ${run}, ${name}`, exposure] as const),
      ),
    );
  const [old, now] = [exposures(first), exposures(second)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((where): Difference[] => {
    const [a, b] = [old.get(where), now.get(where)];
    if (a === undefined || b === undefined) {
      const stated = a ?? b;
      const message = `partition ${a === undefined ? "added" : "removed"}: ${stated?.value ?? NaN} ${stated?.units ?? ""}`;
      return [{ topic: "exposure", where, message }];
    }
    const [before, after] = [kgDays(a), kgDays(b)];
    if (before === after && a.basis === b.basis) return [];
    const basis = a.basis === b.basis ? "" : `; ${a.basis} -> ${b.basis}`;
    const message = `${change(before, after, "kg.d")}${basis}`;
    return [{ topic: "exposure", where, message, before, after, units: "kg.d", ...factorOf(before, after) }];
  });
}

function kgDays({ value, units }: Exposure): number {
  return value * conversionFactor(units, "kg.d");
}

/** What the manifest says beside products, runs and bytes. */
function statements(manifest: Manifest): object {
  return Object.fromEntries(Object.entries(manifest).filter(([member]) => !OWN.includes(member)));
}
