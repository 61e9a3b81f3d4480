import { orderedEntries, type Axis, type Background, type Bounds, type Events, type Model } from "@dmdc/spec";
import type { NumericArray, Response, Result, Stage } from "@dmdc/spec";
import type { HeatPlot, LinePlot, Plot, PlotSeries } from "./plot.js";
import { columnWords, plotAxis, wordsOf, type PlotSource } from "./plot-source.js";

const COUNT_AXIS = { label: "events per bin", isLogarithmic: false };
const EVENT_AXIS = { label: "events", isLogarithmic: false };

/** Events: how each column is distributed, or the counts. */
export function eventsPlots({ columns, binned }: Events, source: PlotSource): Plot[] {
  const ofColumns = (columns === undefined ? [] : orderedEntries(columns)).flatMap(([name, column]) =>
    "units" in column ? columnPlot(name, column, source) : [],
  );
  if (binned === undefined) return ofColumns;
  const counts = overAxes("counts", "/binned/counts", axesOf(binned.axes, "/binned/axes"), source);
  return [...ofColumns, ...counts];
}

/** How a column is distributed: two bars for truth values, a histogram for numbers; no event is drawn by itself. */
function columnPlot(name: string, column: NumericArray, source: PlotSource): Plot[] {
  const pointer = `/columns/${name}`;
  const { label } = plotAxis(columnWords(column, name), []);
  if (column.logical_type === "boolean") {
    const bars = source.truthCounts(pointer);
    const x = { label, isLogarithmic: false };
    return bars === undefined ? [] : [{ type: "bars", title: name, x, y: EVENT_AXIS, bars }];
  }
  const found = source.histogram(pointer);
  if (found === undefined) return [];
  const series = [{ name, x: found.edges, y: found.counts, pointers: [] }];
  return [{ type: "steps", title: name, x: { label, isLogarithmic: found.isLogarithmic }, y: COUNT_AXIS, series }];
}

/** Background: the components on top of each other over each axis, summed over the others. */
export function backgroundPlots({ axes, components, completeness }: Background, source: PlotSource): Plot[] {
  const places = axesOf(axes, "/axes");
  const edges = places.map(({ axis, pointer }) => source.edges(axis, pointer));
  const shape = edges.map((found) => (found?.length ?? 1) - 1);
  return places.flatMap(({ name, axis }, along): LinePlot[] => {
    const x = edges[along];
    if (x === undefined) return [];
    const series = orderedEntries(components).flatMap(([component, { title, content }]): PlotSeries[] => {
      if (places.length > 1 && content !== "count" && content !== "expected_count") return [];
      const pointer = `/components/${component}/values`;
      const values = source.values(pointer);
      if (values === undefined) return [];
      return [
        { name: title, x: [...x], y: summedOver(values, shape, along), pointers: [pointer, `/axes/${name}/edges`] },
      ];
    });
    if (series.length === 0) return [];
    const first = orderedEntries(components)[0]?.[1];
    const y = { label: `${(first?.content ?? "count").replaceAll("_", " ")}, per bin`, isLogarithmic: false };
    const missing = completeness === "partial" ? " (partial: some components are missing)" : "";
    return [{ type: "stack", title: `components over ${name}${missing}`, x: plotAxis(wordsOf(axis), x), y, series }];
  });
}

/** Response: each stage, curves as curves and matrices in colours. */
export function responsePlots({ stages }: Response, source: PlotSource): Plot[] {
  return orderedEntries(stages).flatMap(([name, stage]) => stagePlots(name, stage, `/stages/${name}`, source));
}

/** Result: the curve, its bands and what else was drawn over mass. */
export function resultPlots(
  { points, result_type: type, confidence_level: level }: Result,
  source: PlotSource,
): Plot[] {
  const mass = source.values("/points/mass");
  if (mass === undefined) return [];
  const { limit, unconstrained_limit: raw, upper_end: upper, bands } = points;
  const curves: [string, string][] = [
    [type.replaceAll("_", " "), "/points/limit"],
    ...(raw === undefined ? [] : [["unconstrained", "/points/unconstrained_limit"] as [string, string]]),
    ...(upper === undefined ? [] : [["upper end", "/points/upper_end"] as [string, string]]),
    ...(bands === undefined ? [] : orderedEntries(bands)).map(([name, { at_sigma: sigma }]): [string, string] => [
      `${sigma} sigma`,
      `/points/bands/${name}/values`,
    ]),
  ];
  const series = curves.flatMap(([name, pointer]): PlotSeries[] => {
    const y = source.values(pointer);
    return y === undefined ? [] : [{ name, x: [...mass], y: [...y], pointers: [pointer, "/points/mass"] }];
  });
  const all = series.flatMap(({ y }) => y);
  const axes = { x: plotAxis(columnWords(points.mass, "mass"), mass), y: plotAxis(columnWords(limit, "limit"), all) };
  return [{ type: "lines", title: `${type.replaceAll("_", " ")} at ${100 * level} %`, ...axes, series }];
}

/** Model: a spectrum, where one is tabulated. */
export function modelPlots({ interaction }: Model, source: PlotSource): Plot[] {
  if (interaction.type !== "tabulated_spectrum") return [];
  const [x, y] = [source.values("/interaction/energy"), source.values("/interaction/rate")];
  if (x === undefined || y === undefined) return [];
  const series = [{ name: "rate", x: [...x], y: [...y], pointers: ["/interaction/energy", "/interaction/rate"] }];
  const axes = {
    x: plotAxis(columnWords(interaction.energy, "energy"), x),
    y: plotAxis(columnWords(interaction.rate, "rate"), y),
  };
  return [{ type: "lines", title: "recoil spectrum", ...axes, series }];
}

