import { parseArgs } from "node:util";
import { nearestWord } from "../did-you-mean.js";
import { PROFILES } from "../profiles/index.js";
import { FORMATS, type FormatName } from "../report/formats.js";

/** Arguments that cannot be carried out. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What a call asks for. */
export interface ValidateArguments {
  readonly releases: readonly string[];
  readonly format: FormatName;
  /** Further reports, into files. */
  readonly reports: readonly { readonly format: FormatName; readonly file: string }[];
  readonly profile?: string;
  readonly config?: string;
  readonly noConfig: boolean;
  readonly maxFindings?: number;
  readonly writeBaseline?: string;
  readonly all: boolean;
  /** Undefined: as the terminal is. */
  readonly colour?: boolean;
  readonly progress: boolean;
}

interface Option {
  readonly type: "string" | "boolean";
  readonly short?: string;
  readonly multiple?: boolean;
  readonly value?: string;
  readonly help?: string;
}

const OPTIONS: { readonly [name: string]: Option } = {
  format: {
    type: "string",
    short: "f",
    value: "FORM",
    help: "form of the report on standard output; text unless given",
  },
  report: {
    type: "string",
    multiple: true,
    value: "FORM=FILE",
    help: "a further report, into a file; may be given several times",
  },
  json: { type: "boolean", help: "short for --format json" },
  profile: { type: "string", value: "NAME", help: "what the release is to be fit for" },
  config: { type: "string", value: "FILE", help: "configuration; the nearest dmdc.config.json unless given" },
  "no-config": { type: "boolean", help: "use no configuration" },
  "max-findings": { type: "string", value: "N", help: "list at most so many findings of a rule; all are counted" },
  "write-baseline": {
    type: "string",
    value: "FILE",
    help: "write a configuration that suppresses what is found now",
  },
  all: { type: "boolean", help: "every place, instead of the first two of each rule in each file" },
  color: { type: "boolean", help: "colours, also when the output is no terminal" },
  "no-color": { type: "boolean", help: "no colours; so does the variable NO_COLOR" },
  colour: { type: "boolean" },
  "no-colour": { type: "boolean" },
  "no-progress": { type: "boolean", help: "no progress bar" },
  version: { type: "boolean", help: "print the version" },
  help: { type: "boolean", short: "h", help: "print this" },
};

/** Reads the arguments of a call; "help" and "version" when it asks for these. */
export function readArguments(args: readonly string[]): ValidateArguments | "help" | "version" {
  const { values, positionals } = parse(args);
  if (values.help === true) return "help";
  if (values.version === true) return "version";
  if (positionals.length === 0) throw new UsageError("no release was named: a folder or a ZIP file was expected");
  const { config, "write-baseline": writeBaseline } = values as { [name: string]: string | undefined };
  if (writeBaseline !== undefined && positionals.length > 1) {
    throw new UsageError("--write-baseline takes one release at a time");
  }
  const colour = isColoured(values);
  return {
    releases: positionals,
    format: values.json === true ? "json" : formatOf(textOf(values.format) ?? "text"),
    reports: ((values.report ?? []) as string[]).map(reportOf),
    ...profileOf(textOf(values.profile)),
    ...(config !== undefined && { config }),
    noConfig: values["no-config"] === true,
    ...limitOf(textOf(values["max-findings"])),
    ...(writeBaseline !== undefined && { writeBaseline }),
    all: values.all === true,
    ...(colour !== undefined && { colour }),
    progress: values["no-progress"] !== true,
  };
}

interface Values {
  readonly [name: string]: unknown;
}

function parse(args: readonly string[]): { values: Values; positionals: string[] } {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, { type, short, multiple = false }]) => [
      name,
      { type, multiple, ...(short !== undefined && { short }) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(OPTIONS, token.name) ? OPTIONS[token.name] : undefined;
    if (option === undefined) throw unknownOption(token.rawName);
    const isPlain = token.value === undefined || (token.value.startsWith("-") && !token.inlineValue);
    if (option.type === "string" && isPlain)
      throw new UsageError(`${token.rawName} needs ${option.value ?? "a value"}`);
    if (option.type === "boolean" && token.value !== undefined) throw new UsageError(`${token.rawName} takes no value`);
  }
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  return { values, positionals };
}

function unknownOption(name: string): UsageError {
  const near = nearestWord(name.replace(/^-+/, ""), Object.keys(OPTIONS));
  return new UsageError(`there is no option ${name}${near === undefined ? "" : `; did you mean --${near}?`}`);
}

function formatOf(name: string): FormatName {
  if (Object.hasOwn(FORMATS, name)) return name as FormatName;
  const known = Object.keys(FORMATS);
  const near = nearestWord(name, known);
  const hint = near === undefined ? "." : `; did you mean "${near}"?`;
  throw new UsageError(`"${name}" is no form of a report${hint} There are ${known.join(", ")}.`);
}

function reportOf(text: string): { format: FormatName; file: string } {
  const [, name, file] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || file === undefined) {
    throw new UsageError(`--report needs FORM=FILE, such as sarif=report.sarif; "${text}" was found`);
  }
  return { format: formatOf(name), file };
}

function profileOf(name: string | undefined): { profile?: string } {
  if (name === undefined) return {};
  if (Object.hasOwn(PROFILES, name)) return { profile: name };
  const near = nearestWord(name, Object.keys(PROFILES));
  const hint = near === undefined ? "." : `; did you mean "${near}"?`;
  throw new UsageError(`there is no profile "${name}"${hint} There are ${Object.keys(PROFILES).join(", ")}.`);
}

function limitOf(text: string | undefined): { maxFindings?: number } {
  if (text === undefined) return {};
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--max-findings needs a number from 1; "${text}" was found`);
  return { maxFindings: Number(text) };
}

function isColoured(values: Values): boolean | undefined {
  if (values["no-color"] === true || values["no-colour"] === true) return false;
  return values.color === true || values.colour === true ? true : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** How the command is used. */
export function usageText(name: string): string {
  const rows = Object.entries(OPTIONS).flatMap(([option, { short, value, help }]) => {
    if (help === undefined) return [];
    const left = `${short === undefined ? "" : `-${short}, `}--${option}${value === undefined ? "" : ` ${value}`}`;
    return [`  ${left.padEnd(24)} ${help}`];
  });
  const list = (entries: { readonly [key: string]: { readonly description: string } }) =>
    Object.entries(entries).map(([key, { description }]) => `  ${key.padEnd(24)} ${description}`);
  return [
    `Usage: ${name} [options] RELEASE...`,
    "",
    "Says whether releases, folders or ZIP files, keep the DMDC format, in structure and in physics, and what to mend.",
    "",
    ...rows,
    "",
    "Forms:",
    ...list(FORMATS),
    "",
    "Profiles:",
    ...list(PROFILES),
    "",
    "Exit status: 0 the gate lets every release pass, 1 not every one, 2 wrong usage or configuration, 3 could not complete.",
    "",
  ].join("\n");
}
