import { Hdf5ReadError, type Place } from "./errors.js";
import { Fields } from "./fields.js";
import { MESSAGE, type HeaderMessage } from "./object-header.js";

/** HDF5's number for "what was never written holds anything". */
const NEVER_FILLED = 1;

/** The size of no value: −1. */
const NO_VALUE = 0xffff_ffff;

/** Flags of version 3: where the time of filling stands, that there is no value, that one follows. */
const FLAGS = { timeShift: 2, timeMask: 3, undefined: 0x10, follows: 0x20 };

/**
 * Whether anything stands in a dataset where nothing was ever written; otherwise the library would hand on whatever lies in
 * memory.
 *
 * @throws {@link Hdf5ReadError} when the message that says so is damaged
 */
export function hasFillValue(header: readonly HeaderMessage[], place: Place): boolean {
  return findValue(header, place).bytes !== undefined;
}

/**
 * What stands in a dataset where nothing was ever written.
 *
 * @returns the bytes of one element as they would lie in the file; undefined when the file says that there is no such value
 * @throws {@link Hdf5ReadError} when the message is damaged
 * @see HDF5 File Format Specification, IV.A.2.e and IV.A.2.f
 */
export function readFillValue(
  header: readonly HeaderMessage[],
  elementBytes: number,
  place: Place,
): Uint8Array | undefined {
  const { bytes, fields } = findValue(header, place);
  if (bytes === undefined) return undefined;
  if (bytes === 0) return new Uint8Array(elementBytes);
  if (bytes === elementBytes) return fields.bytes(bytes);
  throw new Hdf5ReadError(place, `its fill value has ${bytes} bytes instead of ${elementBytes}`);
}

/** The size of the value, see {@link valueBytes}, and the fields that begin with it. */
function findValue(
  header: readonly HeaderMessage[],
  place: Place,
): { readonly bytes: number | undefined; readonly fields: Fields } {
  const message =
    header.find(({ type }) => type === MESSAGE.fillValue) ?? header.find(({ type }) => type === MESSAGE.oldFillValue);
  if (message?.shared === true) throw new Hdf5ReadError(place, "its fill value is kept in another place");
  const fields = new Fields(message?.body ?? new DataView(new ArrayBuffer(4)), place);
  return { fields, bytes: message?.type === MESSAGE.fillValue ? valueBytes(fields, place) : fields.uint(4) };
}

/** The size of the value that follows; 0 for zeros, undefined when there is none. */
function valueBytes(fields: Fields, place: Place): number | undefined {
  const version = fields.uint(1);
  if (version < 1 || version > 3) throw new Hdf5ReadError(place, `version ${version} of its fill value is unknown`);
  if (version === 3) {
    const flags = fields.uint(1);
    const time = (flags >> FLAGS.timeShift) & FLAGS.timeMask;
    if (time === NEVER_FILLED || (flags & FLAGS.undefined) !== 0) return undefined;
    return (flags & FLAGS.follows) === 0 ? 0 : fields.uint(4);
  }
  fields.skip(1);
  const [time, isDefined] = [fields.uint(1), fields.uint(1)];
  if (time === NEVER_FILLED || (version === 2 && isDefined === 0)) return undefined;
  const bytes = fields.uint(4);
  return bytes === NO_VALUE ? undefined : bytes;
}
