/** Where something was found: the file's name when known, and the HDF5 path or JSON pointer inside it. */
export interface Place {
  readonly file?: string | undefined;
  readonly path?: string | undefined;
}

/** What every error of this package tells: where it arose, in words and as facts. */
export abstract class ProductError extends Error implements Place {
  readonly file: string | undefined;
  readonly path: string | undefined;

  constructor(place: Place, message: string, options?: ErrorOptions) {
    const where = [place.file, place.path].filter((part) => part !== undefined).join(": ");
    super(where === "" ? message : `${where}: ${message}`, options);
    this.file = place.file;
    this.path = place.path;
  }
}

/** The bytes are not an HDF5 file at all. */
export class NotHdf5Error extends ProductError {
  override readonly name = "NotHdf5Error";
  readonly size: number;

  constructor(place: Place, size: number) {
    super(place, `no HDF5 signature in ${size} bytes; expected an HDF5 file, so check what was saved under this name`);
    this.size = size;
  }
}

/** The file ends before its own header says it should. */
export class TruncatedError extends ProductError {
  override readonly name = "TruncatedError";
  readonly size: number;
  readonly expectedSize: number;

  constructor(place: Place, size: number, expectedSize: number) {
    super(place, `file has ${size} bytes, its header promises at least ${expectedSize}; copy or download it again`);
    this.size = size;
    this.expectedSize = expectedSize;
  }
}

/** A dataset is stored through a filter that products do not use. */
export class UnsupportedFilterError extends ProductError {
  override readonly name = "UnsupportedFilterError";
  readonly filterId: number;
  readonly allowed: readonly string[];

  constructor(place: Place, filterId: number, allowed: readonly string[]) {
    super(
      place,
      `stored with HDF5 filter ${filterId}; expected none or ${allowed.join(", ")}; write it again with gzip`,
    );
    this.filterId = filterId;
    this.allowed = allowed;
  }
}

/** A dataset or an attribute holds a type that products do not use. */
export class UnsupportedTypeError extends ProductError {
  override readonly name = "UnsupportedTypeError";
  readonly found: string;
  readonly allowed: readonly string[];

  constructor(place: Place, found: string, allowed: readonly string[]) {
    super(place, `holds ${found}; expected one of ${allowed.join(", ")}; convert it before writing`);
    this.found = found;
    this.allowed = allowed;
  }
}

/** A link, or storage outside the file, that products may not have. */
export class ForbiddenLinkError extends ProductError {
  override readonly name = "ForbiddenLinkError";
  readonly kind: "external link" | "external storage" | "virtual dataset" | "dangling link" | "cycle";
  readonly target: string;

  constructor(place: Place, kind: ForbiddenLinkError["kind"], target: string) {
    super(place, `${kind} to ${target}; expected data in this file, once; copy the data into the file instead`);
    this.kind = kind;
    this.target = target;
  }
}

/** Something is larger than this package agrees to handle. */
export class LimitExceededError extends ProductError {
  override readonly name = "LimitExceededError";
  readonly quantity: string;
  readonly found: number;
  readonly limit: number;

  constructor(place: Place, quantity: string, found: number, limit: number) {
    super(place, `${quantity} is ${found}, the limit is ${limit}; split the data, or read it in pieces`);
    this.quantity = quantity;
    this.found = found;
    this.limit = limit;
  }
}

/** Nothing, or a group, is where a dataset was asked for. */
export class MissingDatasetError extends ProductError {
  override readonly name = "MissingDatasetError";
  readonly found: "nothing" | "group";

  constructor(place: Place, found: "nothing" | "group") {
    super(place, `found ${found}, expected a dataset; list the datasets of the file to see its paths`);
    this.found = found;
  }
}

/** The same name is used twice in one group, for an attribute and for a member. */
export class NameClashError extends ProductError {
  override readonly name = "NameClashError";
  readonly member: string;

  constructor(place: Place, member: string) {
    super(place, `"${member}" is used twice, where a document has one member of a name; rename the attribute`);
    this.member = member;
  }
}

