import { hartreeFockOrbital } from "../atomic/hartree-fock.js";
import { ionisationResponse } from "../atomic/ionisation-response.js";
import { migdalSpectrum } from "../atomic/migdal.js";
import type { MigdalTable } from "../atomic/migdal-table.js";
import { ATOMIC_MOMENTUM_GEV, ELECTRON_MASS_GEV } from "../constants.js";
import { moleWeightedTarget, naturalAbundances } from "../interactions/peer-targets.test.helper.js";
import { spinIndependentScattering } from "../interactions/spin-independent-scattering.js";
import { OBSCURA } from "../peer-constants.js";
import { PEER_MOMENTA_OUT, PEER_MOMENTUM_TRANSFERS, peerPlace } from "./obscura-grids.test.helper.js";
import { obscuraHaloOf, type ObscuraHalo } from "./obscura-halo.test.helper.js";
import { deviation, readReferenceFile, type PeerFile } from "./peer-file.test.helper.js";

/** α m_e, keV. */
const ATOMIC_MOMENTUM_KEV = 1e6 * ATOMIC_MOMENTUM_GEV;

/** Least momentum transfer of the peer's tables, keV; below, their |f|² falls as q². */
const LEAST_KEV = PEER_MOMENTUM_TRANSFERS.firstKeV;

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: {
    readonly target: string;
    readonly shell: string;
    readonly binding_energy_ev: number;
    readonly dm_mass_gev: number;
    readonly sigma_proton_cm2: number;
    readonly electron_energy_ev: readonly number[];
    readonly halo: ObscuraHalo;
  };
  readonly outputs: { readonly rate_per_kg_day_kev: readonly number[] };
}

/** Migdal electrons of obscura. */
export const obscuraMigdal: PeerFile = {
  file: "obscura-migdal",
  corrected: "form factors without monopole at 1 keV, as q² below, and straight lines between momenta, as there",
  compare() {
    const { cases } = readReferenceFile<unknown, Case>("obscura-migdal");
    return cases.map(({ id, kind, inputs, outputs }) => {
      const [, name = ""] = inputs.shell.split("_");
      const bindingEnergyKeV = inputs.binding_energy_ev / 1000;
      const excitationsKeV = Float64Array.from(inputs.electron_energy_ev, (energy) => energy / 1000 + bindingEnergyKeV);
      const energiesKeV = excitationsKeV.map((excitation) => excitation - bindingEnergyKeV);
      const spectrum = migdalSpectrum(
        spinIndependentScattering(
          { crossSectionCm2: inputs.sigma_proton_cm2 },
          moleWeightedTarget(inputs.target, OBSCURA.nucleonUnitGeV, naturalAbundances(inputs.target)),
          { constants: OBSCURA.constants },
        ),
        inputs.dm_mass_gev,
        obscuraHaloOf(inputs.halo),
        [peerTable(inputs.target, name, bindingEnergyKeV, energiesKeV)],
        { shells: [name] },
      );
      const actual = spectrum.rate(excitationsKeV);
      return { id, kind, ...deviation(actual, outputs.rate_per_kg_day_kev), tolerance: 2e-3 };
    });
  },
};

function peerTable(element: string, name: string, bindingEnergyKeV: number, energiesKeV: Float64Array): MigdalTable {
  const grid = PEER_MOMENTA_OUT[element];
  if (grid === undefined) throw new RangeError(`no momenta of ${element}`);
  const momenta = energiesKeV.map((energy) => Math.sqrt(2e6 * ELECTRON_MASS_GEV * energy));
  const places = Array.from(momenta, (momentum) => peerPlace(grid, momentum));
  const nodes = places.flatMap(({ below, above }) => [below, above]);
  const nodeSquares = ionisationResponse(
    hartreeFockOrbital(element, name),
    Float64Array.from(nodes, (node) => node / ATOMIC_MOMENTUM_KEV),
    Float64Array.of(LEAST_KEV / ATOMIC_MOMENTUM_KEV),
    { monopole: "left_out" },
  );
  const squares = Float64Array.from(places, ({ share }, i) => {
    return (1 - share) * (nodeSquares[2 * i] ?? NaN) + share * (nodeSquares[2 * i + 1] ?? NaN);
  });
  // m_e · 10⁻³ c in place of the least momentum.
  const perSquare = ((1e3 * ELECTRON_MASS_GEV) / LEAST_KEV) ** 2;
  const probabilitiesPerKeV = squares.map((square, i) => (perSquare * square) / (4 * (energiesKeV[i] ?? NaN)));
  const shell = { name, bindingEnergyKeV, electronEnergiesKeV: energiesKeV, probabilitiesPerKeV };
  return { element, source: "the peer's momentum transfer", shells: [shell] };
}
