import type { ArrayData, BinEdges, PlotView, ProductContent } from "@dmdc/hdf5";
import { orderedEntries, type AxisMap, type Background, type Events, type Product, type Response } from "@dmdc/spec";

/** What H5Web or silx should show when they open a product untaught; undefined when nothing in it is a picture. */
export function defaultPlot({ document, arrays }: ProductContent): PlotView | undefined {
  const product = document as unknown as Product;
  const axesOf = (map: AxisMap, prefix: string) =>
    orderedEntries(map).map(([name]) => axisPath(arrays, `${prefix}/${name}`));
  switch (product.kind) {
    case "events":
      return eventsPlot(product, arrays, axesOf);
    case "background":
      return plotOf(product, arrays, `/components/${firstComponent(product)}/values`, axesOf(product.axes, "/axes"));
    case "response":
      return responsePlot(product, arrays, axesOf);
    case "result":
      return resultPlot(plotOf(product, arrays, "/points/limit", ["/points/mass"]), arrays);
    default:
      return undefined;
  }
}

type AxisFinder = (map: AxisMap, prefix: string) => (string | BinEdges | undefined)[];

/** Counts in bins; of single events the first column, event by event. */
function eventsPlot(events: Events, arrays: ProductContent["arrays"], axesOf: AxisFinder): PlotView | undefined {
  if (events.binned !== undefined) {
    return plotOf(events, arrays, "/binned/counts", axesOf(events.binned.axes, "/binned/axes"));
  }
  const column = events.columns?.order.map((name) => `/columns/${name}`).find((path) => isFloat(arrays.get(path)));
  const empty = column === undefined || arrays.get(column)?.length === 0;
  return empty ? undefined : plotOf(events, arrays, column, []);
}

function isFloat(data: ArrayData | undefined): boolean {
  return data instanceof Float64Array || data instanceof Float32Array;
}

/** A limit spans orders of magnitude; on a logarithmic scale it is seen whole, where all of it is positive. */
function resultPlot(plot: PlotView | undefined, arrays: ProductContent["arrays"]): PlotView | undefined {
  const values = (path: string) => Array.from((arrays.get(path) ?? []) as ArrayLike<number>);
  const positive = ["/points/limit", "/points/mass"].every((path) => values(path).every((value) => value > 0));
  return plot !== undefined && positive ? { ...plot, logarithmic: true } : plot;
}

function plotOf(
  { title }: Product,
  arrays: ProductContent["arrays"],
  signal: string,
  axes: readonly (string | BinEdges | undefined)[],
): PlotView | undefined {
  const found = axes.filter((path) => path !== undefined);
  return arrays.has(signal) && found.length === axes.length ? { signal, axes: found, title } : undefined;
}

function firstComponent(background: Background): string {
  return background.components.order[0] ?? "";
}

function responsePlot(response: Response, arrays: ProductContent["arrays"], axesOf: AxisFinder): PlotView | undefined {
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

/** Points before edges, which a viewer would have to turn into points. */
function axisPath(arrays: ProductContent["arrays"], axis: string): string | BinEdges | undefined {
  if (arrays.has(`${axis}/points`)) return `${axis}/points`;
  return arrays.has(`${axis}/edges`) ? { edges: `${axis}/edges` } : undefined;
}
