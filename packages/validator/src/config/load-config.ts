import type { ValidatorConfig } from "@dmdc/spec";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigError, type ConfigProblem } from "../errors.js";
import { codeFrame } from "../code-frame.js";
import { JsonPositions, jsonError } from "../json-position.js";
import { loadPlugins } from "../plugin.js";
import { PROFILES } from "../profiles/index.js";
import { RULES } from "../rules/index.js";
import { configProblems } from "./config-problems.js";

/**
 * Reads a configuration with all that it extends, and checks each file.
 *
 * @returns one configuration: nothing to extend is left in it, and its plug-ins are addresses
 * @throws {@link ConfigError} when a file cannot be used; the message says what is wrong, by line and column
 */
export async function loadConfig(path: string): Promise<ValidatorConfig> {
  return await loadFile(resolve(path), []);
}

async function loadFile(path: string, above: readonly string[]): Promise<ValidatorConfig> {
  const name = relative(process.cwd(), path) || path;
  if (above.includes(path)) throw new ConfigError(`${name} extends itself: ${[...above, path].join(" -> ")}`);
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const [by] = above.slice(-1);
    const extended = by === undefined ? "" : `, which ${relative(process.cwd(), by)} extends,`;
    throw new ConfigError(`the configuration ${name}${extended} cannot be read`, [], { cause });
  });
  const broken = jsonError(text);
  if (broken !== undefined) {
    throw new ConfigError(`${name}:${broken.line}:${broken.column}: ${broken.message}\n${codeFrame(text, broken)}`);
  }
  const document: unknown = JSON.parse(text);
  const plugins = textsOf(document, "plugins").map((module) => moduleOf(module, path));
  const everyProfile = Object.values(PROFILES).flatMap(({ rules }) => rules);
  const known = [...RULES, ...everyProfile];
  const loaded = await loadPlugins(plugins, known);
  const base = await Promise.all(
    textsOf(document, "extends").map((other) => loadFile(resolve(dirname(path), other), [...above, path])),
  );
  const inherited = await loadPlugins(
    base.flatMap((config) => config.plugins ?? []),
    known,
  );
  const hasFailed = loaded.failures.length + inherited.failures.length > 0;
  const problems = configProblems(document, [...known, ...inherited.rules, ...loaded.rules], hasFailed);
  if (problems.length > 0) throw located(name, text, problems);
  const own = document as ValidatorConfig;
  return merge([...base, { ...own, ...(plugins.length > 0 && { plugins }) }]);
}

/** The texts of a list in a document that may be anything. */
function textsOf(document: unknown, member: string): string[] {
  const list = (document as { [member: string]: unknown } | null)?.[member];
  return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
}

function located(name: string, text: string, problems: readonly ConfigProblem[]): ConfigError {
  const positions = new JsonPositions(text);
  const blocks = problems.map(({ pointer, message }) => {
    const position = positions.at(pointer) ?? { line: 1, column: 1 };
    return `${name}:${position.line}:${position.column}: ${message}\n${codeFrame(text, position)}`;
  });
  return new ConfigError(blocks.join("\n"), problems);
}

/** Later configurations win; lists are joined. */
function merge(configs: readonly ValidatorConfig[]): ValidatorConfig {
  const merged = Object.assign({}, ...configs, { extends: [] }) as ValidatorConfig;
  const joined = {
    rules: Object.assign({}, ...configs.map(({ rules }) => rules ?? {})) as NonNullable<ValidatorConfig["rules"]>,
    suppress: configs.flatMap(({ suppress = [] }) => suppress),
    plugins: [...new Set(configs.flatMap(({ plugins = [] }) => plugins))],
  };
  return { ...merged, ...joined };
}

/** The address of a plug-in: a file beside the configuration, or a package that is installed there. */
function moduleOf(name: string, configPath: string): string {
  if (/^(?:\.{0,2}\/|[A-Za-z]:)/.test(name)) return pathToFileURL(resolve(dirname(configPath), name)).href;
  try {
    return pathToFileURL(createRequire(configPath).resolve(name)).href;
  } catch {
    return name;
  }
}
