import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const SCRIPT = fileURLToPath(new URL("../scripts/kill-test.mjs", import.meta.url));

test("a submission whose client and server are killed again and again is published once, with the right bytes", () => {
  const args = [SCRIPT, "--bytes", "2000000", "--kills", "6"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 55_000 });
  expect(status, stderr).toBe(0);
  const figures = JSON.parse(stdout) as { [figure: string]: number | boolean };
  expect(figures).toMatchObject({ versions: 1, publications: 1, right_bytes: true });
  expect(figures.resent_at_most_per_kill).toBeLessThanOrEqual(Number(figures.part_bytes));
});
