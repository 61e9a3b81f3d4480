import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { HARTREE_FOCK_ORBITALS, hartreeFockOrbital, radialFunction, type SlaterOrbital } from "./hartree-fock.js";
import { ionisationResponse } from "./ionisation-response.js";
import { loadIonisationTable } from "./ionisation-table.js";
import { loadMigdalTable } from "./migdal-table.js";

const HYDROGEN: SlaterOrbital = {
  element: "H",
  shell: "1s",
  principal: 1,
  angularMomentum: 0,
  bindingEnergyHartree: 0.5,
  powers: Float64Array.of(1),
  exponents: Float64Array.of(1),
  coefficients: Float64Array.of(1),
};

/** ∫ f(x) dx by 32 points on each of even panels. */
function integral(f: (x: number) => number, from: number, to: number, panels: number): number {
  const { nodes, weights } = gaussLegendre(32);
  const half = (to - from) / panels / 2;
  let sum = 0;
  for (let p = 0; p < panels; p++) {
    nodes.forEach((node, i) => {
      sum += half * (weights[i] ?? NaN) * f(from + half * (2 * p + 1 + node));
    });
  }
  return sum;
}

/** Closed form of a 1s shell of hydrogen with two electrons; Landau & Lifshitz, "Quantum Mechanics", §148. */
function hydrogenSquare(k: number, q: number): number {
  const probability =
    ((256 * k * q * q * (3 * q * q + 1 + k * k)) / (3 * ((q - k) ** 2 + 1) ** 3 * ((q + k) ** 2 + 1) ** 3)) *
    (Math.exp((-2 / k) * Math.atan2(2 * k, q * q - k * k + 1)) / (1 - Math.exp((-2 * Math.PI) / k)));
  return 4 * k * probability;
}

const one = (orbital: SlaterOrbital, k: number, q: number, options = {}): number =>
  ionisationResponse(orbital, Float64Array.of(k), Float64Array.of(q), options)[0] ?? NaN;

describe("hydrogen", () => {
  test.each([
    [0.03, 0.3],
    [0.5, 0.5],
    [1, 0.01],
    [1, 3],
    [5, 5],
    [5, 1],
    [13, 2],
    [1, 20],
    [0.03, 100],
    [13, 100],
    [13, 268],
  ])("at k = %d, q = %d is its closed form", (k, q) => {
    expectClose([one(HYDROGEN, k, q)], [hydrogenSquare(k, q)], { relative: 1e-8 });
  });

  test("what stays bound, what is excited and what is set free are all of the electron", { timeout: 60_000 }, () => {
    const q = 1.3;
    const elastic = (1 + (q * q) / 4) ** -4;
    let excited = 0;
    const last = 3000;
    for (let n = 2; n <= last; n++) {
      const [low, high] = [(n - 1) ** 2 + n * n * q * q, (n + 1) ** 2 + n * n * q * q];
      excited += ((256 * q * q * n ** 7 * ((n * n - 1) / 3 + n * n * q * q)) / (low * high) ** 3) * (low / high) ** n;
    }
    // ∫ dk dP/dk with |f|² = 4 k dP/dk, in ln k.
    const { nodes, weights } = gaussLegendre(120);
    const ks = nodes.map((node) => Math.exp(-1.5 + 5.5 * node));
    const squares = ionisationResponse(HYDROGEN, ks, Float64Array.of(q));
    const free = squares.reduce((sum, square, i) => sum + (5.5 * (weights[i] ?? NaN) * square) / 4, 0);
    // Excitations beyond the last and electrons slower than e⁻⁷ are each less than 1e-6.
    expect(elastic + excited + free).toBeCloseTo(1, 5);
  });
});

test("Hartree-Fock orbitals of an element are normalised and orthogonal to the digits of their coefficients", () => {
  for (const left of HARTREE_FOCK_ORBITALS) {
    for (const right of HARTREE_FOCK_ORBITALS) {
      if (left.element !== right.element || left.angularMomentum !== right.angularMomentum) continue;
      const overlap = integral(
        (x) => {
          const r = Float64Array.of(Math.exp(x));
          const [a = NaN] = radialFunction(left, r);
          const [b = NaN] = radialFunction(right, r);
          return a * b * Math.exp(3 * x);
        },
        -12,
        4,
        12,
      );
      expect(Math.abs(overlap - (left === right ? 1 : 0)), `${left.element} ${left.shell} ${right.shell}`).toBeLessThan(
        2e-6,
      );
    }
  }
});

