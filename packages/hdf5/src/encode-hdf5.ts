import { memorySource } from "./byte-source.js";
import { checkContent } from "./check-content.js";
import { isDocumentObject, type DocumentObject, type ProductContent } from "./document.js";
import { LimitExceededError, WriteError } from "./errors.js";
import { openHdf5 } from "./hdf5-file.js";
import { Hdf5Writer, type AttributeValue } from "./hdf5-writer.js";
import { loadLibrary } from "./library.js";
import { LIMITS } from "./limits.js";
import { memberPath } from "./links.js";
import { plottedArrays, writePlot, type PlotView } from "./plot-view.js";
import { MANIFEST_PATH, RESERVED_GROUP } from "./reserved-names.js";
import { findDifference } from "./same-content.js";

/** What a file carries beside the product itself. */
export interface EncodeOptions {
  /** Text of the manifest, for a file that travels alone. */
  readonly manifest?: string;
  /** What H5Web, silx and other NeXus viewers shall show first. */
  readonly plot?: PlotView;
}

let fileCount = 0;

/**
 * Encodes a product as an HDF5 file: the same content gives the same bytes, always and everywhere.
 *
 * The bytes are read again and compared with the content before they are returned.
 *
 * @throws {@link WriteError} when the content cannot be stored, or does not read back
 */
export async function encodeHdf5(
  content: ProductContent,
  options: EncodeOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  checkContent(content, (path, reason) => {
    throw new WriteError({ path }, reason);
  });
  for (const [path, data] of content.arrays) {
    const bytes = "byteLength" in data ? data.byteLength : 0;
    if (bytes > LIMITS.arrayBytes)
      throw new LimitExceededError({ path }, "array size in bytes", bytes, LIMITS.arrayBytes);
  }
  for (const path of options.plot === undefined ? [] : plottedArrays(options.plot)) {
    if (!content.arrays.has(path))
      throw new WriteError({ path }, "the plot shows it, but the product has no such array");
  }
  const library = await loadLibrary();
  const bytes = withFrozenClock(() => {
    const writer = new Hdf5Writer(library, `/encode-${++fileCount}.h5`);
    try {
      writeGroup(writer, content, content.document, "/");
      writeExtras(writer, options, content);
      return writer.finish();
    } finally {
      writer.discard();
    }
  });
  await checkReadsBack(bytes, content, options.manifest);
  return bytes;
}

function writeGroup(writer: Hdf5Writer, content: ProductContent, group: DocumentObject, path: string): void {
  writeAttributes(writer, path, group);
  for (const [name, value] of Object.entries(group)) {
    if (!isDocumentObject(value)) continue;
    const member = memberPath(path, name);
    const data = content.arrays.get(member);
    if (data === undefined) {
      writer.createGroup(member);
      writeGroup(writer, content, value, member);
    } else {
      writer.createDataset(member, data, value.shape as readonly number[]);
      writeAttributes(writer, member, value, ["dtype", "shape"]);
    }
  }
}

/** Only text, numbers and lists of them are left here: the content has been checked. */
function writeAttributes(
  writer: Hdf5Writer,
  path: string,
  members: DocumentObject,
  except: readonly string[] = [],
): void {
  for (const [name, value] of Object.entries(members)) {
    if (!isDocumentObject(value) && !except.includes(name)) writer.createAttribute(path, name, value as AttributeValue);
  }
}

function writeExtras(writer: Hdf5Writer, { manifest, plot }: EncodeOptions, content: ProductContent): void {
  if (manifest === undefined && plot === undefined) return;
  writer.createGroup(RESERVED_GROUP);
  if (manifest !== undefined) writer.createDataset(MANIFEST_PATH, [manifest], []);
  if (plot !== undefined) writePlot(writer, plot, content);
}

async function checkReadsBack(bytes: Uint8Array, content: ProductContent, manifest: string | undefined): Promise<void> {
  using file = await openHdf5(memorySource(bytes));
  const difference = findDifference(content, file);
  if (difference !== undefined) throw new WriteError({ path: difference }, "it reads back differently");
  if (file.manifest() !== manifest) throw new WriteError({ path: MANIFEST_PATH }, "it reads back differently");
}

/** HDF5 stores times of creation; at a standstill of the clock equal content has equal bytes. */
function withFrozenClock<T>(work: () => T): T {
  const now = Date.now;
  Date.now = () => 0;
  try {
    return work();
  } finally {
    Date.now = now;
  }
}
