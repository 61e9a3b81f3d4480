import { checkFloats, checkOptions, checkWord } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkAtLeast, checkPositive } from "../numerics/checks.js";
import { regularCoulombWave } from "../numerics/coulomb-wave.js";
import { power } from "../numerics/elementary.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { sphericalBessel } from "../numerics/spherical-bessel.js";
import { checkOrbital, radialFunction, type SlaterOrbital } from "./hartree-fock.js";

/** Points on a panel of radii. */
const RULE = gaussLegendre(16);

/** Greatest phase of wave and Bessel function on a panel. */
const PHASE = 10;

/** Greatest growth of the radius on a panel, and its greatest width. */
const [GROWTH, WIDEST] = [0.3, 1];

/** End of the first panel, in units of the Bohr radius. */
const FIRST = 0.02;

/** Share of the greatest r |R| below which an orbital has ended. */
const TAIL = 1e-13;

/** Partial waves below this share of the sum no longer count, twice in a row. */
const CONVERGED = 1e-9;

/** Greatest momenta k and q, in units of α m_e, and greatest charge: beyond them panels and waves become too many. */
const [GREATEST_OUT, GREATEST_TRANSFER, GREATEST_CHARGE] = [300, 1000, 1000];

/** Greatest product k q, with which the number of partial waves grows. */
const GREATEST_PRODUCT = 1e4;

/** Greatest l′ of a partial wave. */
const GREATEST_WAVE = 4096;

/** How the ionisation of an orbital is calculated. */
export interface IonisationResponseOptions {
  /** Charge of the nucleus that the free electron sees; n √(2 E_B), E_B in hartree, unless given. 0 is a plane wave. */
  readonly finalCharge?: number;
  /**
   * What becomes of the monopole L = 0 of l′ = l: at small q it is the overlap of bound and free wave, which would be 0 in one
   * potential and is not here. `"kept"`, as published, or `"left_out"`, where |f|² falls as q². `"kept"` unless given.
   */
  readonly monopole?: "kept" | "left_out";
  /** Partial waves up to this l′ alone; until they no longer count unless given. */
  readonly greatestAngularMomentum?: number;
}

/**
 * Ionisation form factor |f(k, q)|² of a filled shell: an electron of a Hartree–Fock orbital is set free, as a wave in the
 * Coulomb potential of an effective charge.
 *
 *     |f|² = 4 k³/(2π)³ Σ_{l′} Σ_L (2l+1)(2l′+1)(2L+1) (l l′ L; 0 0 0)² I²,
 *     I = ∫ r² dr R_{nl}(r) R_{kl′}(r) j_L(qr),   R_{kl′} = 4π F_{l′}(−Z/k, kr) / (kr),   Z = n √(2 E_B)
 *
 * @param momentaOut - k of the free electron, above 0 and at most 300, in units of α m_e; the greatest k q at most 10⁴; shape (k)
 * @param momentaTransfer - q from 0 to 1000, in units of α m_e; shape (q)
 * @returns |f|², row-major; shape (k, q); relative accuracy 1e-7 down to |f|² = 1e-18
 * @throws RangeError when a momentum is not a number in its range, an option is negative, the orbital is not well formed, or partial
 *   waves do not converge or leave the range of numbers
 * @throws TypeError when an argument, or a member of the orbital, is of another kind
 * @see Catena, Emken, Spaldin & Tarantino, Phys. Rev. Research 2 (2020) 033195 (arXiv:1912.08204); Essig, Mardon
 *   & Volansky, Phys. Rev. D 85 (2012) 076007
 */
