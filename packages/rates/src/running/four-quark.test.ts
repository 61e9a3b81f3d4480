import { expect, test } from "vitest";
import { exponentialAction, product } from "./exponential.js";
import { QUARKS, type Quark } from "./flavours.js";
import { fourQuarkMixing, FOUR_QUARK_LENGTH, fourQuarkAtMZ, leptonQuark, pairSlot, singleSlot } from "./four-quark.js";

/**
 * Coefficients with the flavours of (ū…u − d̄…d)(s̄…s − c̄…c), to which no gluon of a closed loop contributes, as loops of u
 * and d cancel, and those of s and c.
 */
function withoutLoops(set: (first: Quark, second: Quark, sign: number, d: Float64Array) => void): Float64Array {
  const d = new Float64Array(FOUR_QUARK_LENGTH);
  set("u", "s", 1, d);
  set("u", "c", -1, d);
  set("d", "s", -1, d);
  set("d", "c", 1, d);
  return d;
}

// An eigenvector needs singlet and octet in the right ratio; the octet gives the singlet 8/3 of itself.
test.each([
  // Left-left and right-right: vector and axial alike; γ± = ±6 (N ∓ 1)/N.
  { chirality: 1, gamma: 4 },
  { chirality: 1, gamma: -8 },
  // Left-right: the axial ones opposite; γ = 6/N and −6 (N² − 1)/N.
  { chirality: -1, gamma: 2 },
  { chirality: -1, gamma: -16 },
])("currents of chirality $chirality have the anomalous dimension $gamma of the textbook", ({ chirality, gamma }) => {
  // Buras, hep-ph/9806471.
  const octet = (3 / 8) * gamma * chirality;
  const d = withoutLoops((first, second, sign, vector) => {
    vector[pairSlot(1, first, second)] = sign;
    vector[pairSlot(2, first, second)] = sign * chirality;
    vector[pairSlot(4, first, second)] = sign * octet;
    vector[pairSlot(5, first, second)] = sign * octet * chirality;
  });
  const out = product(fourQuarkMixing(QUARKS), d);
  for (let i = 0; i < d.length; i++) expect(out[i]).toBeCloseTo(gamma * (d[i] ?? NaN), 12);
});

test.each([
  { parity: 1, gamma: 4 },
  { parity: 1, gamma: -8 },
  { parity: -1, gamma: 2 },
  { parity: -1, gamma: -16 },
])("so have products of an axial and a vector current, for both orders with sign $parity: $gamma", (row) => {
  const octet = (3 / 8) * row.gamma * row.parity;
  const d = withoutLoops((first, second, sign, vector) => {
    vector[pairSlot(3, first, second)] = sign;
    vector[pairSlot(3, second, first)] = sign * row.parity;
    vector[pairSlot(6, first, second)] = sign * octet;
    vector[pairSlot(6, second, first)] = sign * octet * row.parity;
  });
  const out = product(fourQuarkMixing(QUARKS), d);
  // Octets of axial u with a vector loop of s and c cancel, those that feed single flavours as well.
  for (let i = 0; i < d.length; i++) expect(out[i]).toBeCloseTo(row.gamma * (d[i] ?? NaN), 12);
});

test("what turns two down into two up quarks has γ = 4, also in its rotation by isospin with equal flavours", () => {
  // Left-handed (ūd)(ūd), rotated: uu·uu + dd·dd − 2 uu·dd − 2 (ūd)(d̄u), the last by Fierz 1/3 uu·dd and 2 of the octets.
  // Loops of u and d cancel; equal flavours close the algebra.
  const d = new Float64Array(FOUR_QUARK_LENGTH);
  for (const quark of ["u", "d"] as const) {
    d[singleSlot(1, quark)] = 1;
    d[singleSlot(2, quark)] = 1;
    d[singleSlot(3, quark)] = -2;
  }
  for (const [operator, value] of [
    [1, -8 / 3],
    [2, -8 / 3],
    [3, 8 / 3],
    [4, -4],
    [5, -4],
    [6, 4],
  ] as const) {
    d[pairSlot(operator, "u", "d")] = value;
    d[pairSlot(operator, "d", "u")] = value;
  }
  const out = product(fourQuarkMixing(QUARKS), d);
  for (let i = 0; i < d.length; i++) expect(out[i]).toBeCloseTo(4 * (d[i] ?? NaN), 12);
});

test("a theory of four flavours leaves the bottom quark alone", () => {
  const d = fourQuarkAtMZ(0.23121);
  const out = product(fourQuarkMixing(["u", "d", "s", "c"]), d);
  for (const operator of [1, 2, 3, 4, 5, 6] as const) expect(out[pairSlot(operator, "b", "c")]).toBe(0);
});

test("exchange of Z and W at tree level: axial charm on vector up, axial electron on axial down", () => {
  const sin2 = 0.23121;
  const d = fourQuarkAtMZ(sin2);
  expect(d[pairSlot(3, "c", "u")]).toBeCloseTo(-0.5 * (0.5 - (4 / 3) * sin2), 15);
  expect(d[pairSlot(2, "u", "b")]).toBeCloseTo(-0.25, 15);
  // W exchange in the Fierz-transformed order: a third of the singlet and twice the octet, by N = 3.
  expect(d[pairSlot(2, "u", "d")]).toBeCloseTo(-0.25 + 1 / 6, 15);
  expect(d[pairSlot(5, "u", "d")]).toBe(1);
  expect(leptonQuark("e", "d", sin2).axial).toBeCloseTo(0.25, 15);
  expect(leptonQuark("e", "u", sin2).vector).toBeCloseTo(0.5 * (0.5 - (4 / 3) * sin2), 15);
});

test("the exponential of a rotation is a rotation", () => {
  const quarterTurn = [
    { from: 0, to: 1, gamma: 1 },
    { from: 1, to: 0, gamma: -1 },
  ];
  const turn = exponentialAction(quarterTurn, Float64Array.of(1, 0), 1.2);
  expect(turn[0]).toBeCloseTo(Math.cos(1.2), 15);
  expect(turn[1]).toBeCloseTo(Math.sin(1.2), 15);
});
