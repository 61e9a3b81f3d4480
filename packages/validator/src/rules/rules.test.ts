import { parseUnit } from "@dmdc/spec";
import { describe, expect, test } from "vitest";
import { EditedRelease } from "../testing/edited-release.test.helper.js";
import { scaleRow, VIOLATIONS } from "../testing/violations.test.helper.js";
import { STAGES } from "../stages.js";
import { validateRelease } from "../validate.js";
import { RULES } from "./index.js";

test("each rule has an id of its own, in the form of the format, and says what to do", () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  expect(new Set(RULES.map(({ slug }) => slug)).size).toBe(RULES.length);
  for (const { id, slug, requirement, rationale, fix, example } of RULES) {
    expect(id).toMatch(/^DMDC-(?:IO|STR|TYP|UNIT|META|PHYS|STAT)-\d{3}$/);
    expect(slug).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    for (const sentence of [requirement, rationale, fix]) expect(sentence).toMatch(/^[A-Z0-9].*[.]$/s);
    for (const text of Object.values(example)) expect(text.trim()).not.toBe("");
  }
});

test("the rules stand in the order of the work", () => {
  const ranks = RULES.map(({ stage }) => STAGES.indexOf(stage));
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
});

test("only what the format does not demand can be tuned, and each threshold says what it decides", () => {
  for (const { level, tunables = {} } of RULES) {
    if (level === "must") expect(tunables).toEqual({});
    for (const { units, meaning, default: value, minimum = value, maximum = value } of Object.values(tunables)) {
      expect(() => parseUnit(units)).not.toThrow();
      expect(meaning).toMatch(/^[A-Z].*[.]$/);
      expect(value).toBeGreaterThanOrEqual(minimum);
      expect(value).toBeLessThanOrEqual(maximum);
    }
  }
});

describe.each(VIOLATIONS)("$rule: $title", ({ rule, edit, finding }) => {
  test("is found, and nothing else that the format demands", async () => {
    const release = await edit(await EditedRelease.load());
    const { findings, conformant } = await validateRelease(release.tree);
    expect(findings.find((found) => found.rule === rule)).toMatchObject(finding);
    expect(findings.filter((found) => found.rule !== rule && found.requirement === "must")).toEqual([]);
    expect(conformant).toBe(rule === "DMDC-META-002");
  });

  test("is not found when the rule is switched off", async () => {
    const release = await edit(await EditedRelease.load());
    const { findings } = await validateRelease(release.tree, { rules: RULES.filter(({ id }) => id !== rule) });
    expect(findings.filter((found) => found.rule === rule)).toEqual([]);
  });
});

/** Releases that come as near to a violation as the format allows. */
const ALLOWED: readonly [string, (release: EditedRelease) => EditedRelease | Promise<EditedRelease>][] = [
  ["as it is", (release) => release],
  [
    "with a row that sums to exactly 1",
    (release) =>
      release.array("data/nuclear-recoils.h5", "/stages/resolution/values", (values) => {
        scaleRow(values, 60, 1);
      }),
  ],
  [
    "with a row that rounding has taken above 1",
    (release) =>
      release.array("data/nuclear-recoils.h5", "/stages/resolution/values", (values) => {
        scaleRow(values, 60, 1 + 4e-6);
      }),
  ],
  [
    "with an energy on the edge of its bin",
    (release) =>
      release.product("data/nuclear-recoils.h5", ({ arrays }) => {
        const edges = arrays.get("/stages/resolution/input/edges") as Float64Array;
        (arrays.get("/stages/resolution/input/points") as Float64Array)[7] = edges[8] ?? NaN;
      }),
  ],
  [
    "with points one rounding apart",
    (release) =>
      release.array(
        "data/nuclear-recoils.h5",
        "/stages/efficiency/axis/points",
        (values) => (values[5] = (values[4] ?? NaN) * (1 + 2.3e-16)),
      ),
  ],
  [
    "with a title in Greek",
    (release) =>
      release
        .manifest(
          (manifest) => ((manifest as { products: { events: { title: string } } }).products.events.title = "Γεγονότα"),
        )
        .product("data/events.h5", ({ document }) => ((document as { title: string }).title = "Γεγονότα")),
  ],
  [
    "with its exposure in years of 365.25 days",
    (release) => exposure(release, 356770, [{ value: 976.78, units: "kg.yr" }]),
  ],
];

/** States another exposure, without the mass and time that it came from. */
function exposure(release: EditedRelease, value: number, others: readonly object[]): EditedRelease {
  return release.manifest((manifest) => {
    const { search } = (manifest as { runs: { only: { partitions: { search: object } } } }).runs.only.partitions;
    Object.assign(search, { exposure: { value, units: "kg.d", basis: "raw", also_stated_as: others } });
  });
}

test.each(ALLOWED)("a release %s has no finding", async (_, edit) => {
  const { findings, conformant } = await validateRelease((await edit(await EditedRelease.load())).tree);
  expect(findings).toEqual([]);
  expect(conformant).toBe(true);
});

// 0.97678 t yr: a year of 365.2422 days would make it 356761, one of 365 days 356525.
test.each([356761, 356525])("%d kg d is not 976.78 kg yr: the year has 365.25 days", async (value) => {
  const release = exposure(await EditedRelease.load(), value, [{ value: 976.78, units: "kg.yr" }]);
  const { findings } = await validateRelease(release.tree);
  expect(findings.map(({ rule, observed }) => [rule, observed])).toEqual([["DMDC-PHYS-006", "976.78 kg.yr"]]);
});
