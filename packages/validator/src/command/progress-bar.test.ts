import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ProgressBar } from "./progress-bar.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function bar(columns = 60) {
  const written: string[] = [];
  const stream = { columns, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { written, progress: new ProgressBar(stream) };
}

test("quick work shows nothing, and leaves nothing", () => {
  const { written, progress } = bar();
  progress.show("release", { done: 1, total: 2, text: "data: finite-values" });
  progress.clear();
  expect(written).toEqual([]);
});

test("long work shows how far it is, in one line that fits, and is gone at the end", () => {
  const { written, progress } = bar(50);
  vi.advanceTimersByTime(1000);
  progress.show("release", { done: 50, total: 100, text: "a rule with a name that is much too long for the line" });
  progress.show("release", { done: 51, total: 100, text: "at once again" });
  vi.advanceTimersByTime(1000);
  progress.show("release", { done: 100, total: 100, text: "x" });
  progress.clear();
  expect(written).toHaveLength(3);
  expect(written[0]).toMatch(/^\r█{12}░{12} {2}50\/100 {2}release/);
  expect(written[0]?.replace("\r", "").replace("\u001B[K", "").length).toBeLessThan(50);
  expect(written[2]).toBe("\r\u001B[K");
});
