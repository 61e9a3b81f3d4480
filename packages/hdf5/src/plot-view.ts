import type { DocumentObject, ProductContent } from "./document.js";
import type { Hdf5Writer } from "./hdf5-writer.js";
import { RESERVED_GROUP } from "./reserved-names.js";

/** A plot: which array is shown over which. */
export interface PlotView {
  /** Path of the array that is shown. */
  readonly signal: string;
  /** One an axis of the signal, in its order: the path of its points, or the edges of its bins. */
  readonly axes: readonly (string | BinEdges)[];
  readonly title?: string;
  /** Whether signal and axes are shown on logarithmic scales. */
  readonly logarithmic?: boolean;
}

/**
 * Edges, one more than there are bins, in the place of points. silx 1.1 refuses an axis that is longer than its dimension,
 * so the middles of the bins are written beside the links: the only numbers of a view that are not of the document.
 */
export interface BinEdges {
  /** Path of the edges. */
  readonly edges: string;
}

/** Every array of the product that a plot shows or is made from. */
export function plottedArrays({ signal, axes }: PlotView): string[] {
  return [signal, ...axes.map(pathOf)];
}

/** Writes the NeXus attributes by which H5Web and silx find what to plot; arrays are linked, not copied. */
export function writePlot(writer: Hdf5Writer, plot: PlotView, content: ProductContent): void {
  const group = `${RESERVED_GROUP}/plot`;
  writer.createAttribute("/", "NX_class", "NXroot");
  writer.createAttribute("/", "default", RESERVED_GROUP.slice(1));
  writer.createAttribute(RESERVED_GROUP, "NX_class", "NXentry");
  writer.createAttribute(RESERVED_GROUP, "default", "plot");
  writer.createGroup(group);
  const names = viewNames(plottedArrays(plot));
  const nameOf = (axis: string | BinEdges): string => names.get(pathOf(axis)) ?? pathOf(axis);
  const linked = [plot.signal, ...plot.axes.filter((axis) => typeof axis === "string")];
  for (const path of new Set(linked)) writer.createLink(path, `${group}/${nameOf(path)}`);
  for (const axis of plot.axes) {
    if (typeof axis !== "string") writeMiddles(writer, `${group}/${nameOf(axis)}`, axis.edges, content);
  }
  writer.createAttribute(group, "NX_class", "NXdata");
  writer.createAttribute(group, "signal", nameOf(plot.signal));
  if (plot.axes.length > 0) writer.createAttribute(group, "axes", plot.axes.map(nameOf));
  if (plot.title !== undefined) writer.createDataset(`${group}/title`, [plot.title], []);
  if (plot.logarithmic === true) {
    const style = { signal_scale_type: "log", axes_scale_type: plot.axes.map(() => "log") };
    writer.createAttribute(group, "SILX_style", JSON.stringify(style));
  }
}

function pathOf(axis: string | BinEdges): string {
  return typeof axis === "string" ? axis : axis.edges;
}

/** The arithmetic middle of each bin, for the eye only. */
function writeMiddles(writer: Hdf5Writer, path: string, source: string, { document, arrays }: ProductContent): void {
  const edges = Float64Array.from((arrays.get(source) ?? []) as ArrayLike<number | bigint>, Number);
  const middles = edges.slice(1).map((high, bin) => ((edges[bin] ?? high) + high) / 2);
  writer.createDataset(path, middles, [middles.length]);
  const described = source
    .slice(1)
    .split("/")
    .reduce((node, name) => (node[name] ?? {}) as DocumentObject, document);
  if (typeof described.units === "string") writer.createAttribute(path, "units", described.units);
}

/** Last steps of a path that say nothing by themselves: a plot's axis is better called after what they belong to. */
const PLAIN: ReadonlySet<string> = new Set(["values", "points", "edges"]);

/** A name for every path, which a viewer shows: its last telling step, or all of its steps where two are called alike. */
function viewNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const distinct = [...new Set(paths)];
  const telling = (path: string): string => {
    const steps = path.slice(1).split("/");
    const last = steps.at(-1) ?? "";
    return PLAIN.has(last) ? (steps.at(-2) ?? last) : last;
  };
  const taken = (name: string) => distinct.filter((path) => telling(path) === name).length > 1 || name === "title";
  return new Map(
    distinct.map((path) => {
      const name = telling(path);
      return [path, taken(name) ? path.slice(1).replaceAll("/", "_") : name];
    }),
  );
}
