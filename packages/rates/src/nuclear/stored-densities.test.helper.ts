import { readReferenceText } from "../reference-folder.test.helper.js";
import type { DensityMatrices } from "./density-responses.js";
import type { Orbit } from "./shell-orbits.js";

/** Density matrices of one nucleus in the reference data: rows of orbits n, l, 2j and n', l', 2j' with a value, by J and T. */
export interface StoredDensities {
  readonly isotope: string;
  readonly Z: number;
  readonly A: number;
  readonly J: number;
  readonly T: number;
  readonly interaction: string;
  readonly blocks: readonly (readonly [number, 0 | 1, readonly (readonly number[])[]])[];
}

/** The density matrices of all nuclei of the reference data. */
export function readStoredDensities(): readonly StoredDensities[] {
  return (JSON.parse(readReferenceText("nuclear/obdm-elastic.json")) as { isotopes: readonly StoredDensities[] })
    .isotopes;
}

/** The orbit of n, l, 2j. */
export function orbitOf([n = NaN, l = NaN, twiceJ = NaN]: readonly number[]): Orbit {
  return { n, l, twiceJ };
}

/** Density matrices as the package takes them. */
export function matricesOf({ isotope, Z, A, J, T, interaction, blocks }: StoredDensities): DensityMatrices {
  return {
    symbol: isotope.replace(/^\d+/, ""),
    atomicNumber: Z,
    massNumber: A,
    spin: J,
    isospin: T,
    interaction,
    source: "arXiv:2208.07945",
    blocks: blocks.map(([rank, isospin, rows]) => ({
      rank,
      isospin,
      elements: rows.map((row) => ({
        bra: orbitOf(row.slice(0, 3)),
        ket: orbitOf(row.slice(3, 6)),
        value: row[6] ?? NaN,
      })),
    })),
  };
}
