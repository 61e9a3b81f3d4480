/** Plots of one product, as plain data: they can be made in one thread and drawn in another. */
export interface ProductPlots {
  /** Its name in the manifest. */
  readonly product: string;
  readonly kind: string;
  readonly title: string;
  readonly file: string;
  readonly plots: readonly Plot[];
  /** What is not shown, and why. */
  readonly notes: readonly string[];
}

/** One picture. */
export type Plot = LinePlot | BarPlot | HeatPlot;

/** An axis of a picture. */
export interface PlotAxis {
  readonly label: string;
  readonly isLogarithmic: boolean;
}

/** Curves over one axis, steps, or steps on top of each other. */
export interface LinePlot {
  readonly type: "lines" | "steps" | "stack";
  readonly title: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly series: readonly PlotSeries[];
}

/** One curve: as many x as y, or one more, which then are edges. */
export interface PlotSeries {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** The arrays that it shows, by JSON Pointer: findings there are marked. */
  readonly pointers: readonly string[];
}

/** Counts of a few named values. */
export interface BarPlot {
  readonly type: "bars";
  readonly title: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly bars: readonly { readonly name: string; readonly count: number }[];
}

/** A matrix in colours. */
export interface HeatPlot {
  readonly type: "heat";
  readonly title: string;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  /** Edges of the columns, increasing; shape (columns + 1). */
  readonly xEdges: readonly number[];
  /** Edges of the rows, increasing; shape (rows + 1). */
  readonly yEdges: readonly number[];
  /** Row by row; shape (rows, columns). */
  readonly values: Float64Array;
  readonly pointers: readonly string[];
}
