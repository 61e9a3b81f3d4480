export { validateRelease, STAGES, type ValidateOptions } from "./validate.js";
export { RULES } from "./rules/index.js";
export type { ProductRule, ReleaseRule, Rule, Violation } from "./rule.js";
export type { ArrayPlace, ProductView } from "./product-view.js";
export type { ReleaseView } from "./release-view.js";
export type { DatasetStatistics, Occurrences } from "./scan.js";
