import { schemaProblems, type Finding } from "@dmdc/spec";
import { Ajv } from "ajv";
import * as formats from "ajv-formats";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { HOSTILE, reported, troubled } from "../testing/reported.test.helper.js";
import { FORMATS, type FormatName } from "./formats.js";
import type { ReportedRelease } from "./reported-release.js";

let sound: ReportedRelease;
let bad: ReportedRelease;
let unreadable: ReportedRelease;

beforeAll(async () => {
  sound = await reported((release) => release);
  bad = await troubled();
  unreadable = await reported((release) => {
    release.files.set("data/events.h5", new TextEncoder().encode("no HDF5"));
    return release;
  });
});

const all = () => [sound, bad, unreadable];
const names = Object.keys(FORMATS) as FormatName[];

function first({ report }: ReportedRelease): Finding {
  const [finding] = report.findings;
  if (finding === undefined) throw new Error("there is no finding");
  return finding;
}

/** A copy without some members. */
function without(object: object, members: readonly string[]): { [member: string]: unknown } {
  return Object.fromEntries(Object.entries(object).filter(([member]) => !members.includes(member)));
}

test("the hostile release has findings in JSON and in HDF5, and suppressed ones", () => {
  const { findings, suppressions } = bad.report;
  expect(findings.filter(({ line }) => line !== undefined).length).toBeGreaterThan(0);
  expect(findings.filter(({ file, index }) => file?.endsWith(".h5") === true && index !== undefined)).toHaveLength(1);
  expect(findings.filter(({ suppressed }) => suppressed !== undefined)).toHaveLength(1);
  expect(suppressions?.map(({ status }) => status)).toEqual(["used", "unused"]);
  expect(findings.some(({ message }) => message.includes("\u001B") || message.includes("\\u001b"))).toBe(true);
});

test.each(names)("%s is the same for the same reports, and free of signs that a terminal obeys", async (name) => {
  const text = await FORMATS[name].render(all());
  expect(await FORMATS[name].render(all())).toBe(text);
  const isJson = ["json", "jsonl", "sarif"].includes(name);
  // eslint-disable-next-line no-control-regex
  const found = (isJson ? /[\u0000-\u0009\u000B-\u001F]/ : /[\u0000-\u0009\u000B-\u001F\u007F\u202E]/).exec(text);
  expect(found?.index).toBeUndefined();
});

test.each(names.filter((name) => name !== "text"))(
  "%s holds every finding, suppressed ones marked or left out",
  async (name) => {
    const text = await FORMATS[name].render([bad]);
    const shown = ["github", "markdown", "junit"].includes(name)
      ? bad.report.findings.filter(({ suppressed }) => suppressed === undefined)
      : bad.report.findings;
    for (const { rule } of shown) expect(text).toContain(rule);
  },
);

describe("SARIF", () => {
  interface Log {
    readonly runs: readonly {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly partialFingerprints: object;
        readonly suppressions?: readonly unknown[];
        readonly locations: readonly {
          readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region?: object };
          readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[];
        }[];
      }[];
      readonly invocations: readonly {
        readonly toolExecutionNotifications?: readonly { readonly descriptor: object }[];
      }[];
    }[];
  }

  test("keeps its published schema", async () => {
    const path = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
    // Draft 4 names the schema by id; what else it has is the same in draft 7.
    const text = readFileSync(path, "utf8").replace('"id":', '"$id":');
    const schema = without(JSON.parse(text) as object, ["$schema"]);
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    formats.default.default(ajv);
    const validate = ajv.compile(schema);
    const log: unknown = JSON.parse(await FORMATS.sarif.render(all()));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...(log as object), version: "2.0.0" })).toBe(false);
  });

  test("names rules, places and fingerprints, and what was not run", async () => {
    const { runs } = JSON.parse(await FORMATS.sarif.render(all())) as Log;
    const run = runs[1];
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    const inHdf5 = run?.results.find(({ ruleId }) => ruleId === "DMDC-PHYS-005");
    expect(inHdf5).toMatchObject({ suppressions: [{ kind: "external", status: "accepted" }] });
    expect(inHdf5?.locations[0]).toMatchObject({
      physicalLocation: { artifactLocation: { uri: "releases/ours/data/nuclear-recoils.h5" } },
      logicalLocations: [{ fullyQualifiedName: "data/nuclear-recoils.h5#/stages/resolution/values[17]" }],
    });
    const inJson = run?.results.find(({ ruleId }) => ruleId === "DMDC-UNIT-001");
    expect(inJson?.locations[0]?.physicalLocation.region).toHaveProperty("startLine");
    expect(new Set(run?.results.map((result) => JSON.stringify(result.partialFingerprints))).size).toBe(
      run?.results.length,
    );
    const notRun = runs[2]?.invocations[0]?.toolExecutionNotifications ?? [];
    expect(notRun.filter(({ descriptor }) => JSON.stringify(descriptor) === '{"id":"not-run"}').length).toBeGreaterThan(
      5,
    );
  });

  test("offers edits of JSON files as replacements that mend them", async () => {
    const source = '{\n  "licence": "MIT",\n  "lisence": "MIT"\n}\n';
    const finding: Finding = {
      ...first(bad),
      file: "dmdc.json",
      edit: { op: "remove", file: "dmdc.json", pointer: "/lisence" },
    };
    const release = {
      ...bad,
      report: { ...bad.report, findings: [finding] },
      sources: new Map([["dmdc.json", source]]),
    };
    const log = JSON.parse(await FORMATS.sarif.render([release])) as {
      runs: { results: { fixes: { artifactChanges: { replacements: Replacement[] }[] }[] }[] }[];
    };
    interface Replacement {
      deletedRegion: { charOffset: number; charLength: number };
      insertedContent: { text: string };
    }
    const replacements = log.runs[0]?.results[0]?.fixes[0]?.artifactChanges[0]?.replacements ?? [];
    const mended = replacements.reduceRight((text, { deletedRegion: { charOffset, charLength }, insertedContent }) => {
      return text.slice(0, charOffset) + insertedContent.text + text.slice(charOffset + charLength);
    }, source);
    expect(JSON.parse(mended)).toEqual({ licence: "MIT" });
  });
});

