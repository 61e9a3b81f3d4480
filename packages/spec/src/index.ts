/**
 * The DMDC data format: its types, JSON Schemas, units and quantities.
 *
 *     import { parseUnit, SCHEMAS } from "@dmdc/spec";
 *     parseUnit("kg.d").factor; // 86400: kilogram days in SI base units
 *     SCHEMAS.events.$id; // where the schema of an events product lives
 *
 * @module
 */
export { DMDC_VERSION, NAME_PATTERN, SCHEMA_BASE_URL } from "./version.js";
export { escapePointer, schemaProblems, type SchemaProblem } from "./schema-problems.js";
export { SCHEMAS, type JsonSchema, type SchemaName } from "./schemas.js";
export {
  conversionFactor,
  parseUnit,
  sameDimension,
  UNIT_SYMBOLS,
  type Dimension,
  type Unit,
  type UnitSymbol,
} from "./units.js";
export { readUnit, type UnitReading } from "./unit-aliases.js";
export { EXTENSION_PREFIXES, type ExtensionPrefix } from "./extension-prefixes.js";
export { QUANTITIES, quantityTerm, unitFitsQuantity, type QuantityTerm } from "./quantities.js";
export { UnitDimensionError, UnknownUnitError, UnknownUnitSpellingError } from "./errors.js";
export { orderedEntries } from "./ordered-map.js";
export { compositionOf, type ElementComposition } from "./isotopes.js";
export type * from "./api/catalogue.js";
export type * from "./api/command-output.js";
export type * from "./api/draft.js";
export type * from "./api/problem.js";
export type * from "./api/token.js";
export type * from "./api/upload.js";
export type * from "./api/version.js";
export type * from "./types/analysis.js";
export type * from "./types/axis.js";
export type * from "./types/background.js";
export type * from "./types/common.js";
export type * from "./types/config.js";
export type * from "./types/events.js";
export type * from "./types/extension.js";
export type * from "./types/halo.js";
export type * from "./types/manifest.js";
export type * from "./types/model.js";
export type * from "./types/product.js";
export type * from "./types/recipe.js";
export type * from "./types/report.js";
export type * from "./types/region.js";
export type * from "./types/response.js";
export type * from "./types/result.js";
export type * from "./types/statistical-model.js";
export type * from "./types/target.js";
export type * from "./types/variation.js";
