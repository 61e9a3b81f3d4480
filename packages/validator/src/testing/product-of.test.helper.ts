import { memoryTree, openProduct } from "@dmdc/hdf5";
import type { ProductKind } from "@dmdc/spec";
import { ProductView } from "../product-view.js";
import type { ReleaseView } from "../release-view.js";
import type { Rule, Violation } from "../rule.js";

/** A product from its JSON form, open. */
export async function productOf(kind: ProductKind, form: object): Promise<ProductView> {
  const text = JSON.stringify({ kind, dmdc_version: "0.9.0", id: "it", title: "It", ...form });
  const tree = memoryTree(new Map([["it.json", new TextEncoder().encode(text)]]));
  const entry = { kind, path: "it.json", sha256: "0".repeat(64), bytes: text.length, title: "It" };
  return new ProductView("it", entry, await openProduct(tree, "it.json"), { datasets: 0, values: 0 });
}

/** Events with these columns, open. */
export function eventsOf(columns: object): Promise<ProductView> {
  return productOf("events", { detector: "d", run: "r", partition: "p", selection: "None.", columns });
}

/** What a rule about products says of one, with the thresholds as they are. */
export function violationsOf(rule: Rule, product: ProductView): Violation[] {
  if (rule.scope !== "product") throw new RangeError(`${rule.id} is not about products`);
  const tuned = Object.entries(rule.tunables ?? {}).map(([name, { default: value }]) => [name, value] as const);
  const release = { products: [product] } as unknown as ReleaseView;
  return Array.from(rule.check(product, release, Object.fromEntries(tuned)));
}
