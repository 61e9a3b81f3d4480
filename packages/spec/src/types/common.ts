import type { ExtensionMap } from "./extension.js";

/** The kinds of product that a release may hold. */
export type ProductKind = "events" | "background" | "response" | "model" | "result" | "analysis";

/**
 * The energy scale behind an energy in keV: nuclear recoil (`nr`), electronic recoil (`er`), electron equivalent (`ee`),
 * or the total deposit whatever its carrier (`total`).
 */
export type EnergyScale = "nr" | "er" | "ee" | "total";

/** Whether a quantity is what happened (`true`) or what the detector reports (`reconstructed`). */
export type Basis = "true" | "reconstructed";

/** What the numbers of a histogram are. */
export type Content = "count" | "expected_count" | "probability" | "density" | "rate";

/** One number with its unit. In HDF5 a group with the attributes `value` and `units`. */
export interface Quantity {
  /** The number. */
  value: number;
  /** Canonical unit, such as `keV` or `kg.d`; `1` when dimensionless. */
  units: string;
}

/** How a number is stored in HDF5, little-endian. */
export type NumericDtype = "float64" | "float32" | "int64" | "int32" | "uint8";

/** A number, a missing value (`null`), an integer beyond 2^53 in decimal digits, or a row of these. */
export type InlineNumber = number | null | string | InlineNumber[];

/** What is said of an array of numbers beside its values. */
export interface NumericMetadata {
  /** Canonical unit of every value, such as `keV**-1.kg**-1.d**-1`; `1` when dimensionless. */
  units: string;
  /** Term of the quantity vocabulary, such as `recoil_energy`. */
  quantity?: string;
  /** Energy scale, for energies. */
  energy_scale?: EnergyScale;
  /** Whether the values are true or reconstructed. */
  basis?: Basis;
  /**
   * `boolean` when the values 0 and 1 (dtype uint8) mean false and true; `utc_time` when they are nanoseconds since
   * 1970-01-01T00:00:00Z without leap seconds (dtype int64).
   */
  logical_type?: "boolean" | "utc_time";
  /** Instant that times are counted from, as ISO 8601 with its zone; for days or seconds since an epoch. */
  epoch?: string;
  /** Short text for a plot or a table head. */
  label?: string;
  /** What the values are, in a sentence. */
  description?: string;
}

/** An array written out in a JSON product; more than one dimension as nested rows, the last index running fastest. */
export interface InlineNumericArray extends NumericMetadata {
  /** The values. */
  values: InlineNumber[];
  /** How the values are to be stored in HDF5; float64 when not given. */
  dtype?: NumericDtype;
}

/** An array held in an HDF5 dataset, as the projection shows it: everything but the values. */
export interface StoredNumericArray extends NumericMetadata {
  /** Stored number format. */
  dtype: NumericDtype;
  /**
   * Length of each dimension.
   * @items.type integer
   */
  shape: number[];
}

/** An array of numbers in either encoding. */
export type NumericArray = InlineNumericArray | StoredNumericArray;

/** What every product says of itself. */
export interface ProductBase {
  /** The schema of this kind, for editors; in JSON only, and no part of the document. */
  $schema?: string;
  /** Version of the format, `major.minor.patch`. */
  dmdc_version: string;
  /**
   * The product's name in its release.
   * @pattern ^[a-z][a-z0-9_]{0,62}$
   */
  id: string;
  /**
   * One line for a list.
   * @minLength 1
   */
  title: string;
  /** What it is and how it was made. */
  description?: string;
  /**
   * What a user must know, one statement an entry.
   * @minItems 1
   */
  notes?: string[];
  /** What extensions add, by prefix; no part of the core. */
  ext?: ExtensionMap;
}
