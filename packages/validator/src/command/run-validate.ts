import type { ProfileName, ValidationReport, ValidatorConfig } from "@dmdc/spec";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { findConfig } from "../config/find-config.js";
import { ConfigError } from "../errors.js";
import type { GuardedReleaseOptions } from "../guarded/run-guarded.js";
import { guardedValidator, type GuardedValidator } from "../guarded/validate-guarded.js";
import { FORMATS, type FormatName } from "../report/formats.js";
import type { ReportedRelease } from "../report/reported-release.js";
import { TOOL } from "../tool.js";
import type { Progress } from "../validate.js";
import { readArguments, usageText, UsageError, type ValidateArguments } from "./options.js";
import { ProgressBar } from "./progress-bar.js";

/** Where a command writes. */
export interface CommandStreams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

const STATUS = { pass: 0, fail: 1, usage: 2, incomplete: 3 } as const;

/**
 * Carries out `dmdc-validate` and `dmdc validate`.
 *
 * @param name - the command, as the user called it
 * @param args - its arguments
 * @returns the exit status: 0 the gate lets every release pass, 1 not every one, 2 wrong usage or configuration, 3 could
 *   not complete
 */
export async function runValidate(name: string, args: readonly string[], streams: CommandStreams): Promise<number> {
  const { stdout, stderr } = streams;
  try {
    const read = readArguments(args);
    if (typeof read === "string") {
      stdout.write(read === "help" ? usageText(name) : `${TOOL.version}\n`);
      return STATUS.pass;
    }
    return await new ValidateCommand(name, read, await configOf(read), streams).run();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ConfigError)) throw error;
    stderr.write(`${name}: ${error.message}\n`);
    if (error instanceof UsageError) stderr.write(`${name} --help shows what can be said\n`);
    return STATUS.usage;
  }
}

async function configOf({ config, noConfig, profile, maxFindings }: ValidateArguments): Promise<ValidatorConfig> {
  const path = noConfig ? undefined : (config ?? (await findConfig(".")));
  const found = path === undefined ? {} : await (await import("../config/load-config.js")).loadConfig(path);
  return {
    ...found,
    ...(profile !== undefined && { profile: profile as ProfileName }),
    ...(maxFindings !== undefined && { max_findings: maxFindings }),
  };
}

/** One call at work. */
class ValidateCommand {
  readonly #name: string;
  readonly #arguments: ValidateArguments;
  readonly #config: ValidatorConfig;
  readonly #streams: CommandStreams;
  /** The thread in which files are read: whatever they are, the command lives on. */
  readonly #validator: GuardedValidator = guardedValidator();

  constructor(name: string, args: ValidateArguments, config: ValidatorConfig, streams: CommandStreams) {
    this.#name = name;
    this.#arguments = args;
    this.#config = config;
    this.#streams = streams;
  }

  async run(): Promise<number> {
    try {
      return await this.#run();
    } finally {
      this.#validator.close();
    }
  }

  async #run(): Promise<number> {
    const { releases, format, reports } = this.#arguments;
    const done: ReportedRelease[] = [];
    let status: number = STATUS.pass;
    for (const folder of releases) {
      try {
        const release = await this.#validate(folder);
        // What was written to several files cannot be written piece by piece; what one release says can.
        if (isPiecewise(format)) await this.#print(format, [release], done.length > 0);
        done.push(reports.length > 0 || !isPiecewise(format) ? release : { report: release.report });
        status = Math.max(status, statusOf(release.report));
      } catch (error) {
        if (error instanceof ConfigError) throw error;
        const { message } = error as Error;
        const text = message.startsWith(folder) ? message : `${folder}: ${message}`;
        this.#streams.stderr.write(`${this.#name}: ${text}\n`);
        status = STATUS.incomplete;
      }
    }
    if (!isPiecewise(format) && format !== "jsonl") await this.#print(format, done, false);
    for (const { format: form, file } of reports) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, await FORMATS[form].render(done));
    }
    return (await this.#writeBaseline(done)) ? STATUS.pass : status;
  }

  async #validate(folder: string): Promise<ReportedRelease> {
    const { format, reports, progress } = this.#arguments;
    const { stdout, stderr } = this.#streams;
    const bar = stderr.isTTY && progress ? new ProgressBar(stderr) : undefined;
    const onProgress =
      bar === undefined
        ? {}
        : {
            onProgress: (state: Progress) => {
              bar.show(folder, state);
            },
          };
    const lines = format === "jsonl" ? await import("../report/json-lines.js") : undefined;
    stdout.write(lines?.headerLine(folder) ?? "");
    const streamed: GuardedReleaseOptions =
      lines === undefined
        ? {}
        : {
            onFinding: (finding) => stdout.write(lines.findingLine(finding)),
            onRestart: (file, reason) => stdout.write(lines.restartLine(file, reason)),
          };
    try {
      const forms = [format, ...reports.map((entry) => entry.format)].map((form) => FORMATS[form]);
      const wanted = {
        sources: forms.some(({ needsSources }) => needsSources),
        plots: forms.some(({ needsPlots }) => needsPlots),
      };
      const options = { config: this.#config, ...onProgress, ...streamed };
      const result = await this.#validator.validateWithParts(folder, wanted, options);
      if (lines !== undefined) stdout.write(lines.summaryLine(result.report));
      return { ...result, folder };
    } finally {
      bar?.clear();
    }
  }

  async #print(format: FormatName, releases: readonly ReportedRelease[], isLater: boolean): Promise<void> {
    const { stdout } = this.#streams;
    const { NO_COLOR: noColour = "", FORCE_COLOR: forceColour = "" } = process.env;
    const { colour = noColour === "" && (stdout.isTTY || !["", "0"].includes(forceColour)), all } = this.#arguments;
    const text = await FORMATS[format].render(releases, { colour, all });
    stdout.write(isLater && format === "text" ? `\n${text}` : text);
  }

  async #writeBaseline([release]: readonly ReportedRelease[]): Promise<boolean> {
    const { writeBaseline: file } = this.#arguments;
    if (file === undefined || release === undefined) return false;
    const { baselineOf } = await import("../config/baseline.js");
    const baseline = baselineOf(release.report);
    try {
      await writeFile(file, `${JSON.stringify(baseline, null, 2)}\n`, { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      throw new UsageError(`${file} is there already; remove it, or name another file for --write-baseline`);
    }
    const count = baseline.suppress?.length ?? 0;
    this.#streams.stderr.write(
      `${file}: ${count} suppressions; use it by --config ${file}, or name it under "extends" in dmdc.config.json\n`,
    );
    return true;
  }
}

/** Whether the form of several reports is that of each, one after the other. */
function isPiecewise(format: FormatName): boolean {
  return format === "text" || format === "json" || format === "github" || format === "markdown";
}

function statusOf({ gate, internal = [], assessment }: ValidationReport): number {
  if (internal.length > 0 || assessment.extent === "none") return STATUS.incomplete;
  return gate === "pass" ? STATUS.pass : STATUS.fail;
}
