import {
  analysis,
  background,
  events,
  FOLDING,
  matrix,
  model,
  peAxis,
  response,
  result,
} from "./small-products.test.helper.js";
import { array, type Literal } from "./small-release.test.helper.js";

/** S2 areas of the events: 3 of them in [10, 20), one at each end of it. */
export const AREAS: readonly number[] = [10, 15, 19.9, 20, 49, 51];

/** Expected background in 10-20 and 20-50 PE, of two components. */
export const BACKGROUND: { readonly [component: string]: readonly [number, number] } = {
  er: [0.5, 3],
  neutron: [0.25, 0.3],
};

/** Masses of the curve, GeV. */
export const MASSES: readonly number[] = [10, 20, 50];

/** A claim on the result `limit`, of the Poisson kind, with one tolerance for all. */
export function limitClaim(over: Literal = {}): Literal {
  return {
    type: "limit_curve",
    title: "The limit",
    ...FOLDING,
    region_rule: "fraction_of_bin",
    result: "limit",
    allowed_signal: "poisson",
    tolerances: { order: ["all"], all: { relative: 0.01 } },
    ...over,
  };
}

/** A region in S2, the same for every mass. */
export function region(minimum: number, maximum: number): Literal {
  const all = (value: number) =>
    array(
      MASSES.map(() => value),
      "1",
    );
  return { order: ["s2"], s2: { minimum: all(minimum), maximum: all(maximum) } };
}

/** Points of the curve, with limits of 1e-45 cm2 and a region of 10 to 20 PE unless replaced. */
export function points(over: Literal = {}): Literal {
  return {
    mass: array(MASSES, "GeV"),
    limit: array(
      MASSES.map(() => 1e-45),
      "cm**2",
    ),
    region_of_interest: region(10, 20),
    ...over,
  };
}

/** Parts of a release that can be recomputed; each may be replaced, and a background of null is left out. */
export interface LimitParts {
  readonly claims?: Literal;
  readonly points?: Literal;
  readonly result?: Literal;
  readonly events?: Literal;
  readonly background?: Literal | null;
  readonly matrix?: Literal;
  /** Members of the model's interaction. */
  readonly interaction?: Literal;
}

/** Model, response, events, background, a limit, and claims on it. */
export function limitProducts(parts: LimitParts = {}): Literal[] {
  const components = Object.fromEntries(Object.entries(BACKGROUND).map(([name, values]) => [name, array(values, "1")]));
  const expected =
    parts.background === undefined ? background({ s2: peAxis([10, 20, 50], [14, 30]) }, components) : parts.background;
  const named = { events: "events", background: expected === null ? null : "background", ...parts.result };
  return [
    model(parts.interaction),
    response({ matrix: matrix(parts.matrix) }),
    parts.events ?? events({ s2: array(AREAS, "1") }),
    ...(expected === null ? [] : [expected]),
    result(withoutNull(parts.points ?? points()), withoutNull(named)),
    analysis(parts.claims ?? { limit: limitClaim() }),
  ];
}

/** The members that are something: `null` stands for one that is left out. */
function withoutNull(members: Literal): Literal {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
