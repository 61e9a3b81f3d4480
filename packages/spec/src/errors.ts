/** A unit string that the registry does not know. */
export class UnknownUnitError extends Error {
  override readonly name = "UnknownUnitError";
  /** The whole string. */
  readonly units: string;
  /** The part that could not be read. */
  readonly part: string;

  constructor(units: string, part: string) {
    super(
      `unit "${units}" is not canonical: "${part}" was found where a registered symbol with an optional **integer was ` +
        `expected (such as keV**-1.kg**-1.d**-1; dimensionless is "1")`,
    );
    this.units = units;
    this.part = part;
  }
}

/** Two units that measure different things. */
export class UnitDimensionError extends Error {
  override readonly name = "UnitDimensionError";
  /** What was given. */
  readonly from: string;
  /** What was wanted. */
  readonly to: string;

  constructor(from: string, to: string) {
    super(`"${from}" cannot be converted to "${to}": they measure different things`);
    this.from = from;
    this.to = to;
  }
}

/** A spelling of a unit that no importer alias covers. */
export class UnknownUnitSpellingError extends Error {
  override readonly name = "UnknownUnitSpellingError";
  /** As it was written. */
  readonly spelling: string;

  constructor(spelling: string) {
    super(
      `unit "${spelling}" is neither canonical nor a known spelling: write it as symbols of the registry joined by dots, ` +
        `such as keV**-1.kg**-1.d**-1`,
    );
    this.spelling = spelling;
  }
}
