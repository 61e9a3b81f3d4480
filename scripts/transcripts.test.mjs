// @ts-check
// The transcripts in the documentation are what the validator prints now, and each text is enough to mend its mistake.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { playMistakes, transcripts } from "./transcripts/build.mjs";

const PAGE = join(import.meta.dirname, "../packages/validator/docs/transcripts.md");

test("each of ten mistakes is found, and what the text says mends it", async () => {
  const played = await playMistakes();
  expect(played).toHaveLength(10);
  for (const { mistake, report, groups, after } of played) {
    expect(report.gate, mistake.title).toBe("fail");
    expect(groups, `${mistake.title}: the text does not say ${String(mistake.said)}`).toBeDefined();
    expect(after?.report.findings, mistake.title).toEqual([]);
    expect(after?.report.conformant, mistake.title).toBe(true);
  }
});

test("the page is what comes out now", async () => {
  expect(readFileSync(PAGE, "utf8")).toBe(await transcripts());
});
