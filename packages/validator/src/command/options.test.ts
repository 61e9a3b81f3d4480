import { expect, test } from "vitest";
import { readArguments, usageText, UsageError } from "./options.js";

const DEFAULTS = { format: "text", reports: [], noConfig: false, all: false, progress: true };

test.each<[string[], object]>([
  [["a", "b"], { releases: ["a", "b"] }],
  [["--json", "a"], { format: "json" }],
  [["-f", "sarif", "a"], { format: "sarif" }],
  [
    ["a", "--report", "html=r.html", "--report=junit=out/a=b.xml"],
    {
      reports: [
        { format: "html", file: "r.html" },
        { format: "junit", file: "out/a=b.xml" },
      ],
    },
  ],
  [["a", "--profile", "publish", "--config", "c.json"], { profile: "publish", config: "c.json" }],
  [["a", "--no-config", "--no-progress", "--all"], { noConfig: true, progress: false, all: true }],
  [["a", "--max-findings", "7"], { maxFindings: 7 }],
  [["a", "--write-baseline", "b.json"], { writeBaseline: "b.json" }],
  [["a", "--no-color"], { colour: false }],
  [["a", "--colour"], { colour: true }],
  [["--", "--all"], { releases: ["--all"] }],
])("%j is understood", (args, expected) => {
  expect(readArguments(args)).toEqual({ ...DEFAULTS, releases: ["a"], ...expected });
});

test.each<[string[], string]>([
  [[], "no release was named"],
  [["a", "--formt", "json"], "there is no option --formt; did you mean --format?"],
  [["a", "--bogus"], "there is no option --bogus"],
  [["a", "-x"], "there is no option -x"],
  [["a", "--format", "jsn"], '"jsn" is no form of a report; did you mean "json"?'],
  [["a", "--format"], "--format needs FORM"],
  [["a", "--format", "--all"], "--format needs FORM"],
  [["a", "--all=yes"], "--all takes no value"],
  [["a", "--report", "html"], "--report needs FORM=FILE"],
  [["a", "--report", "htm=x"], 'did you mean "html"?'],
  [["a", "--profile", "publsh"], 'there is no profile "publsh"; did you mean "publish"?'],
  [["a", "--max-findings", "0"], "--max-findings needs a number from 1"],
  [["a", "b", "--write-baseline", "x.json"], "--write-baseline takes one release at a time"],
])("%j is refused: %s", (args, message) => {
  expect(() => readArguments(args)).toThrow(UsageError);
  expect(() => readArguments(args)).toThrow(message);
});

test("help names every option that can be given, and the exit statuses", () => {
  expect(readArguments(["--help"])).toBe("help");
  expect(readArguments(["-h"])).toBe("help");
  expect(readArguments(["--version"])).toBe("version");
  const text = usageText("dmdc-validate");
  for (const word of [
    "--format FORM",
    "--report FORM=FILE",
    "--write-baseline FILE",
    "sarif",
    "reanalysis",
    "Exit status",
  ])
    expect(text).toContain(word);
});
