/**
 * Open, read, write, convert, migrate and reproduce DMDC releases.
 *
 *     const release = await openReleaseTree(tree);
 *     const folding = await openFolding(release, { model: "si", response: "nr", run: "sr1", partition: "search" });
 *     folding.expectedEvents({ massGeV: 4, crossSectionCm2: 1e-45 }, { s2_area: [165.3, 271.7] });
 *
 * This entry runs in browsers too; what needs folders on disk is in `@dmdc/sdk/node`.
 * @module
 */
export { openReleaseTree, type LoadedProduct, type OpenedProduct, Release } from "./release.js";
export { binCentres, type BinnedAxis } from "./axis.js";
export { readEvents, type EventColumn, type EventTable } from "./events.js";
export { readBackground, type BackgroundTable } from "./background.js";
export { readResponse, type DetectorResponse, type ResponseVariation, type Signal } from "./response.js";
export { sumRegion, type RegionBounds } from "./region.js";
export { overrideHalo, readHalo, type HaloOverride } from "./halo.js";
export { readModel, type ModelPoint, type SignalModel } from "./model.js";
export { readLikelihood, type LikelihoodSignal } from "./likelihood.js";
export { valueIn } from "./quantity.js";
export { readResult, type RegionCurve, type ResultCurve } from "./result.js";
export { openFolding, type ExpectedEventsOptions, type Folding, type FoldingNames } from "./folding.js";
export { reproduceClaims, type ReproducedClaim, type ReproducedPoint, type ReproduceOptions } from "./reproduce.js";
export { ReleaseWriter } from "./write-release.js";
export { memorySink, type ReleaseSink } from "./release-sink.js";
export { convertRelease, type Conversion } from "./convert/convert-release.js";
export { inputDigests } from "./convert/input-digests.js";
export { RepositoryClient, type ClientOptions, type SearchQuery } from "./client/client.js";
export { parseReleaseName, type ReleaseName } from "./client/release-name.js";
export { uploadFile, PART_BYTES, type UploadOptions } from "./client/upload.js";
export { findPublished, publishAndConfirm } from "./client/publish.js";
export { planSubmission, type PlanOptions } from "./client/plan.js";
export { submitRelease, type Submission, type SubmissionProgress, type SubmitOptions } from "./client/submit.js";
export { verifyRelease } from "./client/verify.js";
export type { RetryOptions } from "./client/retry.js";
export {
  ReleaseNameError,
  RepositoryRefusalError,
  RepositoryUnavailableError,
  TransferDigestError,
} from "./client/errors.js";
export { migrateRelease, type MigrateOptions, type Migration } from "./migrate/migrate-release.js";
export type { DocumentEdit } from "./migrate/document-edit.js";
export type { MigrationEdit } from "./migrate/run-steps.js";
export type { MigrationStep } from "./migrate/step.js";
export { MIGRATION_STEPS } from "./migrate/steps.js";
export {
  DigestMismatchError,
  InvalidDocumentError,
  NotComputableError,
  RecipeError,
  ReleaseError,
  TableError,
} from "./errors.js";
