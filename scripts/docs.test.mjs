// @ts-check
// The pages of the site: every link leads somewhere, every rule and kind has its page. `npm run docs` builds the rest.
import { RULES } from "@dmdc/validator";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collect } from "../docs/collect.mjs";
import { Links } from "../docs/links.mjs";
import { anchorOf, listPages } from "../docs/pages.mjs";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dmdc-docs-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("the site", () => {
  test("has no dead link, and takes along every file that is linked", () => {
    const { pages, files, problems } = collect(join(folder, "site"));
    expect(problems).toEqual([]);
    expect(pages.length).toBeGreaterThan(40);
    expect(files).toBeGreaterThan(10);
    for (const { path } of pages) expect(existsSync(join(folder, "site", path)), path).toBe(true);
    expect(existsSync(join(folder, "site/public/files/packages/spec/schema/0.9.0/events.schema.json"))).toBe(true);
  });

  test("has a page for each rule, kind and package", () => {
    const paths = listPages().map(({ path }) => path);
    for (const { id } of RULES) expect(paths).toContain(`rules/${id.toLowerCase()}.md`);
    for (const kind of ["manifest", "events", "background", "response", "model", "result", "analysis", "recipe"]) {
      expect(paths).toContain(`reference/${kind}.md`);
    }
    for (const name of ["spec", "hdf5", "rates", "sdk", "validator", "submit-cli", "conformance"]) {
      expect(paths).toContain(`packages/${name}/index.md`);
    }
    expect(new Set(paths).size).toBe(paths.length);
  });

  test("leads from a rule of a reference page to the page of that rule", () => {
    collect(join(folder, "links"));
    const events = readFileSync(join(folder, "links/reference/events.md"), "utf8");
    expect(events).toContain("(../rules/dmdc-str-002.md)");
    expect(events).toContain("(../format/projection.md)");
    expect(events).toContain("(/files/packages/spec/schema/0.9.0/events.schema.json)");
    expect(events).not.toContain("<!--");
  });
});

describe("a link", () => {
  const page = (/** @type {string} */ source, /** @type {string} */ text) => ({
    source,
    path: source,
    title: source,
    text,
  });
  const here = (/** @type {string} */ text) => [
    page("packages/spec/README.md", text),
    page("packages/spec/docs/a.md", "# A\n\n## The *b*, c\n"),
  ];

  test.each([
    ["to a page", "[x](docs/a.md)", "[x](./docs/a.md)"],
    ["to a heading", "[x](docs/a.md#the-b-c)", "[x](./docs/a.md#the-b-c)"],
    ["to a folder", "[x](schema)", "[x](../../folders/packages/spec/schema.md)"],
    ["to a file", "[x](package.json)", "[x](/files/packages/spec/package.json)"],
    ["to another host", "[x](https://example.org/a.md)", "[x](https://example.org/a.md)"],
    ["in code", "`[x](nowhere.md)`", "`[x](nowhere.md)`"],
    ["in a fence", "```md\n[x](nowhere.md)\n```", "```md\n[x](nowhere.md)\n```"],
  ])("%s is kept or turned", (_, text, expected) => {
    const pages = here(text);
    const links = new Links(pages);
    expect(pages[0] && links.rewrite(pages[0])).toBe(expected);
    expect(links.problems).toEqual([]);
  });

  test.each([
    ["to a page that is not there", "[x](docs/b.md)", "docs/b.md does not exist"],
    ["to a heading that is not there", "[x](docs/a.md#d)", "docs/a.md#d has no such heading"],
    ["to a heading of its own page", "[x](#d)", "#d has no such heading"],
    ["out of the repository", "[x](../../../x.md)", "../../../x.md does not exist"],
    ["to an image", "![x](plot.svg)", "plot.svg does not exist"],
  ])("%s is found", (_, text, problem) => {
    const pages = here(text);
    const links = new Links(pages);
    if (pages[0]) links.rewrite(pages[0]);
    expect(links.problems).toEqual([`packages/spec/README.md: the link to ${problem}`]);
  });
});

test.each([
  ["What a writer does, and what a reader accepts", "what-a-writer-does-and-what-a-reader-accepts"],
  ["DMDC-IO-001", "dmdc-io-001"],
  ["`dmdc migrate`", "dmdc-migrate"],
  ["0.8.0 → 0.9.0", "080--090"],
])("the anchor of %j", (heading, anchor) => {
  expect(anchorOf(heading)).toBe(anchor);
});