test("JUnit is well-formed, with a case for each rule and counts that agree", async () => {
  const text = await FORMATS.junit.render(all());
  expect(XMLValidator.validate(text)).toBe(true);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    isArray: (name) => ["testsuite", "testcase"].includes(name),
  });
  const parsed = parser.parse(text) as { testsuites: { testsuite: Suite[] } };
  interface Suite {
    tests: string;
    failures: string;
    errors: string;
    skipped: string;
    testcase: { name: string; classname: string; failure?: object; error?: object; skipped?: object }[];
  }
  parsed.testsuites.testsuite.forEach((suite, index) => {
    const { rules, findings } = all()[index]?.report ?? { rules: [], findings: [] };
    expect(suite.testcase.map(({ name }) => name)).toEqual(rules.map(({ id, slug }) => `${id} ${slug}`));
    const having = (key: "failure" | "error" | "skipped") => suite.testcase.filter((each) => key in each).length;
    expect([suite.tests, suite.failures, suite.errors, suite.skipped].map(Number)).toEqual([
      rules.length,
      having("failure"),
      having("error"),
      having("skipped"),
    ]);
    const failing = new Set(
      findings.filter((f) => f.severity === "error" && f.suppressed === undefined).map((f) => f.rule),
    );
    expect(having("failure")).toBe(failing.size);
  });
});

test("each annotation for GitHub is one command on one line, and no text breaks out of it", async () => {
  const lines = (await FORMATS.github.render(all())).trimEnd().split("\n");
  for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) (?:[a-z]+=[^:,]*)(?:,[a-z]+=[^:,]*)*::/);
  expect(lines.filter((line) => line.startsWith("::set-output"))).toEqual([]);
  expect(lines.find((line) => line.includes("DMDC-UNIT-001"))).toMatch(
    /^::error file=releases\/ours\/result\/limit\.json,line=\d+,col=\d+,/,
  );
});

