import {
  foldSpectrum,
  naturalTarget,
  profileLikelihoodInterval,
  spinIndependentSpectrum,
  standardHalo,
} from "@dmdc/rates";
import type { LikelihoodTerm } from "@dmdc/rates";
import { describe, expect, test } from "vitest";
import { NotComputableError, ReleaseError } from "./errors.js";
import { readLikelihood } from "./likelihood.js";
import { reproduceClaims } from "./reproduce.js";
import { deviation } from "./testing/flat-spectrum.test.helper.js";
import { analysis, background, events, matrix, model, response } from "./testing/small-products.test.helper.js";
import { array, errorOf, quantity, releaseOf, type Literal } from "./testing/small-release.test.helper.js";

const HALO = standardHalo({
  densityGeVPerCm3: 0.3,
  circularSpeedKmPerS: 220,
  escapeSpeedKmPerS: 544,
  earthSpeedKmPerS: 232,
});
/** The signal of every test: 1000 kg d of 1e-45 cm2 at 50 GeV in xenon. */
const SPECTRUM = spinIndependentSpectrum({ massGeV: 50, crossSectionCm2: 1e-45 }, naturalTarget("Xe"), HALO);
const SIGNAL = { model: "si", responses: ["energy"], massGeV: 50 };

/** Five events in the region, and two outside. */
const ENERGIES_EV = [1900, 2500, 3000, 4000, 9999, 12000, 20000];
const INSIDE_KEV = [2.5, 3, 4, 9.999, 12];

const ENERGY = response(
  { resolution: { type: "resolution", quantity: "recoil_energy", shape: "gaussian", sigma: quantity(0.5, "keV") } },
  { id: "energy" },
);
const RATES = { signal: rate("Signal"), er: { ...rate("Background"), constraint: gaussian(0.2) } };

function rate(title: string): Literal {
  return { title, role: "rate", nominal: 1, units: "1", minimum: 0 };
}

function gaussian(sigma: number): Literal {
  return { type: "gaussian", sigma, relative: "no" };
}

const axis = (edges: readonly number[]): Literal => ({
  quantity: "recoil_energy",
  basis: "reconstructed",
  energy_scale: "nr",
  edges: array(edges, "keV"),
});

function ordered(members: Literal): Literal {
  return { order: Object.keys(members), ...members };
}

/** Events between 2 and 20 keV, in eV. */
function singleEvents(over: Literal = {}): Literal {
  return {
    ...events({ energy: array(ENERGIES_EV, "eV", { quantity: "recoil_energy" }) }),
    region: ordered({ energy: { minimum: quantity(2, "keV"), maximum: quantity(20, "keV") } }),
    ...over,
  };
}

/** 20 events between 0 and 10 keV, 10 between 10 and 30, and twice as many above for `lean` at 1. */
function leaning(edges: readonly number[] = [0, 10, 30]): Literal {
  const er = {
    title: "er",
    content: "expected_count",
    values: array([20, 10], "1"),
    variations: ordered({
      lean: {
        parameters: ["lean"],
        interpolation: "linear",
        anchors: ordered({ lean: array([-1, 0, 1], "1") }),
        values: array([20, 5, 20, 10, 20, 20], "1", { shape: [3, 2] }),
      },
    }),
  };
  return background({ energy: axis(edges) }, {}, { components: ordered({ er }) });
}

const UNBINNED: Literal = {
  type: "unbinned",
  run: "only",
  partition: "search",
  events: "events",
  observable: "energy",
  sources: ordered({
    signal: { response: "energy", parameters: ["signal"] },
    er: { background: "background", component: "er", parameters: ["er", "lean"] },
  }),
};

const LEAN: Literal = { title: "Lean", role: "shape", nominal: 0, units: "1", anchors: [-1, 0, 1] };

/** −(s − m)² / 2σ² in two bins. */
const PARABOLAS = [
  { mean: 6, sigma: 2 },
  { mean: 3, sigma: 4 },
] as const;
const GRID = Array.from({ length: 31 }, (_, i) => i);
const TABLE: Literal = {
  type: "tabulated",
  run: "only",
  partition: "search",
  axis: axis([2, 10, 30]),
  expected_signal: array(GRID, "1"),
  log_likelihood: array(
    PARABOLAS.flatMap(({ mean, sigma }) => GRID.map((s) => -0.5 * ((s - mean) / sigma) ** 2)),
    "1",
    { shape: [2, 31] },
  ),
  sources: ordered({ signal: { response: "energy", parameters: ["signal"] } }),
};

