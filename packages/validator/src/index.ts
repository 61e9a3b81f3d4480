/**
 * Says whether a release is what the format asks, in structure and in physics.
 *
 *     const report = await validateRelease(tree);
 *     console.log(renderText(report));
 *
 * What is wrong with the data is in the report and never thrown. This entry runs in browsers too; what needs folders on
 * disk is in `@dmdc/validator/node`.
 * @module
 */
export { STAGES } from "./stages.js";
export { validateRelease, type Progress, type ValidateOptions } from "./validate.js";
export { RULES } from "./rules/index.js";
export { declaredRule, type DeclaredStatement } from "./kinds/declared-rule.js";
export type * from "./kinds/declaration.js";
export { REGISTRIES } from "./kinds/registries.js";
export type { ProductRule, ReleaseRule, Rule, RuleStatement, Tunable, TunedValues, Violation } from "./rule.js";
export type { ArrayPlace, ProductView, ScanTally } from "./product-view.js";
export type { FileState } from "./file-state.js";
export type { ManifestState, ReleaseView } from "./release-view.js";
export type { DatasetStatistics, FoundValue, Occurrences, ValueQuery } from "@dmdc/hdf5";
export { defineRule, type Plugin, type RuleDefinition } from "./plugin.js";
export { PROFILES, type Profile } from "./profiles/index.js";
export { editJson } from "./fix/edit-json.js";
export { fixRelease, type AppliedEdit, type FixOptions, type Fixes } from "./fix/fix-release.js";
export { explainRule, type Explanation } from "./report/explain.js";
export { FORMATS, type FormatName, type RenderOptions, type ReportFormat } from "./report/formats.js";
export { readSources, type ReportedRelease } from "./report/reported-release.js";
export { readPlots } from "./report/plots/read-plots.js";
export type * from "./report/plots/plot.js";
export { didYouMean } from "./did-you-mean.js";
export { baselineOf } from "./config/baseline.js";
export { configProblems } from "./config/config-problems.js";
export { ConfigError, RuleDefinitionError, type ConfigProblem } from "./errors.js";
export { renderText, type TextOptions } from "./report/text.js";
export { renderJson } from "./report/json.js";
export { validateFilesGuarded, type GuardedFilesOptions } from "./guarded/validate-files-guarded.js";
export {
  VALIDATION_LIMITS,
  type GuardedOptions,
  type GuardedReleaseOptions,
  type ValidationLimits,
} from "./guarded/run-guarded.js";