function stagePlots(name: string, stage: Stage, pointer: string, source: PlotSource): Plot[] {
  switch (stage.type) {
    case "efficiency":
    case "quenching":
      return curvePlot(
        name,
        [curveOf(name, stage.axis, pointer, source), ...boundsOf(stage, pointer, source)],
        stage.axis,
        stage.type,
      );
    case "acceptance": {
      const recoils = orderedEntries(stage.recoils);
      const curves = recoils.map(([key, { recoil, axis }]) =>
        curveOf(recoil, axis, `${pointer}/recoils/${key}`, source),
      );
      const axis = recoils[0]?.[1].axis;
      return axis === undefined ? [] : curvePlot(name, curves, axis, "acceptance");
    }
    case "resolution": {
      const curve = stage.sigma_curve;
      return curve === undefined
        ? []
        : curvePlot(
            name,
            [curveOf("sigma", curve.axis, `${pointer}/sigma_curve`, source)],
            curve.axis,
            `sigma (${curve.values.units})`,
          );
    }
    case "matrix": {
      const input = { name: "input", axis: stage.input, pointer: `${pointer}/input` };
      return overAxes(
        `${name}: ${stage.content}`,
        `${pointer}/values`,
        [input, ...axesOf(stage.output, `${pointer}/output`)],
        source,
      );
    }
    case "cutoff":
    case "threshold":
      return [];
  }
}

function curveOf(name: string, axis: Axis, pointer: string, source: PlotSource): PlotSeries | undefined {
  const places = source.places(axis, `${pointer}/axis`);
  const y = source.values(`${pointer}/values`);
  if (places === undefined || y === undefined) return undefined;
  return { name, x: [...places.x], y: [...y], pointers: [`${pointer}/values`, places.pointer] };
}

function boundsOf(
  { axis, bounds }: { axis: Axis; bounds?: Bounds },
  pointer: string,
  source: PlotSource,
): (PlotSeries | undefined)[] {
  if (bounds === undefined) return [];
  const places = source.places(axis, `${pointer}/axis`);
  return ["lower", "upper"].map((side) => {
    const y = source.values(`${pointer}/bounds/${side}`);
    if (places === undefined || y === undefined) return undefined;
    return { name: side, x: [...places.x], y: [...y], pointers: [`${pointer}/bounds/${side}`] };
  });
}

function curvePlot(title: string, curves: readonly (PlotSeries | undefined)[], axis: Axis, label: string): Plot[] {
  const series = curves.filter((curve) => curve !== undefined);
  const [first] = series;
  if (first === undefined) return [];
  const type = first.x.length === first.y.length ? "lines" : "steps";
  return [{ type, title, x: plotAxis(wordsOf(axis), first.x), y: { label, isLogarithmic: false }, series }];
}

interface NamedAxis {
  readonly name: string;
  readonly axis: Axis;
  readonly pointer: string;
}

function axesOf(map: Parameters<typeof orderedEntries<Axis>>[0], pointer: string): NamedAxis[] {
  return orderedEntries(map).map(([name, axis]) => ({ name, axis, pointer: `${pointer}/${name}` }));
}

/** An array over one axis as steps, over two in colours; over more in colours, summed over all but the first two. */
function overAxes(title: string, pointer: string, axes: readonly NamedAxis[], source: PlotSource): Plot[] {
  const edges = axes.map((place) => source.edges(place.axis, place.pointer));
  const values = source.values(pointer);
  const [first, second] = axes;
  const [yEdges, xEdges] = edges;
  if (values === undefined || first === undefined || yEdges === undefined) return [];
  const pointers = [pointer, ...axes.flatMap((place) => [`${place.pointer}/edges`, `${place.pointer}/points`])];
  if (second === undefined) {
    const series = [{ name: title, x: [...yEdges], y: [...values], pointers }];
    return [{ type: "steps", title, x: plotAxis(wordsOf(first.axis), yEdges), y: COUNT_AXIS, series }];
  }
  if (xEdges === undefined) return [];
  const [rows, columns] = [yEdges.length - 1, xEdges.length - 1];
  const inner = Math.max(1, Math.round(values.length / (rows * columns)));
  const matrix = Float64Array.from({ length: rows * columns }, (_, cell) =>
    values.subarray(cell * inner, (cell + 1) * inner).reduce((sum, value) => sum + value, 0),
  );
  const words = { x: plotAxis(wordsOf(second.axis), xEdges), y: plotAxis(wordsOf(first.axis), yEdges) };
  const summed =
    inner > 1
      ? `${title}, summed over ${axes
          .slice(2)
          .map(({ name }) => name)
          .join(", ")}`
      : title;
  const heat: HeatPlot = {
    type: "heat",
    title: summed,
    ...words,
    xEdges: [...xEdges],
    yEdges: [...yEdges],
    values: matrix,
    pointers,
  };
  return [heat];
}

function summedOver(values: Float64Array, shape: readonly number[], along: number): number[] {
  const inner = shape.slice(along + 1).reduce((product, length) => product * length, 1);
  const length = shape[along] ?? 0;
  const sums = new Array<number>(length).fill(0);
  values.forEach((value, index) => {
    const bin = Math.floor(index / inner) % length;
    sums[bin] = (sums[bin] ?? 0) + value;
  });
  return sums;
}
