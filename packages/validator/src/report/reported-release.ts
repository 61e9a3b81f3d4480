import type { FileTree } from "@dmdc/hdf5";
import type { Finding, Severity, ValidationReport } from "@dmdc/spec";
import type { ProductPlots } from "./plots/plot.js";

/** Severities in the order in which a reader wants to see them. */
export const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];

/** A report, with what a rendering may show beside it. */
export interface ReportedRelease {
  readonly report: ValidationReport;
  /** Where the release lies, as the user named it; findings then name files so that an editor can open them. */
  readonly folder?: string;
  /** Texts of JSON files with findings, by path in the release. */
  readonly sources?: ReadonlyMap<string, string>;
  /** Plots of its products. */
  readonly plots?: readonly ProductPlots[];
}

/** Reads the JSON files in which a report found something, for code frames and edits. */
export async function readSources(tree: FileTree, { findings }: ValidationReport): Promise<Map<string, string>> {
  const sources = new Map<string, string>();
  for (const { file, line } of findings) {
    if (file === undefined || line === undefined || sources.has(file)) continue;
    sources.set(file, new TextDecoder().decode(await tree.readBytes(file)));
  }
  return sources;
}

/** The path of a finding's file from where the user stands; undefined when it concerns the release as a whole. */
export function pathOf(
  { folder }: Pick<ReportedRelease, "folder">,
  { file }: Pick<Finding, "file">,
): string | undefined {
  if (file === undefined) return undefined;
  const base = (folder ?? "").replaceAll("\\", "/").replace(/^\.\//, "").replace(/\/+$/, "");
  return base === "" || base === "." ? file : `${base}/${file}`;
}

/** A place in words: `data/events.h5 /columns/energy[3]`, `dmdc.json:4:3 /licence`. */
export function placeText({ file, line, column, pointer, index }: Finding): string {
  const position = line === undefined ? "" : `:${line}:${column ?? 1}`;
  const place = [`${file ?? "the release"}${position}`, pointer]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
  return index === undefined ? place : `${place}[${index}]`;
}

/** What a report says of the release, in one sentence. */
export function verdictText({ conformant, gate, assessment, profile, internal = [] }: ValidationReport): string {
  if (assessment.extent === "none") {
    return `The release could not be assessed: ${assessment.reason ?? "its format is not known"}. This says nothing against it.`;
  }
  const verdict = conformant
    ? "The release conforms to the format."
    : assessment.extent === "partial"
      ? `The release was assessed in part: ${assessment.reason ?? "its format is newer"}.`
      : "The release does not conform to the format.";
  const failed = internal.length > 0 ? " The validation could not be completed." : "";
  if (conformant === (gate === "pass")) return `${verdict}${failed}`;
  return `${verdict} ${gate === "pass" ? "The gate lets it pass" : "The gate does not let it pass"} (profile ${profile}).${failed}`;
}

/** A number and its noun. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Items in groups of the same key, in the order of their first. */
export function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
