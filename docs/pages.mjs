// @ts-check
// Which files of the repository are pages of the site, and under which path.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @typedef {{ source: string, path: string, title: string, text: string }} Page */

/** The repository. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

export const RULES = "packages/validator/RULES.md";

/** The first that fits gives the path on the site. */
const PLACES = /** @type {const} */ ([
  [/^README\.md$/, "index.md"],
  [/^CONTRIBUTING\.md$/, "contributing.md"],
  [/^packages\/spec\/docs\/reference\/README\.md$/, "reference/index.md"],
  [/^packages\/spec\/docs\/reference\/(.+)$/, "reference/$1"],
  [/^packages\/spec\/docs\/(.+)$/, "format/$1"],
  [/^packages\/validator\/RULES\.md$/, "rules/index.md"],
  [/^packages\/rates\/docs\/(.+)$/, "physics/$1"],
  [/^packages\/([^/]+)\/docs\/(.+)$/, "packages/$1/$2"],
  [/^packages\/([^/]+)\/README\.md$/, "packages/$1/index.md"],
  [/^packages\/conformance\/index\.md$/, "packages/conformance/cases.md"],
  [/^packages\/([^/]+)\/(?!CHANGELOG)([^/]+)$/, "packages/$1/$2"],
  [/^examples\/([^/]+)\/README\.md$/, "examples/$1.md"],
]);

const SKIPPED = new Set([
  "node_modules",
  "dist",
  ".git",
  ".turbo",
  ".site",
  ".vitepress",
  "cases",
  "release",
  "seeds",
  "fixtures",
]);

/** Every page, sorted by its source; each rule is one, beside the list of them. */
export function listPages() {
  const sources = markdownBelow("").sort();
  return sources.flatMap((source) => {
    const place = PLACES.find(([pattern]) => pattern.test(source));
    if (place === undefined) return [];
    const text = readFileSync(`${ROOT}/${source}`, "utf8");
    const page = { source, path: source.replace(place[0], place[1]), title: titleOf(text, source), text };
    return source === RULES ? rulePages(page) : [page];
  });
}

/** @returns {string[]} */
function markdownBelow(/** @type {string} */ folder) {
  return readdirSync(`${ROOT}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : markdownBelow(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

/** The catalogue as its table, and each of its sections as a page of its own. */
function rulePages(/** @type {Page} */ { source, path, title, text }) {
  const [head = "", ...sections] = text.split(/^(?=## )/m);
  const pages = sections.map((section) => {
    const [, id = "", body = ""] = /^## (.+)\n([^]*)$/.exec(section) ?? [];
    const slug = /^\*\*([a-z0-9-]+)\*\*/m.exec(body)?.[1];
    const name = slug === undefined ? id : `${id} ${slug}`;
    return { source, path: `rules/${anchorOf(id)}.md`, title: name, text: `# ${name}\n${body}` };
  });
  return [{ source, path, title, text: head }, ...pages];
}

/** The name by which a heading is linked, as GitHub makes it. */
export function anchorOf(/** @type {string} */ heading) {
  return heading
    .toLowerCase()
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

function titleOf(/** @type {string} */ text, /** @type {string} */ source) {
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error(`${source} has no title`);
  return title.replaceAll("`", "");
}
