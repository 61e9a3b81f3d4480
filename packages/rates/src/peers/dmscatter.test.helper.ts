import { standardHalo } from "../halo/standard-halo.js";
import { effectiveScattering } from "../interactions/effective-scattering.js";
import { recoilSpectrum } from "../interactions/recoil-spectrum.js";
import { pureTarget } from "../interactions/peer-targets.test.helper.js";
import { oscillatorSquareFm2, responseValue, type ResponseName, type ResponseSet } from "../nuclear/response-set.js";
import { DMSCATTER } from "../peer-constants.js";
import { dmscatterSet } from "./dmscatter-densities.test.helper.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";

interface NucleusInputs {
  readonly isotope: string;
  readonly Z: number;
  readonly A: number;
  readonly interaction: string;
}

interface RateCase {
  readonly id: string;
  readonly kind: string;
  readonly inputs: NucleusInputs & {
    readonly dm_mass_gev: number;
    readonly operator: number;
    readonly nucleon: "p" | "n";
    readonly c_times_mv2: number;
    readonly recoil_energy_kev: readonly number[];
  };
  readonly outputs: { readonly rate_per_kg_day_kev: readonly number[] };
}

interface ResponseCase {
  readonly id: string;
  readonly kind: string;
  readonly inputs: NucleusInputs & { readonly q_gev: readonly number[] };
  readonly outputs: { readonly [response: string]: { readonly [indices: string]: readonly number[] } };
}

/** The weak scale in units of which it has couplings, GeV. */
const WEAK_SCALE_GEV = 246.2;

/** What one in the last digit of a density of carbon-12, silicon-28 or xenon-136 makes, whose digits are those of rounding here. */
const TOLERANCE = 2e-5;

const CORRECTED =
  "its density matrices, in five digits; Φ″ and Φ̃′ with the sign between their parts that makes those of J ≥ 2 not Hermitian there";

/** Rates of dmscatter from effective operators on single isotopes. */
export const dmscatterNreft: PeerFile = {
  file: "dmscatter-nreft",
  corrected: CORRECTED,
  compare: () => readReferenceFile<unknown, RateCase>("dmscatter-nreft").cases.map(compareRate),
};

/** Nuclear responses of dmscatter. */
export const dmscatterResponses: PeerFile = {
  file: "dmscatter-responses",
  corrected: CORRECTED,
  compare: () => readReferenceFile<unknown, ResponseCase>("dmscatter-responses").cases.map(compareResponses),
};

function compareRate({ id, kind, inputs, outputs }: RateCase): Comparison {
  const coupling = inputs.c_times_mv2 / WEAK_SCALE_GEV ** 2;
  const scattering = effectiveScattering(
    [
      {
        operator: `O${inputs.operator}`,
        basis: "nucleon",
        proton: inputs.nucleon === "p" ? coupling : 0,
        neutron: inputs.nucleon === "n" ? coupling : 0,
      },
    ],
    pureTarget(symbolOf(inputs), inputs.Z, inputs.A, inputs.A * DMSCATTER.nucleonUnitGeV),
    { responses: [setOf(inputs)], constants: DMSCATTER.constants },
  );
  const halo = standardHalo({
    densityGeVPerCm3: 0.3,
    circularSpeedKmPerS: 220,
    escapeSpeedKmPerS: 2784,
    earthSpeedKmPerS: 232,
  });
  const rate = recoilSpectrum(scattering, inputs.dm_mass_gev, halo).rate(Float64Array.from(inputs.recoil_energy_kev));
  const expected = outputs.rate_per_kg_day_kev;
  return { id, kind, ...deviation(rate, expected), tolerance: TOLERANCE };
}

function compareResponses({ id, kind, inputs, outputs }: ResponseCase): Comparison {
  const set = setOf(inputs);
  const lengthGeV = Math.sqrt(oscillatorSquareFm2(inputs.A)) / (DMSCATTER.constants.hbarcMeVFm / 1000);
  const deviations = Object.entries(outputs).map(([response, byIndices]) => {
    const found = Object.entries(byIndices).map(([indices, values]) => {
      // The peer has the index of Φ″ and of Δ second.
      const mixed = response.includes("_");
      const [left, right] = [Number(indices[mixed ? 4 : 3]), Number(indices[mixed ? 3 : 4])];
      const actual = inputs.q_gev.map((q) =>
        responseValue(set, response as ResponseName, left, right, (q * lengthGeV) ** 2 / 4),
      );
      return { actual, values };
    });
    // A component that is small by cancellation counts with the greatest of its response.
    return deviation(
      found.flatMap(({ actual }) => actual),
      found.flatMap(({ values }) => values),
      1,
    );
  });
  const sorted = deviations.map(({ worst }) => worst).sort((a, b) => a - b);
  return { id, kind, worst: sorted.at(-1) ?? NaN, median: sorted[sorted.length >> 1] ?? NaN, tolerance: TOLERANCE };
}

function symbolOf({ isotope }: NucleusInputs): string {
  return isotope.replace(/^\d+/, "");
}

/** The set of the interaction that the peer used; each is computed once. */
function setOf({ isotope, interaction }: NucleusInputs): ResponseSet {
  const known = SETS.get(isotope) ?? dmscatterSet(isotope, interaction);
  SETS.set(isotope, known);
  return known;
}

const SETS = new Map<string, ResponseSet>();
