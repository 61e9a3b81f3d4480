import { orderedEntries, type Axis, type AxisMap, type Product } from "@dmdc/spec";
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
}

/** Every axis of a product. */
export function axesOf(product: Product): AxisPlace[] {
  const seen = new Map(gridsOf(product).flatMap(({ axes }) => axes.map((place) => [place.pointer, place] as const)));
  return [...seen.values()];
}

/** Every array of a product that lies over axes. */
export function gridsOf(product: Product): GridPlace[] {
  switch (product.kind) {
    case "background":
      return orderedEntries(product.components).map(([name]) => ({
        pointer: `/components/${name}/values`,
        axes: mapPlaces(product.axes, "/axes"),
      }));
    case "response":
      return orderedEntries(product.stages).flatMap(([name, stage]) => {
        const path = `/stages/${name}`;
        if (stage.type === "efficiency")
          return [{ pointer: `${path}/values`, axes: [{ pointer: `${path}/axis`, axis: stage.axis }] }];
        if (stage.type === "cutoff") return [];
        const axes = [{ pointer: `${path}/input`, axis: stage.input }, ...mapPlaces(stage.output, `${path}/output`)];
        return [{ pointer: `${path}/values`, axes }];
      });
    default:
      return [];
  }
}

/** How many bins or points an axis has; undefined when it has neither edges nor points. */
export function axisLength(product: ProductView, { pointer }: AxisPlace): number | undefined {
  const edges = product.shapeAt(`${pointer}/edges`)?.[0];
  return edges === undefined ? product.shapeAt(`${pointer}/points`)?.[0] : edges - 1;
}

function mapPlaces(map: AxisMap, prefix: string): AxisPlace[] {
  return orderedEntries(map).map(([name, axis]) => ({ pointer: `${prefix}/${name}`, axis }));
}
