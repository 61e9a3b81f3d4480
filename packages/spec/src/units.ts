import { UnknownUnitError, UnitDimensionError } from "./errors.js";

/** Exponents of length, mass, time, temperature and electric current. */
export type Dimension = readonly [length: number, mass: number, time: number, temperature: number, current: number];

/** A symbol of the registry. */
export interface UnitSymbol {
  /** As written in a file. */
  readonly symbol: string;
  /** Its name. */
  readonly name: string;
  /** How many SI base units it is; exact but for the kinds of mass. */
  readonly factor: number;
  /** What it measures. */
  readonly dimension: Dimension;
}

/** A parsed unit: a product of powers of symbols. */
export interface Unit {
  /** The canonical spelling. */
  readonly canonical: string;
  /** How many SI base units it is. */
  readonly factor: number;
  /** What it measures. */
  readonly dimension: Dimension;
}

const NONE: Dimension = [0, 0, 0, 0, 0];
const LENGTH: Dimension = [1, 0, 0, 0, 0];
const MASS: Dimension = [0, 1, 0, 0, 0];
const TIME: Dimension = [0, 0, 1, 0, 0];
const TEMPERATURE: Dimension = [0, 0, 0, 1, 0];
const CURRENT: Dimension = [0, 0, 0, 0, 1];
const ENERGY: Dimension = [2, 1, -2, 0, 0];
const VOLTAGE: Dimension = [2, 1, -3, 0, -1];
const FREQUENCY: Dimension = [0, 0, -1, 0, 0];

/** One electronvolt in joules, exact since 2019. */
const EV = 1.602176634e-19;

/**
 * The closed registry of symbols. Each means the same in astropy (format `vounit`) and in pint. The year has 365.25 days.
 *
 * @see BIPM, The International System of Units, 9th edition (2019)
 */
export const UNIT_SYMBOLS: readonly UnitSymbol[] = [
  { symbol: "1", name: "dimensionless", factor: 1, dimension: NONE },
  { symbol: "meV", name: "millielectronvolt", factor: EV * 1e-3, dimension: ENERGY },
  { symbol: "eV", name: "electronvolt", factor: EV, dimension: ENERGY },
  { symbol: "keV", name: "kiloelectronvolt", factor: EV * 1e3, dimension: ENERGY },
  { symbol: "MeV", name: "megaelectronvolt", factor: EV * 1e6, dimension: ENERGY },
  { symbol: "GeV", name: "gigaelectronvolt", factor: EV * 1e9, dimension: ENERGY },
  { symbol: "TeV", name: "teraelectronvolt", factor: EV * 1e12, dimension: ENERGY },
  { symbol: "mg", name: "milligram", factor: 1e-6, dimension: MASS },
  { symbol: "g", name: "gram", factor: 1e-3, dimension: MASS },
  { symbol: "kg", name: "kilogram", factor: 1, dimension: MASS },
  { symbol: "Mg", name: "megagram, a tonne", factor: 1000, dimension: MASS },
  { symbol: "ns", name: "nanosecond", factor: 1e-9, dimension: TIME },
  { symbol: "us", name: "microsecond", factor: 1e-6, dimension: TIME },
  { symbol: "ms", name: "millisecond", factor: 1e-3, dimension: TIME },
  { symbol: "s", name: "second", factor: 1, dimension: TIME },
  { symbol: "min", name: "minute", factor: 60, dimension: TIME },
  { symbol: "h", name: "hour", factor: 3600, dimension: TIME },
  { symbol: "d", name: "day", factor: 86400, dimension: TIME },
  { symbol: "yr", name: "year of 365.25 days", factor: 31557600, dimension: TIME },
  { symbol: "fm", name: "femtometre", factor: 1e-15, dimension: LENGTH },
  { symbol: "nm", name: "nanometre", factor: 1e-9, dimension: LENGTH },
  { symbol: "um", name: "micrometre", factor: 1e-6, dimension: LENGTH },
  { symbol: "mm", name: "millimetre", factor: 1e-3, dimension: LENGTH },
  { symbol: "cm", name: "centimetre", factor: 1e-2, dimension: LENGTH },
  { symbol: "m", name: "metre", factor: 1, dimension: LENGTH },
  { symbol: "km", name: "kilometre", factor: 1e3, dimension: LENGTH },
  { symbol: "K", name: "kelvin", factor: 1, dimension: TEMPERATURE },
  { symbol: "mK", name: "millikelvin", factor: 1e-3, dimension: TEMPERATURE },
  { symbol: "A", name: "ampere", factor: 1, dimension: CURRENT },
  { symbol: "V", name: "volt", factor: 1, dimension: VOLTAGE },
  { symbol: "kV", name: "kilovolt", factor: 1e3, dimension: VOLTAGE },
  { symbol: "Hz", name: "hertz", factor: 1, dimension: FREQUENCY },
];

const BY_SYMBOL: ReadonlyMap<string, UnitSymbol> = new Map(UNIT_SYMBOLS.map((unit) => [unit.symbol, unit]));

const FACTOR_PATTERN = /^([A-Za-z]+|1)(?:\*\*(-?[1-9][0-9]*))?$/;

/**
 * Parses a canonical unit string.
 *
 *     unit = factor ("." factor)*        factor = symbol ["**" integer]
 *
 * The canonical form names each symbol once, without an exponent of 1, and `1` stands alone.
 *
 * @param text - such as `keV**-1.kg**-1.d**-1`
 * @returns factor to SI base units, and dimension
 * @throws {@link UnknownUnitError} when the text is not of this form or names a symbol outside the registry
 */
export function parseUnit(text: string): Unit {
  let factor = 1;
  const dimension = [0, 0, 0, 0, 0];
  const seen = new Set<string>();
  for (const part of text.split(".")) {
    const match = FACTOR_PATTERN.exec(part);
    const unit = match?.[1] === undefined ? undefined : BY_SYMBOL.get(match[1]);
    const exponent = Number(match?.[2] ?? "1");
    const written = exponent === 1 ? unit?.symbol : `${unit?.symbol ?? ""}**${exponent}`;
    if (unit === undefined || written !== part || seen.has(unit.symbol) || (unit.symbol === "1" && text !== "1")) {
      throw new UnknownUnitError(text, part);
    }
    seen.add(unit.symbol);
    factor *= unit.factor ** exponent;
    unit.dimension.forEach((power, index) => (dimension[index] = (dimension[index] ?? 0) + power * exponent));
  }
  return { canonical: text, factor, dimension: dimension as unknown as Dimension };
}

/** Whether two units measure the same thing. */
export function sameDimension(a: Unit, b: Unit): boolean {
  return a.dimension.every((power, index) => power === b.dimension[index]);
}

/**
 * The number by which values in `from` are multiplied to be in `to`; exactly 1 for equal strings.
 *
 * @throws {@link UnitDimensionError} when the two measure different things
 */
export function conversionFactor(from: string, to: string): number {
  const [a, b] = [parseUnit(from), parseUnit(to)];
  if (!sameDimension(a, b)) throw new UnitDimensionError(from, to);
  if (from === to) return 1;
  return rounded(a.factor / b.factor);
}

/** Removes the last-digit noise that powers of ten leave in a ratio of factors: 1e-15 relative. */
function rounded(value: number): number {
  const short = Number(value.toPrecision(15));
  return Math.abs(short / value - 1) < 4 * Number.EPSILON ? short : value;
}
