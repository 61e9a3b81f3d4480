import { orderedEntries, type Axis, type Product } from "@dmdc/spec";

/** A reconstructed observable of a product: its name, and the unit of its values. */
export interface Observable {
  readonly name: string;
  readonly units: string;
}

/** The observables of a product: columns or bins of events, axes of a background, outputs of a response. */
export function observablesOf(product: Product): Observable[] {
  switch (product.kind) {
    case "events":
      if (product.binned !== undefined) return orderedEntries(product.binned.axes).flatMap(axisObservable);
      return product.columns === undefined
        ? []
        : orderedEntries(product.columns).map(([name, { units }]) => ({ name, units }));
    case "background":
      return orderedEntries(product.axes).flatMap(axisObservable);
    case "response":
      return orderedEntries(product.stages).flatMap(([, stage]) =>
        stage.type === "matrix" ? orderedEntries(stage.output).flatMap(axisObservable) : [],
      );
    default:
      return [];
  }
}

function axisObservable([name, { edges, points }]: [string, Axis]): Observable[] {
  const units = (edges ?? points)?.units;
  return units === undefined ? [] : [{ name, units }];
}