/** A release with this term, or terms. */
function products(terms: Literal, over: { events?: Literal; background?: Literal; claims?: Literal } = {}): Literal[] {
  return [
    model(),
    ENERGY,
    response({ matrix: matrix({ output: ordered({ energy: axis([0, 10, 30]) }) }) }),
    over.events ?? singleEvents(),
    over.background ?? leaning(),
    {
      ...analysis(over.claims ?? {}),
      ...(over.claims === undefined && { claims: undefined }),
      statistical_model: { parameters: ordered({ ...RATES, lean: LEAN }), terms: ordered(terms) },
    },
  ].map((product) => Object.fromEntries(Object.entries(product).filter(([, member]) => member !== undefined)));
}

async function termOf(term: Literal, over: Parameters<typeof products>[1] = {}, signal = SIGNAL) {
  using release = await releaseOf(products({ term }, over));
  const { terms } = await readLikelihood(release, "claims", signal);
  const [first] = terms;
  if (first === undefined) throw new Error("there is no term");
  return first;
}

const expectedOf = (term: LikelihoodTerm, source: number): number[] => Array.from(term.sources[source]?.expected ?? []);

/** Events of the signal in bins, keV, by the engine alone. */
const folded = (...edges: number[]): number[] => {
  const stages = [{ type: "resolution", sigmaKeV: 0.5 }] as const;
  return Array.from(foldSpectrum(SPECTRUM, stages, { exposureKgDay: 1000, edgesKeV: Float64Array.from(edges) }).counts);
};

describe("a term of single events", () => {
  test("has the events of its region, and the signal's number and density at each", async () => {
    const term = await termOf(UNBINNED);
    expect(term).toMatchObject({ type: "unbinned", name: "term", events: 5 });
    const [total = NaN, ...density] = expectedOf(term, 0);
    expect(deviation([total], folded(2, 20))).toBeLessThan(1e-9);
    // The mean over 2 eV around an event; the spectrum bends by less than 1e-6 over that.
    const narrow = INSIDE_KEV.map((energy) => (folded(energy - 1e-3, energy + 1e-3)[0] ?? NaN) / 2);
    expect(deviation(density, narrow)).toBeLessThan(1e-5);
    expect(term.sources[0]?.factors).toEqual(["signal"]);
  });

  test("spreads a background evenly over its bins, cut by the region, with its variations", async () => {
    const term = await termOf(UNBINNED);
    // Per eV: 20 in 10 keV, 10 in 20 keV.
    expect(deviation(expectedOf(term, 1), [16 + 5, 2e-3, 2e-3, 2e-3, 2e-3, 5e-4])).toBeLessThan(1e-14);
    const [variation] = term.sources[1]?.variations ?? [];
    expect(variation?.parameters).toEqual(["lean"]);
    expect(Array.from(variation?.templates ?? []).filter((_, i) => i % 6 === 0)).toEqual([18.5, 21, 26]);
    expect(term.sources[1]?.factors).toEqual(["er"]);
  });

  test("takes a signal in bins as the bins have it", async () => {
    const term = await termOf(UNBINNED, {}, { ...SIGNAL, responses: ["nr"] });
    const [total = NaN, ...density] = expectedOf(term, 0);
    const [low = NaN, high = NaN] = [density[0], density[4]];
    expect(low).toBeGreaterThan(0);
    expect(density).toEqual([low, low, low, low, high]);
    // 8 of the 10 keV of the first bin are in the region, and 10 of the 20 of the second.
    expect(deviation([total], [low * 8000 + high * 10000])).toBeLessThan(1e-14);
  });

  test("limits the signal as the same numbers do by hand", async () => {
    const steady = ordered({
      signal: { response: "energy", parameters: ["signal"] },
      er: { background: "background", component: "er", parameters: ["er"] },
    });
    using release = await releaseOf(products({ term: { ...UNBINNED, sources: steady } }));
    const options = { parameter: "signal", confidenceLevel: 0.9, sidedness: "one_sided" } as const;
    const { upper } = profileLikelihoodInterval(await readLikelihood(release, "claims", SIGNAL), options);
    const density = INSIDE_KEV.map((energy) => (folded(energy - 1e-3, energy + 1e-3)[0] ?? NaN) / 2e-3);
    const byHand = profileLikelihoodInterval(
      {
        parameters: [
          { name: "signal", nominal: 1, minimum: 0 },
          { name: "er", nominal: 1, sigma: 0.2, minimum: 0 },
        ],
        terms: [
          {
            type: "unbinned",
            name: "per keV",
            events: 5,
            sources: [
              { name: "signal", expected: Float64Array.of(...folded(2, 20), ...density), factors: ["signal"] },
              { name: "er", expected: Float64Array.of(21, 2, 2, 2, 2, 0.5), factors: ["er"] },
            ],
          },
        ],
      },
      options,
    );
    expect(deviation([upper], [byHand.upper])).toBeLessThan(1e-5);
  });

  test.each<[string, Literal, Parameters<typeof products>[1], string]>([
    [
      "without a region",
      UNBINNED,
      { events: singleEvents({ region: undefined }) },
      "state no region of one observable",
    ],
    [
      "whose background ends within its region",
      UNBINNED,
      { background: leaning([0, 10, 15]) },
      "has bins from 0 to 15000 eV where the region is 2000 to 20000 eV",
    ],
    [
      "on a component that is not there",
      { ...UNBINNED, sources: ordered({ er: { background: "background", component: "nr", parameters: ["er"] } }) },
      {},
      'there is no component "nr"',
    ],
  ])("is refused %s", async (_, term, over, message) => {
    const error = await errorOf(() => termOf(term, over));
    expect(error).toBeInstanceOf(ReleaseError);
    expect(error.message).toContain(message);
  });

  test("is refused on another observable than that of the region", async () => {
    const error = await errorOf(() => termOf({ ...UNBINNED, observable: "s2" }));
    expect(error).toBeInstanceOf(NotComputableError);
    expect(error.message).toContain('a region of "energy"; what can be computed is one of "s2"');
  });

  test("needs a model where its response is to recoils", async () => {
    using release = await releaseOf(products({ term: UNBINNED }));
    const error = await errorOf(() => readLikelihood(release, "claims"));
    expect(error).toBeInstanceOf(NotComputableError);
    expect(error.message).toContain("templates of the signal itself, or a model to fold");
  });
});

