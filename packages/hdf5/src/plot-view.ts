import type { Hdf5Writer } from "./hdf5-writer.js";
import { RESERVED_GROUP } from "./reserved-names.js";

/** A plot: which array is shown over which. */
export interface PlotView {
  /** Path of the array that is shown. */
  readonly signal: string;
  /** Paths of its axes, one an axis of the signal, in its order. */
  readonly axes: readonly string[];
  readonly title?: string;
}

/** Writes the NeXus attributes by which H5Web and silx find what to plot; the arrays are linked, not copied. */
export function writePlot(writer: Hdf5Writer, { signal, axes, title }: PlotView): void {
  const group = `${RESERVED_GROUP}/plot`;
  writer.createAttribute("/", "NX_class", "NXroot");
  writer.createAttribute("/", "default", RESERVED_GROUP.slice(1));
  writer.createAttribute(RESERVED_GROUP, "NX_class", "NXentry");
  writer.createAttribute(RESERVED_GROUP, "default", "plot");
  writer.createGroup(group);
  const names = linkNames([signal, ...axes]);
  for (const [path, name] of names) writer.createLink(path, `${group}/${name}`);
  const nameOf = (path: string): string => names.get(path) ?? path;
  writer.createAttribute(group, "NX_class", "NXdata");
  writer.createAttribute(group, "signal", nameOf(signal));
  if (axes.length > 0) writer.createAttribute(group, "axes", axes.map(nameOf));
  if (title !== undefined) writer.createDataset(`${group}/title`, [title], []);
}

/** A name for every path: its last part, or all of its parts where two paths end alike. */
function linkNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const distinct = [...new Set(paths)];
  const lastPart = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
  const taken = (name: string) => distinct.filter((path) => lastPart(path) === name).length > 1 || name === "title";
  return new Map(
    distinct.map((path) => {
      const name = lastPart(path);
      return [path, taken(name) ? path.slice(1).replaceAll("/", "_") : name];
    }),
  );
}