test.each([
  ["Ar", "3s", 2, 1.5],
  ["Xe", "5p", 3, 5],
  ["Xe", "4d", 4, 9],
])("without a charge, %s %s is set free into plane waves", { timeout: 60_000 }, (element, shell, k, q) => {
  const orbital = hartreeFockOrbital(element, shell);
  const { angularMomentum: l } = orbital;
  // |f|² = (2l+1) k²/(4π³q) ∫ p dp |χ(p)|², χ = 4π ∫ r² R j_l(pr); Essig, Mardon & Volansky (2012).
  const bessel = (x: number): number => {
    if (l === 0) return Math.sin(x) / x;
    const [sin, cos] = [Math.sin(x), Math.cos(x)];
    return l === 1 ? sin / x ** 2 - cos / x : (3 / x ** 3 - 1 / x) * sin - (3 * cos) / x ** 2;
  };
  const wave = (p: number): number =>
    4 *
    Math.PI *
    integral((r) => r * r * (radialFunction(orbital, Float64Array.of(r))[0] ?? NaN) * bessel(p * r), 0, 40, 80);
  const range = integral((p) => p * wave(p) ** 2, Math.abs(k - q), k + q, 4);
  const expected = ((2 * l + 1) * k * k * range) / (4 * Math.PI ** 3 * q);
  expectClose([one(orbital, k, q, { finalCharge: 0 })], [expected], { relative: 1e-7 });
});

test.each([
  ["Xe", "5p", 6],
  ["Xe", "4d", 10],
  ["Ar", "3s", 2],
])("a hard blow sets every electron of %s %s free: there are %d", { timeout: 60_000 }, (element, shell, electrons) => {
  const q = 12;
  // The electrons are about as fast as the blow, by their own momenta more or less.
  const sum = [
    [0.05, 8, 24],
    [8, 16, 48],
    [16, 36, 24],
  ].reduce((total, [from = NaN, to = NaN, order = NaN]) => {
    const { nodes, weights } = gaussLegendre(order);
    const half = (to - from) / 2;
    const k = nodes.map((node) => from + half * (1 + node));
    const squares = ionisationResponse(hartreeFockOrbital(element, shell), k, Float64Array.of(q));
    return squares.reduce(
      (part, square, i) => part + (half * (weights[i] ?? NaN) * square) / (2 * (k[i] ?? NaN)),
      total,
    );
  }, 0);
  // Waves of one potential are complete, and less than one electron in a hundred stays in a bound one.
  expect(sum / electrons).toBeLessThan(1 + 1e-5);
  expect(sum / electrons).toBeGreaterThan(0.99);
});

test("argon's 3p is that of the program of Catena et al., over fourteen decades", { timeout: 60_000 }, () => {
  // DarkARC (github.com/temken/DarkARC), at k = 0.1 keV and q = 10^(3i/99) keV, with 1/a₀ = 3.728940 keV there.
  const published = new Map([
    [0, 1.2023718e-4],
    [20, 2.3558146e-3],
    [35, 4.8166249e-4],
    [40, 7.2655439e-5],
    [45, 2.5254855e-6],
    [60, 1.183043804e-7],
    [80, 6.978959316e-13],
    [99, 1.44514938e-18],
  ]);
  const q = Float64Array.from(published.keys(), (i) => 10 ** ((3 * i) / 99) / 3.72894);
  const squares = ionisationResponse(hartreeFockOrbital("Ar", "3p"), Float64Array.of(0.1 / 3.72894), q);
  expectClose(squares, Array.from(published.values()), { relative: 1e-5 });
});

test("at small momentum transfer |f|² falls as q² without the monopole, and is the overlap with it", () => {
  const orbital = hartreeFockOrbital("Xe", "5p");
  const at = (q: number, monopole: "kept" | "left_out"): number => one(orbital, 0.5, q, { monopole });
  expectClose([at(2e-3, "left_out") / at(1e-3, "left_out")], [4], { relative: 1e-4 });
  expectClose([at(2e-3, "kept")], [at(0, "kept")], { relative: 1e-2 });
  expect(at(0, "left_out")).toBe(0);
  expect(at(0, "kept")).toBeGreaterThan(0);
  // In its own potential the overlap is 0.
  expect(one(HYDROGEN, 0.5, 0)).toBeLessThan(1e-24);
});

