import type { DeclaredFamily, FamilyValues, Manifest } from "@dmdc/spec";

/** A product as a member of a family. */
export interface FamilyMember {
  readonly product: string;
  readonly values: FamilyValues;
}

/** The products that say that they are members of a family, in the order of the manifest. */
export function membersOf({ products }: Manifest, family: string): FamilyMember[] {
  return Object.entries(products).flatMap(([product, { member_of: membership }]) =>
    membership?.family === family ? [{ product, values: membership.values }] : [],
  );
}

/** The values of the parameters as one text, in the order of the grid; undefined when they are not exactly its parameters. */
export function keyOf({ grid }: DeclaredFamily, values: FamilyValues): string | undefined {
  const parameters = Object.keys(grid);
  const isWhole =
    Object.keys(values).length === parameters.length && parameters.every((name) => Object.hasOwn(values, name));
  return isWhole ? parameters.map((name) => `${name} ${String(values[name])}`).join(", ") : undefined;
}

/** Every combination of the grid, as {@link keyOf} writes them. */
export function combinationsOf({ grid }: DeclaredFamily): string[] {
  return Object.entries(grid).reduce<string[]>(
    (keys, [name, values], index) =>
      keys.flatMap((key) => values.map((value) => `${key}${index === 0 ? "" : ", "}${name} ${String(value)}`)),
    [""],
  );
}
