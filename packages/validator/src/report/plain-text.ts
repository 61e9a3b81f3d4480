/** Signs that a terminal obeys, or that turn text around: C0, C1, line separators and marks of direction. */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/** Text from a release, fit to be shown: no sign in it moves a cursor, changes a colour or turns text around. */
export function plainText(text: string): string {
  return text.replaceAll("\t", " ").replaceAll(UNSAFE, "\uFFFD");
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text.replaceAll(/\r?\n/g, " "));
}