export function ionisationResponse(
  orbital: SlaterOrbital,
  momentaOut: Float64Array,
  momentaTransfer: Float64Array,
  options: IonisationResponseOptions = {},
): Float64Array {
  checkOrbital(orbital);
  checkOptions("options", options, ["finalCharge", "monopole", "greatestAngularMomentum"]);
  const { principal, bindingEnergyHartree, angularMomentum: l } = orbital;
  const { finalCharge = principal * Math.sqrt(2 * bindingEnergyHartree) } = options;
  checkFloats("momentaOut", momentaOut);
  checkFloats("momentaTransfer", momentaTransfer);
  momentaOut.forEach((k, i) => {
    checkPositive(`momentaOut[${i}]`, k);
    checkAtMost(`momentaOut[${i}]`, k, GREATEST_OUT);
  });
  momentaTransfer.forEach((q, i) => {
    checkAtLeast(`momentaTransfer[${i}]`, q, 0);
    checkAtMost(`momentaTransfer[${i}]`, q, GREATEST_TRANSFER);
  });
  checkAtLeast("finalCharge", finalCharge, 0);
  checkAtMost("finalCharge", finalCharge, GREATEST_CHARGE);
  checkWord("monopole", options.monopole ?? "kept", ["kept", "left_out"]);
  const given = options.greatestAngularMomentum;
  if (given !== undefined && !(Number.isInteger(given) && given >= 0 && given <= GREATEST_WAVE)) {
    throw new RangeError(`greatestAngularMomentum is ${given}; expected a whole number from 0 to ${GREATEST_WAVE}`);
  }
  if (momentaOut.length === 0) return new Float64Array(0);
  const product = Math.max(...momentaOut) * Math.max(0, ...momentaTransfer);
  if (product > GREATEST_PRODUCT) {
    throw new RangeError(
      `the product of the greatest momenta out and transferred is ${product}; expected at most ${GREATEST_PRODUCT}, by calls with fewer of them`,
    );
  }
  for (let greatest = given ?? 16; ; greatest *= 2) {
    const squares = partialWaves(orbital, momentaOut, momentaTransfer, finalCharge, greatest, options);
    if (squares?.some(Number.isNaN) === true) {
      throw new RangeError(
        `|f|² of ${orbital.shell} is no number with partial waves up to l′ = ${greatest}; expected smaller momenta, found up to ${Math.max(...momentaOut)} out and ${Math.max(...momentaTransfer)} transferred`,
      );
    }
    if (squares !== undefined) return squares;
    if (greatest > GREATEST_WAVE)
      throw new RangeError(`partial waves of ${orbital.shell} do not converge up to l′ = ${greatest + l}`);
  }
}

function checkAtMost(name: string, value: number, most: number): void {
  if (value > most) throw new RangeError(`${name} is ${value}; expected at most ${most}`);
}

/** The sum over l′ up to the greatest; nothing when partial waves beyond still count and none is given as the last. */
function partialWaves(
  orbital: SlaterOrbital,
  momentaOut: Float64Array,
  momentaTransfer: Float64Array,
  charge: number,
  greatest: number,
  { monopole = "kept", greatestAngularMomentum }: IonisationResponseOptions,
): Float64Array | undefined {
  const { angularMomentum: l } = orbital;
  const count = momentaTransfer.length;
  const squares = new Float64Array(momentaOut.length * count);
  const grid = radialGrid(orbital, charge, Math.max(...momentaOut), Math.max(0, ...momentaTransfer));
  const bessel = Array.from(momentaTransfer, (q) => besselRows(grid.radii, q, greatest + l));
  for (let i = 0; i < momentaOut.length; i++) {
    const momentum = at(momentaOut, i);
    const scale = (4 * power(momentum, 3)) / power(2 * Math.PI, 3);
    let quiet = 0;
    for (let wave = 0; wave <= greatest && quiet < 2; wave++) {
      const free = regularCoulombWave({ momentum, charge, angularMomentum: wave }, grid.ends, grid.places);
      const product = free.map(
        (value, j) => (at(grid.weighted, j) * 4 * Math.PI * value) / (momentum * at(grid.radii, j)),
      );
      let greatestShare = 0;
      for (let j = 0; j < count; j++) {
        let term = 0;
        const least = monopole === "left_out" && wave === l ? 2 : Math.abs(l - wave);
        for (let rank = least; rank <= l + wave; rank += 2) {
          const integral = dot(product, bessel[j]?.[rank]);
          const weight = (2 * l + 1) * (2 * wave + 1) * (2 * rank + 1) * wignerSquare(l, wave, rank);
          term += scale * weight * integral * integral;
        }
        const place = i * count + j;
        squares[place] = at(squares, place) + term;
        if (term > 0) greatestShare = Math.max(greatestShare, term / at(squares, place));
      }
      quiet = wave > l + 1 && greatestShare < CONVERGED ? quiet + 1 : 0;
    }
    if (quiet < 2 && greatestAngularMomentum === undefined) return undefined;
  }
  return squares;
}