test("Markdown lets no text become HTML, a link, a code span or an address", async () => {
  const text = await FORMATS.markdown.render([bad]);
  const plain = text.replaceAll(/`[^`\n]*`/g, "");
  expect(plain).not.toMatch(/<(?!br>)|(?<!\\)\[x\]|@everyone/);
});

describe("HTML", () => {
  test("opens with what was found, errors first, each with its message", async () => {
    const page = await FORMATS.html.render(all());
    const lists = [...page.matchAll(/<ul class="overview">(.*?)<\/ul>/gs)];
    expect(lists.length).toBeGreaterThan(0);
    for (const [, list = ""] of lists) {
      const severities = [...list.matchAll(/<li class="(\w+)">/g)].map(([, severity = ""]) => severity);
      const rank = (severity: string) => ["error", "warning", "info"].indexOf(severity);
      expect(severities.map(rank)).toEqual(severities.map(rank).sort());
      expect([...list.matchAll(/<br>[^<]+<\/li>/g)]).toHaveLength(severities.length);
    }
  });

  test("has a policy that allows nothing but its own style, and no script", async () => {
    const page = await FORMATS.html.render(all());
    expect(page).toContain("default-src 'none'; style-src 'sha256-");
    expect(page).not.toMatch(/<script|<link|<iframe|\son[a-z]+=["']|\sstyle=|javascript:(?!1\))/i);
    expect(page).not.toContain("<img");
    expect(
      XMLValidator.validate(page.replace("<!doctype html>", "").replaceAll(/<(meta|br)([^>]*)>/g, "<$1$2/>")),
    ).toBe(true);
  });

  test("shows each product, its plots and its findings together", async () => {
    const page = await FORMATS.html.render([bad]);
    const sections = page.split('<section class="product">').slice(1);
    expect(sections).toHaveLength(Object.keys(bad.plots ?? []).length);
    const response = sections.find((section) => section.includes("data/nuclear-recoils.h5"));
    expect(response).toContain("DMDC-PHYS-005");
    expect(response?.match(/<svg /g)).toHaveLength(2);
    expect(response).toContain("data:image/bmp;base64,");
    const limit = sections.find((section) => section.includes("result/limit.json"));
    expect(limit).toMatch(/>1e-4\d</);
  });

  test("draws a column of truth values as two bars with their counts, and of what is neither a third", async () => {
    const drawn = async (change: (flags: Uint8Array) => void) => {
      const release = await reported((edited) =>
        edited.product("data/events.h5", ({ document, arrays }) => {
          const { columns } = document as { columns: { order: string[]; [name: string]: object } };
          const [first] = arrays.values();
          const flags = new Uint8Array(first?.length ?? 0).map((_, row) => (row < 3 ? 1 : 0));
          change(flags);
          columns.order.push("vetoed");
          const attributes = { units: "1", quantity: "flag", logical_type: "boolean" };
          Object.assign(columns, { vetoed: { dtype: "uint8", shape: [flags.length], ...attributes } });
          arrays.set("/columns/vetoed", flags);
        }),
      );
      const page = await FORMATS.html.render([release]);
      const figure = /<figure>(?:(?!<\/figure>).)*aria-label="vetoed: events over(?:(?!<\/figure>).)*<\/figure>/s.exec(
        page,
      )?.[0];
      const bars = figure?.match(/<rect class="area[^>]*>/g) ?? [];
      const counts = Array.from(
        figure?.matchAll(/<rect class="area[^>]*><text [^>]*>(\d+)</g) ?? [],
        ([, count]) => count,
      );
      return { figure, bars: bars.length, counts };
    };
    const two = await drawn(() => undefined);
    expect(two).toMatchObject({ bars: 2, counts: ["7", "3"] });
    expect(two.figure).toMatch(/>false<.*>true</);
    expect(await drawn((flags) => (flags[5] = 7))).toMatchObject({ bars: 3, counts: ["6", "3", "1"] });
  });

  test("says why a product that cannot be opened is not shown", async () => {
    expect(await FORMATS.html.render([unreadable])).toContain("It is not shown, because it could not be opened");
  });
});

test("JSON Lines are a header, the findings and the report without them", async () => {
  const records = (await FORMATS.jsonl.render([bad]))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { record: string });
  const { findings } = bad.report;
  expect(records.map(({ record }) => record)).toEqual(["header", ...findings.map(() => "finding"), "summary"]);
  const again = {
    ...without(records.at(-1) ?? {}, ["record", "listed"]),
    findings: records.slice(1, -1).map((record) => without(record, ["record"])),
  };
  expect(schemaProblems("report", again)).toEqual([]);
  expect(again).toEqual(JSON.parse(JSON.stringify(bad.report)));
});

test("whatever a message says, no form breaks", { timeout: 120_000 }, async () => {
  const seed = first(bad);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (text) => {
      const finding: Finding = { ...seed, message: text, fix: text, file: text, pointer: text };
      const release = { ...bad, plots: [], report: { ...bad.report, findings: [finding] } };
      const junit = await FORMATS.junit.render([release]);
      expect(XMLValidator.validate(junit)).toBe(true);
      expect((await FORMATS.github.render([release])).trimEnd().split("\n")).toHaveLength(2);
      JSON.parse(await FORMATS.sarif.render([release]));
      // eslint-disable-next-line no-control-regex
      expect(await FORMATS.text.render([release])).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/);
    }),
    { numRuns: 100, examples: [[HOSTILE]] },
  );
});
