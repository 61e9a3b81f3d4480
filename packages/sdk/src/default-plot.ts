import type { ProductContent } from "@dmdc/hdf5";
import { orderedEntries, type AxisMap, type Background, type Product, type Response } from "@dmdc/spec";

/** The datasets that a viewer shows first. */
export interface DefaultPlot {
  readonly signal: string;
  readonly axes: readonly string[];
  readonly title: string;
}

/** What H5Web or silx should show when they open a product untaught; undefined when nothing in it is a picture. */
export function defaultPlot({ document, arrays }: ProductContent): DefaultPlot | undefined {
  const product = document as unknown as Product;
  const axesOf = (map: AxisMap, prefix: string) =>
    orderedEntries(map).map(([name]) => axisPath(arrays, `${prefix}/${name}`));
  switch (product.kind) {
    case "background":
      return plotOf(product, arrays, `/components/${firstComponent(product)}/values`, axesOf(product.axes, "/axes"));
    case "response":
      return responsePlot(product, arrays, axesOf);
    case "result":
      return plotOf(product, arrays, "/points/limit", ["/points/mass"]);
    default:
      return undefined;
  }
}

function plotOf(
  { title }: Product,
  arrays: ProductContent["arrays"],
  signal: string,
  axes: readonly (string | undefined)[],
): DefaultPlot | undefined {
  const found = axes.filter((path) => path !== undefined);
  return arrays.has(signal) && found.length === axes.length ? { signal, axes: found, title } : undefined;
}

function firstComponent(background: Background): string {
  return background.components.order[0] ?? "";
}

function responsePlot(
  response: Response,
  arrays: ProductContent["arrays"],
  axesOf: (map: AxisMap, prefix: string) => (string | undefined)[],
): DefaultPlot | undefined {
  for (const [name, stage] of orderedEntries(response.stages)) {
    const path = `/stages/${name}`;
    if (stage.type !== "matrix") continue;
    return plotOf(response, arrays, `${path}/values`, [
      axisPath(arrays, `${path}/input`),
      ...axesOf(stage.output, `${path}/output`),
    ]);
  }
  return undefined;
}

/** Points before edges: NeXus has both, but silx shows an axis only that is as long as its dimension. */
function axisPath(arrays: ProductContent["arrays"], axis: string): string | undefined {
  return [`${axis}/points`, `${axis}/edges`].find((path) => arrays.has(path));
}