/** Radii, and the orbital on them. */
interface RadialGrid {
  readonly ends: Float64Array;
  readonly places: Float64Array;
  readonly radii: Float64Array;
  /** Weight · r² R. */
  readonly weighted: Float64Array;
}

/** Panels on which the waves turn by a bounded phase, out to where the orbital ends. */
function radialGrid(orbital: SlaterOrbital, charge: number, momentum: number, transfer: number): RadialGrid {
  const end = endOf(orbital);
  const ends = [0, FIRST];
  for (let from = FIRST; from < end;) {
    const turning = transfer + Math.sqrt(momentum * momentum + (2 * charge) / from);
    from += Math.min(GROWTH * from, PHASE / turning, WIDEST);
    ends.push(from);
  }
  const places = RULE.nodes.map((node) => 0.5 * (1 + node));
  const panels = ends.slice(1).map((to, panel) => [ends[panel] ?? NaN, to] as const);
  const radii = Float64Array.from(
    panels.flatMap(([from, to]) => Array.from(places, (share) => from + (to - from) * share)),
  );
  const weights = panels.flatMap(([from, to]) => Array.from(RULE.weights, (weight) => 0.5 * (to - from) * weight));
  const values = radialFunction(orbital, radii);
  const weighted = radii.map((r, i) => (weights[i] ?? NaN) * r * r * at(values, i));
  return {
    ends: Float64Array.from(ends),
    places,
    radii,
    weighted,
  };
}

function endOf(orbital: SlaterOrbital): number {
  const radii = Float64Array.from({ length: 2000 }, (_, i) => 0.05 * (i + 1));
  const sizes = radialFunction(orbital, radii).map((value, i) => Math.abs(value) * at(radii, i));
  const least = TAIL * Math.max(...sizes);
  return at(
    radii,
    sizes.findLastIndex((size) => size > least),
  );
}

/** j_L(qr) by L; shape (L, r). */
function besselRows(radii: Float64Array, transfer: number, greatest: number): Float64Array[] {
  const rows = Array.from({ length: greatest + 1 }, () => new Float64Array(radii.length));
  radii.forEach((r, i) => {
    sphericalBessel(transfer * r, greatest).forEach((value, order) => {
      const row = rows[order];
      if (row !== undefined) row[i] = value;
    });
  });
  return rows;
}

/** (l l′ L; 0 0 0)² of even l + l′ + L = 2g, of the b_n = (2n−1)!!/(2n)!!: b_{g−l} b_{g−l′} b_{g−L} / [(2g + 1) b_g]. */
function wignerSquare(l: number, wave: number, rank: number): number {
  const g = (l + wave + rank) / 2;
  return (oddOverEven(g - l) * oddOverEven(g - wave) * oddOverEven(g - rank)) / ((2 * g + 1) * oddOverEven(g));
}

function oddOverEven(n: number): number {
  let ratio = 1;
  for (let k = 1; k <= n; k++) ratio *= (2 * k - 1) / (2 * k);
  return ratio;
}

function dot(left: Float64Array, right: Float64Array | undefined): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += (left[i] ?? NaN) * (right?.[i] ?? NaN);
  return sum;
}
