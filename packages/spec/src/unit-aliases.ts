import type { EnergyScale } from "./types/common.js";
import { UnknownUnitError, UnknownUnitSpellingError } from "./errors.js";
import { parseUnit } from "./units.js";

/** A usual spelling, read. */
export interface UnitReading {
  /** Canonical unit to store. */
  readonly units: string;
  /** Values in the spelling times this are in `units`. */
  readonly scale: number;
  /** What the spelling said beside the unit: keVnr is keV on the nuclear-recoil scale. */
  readonly energyScale?: EnergyScale;
  /** The quantity that a counting word names, such as PE. */
  readonly quantity?: string;
}

/** Symbols as people write them, with the registry's expression and the factor to it. */
const ALIASES: ReadonlyMap<string, UnitReading> = new Map<string, UnitReading>([
  ["PE", { units: "1", scale: 1, quantity: "photoelectron_count" }],
  ["pe", { units: "1", scale: 1, quantity: "photoelectron_count" }],
  ["phd", { units: "1", scale: 1, quantity: "detected_photon_count" }],
  ["electrons", { units: "1", scale: 1, quantity: "electron_count" }],
  ["events", { units: "1", scale: 1, quantity: "event_count" }],
  ["counts", { units: "1", scale: 1, quantity: "event_count" }],
  ["percent", { units: "1", scale: 0.01 }],
  ["%", { units: "1", scale: 0.01 }],
  ["keVnr", { units: "keV", scale: 1, energyScale: "nr" }],
  ["keV_nr", { units: "keV", scale: 1, energyScale: "nr" }],
  ["keVee", { units: "keV", scale: 1, energyScale: "ee" }],
  ["keV_ee", { units: "keV", scale: 1, energyScale: "ee" }],
  ["eVee", { units: "eV", scale: 1, energyScale: "ee" }],
  ["eVnr", { units: "eV", scale: 1, energyScale: "nr" }],
  ["KeV", { units: "keV", scale: 1 }],
  ["t", { units: "Mg", scale: 1 }],
  ["tonne", { units: "Mg", scale: 1 }],
  ["ton", { units: "Mg", scale: 1 }],
  ["day", { units: "d", scale: 1 }],
  ["days", { units: "d", scale: 1 }],
  ["y", { units: "yr", scale: 1 }],
  ["year", { units: "yr", scale: 1 }],
  ["years", { units: "yr", scale: 1 }],
  ["hr", { units: "h", scale: 1 }],
  ["hour", { units: "h", scale: 1 }],
  ["sec", { units: "s", scale: 1 }],
  ["µs", { units: "us", scale: 1 }],
  ["μs", { units: "us", scale: 1 }],
  ["µm", { units: "um", scale: 1 }],
  ["μm", { units: "um", scale: 1 }],
  ["pb", { units: "cm**2", scale: 1e-36 }],
  ["fb", { units: "cm**2", scale: 1e-39 }],
  ["barn", { units: "cm**2", scale: 1e-24 }],
]);

/**
 * Reads a unit as people write it: `cm^2`, `cm2`, `keVnr`, `t yr`, `events/(keV kg day)`, `1/keV/kg/d`, `GeV/c^2`.
 * For importers only: files hold the canonical string.
 *
 * @param spelling - the usual spelling, or a canonical string
 * @returns the canonical unit, and the factor from the spelling to it
 * @throws {@link UnknownUnitSpellingError} when a part of it is not known
 */
export function readUnit(spelling: string): UnitReading {
  try {
    return { units: parseUnit(spelling).canonical, scale: 1 };
  } catch (error) {
    if (!(error instanceof UnknownUnitError)) throw error;
  }
  const alias = ALIASES.get(spelling.trim());
  if (alias !== undefined) return alias;
  return readExpression(spelling);
}

/** A product or quotient of symbols and aliases, with `/`, blanks, dots, `*`, brackets and `^`, `**` or bare exponents. */
function readExpression(spelling: string): UnitReading {
  const powers = new Map<string, number>();
  let scale = 1;
  let energyScale: EnergyScale | undefined;
  const text = spelling
    .replaceAll(/\/c(?:\^2|²|\*\*2)?(?![a-zA-Z])/g, "")
    .replaceAll("²", "2")
    .replaceAll("³", "3");
  let sign = 1;
  let depth = 0;
  const quotients: number[] = [];
  for (const token of text.match(/\*\*|[()/·*.\s]|[^()/·*.\s]+(?:\*\*[-+]?\d+)?/g) ?? []) {
    if (token === "(") {
      quotients.push(sign);
      depth += 1;
    } else if (token === ")") {
      if (depth === 0) throw new UnknownUnitSpellingError(spelling);
      depth -= 1;
      sign = quotients.pop() ?? 1;
      if (depth === 0) sign = 1;
    } else if (token === "/") {
      sign = -1;
    } else if (!/^[·*.\s]$/.test(token)) {
      const { units, factor, exponent, scaleOf } = readFactor(token, spelling);
      energyScale ??= scaleOf;
      scale *= factor ** (exponent * sign);
      for (const part of units === "1" ? [] : units.split(".")) {
        const [symbol = "", power = "1"] = part.split("**");
        powers.set(symbol, (powers.get(symbol) ?? 0) + Number(power) * exponent * sign);
      }
      if (depth === 0) sign = 1;
    }
  }
  if (depth !== 0) throw new UnknownUnitSpellingError(spelling);
  const parts = [...powers].filter(([, power]) => power !== 0);
  const units = parts.map(([symbol, power]) => (power === 1 ? symbol : `${symbol}**${power}`)).join(".") || "1";
  return { units, scale: Number(scale.toPrecision(15)), ...(energyScale && { energyScale }) };
}

/** One symbol or alias with its exponent: `cm2`, `cm^2`, `keV**-1`, `1`. */
function readFactor(token: string, spelling: string) {
  const match = /^([^\d^*+-]+|1|%)(?:\^|\*\*)?([-+]?\d+)?$/.exec(token);
  const symbol = match?.[1];
  if (symbol === undefined) throw new UnknownUnitSpellingError(spelling);
  const exponent = Number(match?.[2] ?? "1");
  const alias = ALIASES.get(symbol);
  if (alias !== undefined) return { units: alias.units, factor: alias.scale, exponent, scaleOf: alias.energyScale };
  try {
    return { units: parseUnit(symbol).canonical, factor: 1, exponent, scaleOf: undefined };
  } catch (error) {
    if (error instanceof UnknownUnitError) throw new UnknownUnitSpellingError(spelling);
    throw error;
  }
}