describe("a tabulated term", () => {
  test("has its table, and the signal in each bin", async () => {
    const term = await termOf(TABLE);
    expect(term).toMatchObject({ type: "tabulated", expectedSignal: Float64Array.from(GRID) });
    expect(deviation(expectedOf(term, 0), folded(2, 10, 30))).toBeLessThan(1e-9);
  });

  test("is recomputed by a claim: the limit of parabolas in closed form", async () => {
    const signal = folded(2, 10, 30);
    const weigh = (power: number): number =>
      PARABOLAS.reduce(
        (sum, { mean, sigma }, b) => sum + ((signal[b] ?? NaN) ** power * mean ** (2 - power)) / sigma ** 2,
        0,
      );
    const limit = weigh(1) / weigh(2) + 1.2815515655446004 / Math.sqrt(weigh(2));
    const claim = {
      type: "profile_likelihood",
      title: "The limit",
      parameter: "signal",
      confidence_level: 0.9,
      sidedness: "one_sided",
      mass: quantity(50, "GeV"),
      reference: quantity(1e-45, "cm**2"),
      model: "si",
      responses: ["energy"],
      published: quantity(limit * 1e-45, "cm**2"),
      relative_tolerance: 1e-6,
    };
    using release = await releaseOf(products({ term: TABLE }, { claims: { limit: claim } }));
    const [found] = await reproduceClaims(release);
    expect(found).toMatchObject({ name: "limit", passed: true });
    expect(found?.points[0]?.ratio).toBeCloseTo(1, 6);
  });

  test.each<[string, Literal, string]>([
    ["without sources", { ...TABLE, sources: undefined }, "has no sources, run and partition"],
    ["without a run", { ...TABLE, run: undefined }, "has no sources, run and partition"],
    ["of other bins than its table", { ...TABLE, axis: axis([2, 30]) }, "log_likelihood"],
    [
      "of other bins than its background",
      { ...TABLE, sources: ordered({ er: { background: "background", component: "er", parameters: ["er"] } }) },
      "has bins 0, 10, 30 keV where the term has 2, 10, 30 keV",
    ],
  ])("is refused %s", async (_, term, message) => {
    const present = Object.fromEntries(Object.entries(term).filter(([, member]) => member !== undefined));
    const error = await errorOf(() => termOf(present));
    expect(error).toBeInstanceOf(ReleaseError);
    expect(error.message).toContain(message);
  });
});

test("counts in bins take a signal through a response that ends in an energy", async () => {
  const term = await termOf({ ...UNBINNED, type: "binned_poisson", axis: axis([0, 10, 30]) });
  expect(term).toMatchObject({ observed: Float64Array.of(5, 2) });
  expect(deviation(expectedOf(term, 0), folded(0, 10, 30))).toBeLessThan(1e-9);
});
