/**
 * Safe, lazy access to DMDC products, whether they are stored as HDF5 or as JSON.
 *
 *     const product = await openProduct(tree, "data/events.h5");
 *     for (const { start, data } of product.blocks("/events/energy")) console.log(start, data.length);
 *
 * A product is a document, small enough to check against a schema, and bulk arrays beside it. This entry runs in
 * browsers too; what needs files on disk is in `@dmdc/hdf5/node`.
 * @module
 */
export type { ArrayData, DocumentObject, DocumentValue, Dtype, NumericData, ProductContent } from "./document.js";
export { dtypeOf, elementCount, isDtype } from "./dtype.js";
export { memorySource, type ByteSource } from "./byte-source.js";
export { sha256OfBytes, sha256OfSource } from "./digest.js";
export { openHdf5, type Hdf5File } from "./hdf5-file.js";
export type { DatasetInfo, FilterInfo } from "./dataset.js";
export type { Block } from "./read-blocks.js";
export type { RowRange, Slice } from "./rows.js";
export {
  joinStatistics,
  STATISTICS_BLOCK,
  type BlockExtremes,
  type DatasetStatistics,
  type Occurrences,
} from "./statistics.js";
export type { FoundValue, ValueQuery } from "./scan-array.js";
export type { ScanPlan } from "./scan-plan.js";
export { encodeHdf5, type EncodeOptions } from "./encode-hdf5.js";
export { editHdf5, type AttributeEdit, type Hdf5Edits } from "./edit-hdf5.js";
export type { BinEdges, PlotView } from "./plot-view.js";
export { decodeJsonProduct } from "./decode-json.js";
export { findDuplicateKey } from "./duplicate-keys.js";
export { encodeJsonProduct } from "./encode-json.js";
export { memoryTree, type FileTree, type TreeOrigin } from "./file-tree.js";
export { blobSource, blobTree, filesOfFolder, type BlobLike, type FileLike } from "./blob-source.js";
export { httpSource, type HttpOptions } from "./http-source.js";
export { zipTree } from "./zip-tree.js";
export { openProduct, type OpenProduct } from "./open-product.js";
export { LIMITS } from "./limits.js";
export {
  GUARD_LIMITS,
  openGuarded,
  type GuardedFile,
  type GuardLimits,
  type GuardOptions,
} from "./guard/open-guarded.js";
export type { GuardedSource } from "./guard/protocol.js";
export { libraryCrash } from "./library.js";
export { limitMemory } from "./guard/limit-memory.js";
export { startThread, threadPort, type Thread, type ThreadEvents, type ThreadPort } from "./guard/thread.js";
export {
  ForbiddenLinkError,
  ForbiddenPathError,
  GuardError,
  Hdf5ReadError,
  HttpError,
  JsonProductError,
  LimitExceededError,
  MissingDatasetError,
  MissingFileError,
  PlaceError,
  ProductError,
  NameClashError,
  NotHdf5Error,
  RangeNotSupportedError,
  SourceChangedError,
  SourceReadError,
  TruncatedError,
  UnsafeIntegerError,
  UnsupportedFilterError,
  UnsupportedTypeError,
  WriteError,
  ZipError,
  type Place,
} from "./errors.js";
