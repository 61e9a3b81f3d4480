// @ts-check
// Prints the canonical strings that the fixture of other programs' readings covers: each symbol, its square, its
// inverse, and the compounds that releases use.
import { QUANTITIES, UNIT_SYMBOLS } from "../dist/index.js";

const symbols = UNIT_SYMBOLS.map(({ symbol }) => symbol);
const powers = symbols.filter((symbol) => symbol !== "1").flatMap((symbol) => [`${symbol}**2`, `${symbol}**-1`]);
const compounds = ["kg.yr", "kg**-1.yr**-1.keV**-1", "MeV**4", "GeV**-2", "m.s**-1", "keV.um**-1", "V.cm**-1"];
console.log(
  JSON.stringify([...new Set([...symbols, ...powers, ...QUANTITIES.map(({ units }) => units), ...compounds])]),
);
