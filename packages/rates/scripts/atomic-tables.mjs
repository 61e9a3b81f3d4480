// @ts-check
// Writes src/atomic/tables/*.ts and src/neutrino/tables/fluxes.ts from the number tables in DMDC_SHARED/data/nuclear, whose
// SOURCE.md names the publications. Run by hand when a table changes: node scripts/atomic-tables.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";

const shared = process.env.DMDC_SHARED ?? new URL("../../../../shared", import.meta.url).pathname;
const read = (/** @type {string} */ name) => JSON.parse(readFileSync(`${shared}/data/nuclear/${name}.json`, "utf8"));
const root = new URL("../src/", import.meta.url);
const options = await resolveConfig(new URL("package.json", root).pathname);

/** Numbers as one string, which neither a formatter nor a compiler takes apart. */
const row = (/** @type {readonly number[]} */ values) => JSON.stringify(values.map(String).join(" "));

async function write(/** @type {string} */ path, /** @type {string} */ text) {
  const head = "// Written by scripts/atomic-tables.mjs; do not edit.\n";
  writeFileSync(new URL(path, root), await format(head + text, { ...options, parser: "typescript" }));
}

const migdal = (
  /** @type {{ element: string, source: string, shells: string[], bindingKeV: number[], energiesKeV: number[], probabilities: number[][] }} */
  { element, source, shells, bindingKeV, energiesKeV, probabilities },
) => `
import type { StoredMigdalTable } from "../migdal-table.js";

/** ${source} */
export const TABLE: StoredMigdalTable = {
  element: "${element}",
  source: ${JSON.stringify(source)},
  shells: ${JSON.stringify(shells)},
  bindingEnergiesKeV: ${row(bindingKeV)},
  electronEnergiesKeV: ${row(energiesKeV)},
  probabilitiesPerKeV: [${probabilities.map(row).join(",\n")}],
};
`;

/** Ibe et al. tabulate at a momentum of the electron of 1 eV: (q_e/eV)² / 2π at v = 10⁻³ c, and per eV. */
const ELECTRON_MASS_EV = 510998.95;
const ibeScale = ((1e-3 * ELECTRON_MASS_EV) ** 2 / (2 * Math.PI)) * 1000;
const rounded = (/** @type {number} */ value) => Number(value.toPrecision(9));
const orbitals = ["s", "p", "d", "f"];
for (const table of read("migdal-ibe-2017").elements) {
  const source = "Ibe, Nakano, Shoji & Suzuki, JHEP 03 (2018) 194 (arXiv:1707.07258), tables of its ancillary files";
  await write(
    `atomic/tables/migdal-ibe-${table.element.toLowerCase()}.ts`,
    migdal({
      element: table.element,
      source,
      shells: table.shells.map((/** @type {string} */ name) => name[0] + orbitals[Number(name[2])]),
      bindingKeV: table.binding_energy_ev.map((/** @type {number} */ value) => rounded(value / 1000)),
      energiesKeV: table.electron_energy_ev.map((/** @type {number} */ value) => rounded(value / 1000)),
      probabilities: table.shells.map((/** @type {string} */ name) =>
        table.dp_de_per_ev[name].map((/** @type {number} */ value) => rounded(value * ibeScale)),
      ),
    }),
  );
}

for (const table of read("migdal-cox-2022-dipole").elements) {
  const source = "Cox, Dolan, McCabe & Quiney, Phys. Rev. D 107 (2023) 035032 (arXiv:2208.12222), dipole approximation";
  await write(
    `atomic/tables/migdal-cox-${table.element.toLowerCase()}.ts`,
    migdal({
      element: table.element,
      source,
      shells: table.orbitals,
      bindingKeV: table.binding_energy_kev,
      energiesKeV: table.electron_energy_kev,
      probabilities: table.orbitals.map((/** @type {string} */ name) => table.dp_de_per_kev_at_v_1e_3_c[name]),
    }),
  );
}

const ionisation = read("dme-xe-essig-2017");
const shells = ionisation.shells
  .filter((/** @type {{ shell: string }} */ { shell }) => shell in ionisation.binding_energy_ev)
  .map(
    (/** @type {any} */ shell) => `{
  shell: "${shell.shell}",
  bindingEnergyKeV: ${rounded(ionisation.binding_energy_ev[shell.shell] / 1000)},
  logMomentumOut: [${shell.ln_k_first}, ${shell.ln_k_last}, ${shell.n_k}],
  logMomentumTransfer: [${shell.ln_q_first}, ${shell.ln_q_last}, ${shell.n_q}],
  squares: [${shell.f2_rows.map(row).join(",\n")}],
}`,
  );
await write(
  "atomic/tables/ionisation-xe.ts",
  `import type { StoredIonisationTable } from "../ionisation-table.js";

/** Essig, Volansky & Yu, Phys. Rev. D 96 (2017) 043017 (arXiv:1703.00910). */
export const TABLE: StoredIonisationTable = {
  element: "Xe",
  source: "Essig, Volansky & Yu, Phys. Rev. D 96 (2017) 043017 (arXiv:1703.00910)",
  shells: [${shells.join(",\n")}],
};
`,
);

const factors = read("bremsstrahlung-xe-atomic-f1f2");
const columns = (/** @type {[number, number][]} */ pairs) =>
  `{ energiesKeV: ${row(pairs.map(([energy]) => energy))}, values: ${row(pairs.map(([, value]) => value))} }`;
await write(
  "atomic/tables/scattering-factors-xe.ts",
  `import type { StoredScatteringFactors } from "../scattering-factors.js";

/** Atomic scattering factors of xenon, as used with Kouvaris & Pradler, Phys. Rev. Lett. 118 (2017) 031803. */
export const TABLE: StoredScatteringFactors = {
  element: "Xe",
  source: "Atomic scattering factors of xenon, as used with Kouvaris & Pradler, Phys. Rev. Lett. 118 (2017) 031803",
  f1: ${columns(factors.f1)},
  f2: ${columns(factors.f2)},
};
`,
);

const sources = read("neutrino-fluxes").sources.map((/** @type {any} */ source) => {
  const head = `name: "${source.source}", fluxPerCm2S: ${source.flux_cm2_s}, relativeUncertainty: ${source.relative_uncertainty}`;
  return source.line_energy_mev === undefined
    ? `{ ${head}, energiesMeV: ${row(source.energy_mev)}, densities: ${row(source.spectrum_per_mev)} }`
    : `{ ${head}, lineEnergyMeV: ${source.line_energy_mev} }`;
});
await write(
  "neutrino/tables/fluxes.ts",
  `import type { StoredNeutrinoSource } from "../neutrino-source.js";

/** Solar (high metallicity), diffuse supernova and atmospheric neutrinos, as in O'Hare, Phys. Rev. Lett. 127 (2021) 251802. */
export const SOURCES: readonly StoredNeutrinoSource[] = [${sources.join(",\n")}];
`,
);