test("partial waves may be cut, and only add", () => {
  const orbital = hartreeFockOrbital("Ar", "3p");
  const cut = [1, 3, 7].map((greatestAngularMomentum) => one(orbital, 3, 4, { greatestAngularMomentum }));
  const [first = NaN, second = NaN, third = NaN] = cut;
  expect(second).toBeGreaterThan(first);
  expect(third).toBeGreaterThan(second);
  expect(one(orbital, 3, 4)).toBeGreaterThan(third);
});

test("momenta out of range and a negative charge are refused", () => {
  expect(() => one(HYDROGEN, 0, 1)).toThrow("momentaOut[0] is 0");
  expect(() => one(HYDROGEN, 1, NaN)).toThrow("momentaTransfer[0] is NaN");
  expect(() => one(HYDROGEN, 1, 1, { finalCharge: -1 })).toThrow("finalCharge is -1");
});

describe("the tables that come with the package", () => {
  test.each([
    ["Ar", ["1s", "2s", "3s", "2p", "3p"]],
    ["Xe", ["1s", "2s", "3s", "4s", "5s", "2p", "3p", "4p", "5p", "3d", "4d"]],
  ])("of %s have every shell, and its binding energy", async (element, names) => {
    const { shells } = await loadIonisationTable(element, "roothaan_hartree_fock");
    expect(shells.map(({ shell }) => shell)).toEqual(names);
    for (const { shell, bindingEnergyKeV } of shells) {
      expectClose([bindingEnergyKeV], [hartreeFockOrbital(element, shell).bindingEnergyHartree * 0.027211386245988], {
        relative: 1e-6,
      });
    }
  });

  test.each([
    ["Ar", "3p"],
    ["Ar", "2s"],
    ["Xe", "5p"],
    ["Xe", "4d"],
    ["Xe", "3s"],
  ])(
    "of %s %s are the response on their grid, and close to it half-way between, within reach",
    async (element, shell) => {
      const table = await loadIonisationTable(element, "roothaan_hartree_fock");
      const found = table.shells.find((candidate) => candidate.shell === shell);
      if (found === undefined) throw new RangeError(`no ${shell} of ${element}`);
      const [kFirst, kLast, rows] = found.logMomentumOut;
      const [qFirst, qLast, columns] = found.logMomentumTransfer;
      // Even places are computed ones, odd places lie half-way; slow to fast electrons, q = 4 keV to 100 keV.
      const [at, along] = [
        [24, 33, 41],
        [56, 81, 120, 185],
      ];
      const k = Float64Array.from(at, (row) => Math.exp(kFirst + ((kLast - kFirst) * row) / (rows - 1)));
      const q = Float64Array.from(along, (column) => Math.exp(qFirst + ((qLast - qFirst) * column) / (columns - 1)));
      const direct = ionisationResponse(hartreeFockOrbital(element, shell), k, q);
      const orbital = hartreeFockOrbital(element, shell);
      at.forEach((row, i) => {
        along.forEach((column, j) => {
          // What dark matter of at most 0.0027 c, 0.37 in atomic units, can do: q v > k²/2 + E_B.
          if ((q[j] ?? NaN) * 0.37 < 0.5 * (k[i] ?? NaN) ** 2 + orbital.bindingEnergyHartree) return;
          const relative = row % 2 === 0 && column % 2 === 0 ? 6e-5 : 5e-3;
          expectClose([found.squares[row * columns + column] ?? NaN], [direct[i * along.length + j] ?? NaN], {
            relative,
          });
        });
      });
    },
  );

  test.each([
    ["Ar", "2p"],
    ["Xe", "5p"],
  ])("of the Migdal effect in %s %s are |f|²/(4E) in the limit of small q", async (element, shell) => {
    const table = await loadMigdalTable(element, "roothaan_hartree_fock");
    const found = table.shells.find(({ name }) => name === shell);
    const energies = found?.electronEnergiesKeV ?? Float64Array.of();
    // The nucleus' speed of 10⁻³ c is a momentum of 10⁻³ m_e of the electron, here a hundredth of it.
    const q = 1e-5 * 137.035999;
    const k = energies.map((energy) => Math.sqrt((2 * energy) / 0.027211386245988));
    const squares = ionisationResponse(hartreeFockOrbital(element, shell), k, Float64Array.of(q), {
      monopole: "left_out",
    });
    const expected = squares.map((square, i) => (1e4 * square) / (4 * (energies[i] ?? NaN)));
    expectClose(found?.probabilitiesPerKeV ?? [], expected, { relative: 1e-5 });
  });
});
