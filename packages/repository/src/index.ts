/**
 * A repository of DMDC releases: they go in once, safely, and come out again.
 *
 *     const repository = await startRepository({ folder: "data", port: 8080 });
 *     console.log(repository.url);
 *
 * @module
 */
export { startRepository, type RepositoryOptions, type RunningRepository } from "./repository.js";
export { DEFAULT_LIMITS, type Limits } from "./context.js";
export { RepositoryInUseError, StoredDigestError, UnboundOperationError } from "./errors.js";
