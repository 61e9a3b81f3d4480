import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("the committed kernel is what its text assembles to", async () => {
  // @ts-expect-error a script, without types
  const { assembleKernel } = (await import("../scripts/assemble-kernel.mjs")) as {
    assembleKernel: () => Promise<string>;
  };
  const committed = readFileSync(new URL("generated/scan-kernel-bytes.ts", import.meta.url), "utf8");
  expect(committed).toBe(await assembleKernel());
});
