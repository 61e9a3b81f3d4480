import { readFile } from "node:fs/promises";

/** A file that is not JSON, or is no file. */
export class JsonFileError extends Error {
  override readonly name = "JsonFileError";
}

/**
 * The JSON in a file; a byte order mark in front is passed over.
 *
 * @throws {@link JsonFileError} when it is a folder, or is not JSON, with the line and column
 */
export async function readJson(file: string): Promise<unknown> {
  const text = (await readText(file)).replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new JsonFileError(`${file}${placeOf(error as Error, text)}: is not JSON: ${reasonOf(error as Error)}`);
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EISDIR") throw error;
    throw new JsonFileError(`${file}: is a folder, where a JSON file was expected`);
  }
}

/** Line and column of the position that the parser names. */
function placeOf({ message }: Error, text: string): string {
  const position = / at position (\d+)/.exec(message)?.[1];
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split("\n");
  return `, line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
}

/** What the parser says, without the place, which is counted from the start of the file, and the text around it. */
function reasonOf({ message }: Error): string {
  return message.replace(/ (?:in JSON )?at position .*$/s, "").replace(/, (?:\.\.\.)?".*is not valid JSON$/s, "");
}
