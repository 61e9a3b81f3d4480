import type { Finding, ValidationReport } from "@dmdc/spec";
import { expect, test } from "vitest";
import { renderText } from "./text.js";

const finding = (index: number): Finding => ({
  rule: "DMDC-PHYS-003",
  slug: "energy-outside-bin",
  requirement: "must",
  severity: "error",
  message: `bin ${index}: the value lies outside its own bin`,
  file: "data/response.h5",
  pointer: "/stages/matrix/input/points",
  index,
  count: 41,
  fix: "Compare edges and points with their source.",
  fingerprint: `0${index}`,
});

const report: ValidationReport = {
  report_version: "1",
  tool: { name: "@dmdc/validator", version: "0.1.0" },
  dmdc_version: "0.9.0",
  release: { id: "a-release", version: "1.0.0" },
  profile: "core",
  conformant: false,
  gate: "fail",
  assessment: { extent: "full" },
  rules: [
    {
      id: "DMDC-PHYS-003",
      slug: "energy-outside-bin",
      requirement: "must",
      stage: "physics",
      status: "fail",
      checked: 1,
      findings: 3,
      not_run: [{ subject: "events", reason: "DMDC-IO-003 product-readable failed" }],
    },
  ],
  scan: { files: 3, bytes_hashed: 1000, datasets: 2, values: 100 },
  findings: [finding(0), finding(1), finding(2)],
};

test("findings stand by rule and file, two of each, with what to do", () => {
  expect(renderText(report)).toMatchInlineSnapshot(`
    "a-release 1.0.0  format 0.9.0, @dmdc/validator 0.1.0, profile core

    error  DMDC-PHYS-003 energy-outside-bin
      data/response.h5 /stages/matrix/input/points[0]
        bin 0: the value lies outside its own bin
        in 41 places
      data/response.h5 /stages/matrix/input/points[1]
        bin 1: the value lies outside its own bin
        in 41 places
        fix: Compare edges and points with their source.
      1 more in this file

    Not run:
      events: DMDC-IO-003 product-readable failed (1 rule)

    1 rule: 0 passed, 1 failed, 0 not run, 0 not applicable
    Read 3 files (1000 bytes), and every one of 100 values in 2 arrays
    The release does not conform to the format.
    dmdc explain energy-outside-bin says more about a rule.
    "
  `);
});

test("every place is shown when asked for", () => {
  const text = renderText(report, { all: true });
  expect(text).toContain("points[2]");
  expect(text).not.toContain("more in this file");
});

test("colours are used only when asked for", () => {
  expect(renderText(report)).not.toContain("\u001B");
  expect(renderText(report, { colour: true })).toContain("\u001B[31merror\u001B[0m");
});
