import { checkFloats, checkList, checkMembers, checkOptions } from "../numerics/argument-checks.js";
import { checkHalo, haloProvenance, type Halo } from "../halo/halo.js";
import type { RecoilProvenance } from "../interactions/recoil-spectrum.js";
import { checkScattering, type Scattering } from "../interactions/scattering.js";
import type { Spectrum } from "../interactions/spectrum.js";
import { at } from "../numerics/at.js";
import { interpolateLinear } from "../numerics/interpolate.js";
import { excitationIntegral, type ExcitationIntegral } from "./excitation-integral.js";
import { selectShells, type MigdalShell, type MigdalTable } from "./migdal-table.js";
import { tabulatedExcitation } from "./tabulated-excitation.js";

/** From this many energies on, a table of the integral over recoils is quicker than the integral at each. */
const MANY = 200;

/** What a Migdal spectrum assumes beyond scattering and halo. */
export interface MigdalOptions {
  /** Shells of each element, by name or principal quantum number; all but the outermost n unless given. */
  readonly shells?: readonly (string | number)[];
}

/** Spectrum of electrons set free by recoiling nuclei, with what it was calculated from. */
export interface MigdalSpectrum extends Spectrum {
  readonly provenance: RecoilProvenance & {
    readonly migdal: readonly {
      readonly element: string;
      readonly source: string;
      readonly shells: readonly string[];
    }[];
  };
}

/**
 * Spectrum of the Migdal effect: a nucleus that is struck leaves its electrons behind, and one of them is set free. The
 * energy is that of the electron and of what fills its shell again, ω = E_e + E_shell; that of the recoil is not in it.
 *
 *     dR/dω = Σ_shells P_s(ω − E_s) ∫ dE_R (v_R / 10⁻³c)² dR/dE_R |_{v_min(E_R, ω)},   v_R² = 2 E_R / m_N
 *
 * P_s is the probability per energy at v = 10⁻³ c, in straight lines between its tabulated energies and 0 outside of them.
 *
 * @param scattering - elastic scattering on nuclei, of any interaction
 * @param tables - one for each element of the target, from {@link loadMigdalTable} or of your own
 * @returns a spectrum of ω, keV, in events / (keV kg day); relative accuracy 1e-6 of the integral over
 *   recoils, or 1e-11 of what that is at a thousandth of the greatest ω
 * @throws RangeError when an element of the target has no table, a shell is unknown, the scattering is inelastic, or the mass
 *   is not above 0
 * @see Ibe et al., JHEP 03 (2018) 194 (arXiv:1707.07258)
 */
export function migdalSpectrum(
  scattering: Scattering,
  massGeV: number,
  halo: Halo,
  tables: readonly MigdalTable[],
  options: MigdalOptions = {},
): MigdalSpectrum {
  checkOptions("options", options, ["shells"]);
  if (options.shells !== undefined) checkList("options.shells", options.shells, 'a list of shells, such as ["4d", 3]');
  checkScattering(scattering);
  checkHalo(halo);
  checkList("tables", tables, "a list of MigdalTable");
  tables.forEach((one: unknown, i) => {
    checkMembers(`tables[${i}]`, one, ["element", "source"], 'a MigdalTable, such as await loadMigdalTable("Xe")');
  });
  const elements = Array.from(new Set(scattering.target.nuclei.map(({ symbol }) => symbol)));
  const parts = elements.map((element) => {
    const table = tables.find((candidate) => candidate.element === element);
    if (table === undefined) {
      const given = tables.map((candidate) => candidate.element).join(", ") || "none";
      throw new RangeError(
        `no Migdal table of ${element}, which the target ${scattering.target.formula} holds; given: ${given}`,
      );
    }
    const shells = selectShells(table, options.shells);
    return { table, shells, integral: excitationIntegral(scattering, massGeV, halo, element) };
  });
  const maximumEnergyKeV = Math.max(...parts.map(({ integral }) => integral.maximumEnergyKeV));
  const kinks = parts.flatMap(({ shells, integral }) => [
    ...integral.kinksKeV,
    ...shells.flatMap((shell) => Array.from(shell.electronEnergiesKeV, (energy) => energy + shell.bindingEnergyKeV)),
  ]);
  return {
    kinksKeV: Float64Array.from(new Set(kinks.filter((kink) => kink <= maximumEnergyKeV))).sort(),
    maximumEnergyKeV,
    rate(energiesKeV) {
      checkFloats("energiesKeV", energiesKeV);
      const rates = new Float64Array(energiesKeV.length);
      for (const { shells, integral } of parts) addRates(rates, energiesKeV, shells, integral);
      return rates;
    },
    provenance: {
      ...scattering.provenance,
      massGeV,
      halo: haloProvenance(halo),
      migdal: parts.map(({ table, shells }) => ({
        element: table.element,
        source: table.source,
        shells: shells.map(({ name }) => name),
      })),
    },
  };
}

function addRates(
  rates: Float64Array,
  energiesKeV: Float64Array,
  shells: readonly MigdalShell[],
  integral: ExcitationIntegral,
): void {
  const weighted = energiesKeV.length < MANY ? integral : tabulatedExcitation(integral);
  for (let i = 0; i < rates.length; i++) {
    const excitation = at(energiesKeV, i);
    if (!(excitation >= 0)) throw new RangeError(`energiesKeV[${i}] is ${excitation}; expected at least 0`);
    if (excitation >= integral.maximumEnergyKeV) continue;
    const probability = shells.reduce((sum, shell) => sum + shellProbability(shell, excitation), 0);
    // (v/10⁻³c)² = 2 · 10⁶ E_R / m_N.
    if (probability > 0) rates[i] = at(rates, i) + 2e6 * probability * weighted.at(excitation);
  }
}

function shellProbability(
  { bindingEnergyKeV, electronEnergiesKeV, probabilitiesPerKeV }: MigdalShell,
  excitation: number,
) {
  return interpolateLinear(electronEnergiesKeV, probabilitiesPerKeV, excitation - bindingEnergyKeV);
}
