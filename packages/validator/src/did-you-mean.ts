import { closest, distance } from "fastest-levenshtein";

/** Changes of letters that a slip makes; more of them is another word. */
const SLIPS = 3;

/** The known word that was probably meant; undefined when none is near. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const found = closest(
    word.toLowerCase(),
    known.map((other) => other.toLowerCase()),
  );
  const near = known.find((other) => other.toLowerCase() === found);
  const allowed = Math.min(SLIPS, Math.ceil(word.length / 3));
  return distance(word.toLowerCase(), found) <= allowed ? near : undefined;
}

/** The end of a message about an unknown word: `; did you mean "licence"?`, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  return near === undefined ? "" : `; did you mean "${near}"?`;
}
