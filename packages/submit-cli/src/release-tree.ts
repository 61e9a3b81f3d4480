import type { DocumentObject, DocumentValue } from "@dmdc/hdf5";
import { ReleaseError, type Release } from "@dmdc/sdk";
import type { Exposure, Quantity, StoredNumericArray } from "@dmdc/spec";

/** A line of a tree, and what hangs below it. */
export interface TreeNode {
  readonly name: string;
  /** What is said beside the name. */
  readonly text: string;
  readonly children: readonly TreeNode[];
}

/** What a release holds, as a tree. */
export async function releaseTree(release: Release, products: readonly string[] = []): Promise<TreeNode> {
  const { manifest } = release;
  const unknown = products.find((name) => !Object.hasOwn(manifest.products, name));
  if (unknown !== undefined) {
    throw new ReleaseError(
      `product "${unknown}"`,
      `is not in the release (products: ${release.productNames().join(", ")})`,
    );
  }
  const shown: TreeNode[] = [];
  for (const [name, entry] of Object.entries(manifest.products)) {
    if (products.length > 0 && !products.includes(name)) continue;
    const { document, content } = await release.product(name, entry.kind);
    const children = Object.entries(document as unknown as DocumentObject)
      .filter(([key]) => !["kind", "id", "title", "dmdc_version"].includes(key))
      .map(([key, value]) => valueNode(key, value));
    const text = `${entry.kind}, ${content.encoding.toUpperCase()}, ${entry.bytes} bytes: ${entry.title}`;
    shown.push({ name, text, children });
  }
  const head = products.length > 0 ? [] : [detectorsNode(release), runsNode(release)];
  return {
    name: `${manifest.id} ${manifest.version}`,
    text: `${manifest.title} (${[manifest.nature, manifest.collaboration, manifest.licence].filter(Boolean).join(", ")})`,
    children: [...head, { name: "products", text: "", children: shown }],
  };
}

function detectorsNode({ manifest }: Release): TreeNode {
  const children = Object.entries(manifest.detectors).map(([name, { title, technology, target }]) => {
    return { name, text: `${title}, ${technology}, ${target.formula}`, children: [] };
  });
  return { name: "detectors", text: "", children };
}

function runsNode({ manifest }: Release): TreeNode {
  const children = Object.entries(manifest.runs).map(([name, run]) => ({
    name,
    text: `${run.title}, ${run.detector}`,
    children: Object.entries(run.partitions).map(([partition, { role, exposure }]) => {
      return { name: partition, text: `${role}, ${exposureText(exposure)}`, children: [] };
    }),
  }));
  return { name: "runs", text: "", children };
}

function exposureText({ value, units, basis, also_stated_as: others = [] }: Exposure): string {
  const also = others.map((other) => ` = ${quantityText(other)}`).join("");
  return `${quantityText({ value, units })}${also} (${basis})`;
}

function quantityText({ value, units }: Quantity): string {
  return units === "1" ? String(value) : `${value} ${units}`;
}

/** A member of a document: arrays by shape, format and unit, quantities and short values in full. */
function valueNode(name: string, value: DocumentValue): TreeNode {
  if (typeof value !== "object" || value === null) return { name, text: String(value), children: [] };
  if (isList(value)) return { name, text: value.map(String).join("; "), children: [] };
  if (Array.isArray(value.shape) && typeof value.dtype === "string")
    return { name, text: arrayText(value), children: [] };
  if (typeof value.value === "number" && typeof value.units === "string") {
    return { name, text: quantityText(value as unknown as Quantity), children: [] };
  }
  const children = Object.entries(value)
    .filter(([key]) => key !== "order")
    .map(([key, member]) => valueNode(key, member));
  return { name, text: "", children };
}

function isList(value: DocumentObject | readonly DocumentValue[]): value is readonly DocumentValue[] {
  return Array.isArray(value);
}

function arrayText(array: DocumentObject): string {
  const {
    dtype,
    shape,
    units,
    quantity,
    energy_scale: scale,
    basis,
    logical_type: logical,
  } = array as unknown as StoredNumericArray;
  const what = [quantity, scale, basis, logical].filter((word) => word !== undefined).join(", ");
  const unit = units === "1" ? "dimensionless" : units;
  return `(${shape.join(" x ")}) ${dtype}, ${unit}${what === "" ? "" : `, ${what}`}`;
}

/** The tree as lines of text. */
export function renderTree(root: TreeNode): string {
  const lines = [`${root.name}  ${root.text}`];
  const walk = (nodes: readonly TreeNode[], indent: string) => {
    const width = Math.max(0, ...nodes.map(({ name }) => name.length));
    nodes.forEach(({ name, text, children }, index) => {
      const last = index === nodes.length - 1;
      lines.push(`${indent}${last ? "└─" : "├─"} ${text === "" ? name : `${name.padEnd(width)}  ${text}`}`);
      walk(children, `${indent}${last ? "  " : "│ "} `);
    });
  };
  walk(root.children, "");
  return `${lines.join("\n")}\n`;
}
