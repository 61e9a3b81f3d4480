// @ts-check
// The site on top of the collected pages: navigation, search without a server, nothing from other hosts.
import { readFileSync } from "node:fs";
import { defineConfig } from "vitepress";
import { anchorOf } from "../pages.mjs";

/** @type {{ path: string, title: string }[]} */
const pages = JSON.parse(readFileSync(new URL("../.site/pages.json", import.meta.url), "utf8"));

const KINDS = ["manifest", "events", "background", "response", "model", "result", "analysis", "recipe", "parts"];

function item(/** @type {{ path: string, title: string }} */ { path, title }) {
  return { text: title, link: `/${path.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "")}` };
}

/** The pages below a folder, in the order of a list as far as it names them. */
function below(/** @type {string} */ folder, /** @type {readonly string[]} */ order = []) {
  const rank = (/** @type {string} */ path) => {
    const index = order.indexOf(path.slice(folder.length + 1).replace(/\.md$/, ""));
    return index < 0 ? order.length : index;
  };
  return pages
    .filter(({ path }) => path.startsWith(`${folder}/`))
    .sort((a, b) => rank(a.path) - rank(b.path))
    .map(item);
}

const groups = [
  { text: "Reference", items: below("reference", ["index", ...KINDS]) },
  { text: "The format", items: below("format", ["projection", "vocabulary", "versions", "coverage"]) },
  { text: "Rules", collapsed: true, items: below("rules", ["index"]) },
  { text: "Physics", items: below("physics") },
  { text: "Validation", items: below("packages/validator", ["index", "configuration", "profiles", "ci"]) },
  { text: "Packages", items: below("packages").filter(({ link }) => !link.startsWith("/packages/validator/")) },
  { text: "Examples", items: below("examples") },
  { text: "Working on it", items: pages.filter(({ path }) => path === "contributing.md").map(item) },
];

export default defineConfig({
  title: "DMDC",
  description:
    "Data releases of direct dark matter searches: one format, its validator, and an engine that recomputes them",
  lang: "en",
  srcDir: ".site",
  srcExclude: ["public/**"],
  outDir: "dist",
  cacheDir: ".site/.cache",
  cleanUrls: false,
  lastUpdated: false,
  themeConfig: {
    nav: [
      { text: "From tables to a release", link: "/examples/germanium-array" },
      { text: "Reference", link: "/reference/" },
      { text: "HDF5", link: "/format/projection" },
      { text: "Rules", link: "/rules/" },
    ],
    sidebar: groups.filter(({ items }) => items.length > 0),
    search: { provider: "local" },
    outline: [2, 3],
  },
  ignoreDeadLinks: [/^\/files\//],
  markdown: {
    anchor: { slugify: anchorOf },
    // Pages are plain Markdown: what looks like HTML, or like a template of Vue, is text.
    config(markdown) {
      markdown.set({ html: false });
      const text = markdown.renderer.rules.text;
      markdown.renderer.rules.text = (...args) =>
        (text?.(...args) ?? markdown.utils.escapeHtml(args[0][args[1]]?.content ?? "")).replaceAll(
          "{{",
          "&#123;&#123;",
        );
    },
  },
});
