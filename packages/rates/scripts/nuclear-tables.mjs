// @ts-check
// Writes src/nuclear/tables from the number tables of the reference data: npm run nuclear-tables -w @dmdc/rates.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const shared =
  process.env.DMDC_SHARED === undefined
    ? new URL("../../../../shared/", import.meta.url)
    : pathToFileURL(`${process.env.DMDC_SHARED}/`);

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(`data/nuclear/${name}.json`, shared), "utf8"));

/** @param {string} name @param {string} text */
const write = (name, text) => {
  writeFileSync(new URL(`../src/nuclear/tables/${name}.ts`, import.meta.url), text);
};

/** Interactions in the order in which the default takes them; a set of another interaction comes after these. */
const PREFERENCE = ["usdb", "jun45", "gx1a", "gcn5082", "sussex", "ck"];

/** Order of names of elements with the atomic number. */
const NUMBERS = new Map(read("isotopes").rows.map((/** @type {unknown[]} */ row) => [row[1], row[0]]));

/** @param {string} isotope */
const nameOf = (isotope) => {
  const [, massNumber = "", symbol = ""] = /^(\d+)([A-Z][a-z]?)$/.exec(isotope) ?? [];
  return { symbol, massNumber: Number(massNumber) };
};

/** @param {{ isotope: string, J: number | null, interaction?: string, W: object }} entry @param {string} source */
function row({ isotope, J, interaction = "published", W }, source) {
  const { symbol, massNumber } = nameOf(isotope);
  // The published table of nickel-59 carries (2J + 1) = 4 without saying so.
  const spin = J ?? 1.5;
  const atomicNumber = NUMBERS.get(symbol);
  return `  { symbol: "${symbol}", atomicNumber: ${atomicNumber}, massNumber: ${massNumber}, spin: ${spin}, interaction: "${interaction}", source: ${source}, polynomials: ${JSON.stringify(W).replace(/"(\w+)":/g, (_, key) => (/^\d/.test(key) ? `"${key}":` : `${key}:`))} },`;
}

/** @param {{ interaction: string }} set */
const rank = ({ interaction }) => {
  const place = PREFERENCE.indexOf(interaction.toLowerCase());
  return place < 0 ? PREFERENCE.length : place;
};

const shellModel = read("w-polynomials-obdm").isotopes.toSorted(
  (/** @type {any} */ a, /** @type {any} */ b) =>
    a.Z - b.Z || a.A - b.A || rank(a) - rank(b) || a.max_norm_error - b.max_norm_error,
);
write(
  "shell-model",
  `import type { ResponseSet } from "../response-set.js";

const SOURCE = "one-body density matrices of Haxton et al., arXiv:2208.07945, in the formalism of arXiv:1203.3542";

/**
 * Response polynomials of ${shellModel.length} nuclei and interactions, from published shell-model density matrices; the default
 * interaction of a nucleus comes first. Written by scripts/nuclear-tables.mjs.
 */
// prettier-ignore
export const SHELL_MODEL_RESPONSES: readonly ResponseSet[] = [
${shellModel.map((/** @type {any} */ entry) => row(entry, "SOURCE")).join("\n")}
];
`,
);

const published = read("w-polynomials-anand-catena").isotopes;
const ANAND = new Set(["Xe", "Ge", "I", "Na", "F"]);
write(
  "published",
  `import type { ResponseSet } from "../response-set.js";

const ANAND = "Anand, Fitzpatrick & Haxton, Phys. Rev. C 89 (2014) 065501 (arXiv:1308.6288)";

const CATENA = "Catena & Schwabe, JCAP 04 (2015) 042 (arXiv:1501.03729)";

/** The published response polynomials of ${published.length} nuclei. Written by scripts/nuclear-tables.mjs. */
// prettier-ignore
export const PUBLISHED_RESPONSES: readonly ResponseSet[] = [
${published.map((/** @type {any} */ entry) => row(entry, ANAND.has(nameOf(entry.isotope).symbol) ? "ANAND" : "CATENA")).join("\n")}
];
`,
);

const klos = read("sd-klos-2013").isotopes;
const SYMBOLS = new Map([...NUMBERS].map(([symbol, number]) => [number, symbol]));
const ISOTOPES = read("isotopes").rows;
/** @param {number} Z @param {number} A */
const spinOf = (Z, A) => ISOTOPES.find((/** @type {unknown[]} */ row) => row[0] === Z && row[2] === A)?.[5];
/** Oscillator lengths that the authors state, fm. */
const LENGTHS = new Map([
  [129, 2.2853],
  [131, 2.2905],
]);
const klosRow = (/** @type {any} */ { Z, A, ...curves }) =>
  `  { symbol: "${SYMBOLS.get(Z)}", massNumber: ${A}, spin: ${spinOf(Z, A)},${LENGTHS.has(A) ? ` oscillatorLengthFm: ${LENGTHS.get(A)},` : ""} S00: ${JSON.stringify(curves.S00)}, S11: [${JSON.stringify(curves.S11_a)}, ${JSON.stringify(curves.S11_b)}], S01: [${JSON.stringify(curves.S01_a)}, ${JSON.stringify(curves.S01_b)}] },`;
write(
  "klos",
  `import type { KlosStructure } from "../klos.js";

/**
 * Spin structure functions with chiral one- and two-body currents of ${klos.length} nuclei; Klos et al., Phys. Rev. D 88 (2013)
 * 083516 (arXiv:1304.7684) and erratum. Written by scripts/nuclear-tables.mjs.
 */
// prettier-ignore
export const KLOS_STRUCTURES: readonly KlosStructure[] = [
${klos
  .toSorted((/** @type {any} */ a, /** @type {any} */ b) => a.Z - b.Z || a.A - b.A)
  .map(klosRow)
  .join("\n")}
];
`,
);

const spins = ISOTOPES.filter((/** @type {any} */ row) => row[5] !== null && (row[6] !== 0 || row[7] !== 0));
write(
  "spins",
  `import type { SpinExpectation } from "../spin-structure.js";

/**
 * Spin expectation values of ${spins.length} natural isotopes; Bednyakov & Šimkovic, Phys. Part. Nucl. 36 (2005) 131
 * (hep-ph/0406218). Written by scripts/nuclear-tables.mjs.
 */
// prettier-ignore
export const SPIN_EXPECTATIONS: readonly SpinExpectation[] = [
${spins.map((/** @type {any} */ row) => `  { symbol: "${row[1]}", massNumber: ${row[2]}, spin: ${row[5]}, protons: ${row[6]}, neutrons: ${row[7]} },`).join("\n")}
];
`,
);
