/** A value in words, for a message that says what was found. */
export function found(value: unknown): string {
  if (value === null || value === undefined || typeof value === "boolean") return String(value);
  if (typeof value === "string") return `the text ${JSON.stringify(value)}`;
  if (typeof value === "number" || typeof value === "bigint") return `the number ${value}`;
  if (typeof value === "function") return "a function";
  if (value instanceof Promise) return "a promise, which has not been awaited";
  if (Array.isArray(value)) return `a plain array of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `a ${typeName(value)}`;
  const names = Object.keys(value);
  if (names.length === 0) return "an object without members";
  return `an object with ${names.slice(0, 4).join(", ")}${names.length > 4 ? ", …" : ""}`;
}

function typeName(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/**
 * Refuses what is no array of doubles. Plain arrays and single precision are refused too: what is mapped from these would
 * lose its type or its digits on the way.
 *
 * @param name - what the array is, as the caller knows it
 * @throws TypeError that says what was found instead
 */
export function checkFloats(name: string, value: unknown): void {
  if (value instanceof Float64Array || typeName(value) === "Float64Array") return;
  throw new TypeError(`${name} is ${found(value)}; expected a Float64Array, such as Float64Array.of(1, 2)`);
}

/**
 * Refuses what lacks the members of its kind, as a halo in the place of a target, or a table that was not awaited.
 *
 * @param members - members that it must have
 * @param expected - what is expected in words, with a function that makes it
 * @throws TypeError that says what was found instead
 */
export function checkMembers(name: string, value: unknown, members: readonly string[], expected: string): void {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  if (isObject && members.every((member) => member in value)) return;
  throw new TypeError(`${name} is ${found(value)}; expected ${expected}`);
}

/**
 * Refuses what is no text.
 *
 * @param expected - what is expected in words
 * @throws TypeError that says what was found instead
 */
export function checkText(name: string, value: unknown, expected: string): void {
  if (typeof value !== "string") throw new TypeError(`${name} is ${found(value)}; expected ${expected}`);
}

/** Refuses what cannot be called, with a TypeError that says what was found. */
export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== "function") throw new TypeError(`${name} is ${found(value)}; expected a function`);
}

/**
 * Refuses what is no list.
 *
 * @param expected - what is expected in words
 * @throws TypeError that says what was found instead
 */
export function checkList(name: string, value: unknown, expected: string): void {
  if (!Array.isArray(value)) throw new TypeError(`${name} is ${found(value)}; expected ${expected}`);
}

/**
 * Refuses options that are no object, or that have a name which is none: a misspelt option would not count, and nothing would
 * tell.
 *
 * @param name - what the options are, as the caller knows them
 * @param known - names of the options there are
 * @throws TypeError when the options are no object
 * @throws RangeError when a name is unknown; it lists those that there are
 */
export function checkOptions(name: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== "object" || options === null || Array.isArray(options) || ArrayBuffer.isView(options)) {
    throw new TypeError(`${name} is ${found(options)}; expected an object with any of ${known.join(", ")}`);
  }
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new RangeError(`${name} holds "${unknown}"; expected any of ${known.join(", ")}`);
  }
}

/**
 * Refuses a word that is not among those that have a meaning.
 *
 * @throws RangeError that lists them
 */
export function checkWord(name: string, word: unknown, known: readonly string[]): void {
  if (typeof word === "string" && known.includes(word)) return;
  throw new RangeError(`${name} is ${found(word)}; expected ${known.map((one) => `"${one}"`).join(" or ")}`);
}
