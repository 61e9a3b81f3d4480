import { escapePointer, schemaProblems, type RuleSetting, type Suppression, type ValidatorConfig } from "@dmdc/spec";
import { didYouMean } from "../did-you-mean.js";
import type { ConfigProblem } from "../errors.js";
import type { Rule } from "../rule.js";

const SEVERITIES = ["error", "warning", "info", "off"];

/**
 * Everything that is wrong with a configuration.
 *
 * @param document - parsed JSON
 * @param rules - the rules that it may name
 * @param isOpen - whether there may be others, because a plug-in could not be loaded
 * @returns the problems, in the order of the document; empty when it can be used
 */
export function configProblems(document: unknown, rules: readonly Rule[], isOpen = false): ConfigProblem[] {
  const config = document as ValidatorConfig;
  const settings = isMap(document) && isMap(config.rules) ? Object.entries(config.rules) : [];
  const ofSchema = schemaProblems("config", document).filter(({ pointer }) => !pointer.startsWith("/rules/"));
  const ofRules = settings.flatMap(([name, setting]) => settingProblems(name, setting, rules, isOpen));
  if (ofSchema.length > 0) return [...ofSchema, ...ofRules];
  const suppress = config.suppress ?? [];
  return [...ofRules, ...suppress.flatMap((entry, index) => suppressionProblems(entry, index, rules, isOpen))];
}

/** The rule with an id or a slug. */
export function findRule(name: string, rules: readonly Rule[]): Rule | undefined {
  return rules.find(({ id, slug }) => id === name.toUpperCase() || slug === name);
}

/** What to say about a name that no rule has. */
export function unknownRule(name: string, rules: readonly Rule[]): string {
  const known = rules.flatMap(({ id, slug }) => [id, slug]);
  return `there is no rule "${name}"${didYouMean(name, known)}`;
}

function settingProblems(name: string, setting: unknown, rules: readonly Rule[], isOpen: boolean): ConfigProblem[] {
  const pointer = `/rules/${escapePointer(name)}`;
  const rule = findRule(name, rules);
  if (rule === undefined) return isOpen ? [] : [{ pointer, message: unknownRule(name, rules) }];
  const isPair = Array.isArray(setting) && setting.length === 2 && isMap(setting[1]);
  const severity: unknown = isPair ? setting[0] : setting;
  if (typeof severity !== "string" || !SEVERITIES.includes(severity)) {
    const hint = typeof severity === "string" ? didYouMean(severity, SEVERITIES) : "";
    const expected = `${SEVERITIES.join(", ")}, or [severity, { threshold: number }] was expected`;
    return [{ pointer, message: `${JSON.stringify(severity)} is no severity${hint}; ${expected}` }];
  }
  if (!isPair) return [];
  return Object.entries(setting[1] as object).flatMap(([threshold, value]) => {
    const message = thresholdProblem(rule, threshold, value);
    return message === undefined ? [] : [{ pointer: `${pointer}/1/${escapePointer(threshold)}`, message }];
  });
}

function thresholdProblem(rule: Rule, name: string, value: unknown): string | undefined {
  const names = Object.keys(rule.tunables ?? {});
  if (names.length === 0) {
    const why = rule.level === "must" ? ": it is a demand of the format, which no configuration changes" : "";
    return `rule ${rule.id} ${rule.slug} has no threshold${why}`;
  }
  const tunable = Object.hasOwn(rule.tunables ?? {}, name) ? rule.tunables?.[name] : undefined;
  if (tunable === undefined) {
    return `rule ${rule.id} has no threshold "${name}"${didYouMean(name, names)}; it has ${names.join(", ")}`;
  }
  const { minimum = -Infinity, maximum = Infinity, units, meaning } = tunable;
  if (typeof value === "number" && value >= minimum && value <= maximum) return undefined;
  const range = `${Number.isFinite(minimum) ? ` from ${minimum}` : ""}${Number.isFinite(maximum) ? ` up to ${maximum}` : ""}`;
  const unit = units === "1" ? "" : ` in ${units}`;
  return `${JSON.stringify(value)} was found where a number${range}${unit} was expected: ${meaning}`;
}

function suppressionProblems(
  { rule, reason, expires }: Suppression,
  index: number,
  rules: readonly Rule[],
  isOpen: boolean,
): ConfigProblem[] {
  const pointer = `/suppress/${index}`;
  const problems: ConfigProblem[] = [];
  if (!isOpen && findRule(rule, rules) === undefined)
    problems.push({ pointer: `${pointer}/rule`, message: unknownRule(rule, rules) });
  if (reason.trim() === "") problems.push({ pointer: `${pointer}/reason`, message: "a reason was expected" });
  if (expires !== undefined && !isDate(expires)) {
    problems.push({ pointer: `${pointer}/expires`, message: `"${expires}" is no day of the calendar` });
  }
  return problems;
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The severity and the thresholds of a setting. */
export function readSetting(setting: RuleSetting): {
  severity: Exclude<RuleSetting, readonly unknown[]>;
  tuned: { readonly [name: string]: number };
} {
  return typeof setting === "string" ? { severity: setting, tuned: {} } : { severity: setting[0], tuned: setting[1] };
}

function isMap(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
