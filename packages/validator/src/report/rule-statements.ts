import { PROFILES } from "../profiles/index.js";
import type { RuleStatement } from "../rule.js";
import { RULES } from "../rules/index.js";

/** Every rule that comes with the program: those of the format, then those of the profiles. */
export const KNOWN_RULES: readonly RuleStatement[] = [
  ...RULES,
  ...Object.values(PROFILES).flatMap(({ rules }) => rules),
];

/** What a rule states of itself; undefined for one of a plug-in. */
export function statementOf(id: string): RuleStatement | undefined {
  return KNOWN_RULES.find((rule) => rule.id === id);
}
