// @ts-check
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sharedData } from "../shared-data.mjs";

test("the demo runs to its end, finds the damage, and reproduces the claims", { timeout: 120_000 }, () => {
  const demo = fileURLToPath(new URL("demo.mjs", import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [demo], { encoding: "utf8" });
  expect(stderr).not.toContain("Error");
  expect(status).toBe(0);
  expect(stdout).toContain("edges do not increase: value 10 is 10, after 11");
  expect(stdout).toContain("reproduced: 11 of 11 points");
  expect(stdout).toContain(
    sharedData("xenon1t-s2only") === undefined ? "skipped, because" : "reproduced: 38 of 38 points",
  );
  expect(stdout).toContain("Every step ended as it should.");
});
