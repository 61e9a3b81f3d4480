import type { SchemaProblem } from "@dmdc/spec";

/** Longer lists than this hide the message before them. */
const LONGEST_LIST = 100;

/** What is wrong with a document, and what the schema allows there when that is a short list. */
export function schemaMessage({ message, expected = "" }: SchemaProblem): string {
  return expected === "" || expected.length > LONGEST_LIST ? message : `${message} (allowed: ${expected})`;
}
