// @ts-check
// Computes src/atomic/tables/ionisation-rhf-*.ts and migdal-rhf-*.ts from the orbitals in src/atomic/hartree-fock.ts, after a
// build, in about a quarter of an hour: npm run ionisation-tables -w @dmdc/rates
import { writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { HARTREE_FOCK_ORBITALS, HARTREE_FOCK_SOURCE } from "../dist/atomic/hartree-fock.js";
import { ionisationResponse } from "../dist/atomic/ionisation-response.js";

/** ln k of 0.1 keV to 50 keV and ln q of 1 keV to 1 MeV, in units of α m_e. */
const MOMENTUM_OUT = /** @type {const} */ ([-3.6, 2.6, 32]);
const MOMENTUM_TRANSFER = /** @type {const} */ ([-1.3, 5.6, 139]);

/** Momenta of a block, which share radii. */
const [ROWS, COLUMNS] = [8, 10];

/** Digits of ln |f|². */
const PER_UNIT = 1e4;

const HARTREE_KEV = 0.027211386245988;
const FINE_STRUCTURE_CONSTANT = 7.2973525693e-3;

/** Energies of the electron of the Migdal tables, keV. */
const ENERGIES_KEV = Float64Array.from({ length: 97 }, (_, i) => Number((1e-3 * 10 ** (i / 24)).toPrecision(5)));

const root = new URL("../src/atomic/tables/", import.meta.url);
const options = await resolveConfig(new URL("package.json", root).pathname);

/**
 * Points of a grid.
 *
 * @param {readonly [number, number, number]} grid
 */
function momenta([first, last, count]) {
  return Float64Array.from({ length: count }, (_, i) => Math.exp(first + ((last - first) * i) / (count - 1)));
}

/**
 * ln |f|² by rows.
 *
 * @param {import("../dist/atomic/hartree-fock.js").SlaterOrbital} orbital
 */
function logarithms(orbital) {
  const [out, transfer] = [momenta(MOMENTUM_OUT), momenta(MOMENTUM_TRANSFER)];
  const rows = Array.from(out, () => new Float64Array(transfer.length));
  for (let first = 0; first < out.length; first += ROWS) {
    for (let column = 0; column < transfer.length; column += COLUMNS) {
      const block = transfer.slice(column, column + COLUMNS);
      const squares = ionisationResponse(orbital, out.slice(first, first + ROWS), block).map(Math.log);
      for (let i = 0; i * block.length < squares.length; i++) {
        rows[first + i]?.set(squares.subarray(i * block.length, (i + 1) * block.length), column);
      }
    }
  }
  return rows;
}

/**
 * The first number of a row in units of the last digit, then differences.
 *
 * @param {Float64Array} row
 */
function differences(row) {
  const whole = row.map((value) => Math.round(value * PER_UNIT));
  return whole.map((value, i) => value - (i === 0 ? 0 : (whole[i - 1] ?? 0))).join(" ");
}

/**
 * Probability per keV of the electron's energy at a nuclear speed of 10⁻³ c: |f|² / (4 E) in the limit of small q.
 *
 * @param {import("../dist/atomic/hartree-fock.js").SlaterOrbital} orbital
 */
function migdalProbabilities(orbital) {
  const q = 1e-3;
  const out = ENERGIES_KEV.map((energy) => Math.sqrt((2 * energy) / HARTREE_KEV));
  const squares = ionisationResponse(orbital, out, Float64Array.of(q), { monopole: "left_out" });
  const perSquare = (1e-3 / FINE_STRUCTURE_CONSTANT / q) ** 2;
  return squares.map((square, i) => (perSquare * square) / (4 * (ENERGIES_KEV[i] ?? NaN)));
}

/**
 * Numbers as one string, which neither a formatter nor a compiler takes apart.
 *
 * @param {Float64Array} values
 */
const row = (values) => JSON.stringify([...values].map((value) => String(Number(value.toPrecision(7)))).join(" "));

/**
 * Writes a module with a table.
 *
 * @param {string} name
 * @param {string} text
 */
async function write(name, text) {
  const head = "// Written by scripts/ionisation-tables.mjs; do not edit.\n";
  writeFileSync(new URL(name, root), await format(head + text, { ...options, parser: "typescript" }));
}

const source = `${HARTREE_FOCK_SOURCE}, and Coulomb waves as in Catena et al., Phys. Rev. Research 2 (2020) 033195 (arXiv:1912.08204)`;
for (const element of ["Ar", "Xe"]) {
  const orbitals = HARTREE_FOCK_ORBITALS.filter((orbital) => orbital.element === element);
  const shells = orbitals.map((orbital) => {
    const rows = logarithms(orbital);
    console.log(`${element} ${orbital.shell}`);
    return `{
      shell: "${orbital.shell}",
      bindingEnergyKeV: ${Number((orbital.bindingEnergyHartree * HARTREE_KEV).toPrecision(7))},
      logMomentumOut: [${MOMENTUM_OUT.join(", ")}],
      logMomentumTransfer: [${MOMENTUM_TRANSFER.join(", ")}],
      differences: [${rows.map((values) => JSON.stringify(differences(values))).join(", ")}],
    }`;
  });
  await write(
    `ionisation-rhf-${element.toLowerCase()}.ts`,
    `import type { StoredIonisationLogarithms } from "../stored-logarithms.js";

    /** ${source}. */
    export const TABLE: StoredIonisationLogarithms = {
      element: "${element}",
      source: ${JSON.stringify(source)},
      perUnit: ${PER_UNIT},
      shells: [${shells.join(", ")}],
    };
    `,
  );
  await write(
    `migdal-rhf-${element.toLowerCase()}.ts`,
    `import type { StoredMigdalTable } from "../migdal-table.js";

    /** ${source}. */
    export const TABLE: StoredMigdalTable = {
      element: "${element}",
      source: ${JSON.stringify(source)},
      shells: ${JSON.stringify(orbitals.map(({ shell }) => shell))},
      bindingEnergiesKeV: ${row(Float64Array.from(orbitals, (orbital) => orbital.bindingEnergyHartree * HARTREE_KEV))},
      electronEnergiesKeV: ${row(ENERGIES_KEV)},
      probabilitiesPerKeV: [${orbitals.map((orbital) => row(migdalProbabilities(orbital))).join(", ")}],
    };
    `,
  );
}
