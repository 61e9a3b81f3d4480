import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { ATOMIC_MASS_UNIT_GEV, CODATA_2018, type RateConstants } from "../constants.js";
import { standardHalo } from "../halo/standard-halo.js";
import { spinIndependentSpectrum } from "../interactions/spin-independent.js";
import { naturalTarget, type Target } from "../nuclear/target.js";
import { describeWithReferenceData, readColumns } from "../reference-data.test.helper.js";
import { foldSpectrum, type FoldedCounts } from "./fold.js";
import type { ResponseMatrix } from "./matrix.js";
import { countsInRegion } from "./region.js";
import type { Stage } from "./stage.js";

/** Raw exposure of the search: 0.97678 tonne year. */
const EXPOSURE_KG_DAY = 356770;

/** Halo of the published limits. */
const HALO = standardHalo({
  densityGeVPerCm3: 0.3,
  circularSpeedKmPerS: 220,
  escapeSpeedKmPerS: 544,
  earthSpeedKmPerS: 232,
});

/** What a rate assumes, and a factor on it. */
interface Conventions {
  readonly target: Target;
  readonly constants: RateConstants;
  readonly scale: number;
}

/** Natural isotopes, the proton as the nucleon, and a halo that integrates to 1. */
const OURS: Conventions = { target: naturalTarget("Xe"), constants: CODATA_2018, scale: 1 };

/**
 * Those of the program wimprates, which meet the release's number to its last digit: one nucleus of the mean atomic
 * weight, 1 u as the nucleon, and a speed distribution that integrates to (erf z − 2z e^{−z²}/√π)², a known defect.
 */
const WIMPRATES: Conventions = {
  target: {
    formula: "Xe",
    nuclei: [
      { symbol: "Xe", atomicNumber: 54, massNumber: 131.293, massGeV: 131.293 * ATOMIC_MASS_UNIT_GEV, massFraction: 1 },
    ],
  },
  constants: { ...CODATA_2018, nucleonMassGeV: ATOMIC_MASS_UNIT_GEV },
  scale: 0.986765622125,
};

function column(table: Map<string, Float64Array>, name: string): Float64Array {
  const values = table.get(name);
  if (values === undefined) throw new Error(`no column ${name} in the reference table`);
  return values;
}

/** Edges of bins that touch. */
function edges(starts: Float64Array, ends: Float64Array): Float64Array {
  return Float64Array.of(...starts, ends.at(-1) ?? NaN);
}

// XENON Collaboration, Phys. Rev. Lett. 123 (2019) 251801: data release v1.1.
describeWithReferenceData("XENON1T S2-only", () => {
  const response = readColumns("xenon1t-s2only/s2_response_nr.csv");
  const binning = readColumns("xenon1t-s2only/s2_binning_info.csv");
  const limits = readColumns("xenon1t-s2only/limits/5a_results_si_nr.csv");
  const logCentersPE = column(binning, "log_center_pe");

  const inputPoints = column(response, "energy_kev");
  const outputs = logCentersPE.length;
  const columns = Array.from(logCentersPE, (_, j) => column(response, `s2_bin_${String(j).padStart(3, "0")}`));
  const matrix: ResponseMatrix = {
    inputEdges: edges(column(response, "energy_bin_start_kev"), column(response, "energy_bin_end_kev")),
    inputPoints,
    values: new Float64Array(inputPoints.length * outputs).map(
      (_, k) => columns[k % outputs]?.[Math.floor(k / outputs)] ?? NaN,
    ),
    outputEdges: edges(column(binning, "start_pe"), column(binning, "end_pe")),
    integrationRule: "rate_at_point_times_width",
  };

  function expectedEvents(massGeV: number, { target, constants, scale }: Conventions): FoldedCounts {
    const spectrum = spinIndependentSpectrum({ massGeV, crossSectionCm2: 1e-45 }, target, HALO, { constants });
    const stages: Stage[] = [
      { type: "cutoff", minimumKeV: 0.7 },
      { type: "matrix", matrix },
    ];
    return foldSpectrum(spectrum, stages, { exposureKgDay: scale * EXPOSURE_KG_DAY });
  }

  test("the response has 41 energies and 199 bins, of which no row passes more than 6.3 %", () => {
    expect([inputPoints.length, outputs]).toEqual([41, 199]);
    const sums = Array.from(inputPoints, (_, i) =>
      matrix.values.subarray(i * outputs, (i + 1) * outputs).reduce((sum, value) => sum + value, 0),
    );
    expect(Math.max(...sums)).toBeCloseTo(0.063, 3);
  });

  function eventsAt4GeV(conventions: Conventions): number {
    const { counts, edges: edgesPE } = expectedEvents(4, conventions);
    return countsInRegion(counts, edgesPE, { minimum: 165.3, maximum: 271.7 }, "point_inside", logCentersPE);
  }

  test("4 GeV, 1e-45 cm², 165.3 to 271.7 PE: the notebook's 0.037718 events, to its digits", () => {
    expectClose([eventsAt4GeV(WIMPRATES)], [0.037718], { relative: 2e-5 });
  });

  // 0.3 % more than the notebook: a normalised halo +1.3 %, the proton as the nucleon −1.2 %, isotopes +0.2 %.
  test("4 GeV, 1e-45 cm², 165.3 to 271.7 PE: 0.03784 events with the conventions here", () => {
    const events = eventsAt4GeV(OURS);
    expectClose([events], [0.037718], { relative: 4e-3 });
    expect(events).toBeCloseTo(0.037839, 5);
  });

  const points = Array.from(column(limits, "mass_gev"), (massGeV, i) => ({
    massGeV,
    limitCm2: column(limits, "limit_cm2")[i] ?? NaN,
    signal: column(limits, "n_expected_signal_mean")[i] ?? NaN,
    region: {
      minimum: column(limits, "s2_roi_min")[i] ?? NaN,
      maximum: column(limits, "s2_roi_max")[i] ?? NaN,
    },
  }));

  test("the release has limits at 38 masses", () => {
    expect(points).toHaveLength(38);
  });

  /** Published signal at the limit over the events expected here at 1e-45 cm², times 1e-45 cm². */
  function limitOf({ massGeV, signal, region }: (typeof points)[number], conventions: Conventions): number {
    const { counts, edges: edgesPE } = expectedEvents(massGeV, conventions);
    return (signal * 1e-45) / countsInRegion(counts, edgesPE, region, "fraction_of_bin");
  }

  // Below 3 GeV the signal is the very end of the spectrum, where it grows threefold from 2.73 to 2.8 GeV, so that the
  // masses of nuclei matter: 2.5 % with the nucleus of wimprates, 6 % with isotopes of their true masses.
  test.each(points)("the limit at $massGeV GeV", (point) => {
    const heavy = point.massGeV >= 3;
    expectClose([limitOf(point, WIMPRATES)], [point.limitCm2], { relative: heavy ? 0.01 : 0.025 });
    expectClose([limitOf(point, OURS)], [point.limitCm2], { relative: heavy ? 0.01 : 0.06 });
  });
});
