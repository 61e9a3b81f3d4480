import { orderedEntries, type Product, type Variation } from "@dmdc/spec";

/** How an array varies, and where both stand. */
export interface VariationPlace {
  /** The variation. */
  readonly pointer: string;
  /** The array that varies. */
  readonly central: string;
  readonly variation: Variation;
  /** Whether the array holds probabilities of a response, whose rows sum to at most 1. */
  readonly isResponse: boolean;
}

/** Every variation of a background or a response. */
export function variationsOf(product: Product): VariationPlace[] {
  if (product.kind === "background") {
    return orderedEntries(product.components).flatMap(([name, { variations }]) =>
      placesOf(variations, `/components/${name}`, false),
    );
  }
  if (product.kind !== "response") return [];
  return orderedEntries(product.stages).flatMap(([name, stage]) =>
    stage.type === "matrix" ? placesOf(stage.variations, `/stages/${name}`, stage.content === "probability") : [],
  );
}

function placesOf(
  variations: { order: string[]; [name: string]: Variation | string[] } | undefined,
  path: string,
  isResponse: boolean,
): VariationPlace[] {
  return variations === undefined
    ? []
    : orderedEntries(variations).map(([name, variation]) => ({
        pointer: `${path}/variations/${name}`,
        central: `${path}/values`,
        variation,
        isResponse,
      }));
}
