import { expect, test } from "vitest";
import { memorySink } from "./release-sink.js";

test("a sink in memory keeps the files in the order in which they were written", async () => {
  const sink = memorySink();
  await sink.write("b", Uint8Array.of(1));
  await sink.write("a/c", Uint8Array.of(2));
  expect([...sink.files]).toEqual([
    ["b", Uint8Array.of(1)],
    ["a/c", Uint8Array.of(2)],
  ]);
});
