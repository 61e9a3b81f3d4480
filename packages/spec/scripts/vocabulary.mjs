// @ts-check
// Writes docs/vocabulary.md: the units, quantities and prefixes that a file may name, from the registries themselves.
import { writeFileSync } from "node:fs";
import { EXTENSION_PREFIXES, QUANTITIES, UNIT_SYMBOLS } from "../dist/index.js";

const units = UNIT_SYMBOLS.map(
  ({ symbol, name, factor, dimension }) => `| \`${symbol}\` | ${name} | ${factor} | ${dimension.join(" ")} |`,
);
const quantities = QUANTITIES.map(({ term, units, meaning }) => `| \`${term}\` | \`${units}\` | ${meaning} |`);

const prefixes = EXTENSION_PREFIXES.map(({ prefix, use, url }) => `| \`${prefix}\` | ${use} | ${url ?? ""} |`);

const lines = [
  "# Units and quantities",
  "",
  "Made from the registries by `npm run generate`. The lists are closed: a file that names another unit or quantity does not conform.",
  "",
  "## Units",
  "",
  "A unit string is one or more factors joined by dots, each a symbol of this table with an optional `**` and an integer",
  "other than 0 and 1: `keV**-1.kg**-1.d**-1`, `cm**2`, `kg.d`. Each symbol stands once; the order of the factors is free;",
  "dimensionless is `1`, alone. astropy (format `vounit`) and pint read every such string as we do.",
  "",
  "| symbol | name | in SI base units | powers of length, mass, time, temperature, current |",
  "| --- | --- | --- | --- |",
  ...units,
  "",
  "## Quantities",
  "",
  "The member `quantity` says what a number is. Its unit must measure that; the one given here is an example.",
  "",
  "| term | unit such as | meaning |",
  "| --- | --- | --- |",
  ...quantities,
  "",
  "## Extension prefixes",
  "",
  "[Extensions](versions.md#extensions) add members under a prefix of this list.",
  "",
  "| prefix | use | described at |",
  "| --- | --- | --- |",
  ...prefixes,
  "",
];
writeFileSync(new URL("../docs/vocabulary.md", import.meta.url), lines.join("\n"));
