import { openRelease } from "@dmdc/sdk/node";
import { Command } from "commander";
import type { Difference, DifferenceTopic } from "../diff/difference.js";
import { diffReleases } from "../diff/diff-releases.js";
import { EXIT } from "../exit-status.js";

interface DiffOptions {
  readonly json?: boolean;
  readonly texts?: boolean;
}

/** In this order, with these heads. */
const HEADS: { readonly [topic in DifferenceTopic]: string } = {
  release: "Release",
  exposure: "Exposure",
  events: "Events",
  background: "Background",
  response: "Response",
  halo: "Halo",
  model: "Model",
  limit: "Limits",
  statement: "Other statements",
  text: "Texts",
};

/** `dmdc diff`: what changed between two releases, in terms of physics. */
export function diff(): Command {
  return new Command("diff")
    .description("say what changed between two releases, in terms of physics and not of bytes")
    .argument("<before>", "a folder, or a ZIP of one")
    .argument("<after>", "a folder, or a ZIP of one")
    .option("--texts", "also titles, labels and descriptions")
    .option("--json", "as JSON")
    .action(async (before: string, after: string, { json, texts }: DiffOptions) => {
      using first = await openRelease(before);
      using second = await openRelease(after);
      const all = await diffReleases(first, second);
      const shown = texts === true || json === true ? all : all.filter(({ topic }) => topic !== "text");
      const names = [first, second].map(({ manifest: { id, version } }) => `${id} ${version}`);
      if (json === true)
        process.stdout.write(`${JSON.stringify({ before: names[0], after: names[1], differences: all }, null, 2)}\n`);
      else process.stdout.write(render(names.join(" -> "), shown, all.length - shown.length));
      if (all.length > 0) process.exitCode = EXIT.bad.status;
    });
}

function render(head: string, differences: readonly Difference[], hidden: number): string {
  const sections = Object.entries(HEADS).flatMap(([topic, title]) => {
    const of = differences.filter((difference) => difference.topic === topic);
    return of.length === 0 ? [] : [title, ...of.map(({ where, message }) => `  ${where}: ${message}`), ""];
  });
  const nothing = differences.length === 0 ? ["nothing of physics changed", ""] : [];
  const texts = hidden > 0 ? [`${hidden} texts changed; --texts shows them`, ""] : [];
  return [head, "", ...sections, ...nothing, ...texts].join("\n");
}
