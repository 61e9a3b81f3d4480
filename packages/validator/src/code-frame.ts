import type { Position } from "./json-position.js";

/** Lines before the one that is meant. */
const BEFORE = 1;
const WIDTH = 100;

/** The line of a text that is meant, the one before it, and a mark below. */
export function codeFrame(text: string, { line, column }: Position): string {
  const lines = text.split(/\r?\n/);
  const first = Math.max(1, line - BEFORE);
  const digits = String(line).length;
  // A long line is cut so that the mark stays in sight.
  const skipped = Math.max(0, column - 1 - WIDTH / 2);
  const shown = lines.slice(first - 1, line).map((content, index) => {
    const number = String(first + index).padStart(digits);
    return `${first + index === line ? ">" : " "} ${number} | ${plain(content.slice(skipped, skipped + WIDTH))}`.trimEnd();
  });
  return [...shown, `  ${" ".repeat(digits)} | ${" ".repeat(Math.max(0, column - 1 - skipped))}^`].join("\n");
}

/** Without signs that a terminal would obey; tabs become blanks so that the mark stands where it should. */
function plain(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replaceAll("\t", " ").replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/g, "\uFFFD");
}