/** An integer attribute is too large to be a JSON number. */
export class UnsafeIntegerError extends ProductError {
  override readonly name = "UnsafeIntegerError";
  readonly value: bigint;

  constructor(place: Place, value: bigint) {
    super(place, `holds ${value.toString()}; expected an integer within ±(2^53 - 1); store it as text or in a dataset`);
    this.value = value;
  }
}

/** The HDF5 library could not read what the file promises. */
export class Hdf5ReadError extends ProductError {
  override readonly name = "Hdf5ReadError";
  /** Everything the library said, its whole error stack. */
  readonly libraryText: string;

  constructor(place: Place, reason: string, libraryText = "", options?: ErrorOptions) {
    super(place, `cannot be read: ${reason}; the file is damaged or not made by a usual HDF5 writer`, options);
    this.libraryText = libraryText;
  }
}

/** Content cannot be stored, or did not read back as it was given. */
export class WriteError extends ProductError {
  override readonly name = "WriteError";

  constructor(place: Place, reason: string, options?: ErrorOptions) {
    super(place, `cannot be written: ${reason}`, options);
  }
}

/** A JSON text is not a product. */
export class JsonProductError extends ProductError {
  override readonly name = "JsonProductError";
  readonly pointer: string;

  constructor(place: Place, reason: string, options?: ErrorOptions) {
    super(place, reason, options);
    this.pointer = place.path ?? "";
  }
}

/** Nothing that can be read is where a file was asked for. */
export class MissingFileError extends ProductError {
  override readonly name = "MissingFileError";
  readonly found: "nothing" | "folder" | "special file";

  constructor(place: Place, found: MissingFileError["found"], options?: ErrorOptions) {
    super(place, `found ${found}, expected a file`, options);
    this.found = found;
  }
}

/** What stands where a release was expected is none. */
export class PlaceError extends ProductError {
  override readonly name = "PlaceError";

  constructor(place: string, what: string) {
    super({ file: place }, `${what}; the folder of a release, or a ZIP of one, with a dmdc.json in it, was expected`);
  }
}

/** A path leads out of its folder. */
export class ForbiddenPathError extends ProductError {
  override readonly name = "ForbiddenPathError";

  constructor(place: Place, reason: string) {
    super(place, `${reason}; expected a file inside the folder, named from there with forward slashes`);
  }
}

/** The bytes of a file cannot be read, or are not what they were. */
export class SourceReadError extends ProductError {
  override readonly name = "SourceReadError";
}

/** A server did not give what was asked for. */
export class HttpError extends ProductError {
  override readonly name = "HttpError";
  readonly url: string;
  /** Status of its answer; undefined when there was none. */
  readonly status: number | undefined;

  constructor(url: string, status: number | undefined, reason: string, options?: ErrorOptions) {
    super({ file: url }, reason, options);
    this.url = url;
    this.status = status;
  }
}

/** A server sends a file only as a whole, where parts of it are asked for. */
export class RangeNotSupportedError extends ProductError {
  override readonly name = "RangeNotSupportedError";
  readonly url: string;

  constructor(url: string, found: string) {
    super({ file: url }, `${found}, where a part of the file was asked for; download it and open the copy`);
    this.url = url;
  }
}

/** The file on a server is no longer the one that was opened. */
export class SourceChangedError extends ProductError {
  override readonly name = "SourceChangedError";
  readonly url: string;

  constructor(url: string, was: string, is: string) {
    super({ file: url }, `the file has changed on the server, from ${was} to ${is}; open it again`);
    this.url = url;
  }
}

/** A ZIP that cannot be read, or whose content could do harm. */
export class ZipError extends ProductError {
  override readonly name = "ZipError";
}

/** The thread that read a file had to be ended, or ended by itself. */
export class GuardError extends ProductError {
  override readonly name = "GuardError";
  readonly reason: "time" | "memory" | "crash";

  /** @param what - such as "took more than 30 s" */
  constructor(place: Place, reason: GuardError["reason"], what: string) {
    super(place, `reading it ${what}, and was ended; the file is damaged, or made to do harm`);
    this.reason = reason;
  }
}
