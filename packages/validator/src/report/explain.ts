import { nearestWord } from "../did-you-mean.js";
import { PROFILES } from "../profiles/index.js";
import type { RuleStatement } from "../rule.js";
import { KNOWN_RULES } from "./rule-statements.js";

/** What a rule requires, and why, as text; or which rule was probably meant. */
export type Explanation =
  | { readonly text: string; readonly rule: RuleStatement }
  | { readonly text: undefined; readonly rule: undefined; readonly nearest: string | undefined };

/**
 * Explains a rule of the format or of a profile.
 *
 * @param name - its id or slug; the case of letters does not count
 */
export function explainRule(name: string): Explanation {
  const rule = KNOWN_RULES.find(({ id, slug }) => id === name.toUpperCase() || slug === name.toLowerCase());
  if (rule !== undefined) return { text: textOf(rule), rule };
  const nearest = nearestWord(
    name,
    KNOWN_RULES.flatMap(({ id, slug }) => [id, slug]),
  );
  return { text: undefined, rule: undefined, nearest };
}

function textOf(rule: RuleStatement): string {
  const {
    id,
    slug,
    level,
    stage,
    since,
    cost,
    requirement,
    rationale,
    fix,
    example,
    tunables = {},
    blocks = [],
  } = rule;
  const thresholds = Object.entries(tunables).map(([name, { default: value, units, meaning }]) => {
    return `  ${name} = ${value}${units === "1" ? "" : ` ${units}`}: ${meaning}`;
  });
  return [
    `${id} ${slug}`,
    `${STRENGTHS[level]}; stage ${stage}; reads ${READS[cost]}; since format ${since}${profileOf(id)}`,
    "",
    requirement,
    "",
    `Why: ${rationale}`,
    "",
    `What to do: ${fix}`,
    ...(example.wrong === "" ? [] : ["", "Wrong:", indent(example.wrong), "Right:", indent(example.right)]),
    ...(thresholds.length === 0 ? [] : ["", "Thresholds, which dmdc.config.json may set:", ...thresholds]),
    ...(blocks.length === 0
      ? []
      : ["", `While it is violated, these stages are not run on the same subject: ${blocks.join(", ")}.`]),
    "",
  ].join("\n");
}

const STRENGTHS = {
  must: "must: the release does not conform without it",
  should: "should: a warning",
  may: "may: a remark",
};
const READS = { metadata: "metadata", headers: "headers and attributes", data: "every value" };

function profileOf(id: string): string {
  const profile = Object.values(PROFILES).find(({ rules }) => rules.some((rule) => rule.id === id));
  return profile === undefined ? "" : `; in profile ${profile.name} only, beside the format`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
