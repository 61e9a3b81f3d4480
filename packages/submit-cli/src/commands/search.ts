import type { SearchQuery } from "@dmdc/sdk";
import type { SearchPage } from "@dmdc/spec";
import { Command } from "commander";
import { print, readingClient, withRepository, type RepositoryOptions } from "../repository-options.js";
import { UsageError } from "../usage-error.js";

interface SearchOptions extends RepositoryOptions {
  readonly target?: string[];
  readonly technology?: string[];
  readonly kind?: string[];
  readonly interaction?: string[];
  readonly nature?: string[];
  readonly licence?: string[];
  readonly minExposure?: string;
  readonly maxThreshold?: string;
  readonly mass?: string;
  readonly limit?: string;
}

/** `dmdc search`: finds releases by words and by their physics. */
export function search(): Command {
  const command = new Command("search")
    .description("find releases by words and by their physics")
    .argument("[word...]", "words that the release must have")
    .option("--target <formula...>", "chemical formula of the target, such as Xe")
    .option("--technology <words...>", "technology of the detector")
    .option("--kind <kind...>", "kind of product that must be present, such as response")
    .option("--interaction <type...>", "interaction of a model, such as spin_independent")
    .option("--nature <nature...>", "measurement, simulation or invented")
    .option("--licence <spdx...>", "SPDX licence expression")
    .option("--min-exposure <kg.d>", "lowest exposure of all search partitions together")
    .option("--max-threshold <keV>", "highest threshold")
    .option("--mass <GeV>", "dark matter mass that a result must cover")
    .option("--limit <n>", "most releases to show; 20 when absent");
  return withRepository(command).action(async (words: string[], options: SearchOptions) => {
    const client = await readingClient(options);
    const found = await client.search(queryOf(words, options));
    print(options, found, () => searchText(found, client.server));
  });
}

function queryOf(words: readonly string[], options: SearchOptions): SearchQuery {
  const { target, technology, kind, interaction, nature, licence } = options;
  const lists = { target, technology, kind, interaction, nature, licence };
  const numbers = {
    min_exposure_kg_day: numberOf("--min-exposure", options.minExposure),
    max_threshold_kev: numberOf("--max-threshold", options.maxThreshold),
    mass_gev: numberOf("--mass", options.mass),
    limit: numberOf("--limit", options.limit),
  };
  const given = Object.entries({ ...lists, ...numbers }).filter(([, value]) => value !== undefined);
  return { ...(words.length > 0 && { q: words.join(" ") }), ...(Object.fromEntries(given) as SearchQuery) };
}

function numberOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw new UsageError(`${option} is "${text}", where a number that is not negative was expected`);
}

function searchText({ items, facets, next }: SearchPage, server: string): string {
  if (items.length === 0) return "nothing was found\n";
  const found = items.flatMap(({ release, version, title, physics }) => {
    const facts = [...physics.targets, ...physics.technologies, ...physics.kinds].join(", ");
    return [`${release}@${version}  ${title}`, `  ${facts}`];
  });
  const counts = facets
    .filter(({ values }) => values.length > 0)
    .map(({ name, values }) => `${name}: ${values.map(({ value, count }) => `${value} (${count})`).join(", ")}`);
  const more = next === undefined ? [] : ["there are more: say --limit"];
  return `${[...found, "", ...counts, ...more, `at ${server}`].join("\n")}\n`;
}
