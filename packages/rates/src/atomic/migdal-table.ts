import { checkAtLeast, checkLength, checkPositive, checkRising } from "../numerics/checks.js";
import { at } from "../numerics/at.js";
import { storedNumbers } from "./stored-numbers.js";

/** Ionisation of one shell by a nucleus that is suddenly set into motion. */
export interface MigdalShell {
  /** Name of the shell, such as `"4d"`. */
  readonly name: string;
  /** Binding energy, keV. */
  readonly bindingEnergyKeV: number;
  /** Kinetic energies E_e of the electron, rising, keV; shape (n). */
  readonly electronEnergiesKeV: Float64Array;
  /** Probability per energy at a nuclear speed of v = 10⁻³ c, keV⁻¹; it grows as v². Shape (n). */
  readonly probabilitiesPerKeV: Float64Array;
}

/** Ionisation probabilities of an element in the dipole approximation. */
export interface MigdalTable {
  /** Element symbol. */
  readonly element: string;
  /** Where the numbers come from. */
  readonly source: string;
  readonly shells: readonly MigdalShell[];
}

/** A table as the modules in `tables` hold it. */
export interface StoredMigdalTable {
  readonly element: string;
  readonly source: string;
  readonly shells: readonly string[];
  readonly bindingEnergiesKeV: string;
  readonly electronEnergiesKeV: string;
  readonly probabilitiesPerKeV: readonly string[];
}

/**
 * Which calculation of the probabilities: Ibe et al. 2017, the relativistic one of Cox et al. 2022, or Roothaan–Hartree–Fock
 * orbitals that are ionised into Coulomb waves.
 */
export type MigdalSource = "ibe_2017" | "cox_2022" | "roothaan_hartree_fock";

type Loader = () => Promise<{ readonly TABLE: StoredMigdalTable }>;

const LOADERS: { readonly [source in MigdalSource]: { readonly [element: string]: Loader } } = {
  ibe_2017: {
    Ar: () => import("./tables/migdal-ibe-ar.js"),
    Ge: () => import("./tables/migdal-ibe-ge.js"),
    Si: () => import("./tables/migdal-ibe-si.js"),
    Xe: () => import("./tables/migdal-ibe-xe.js"),
  },
  cox_2022: {
    Ar: () => import("./tables/migdal-cox-ar.js"),
    C: () => import("./tables/migdal-cox-c.js"),
    F: () => import("./tables/migdal-cox-f.js"),
    Ge: () => import("./tables/migdal-cox-ge.js"),
    He: () => import("./tables/migdal-cox-he.js"),
    Kr: () => import("./tables/migdal-cox-kr.js"),
    Ne: () => import("./tables/migdal-cox-ne.js"),
    Si: () => import("./tables/migdal-cox-si.js"),
    Xe: () => import("./tables/migdal-cox-xe.js"),
  },
  roothaan_hartree_fock: {
    Ar: () => import("./tables/migdal-rhf-ar.js"),
    Xe: () => import("./tables/migdal-rhf-xe.js"),
  },
};

/**
 * Loads the ionisation probabilities of an element.
 *
 * The digits of Ibe et al. and Cox et al. are as published; straight lines lie between them.
 *
 * @param element - symbol: Ar, Ge, Si or Xe of Ibe et al.; Ar, C, F, Ge, He, Kr, Ne, Si or Xe of Cox et al.; Ar or Xe of
 *   `"roothaan_hartree_fock"`, the limit of {@link ionisationResponse} at small momentum transfer
 * @param source - `"ibe_2017"` unless given
 * @throws RangeError when there is no table of the element, or no such source
 * @see Ibe et al., JHEP 03 (2018) 194 (arXiv:1707.07258); Cox et al., Phys. Rev. D 107 (2023) 035032 (arXiv:2208.12222)
 */
export async function loadMigdalTable(element: string, source: MigdalSource = "ibe_2017"): Promise<MigdalTable> {
  if (!Object.hasOwn(LOADERS, source)) {
    throw new RangeError(`no Migdal tables ${source}; there are ${Object.keys(LOADERS).join(", ")}`);
  }
  const loaders = LOADERS[source];
  const load = Object.hasOwn(loaders, element) ? loaders[element] : undefined;
  if (load === undefined) {
    throw new RangeError(`no ${source} table of ${element}; there are ${Object.keys(loaders).join(", ")}`);
  }
  return migdalTableOf((await load()).TABLE);
}

/** A table of numbers from its stored form. */
export function migdalTableOf(stored: StoredMigdalTable): MigdalTable {
  const energies = storedNumbers(stored.electronEnergiesKeV);
  const bindings = storedNumbers(stored.bindingEnergiesKeV);
  return {
    element: stored.element,
    source: stored.source,
    shells: stored.shells.map((name, i) => ({
      name,
      bindingEnergyKeV: at(bindings, i),
      electronEnergiesKeV: energies,
      probabilitiesPerKeV: storedNumbers(stored.probabilitiesPerKeV[i] ?? ""),
    })),
  };
}

/**
 * Shells of a table by name or principal quantum number: `["4d", 3]` are 4d and all of n = 3. Unless given, every shell but
 * those of the outermost n, whose electrons a liquid or a crystal shares.
 *
 * @throws RangeError when a name is no shell of the table, or a shell is not well formed
 */
export function selectShells(table: MigdalTable, names?: readonly (string | number)[]): readonly MigdalShell[] {
  table.shells.forEach((shell) => {
    checkShell(table, shell);
  });
  const orders = table.shells.map(({ name }) => Number.parseInt(name, 10));
  if (names === undefined) {
    const outermost = Math.max(...orders);
    return table.shells.filter((_, i) => orders[i] !== outermost);
  }
  return names.flatMap((name) => {
    const found = table.shells.filter((shell, i) =>
      typeof name === "number" ? orders[i] === name : shell.name === name,
    );
    if (found.length > 0) return found;
    const known = table.shells.map((shell) => shell.name).join(", ");
    throw new RangeError(`no shell ${name} of ${table.element}; there are ${known}`);
  });
}

function checkShell({ element }: MigdalTable, shell: MigdalShell): void {
  const place = `shell ${shell.name} of ${element}`;
  checkPositive(`bindingEnergyKeV of ${place}`, shell.bindingEnergyKeV);
  checkRising(`electronEnergiesKeV of ${place}`, shell.electronEnergiesKeV, 2);
  checkAtLeast(`electronEnergiesKeV[0] of ${place}`, at(shell.electronEnergiesKeV, 0), 0);
  checkLength(`probabilitiesPerKeV of ${place}`, shell.probabilitiesPerKeV, shell.electronEnergiesKeV.length);
  shell.probabilitiesPerKeV.forEach((value, i) => {
    checkAtLeast(`probabilitiesPerKeV[${i}] of ${place}`, value, 0);
  });
}
