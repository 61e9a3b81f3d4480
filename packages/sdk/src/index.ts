export { convertRelease, type Conversion } from "./convert/convert-release.js";
export { memorySink, type ReleaseSink } from "./release-sink.js";
export { ReleaseWriter } from "./write-release.js";
export {
  DigestMismatchError,
  InvalidDocumentError,
  NotComputableError,
  RecipeError,
  ReleaseError,
  TableError,
} from "./errors.js";
