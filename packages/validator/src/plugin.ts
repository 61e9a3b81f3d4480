import type { InternalFailure, PluginStatus } from "@dmdc/spec";
import { RuleDefinitionError } from "./errors.js";
import type { ProductRule, ReleaseRule, Rule } from "./rule.js";
import { STAGES } from "./stages.js";

/** What the author of a plug-in's rule states; the rest has defaults. */
export type RuleDefinition = Definition<ReleaseRule> | Definition<ProductRule>;

type Optional = "rationale" | "since" | "cost" | "example";
type Definition<R extends Rule> = Omit<R, Optional | "blocks"> & Partial<Pick<R, Optional>>;

/** The default export of a plug-in: an ES module with rules that are not of the format. */
export interface Plugin {
  /** Its name, as reports show it. */
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** Prefixes of rules that come with this program. */
const RESERVED = /^(?:DMDC|PUBLISH|REANALYSIS)-/;
const ID = /^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d{3}$/;
const SLUG = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** What stands in place of the example that a plug-in need not give. */
const NO_EXAMPLE = { wrong: "", right: "" };
const LEVELS = ["must", "should", "may"];

/**
 * Makes a rule for a plug-in, and says at once what is wrong with it.
 *
 * Such a rule can fail the gate and never changes `conformant`; it runs after all rules of the format.
 *
 * @throws {@link RuleDefinitionError} when the rule is not complete, or takes an id of the format
 */
export function defineRule(definition: RuleDefinition): Rule {
  // Whoever writes plain JavaScript has no compiler that checks.
  const { id, slug, requirement, fix, level, stage, scope, check } = definition as { [member: string]: unknown };
  const refuse = (reason: string) => new RuleDefinitionError(`rule ${JSON.stringify(id)}: ${reason}`);
  if (typeof id !== "string" || !ID.test(id)) throw refuse('an id such as "XENON-001" was expected');
  if (RESERVED.test(id)) throw refuse("ids that begin with DMDC-, PUBLISH- or REANALYSIS- belong to this program");
  if (typeof slug !== "string" || !SLUG.test(slug)) throw refuse('a slug such as "drift-time-present" was expected');
  for (const [name, text] of Object.entries({ requirement, fix })) {
    if (typeof text !== "string" || text === "") throw refuse(`"${name}" must be a sentence`);
  }
  if (!includes(LEVELS, level))
    throw refuse(`"level" is ${JSON.stringify(level)}; one of ${LEVELS.join(", ")} was expected`);
  if (!includes(STAGES, stage))
    throw refuse(`"stage" is ${JSON.stringify(stage)}; one of ${STAGES.join(", ")} was expected`);
  if (!includes(["release", "product"], scope)) throw refuse('"scope" must be "release" or "product"');
  if (typeof check !== "function") throw refuse('"check" must be a function that yields violations');
  if ("blocks" in definition) throw refuse('"blocks" is for rules of the format only');
  return { rationale: requirement, since: "plug-in", cost: "data", example: NO_EXAMPLE, ...definition } as Rule;
}

function includes(words: readonly string[], word: unknown): boolean {
  return typeof word === "string" && words.includes(word);
}

/** What the plug-ins of a configuration brought. */
export interface LoadedPlugins {
  readonly rules: readonly Rule[];
  readonly statuses: readonly PluginStatus[];
  readonly failures: readonly InternalFailure[];
}

/**
 * Loads plug-ins; one that fails is left out, and is named.
 *
 * @param modules - addresses that `import()` takes
 * @param taken - ids and slugs that are in use already
 */
export async function loadPlugins(modules: readonly string[], taken: readonly Rule[]): Promise<LoadedPlugins> {
  const rules: Rule[] = [];
  const statuses: PluginStatus[] = [];
  const failures: InternalFailure[] = [];
  for (const module of modules) {
    try {
      const plugin = pluginOf(await import(/* @vite-ignore */ module), [...taken, ...rules]);
      rules.push(...plugin.rules);
      statuses.push({ name: plugin.name, rules: plugin.rules.length });
    } catch (error) {
      const name = module.split("/").at(-1) ?? module;
      statuses.push({ name, rules: 0 });
      const message = error instanceof Error ? error.message : String(error);
      failures.push({ subject: `plug-in ${name}`, message: `it could not be used: ${message}` });
    }
  }
  return { rules, statuses, failures };
}

function pluginOf(loaded: unknown, taken: readonly Rule[]): Plugin {
  const plugin = (loaded as { default?: Partial<Plugin> }).default;
  if (typeof plugin?.name !== "string" || !Array.isArray(plugin.rules)) {
    throw new RuleDefinitionError("its default export must be { name, rules: [defineRule(...), ...] }");
  }
  const rules = plugin.rules.map(defineRule);
  for (const [index, { id, slug }] of rules.entries()) {
    const others = [...taken, ...rules.slice(0, index)];
    const clash = others.find((other) => other.id === id || other.slug === slug);
    if (clash !== undefined)
      throw new RuleDefinitionError(`rule ${id} ${slug}: there is a rule ${clash.id} ${clash.slug} already`);
  }
  return { name: plugin.name, rules };
}
