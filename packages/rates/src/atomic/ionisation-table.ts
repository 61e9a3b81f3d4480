import { at } from "../numerics/at.js";
import { checkPositive } from "../numerics/checks.js";
import { tableOfLogarithms } from "./stored-logarithms.js";
import { storedNumbers } from "./stored-numbers.js";

/** An even grid of logarithms: first, last, number of points. */
export type LogGrid = readonly [first: number, last: number, count: number];

/** Ionisation form factor |f(k, q)|² of one shell, on an even grid of logarithms. */
export interface IonisationShell {
  /** Name of the shell, such as `"5p"`. */
  readonly shell: string;
  /** Binding energy, keV. */
  readonly bindingEnergyKeV: number;
  /** ln k of the rows, k the electron's momentum in units of α m_e: ln k = ½ ln(E_e / 13.6057 eV). */
  readonly logMomentumOut: LogGrid;
  /** ln q of the columns, q the momentum transfer in units of α m_e. */
  readonly logMomentumTransfer: LogGrid;
  /** |f|², above 0, row-major; shape (k, q). They must not change once a spectrum is made of them. */
  readonly squares: Float64Array;
}

/** Ionisation form factors of an element. */
export interface IonisationTable {
  /** Element symbol. */
  readonly element: string;
  /** Where the numbers come from. */
  readonly source: string;
  readonly shells: readonly IonisationShell[];
}

/** A table as the modules in `tables` hold it. */
export interface StoredIonisationTable {
  readonly element: string;
  readonly source: string;
  readonly shells: readonly (Omit<IonisationShell, "squares"> & { readonly squares: readonly string[] })[];
}

/**
 * Which calculation of the form factors: Essig et al. 2017, or Roothaan–Hartree–Fock orbitals that are ionised into Coulomb
 * waves, as Catena et al. 2020 calculate them.
 */
export type IonisationSource = "essig_2017" | "roothaan_hartree_fock";

const LOADERS: {
  readonly [source in IonisationSource]: { readonly [element: string]: () => Promise<IonisationTable> };
} = {
  essig_2017: {
    Xe: async () => ionisationTableOf((await import("./tables/ionisation-xe.js")).TABLE),
  },
  roothaan_hartree_fock: {
    Ar: async () => tableOfLogarithms((await import("./tables/ionisation-rhf-ar.js")).TABLE),
    Xe: async () => tableOfLogarithms((await import("./tables/ionisation-rhf-xe.js")).TABLE),
  },
};

/**
 * Loads the ionisation form factors of an element: every shell of argon and xenon by `"roothaan_hartree_fock"`, 4s, 4p, 4d,
 * 5s and 5p of xenon by `"essig_2017"`. For other elements give a table of your own.
 *
 * The digits are those that Essig et al. published; the logarithms of the others are good to 6e-5 at computed momenta and to 1e-3
 * between them, 1e-2 in the narrow minima of 5p.
 *
 * @param source - the first of `"essig_2017"` and `"roothaan_hartree_fock"` that has the element unless given
 * @throws RangeError when there is no table of the element, or no such source
 * @see Essig, Volansky & Yu, Phys. Rev. D 96 (2017) 043017 (arXiv:1703.00910); Bunge, Barrientos & Bunge, At. Data Nucl. Data
 *   Tables 53 (1993) 113; Catena, Emken, Spaldin & Tarantino, Phys. Rev. Research 2 (2020) 033195 (arXiv:1912.08204)
 */
export async function loadIonisationTable(element: string, source?: IonisationSource): Promise<IonisationTable> {
  if (source !== undefined && !Object.hasOwn(LOADERS, source)) {
    throw new RangeError(`no ionisation tables ${source}; there are ${Object.keys(LOADERS).join(", ")}`);
  }
  const sources = source === undefined ? Object.values(LOADERS) : [LOADERS[source]];
  const load = sources.find((loaders) => Object.hasOwn(loaders, element))?.[element];
  if (load === undefined) {
    const known = Array.from(new Set(sources.flatMap((loaders) => Object.keys(loaders)))).join(", ");
    const kind = source === undefined ? "ionisation table" : `${source} ionisation table`;
    throw new RangeError(`no ${kind} of ${element} comes with the package, only of ${known}; give your own`);
  }
  return load();
}

/** A table of numbers from its stored form. */
export function ionisationTableOf({ element, source, shells }: StoredIonisationTable): IonisationTable {
  return {
    element,
    source,
    shells: shells.map(({ squares, ...shell }) => ({ ...shell, squares: storedNumbers(squares.join(" ")) })),
  };
}

/**
 * Refuses a shell that is not well formed.
 *
 * @throws RangeError when a grid does not rise or is shorter than 2, or the form factors do not fit it or are not above 0
 */
export function checkIonisationShell(element: string, shell: IonisationShell): void {
  const place = `shell ${shell.shell} of ${element}`;
  checkPositive(`bindingEnergyKeV of ${place}`, shell.bindingEnergyKeV);
  for (const [name, [first, last, count]] of [
    ["logMomentumOut", shell.logMomentumOut],
    ["logMomentumTransfer", shell.logMomentumTransfer],
  ] as const) {
    if (!(last > first && Number.isSafeInteger(count) && count >= 2)) {
      throw new RangeError(
        `${name} of ${place} is ${first} to ${last} in ${count} points; expected a rising grid of 2 or more`,
      );
    }
  }
  const expected = shell.logMomentumOut[2] * shell.logMomentumTransfer[2];
  if (shell.squares.length !== expected) {
    throw new RangeError(`squares of ${place} holds ${shell.squares.length} numbers; expected ${expected}`);
  }
  // A name for each of a hundred thousand numbers would take longer than everything else.
  const wrong = shell.squares.findIndex((square) => !(Number.isFinite(square) && square > 0));
  if (wrong >= 0) checkPositive(`squares[${wrong}] of ${place}`, at(shell.squares, wrong));
}
