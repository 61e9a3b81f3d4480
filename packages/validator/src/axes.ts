import {
  orderedEntries,
  type Axis,
  type AxisMap,
  type Bounds,
  type Product,
  type Stage,
  type VariationMap,
} from "@dmdc/spec";
import type { ProductView } from "./product-view.js";

/** An axis of a product, and where it stands. */
export interface AxisPlace {
  readonly pointer: string;
  readonly axis: Axis;
}

/** An array over axes: which shape it must have. */
export interface GridPlace {
  readonly pointer: string;
  /** The axes, in the order of the dimensions. */
  readonly axes: readonly AxisPlace[];
  /** Arrays of anchors, whose dimensions come before those of the axes. */
  readonly anchors?: readonly string[];
}

/** Every axis of a product. */
export function axesOf(product: Product): AxisPlace[] {
  const seen = new Map(gridsOf(product).flatMap(({ axes }) => axes.map((place) => [place.pointer, place] as const)));
  return [...seen.values()];
}

/** Every array of a product that lies over axes. */
export function gridsOf(product: Product): GridPlace[] {
  switch (product.kind) {
    case "events":
      return product.binned === undefined
        ? []
        : [{ pointer: "/binned/counts", axes: mapPlaces(product.binned.axes, "/binned/axes") }];
    case "background":
      return orderedEntries(product.components).flatMap(([name, component]) => {
        const path = `/components/${name}`;
        const axes = mapPlaces(product.axes, "/axes");
        return [
          { pointer: `${path}/values`, axes },
          ...boundsGrids(component.bounds, path, axes),
          ...variationGrids(component.variations, `${path}/variations`, axes),
        ];
      });
    case "response":
      return orderedEntries(product.stages).flatMap(([name, stage]) => stageGrids(stage, `/stages/${name}`));
    default:
      return [];
  }
}

function stageGrids(stage: Stage, path: string): GridPlace[] {
  switch (stage.type) {
    case "matrix": {
      const axes = [{ pointer: `${path}/input`, axis: stage.input }, ...mapPlaces(stage.output, `${path}/output`)];
      return [{ pointer: `${path}/values`, axes }, ...variationGrids(stage.variations, `${path}/variations`, axes)];
    }
    case "efficiency":
    case "quenching":
      return curveGrids(stage, path);
    case "acceptance":
      return orderedEntries(stage.recoils).flatMap(([name, curve]) => curveGrids(curve, `${path}/recoils/${name}`));
    case "resolution":
      return stage.sigma_curve === undefined ? [] : curveGrids(stage.sigma_curve, `${path}/sigma_curve`);
    case "cutoff":
    case "threshold":
      return [];
  }
}

function curveGrids({ axis, bounds }: { axis: Axis; bounds?: Bounds }, path: string): GridPlace[] {
  const axes = [{ pointer: `${path}/axis`, axis }];
  return [{ pointer: `${path}/values`, axes }, ...boundsGrids(bounds, path, axes)];
}

function boundsGrids(bounds: Bounds | undefined, path: string, axes: readonly AxisPlace[]): GridPlace[] {
  if (bounds === undefined) return [];
  return [
    { pointer: `${path}/bounds/lower`, axes },
    { pointer: `${path}/bounds/upper`, axes },
  ];
}

/** The values at the anchors of the parameters, and then over the axes of the array that varies. */
function variationGrids(map: VariationMap | undefined, path: string, axes: readonly AxisPlace[]): GridPlace[] {
  if (map === undefined) return [];
  return orderedEntries(map).map(([name, { parameters }]) => ({
    pointer: `${path}/${name}/values`,
    anchors: parameters.map((parameter) => `${path}/${name}/anchors/${parameter}`),
    axes,
  }));
}

/** How many bins, points or categories an axis has; undefined when it has none of them. */
export function axisLength(product: ProductView, { pointer, axis }: AxisPlace): number | undefined {
  if (axis.categories !== undefined) return axis.categories.length;
  const edges = product.shapeAt(`${pointer}/edges`)?.[0];
  return edges === undefined ? product.shapeAt(`${pointer}/points`)?.[0] : edges - 1;
}

function mapPlaces(map: AxisMap, prefix: string): AxisPlace[] {
  return orderedEntries(map).map(([name, axis]) => ({ pointer: `${prefix}/${name}`, axis }));
}
