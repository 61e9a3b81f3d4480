import type { SearchPage, Version } from "@dmdc/spec";
import { expect, test } from "vitest";
import { homePage } from "./home-page.js";

const VERSION = {
  page: "/r/a/1.0.0",
  title: "A search",
  version: "1.0.0",
  description: "What was measured.",
  physics: { targets: ["Ge"], technologies: [], kinds: ["events"] },
} as unknown as Version;

const FOUND: SearchPage = {
  items: [VERSION],
  facets: [
    { name: "target", values: [{ value: "Ge", count: 1 }] },
    { name: "technology", values: [{ value: "a, b & c", count: 1 }] },
    { name: "nature", values: [] },
  ],
  next: "20",
};

function links(page: string): string[] {
  return [...page.matchAll(/href="(\/\?[^"]*|\/)"/g)].map(([, address = ""]) => address.replaceAll("&amp;", "&"));
}

test("what was found can be narrowed down, and its next page keeps what was asked", () => {
  const page = homePage("Releases", { q: "dark matter", target: ["Ge"], cursor: "40" }, FOUND);
  expect(links(page).map((address) => Object.fromEntries(new URLSearchParams(address.slice(2))))).toEqual([
    {},
    { q: "dark matter" },
    { q: "dark matter", target: "Ge", cursor: "20" },
    { q: "dark matter", target: "Ge", technology: "a, b & c" },
  ]);
  expect(page).toContain('<input type="hidden" name="target" value="Ge" />');
  expect(page).not.toContain('<th scope="row">nature</th>');
});

test("without a next page there is no link to one, and without a finding nothing to narrow", () => {
  const page = homePage("Releases", {}, { items: [], facets: [] });
  expect(page).toContain("Nothing was found.");
  expect(links(page)).toEqual(["/"]);
});
