import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { errorText } from "./error-text.js";

test("what the operating system refuses is said in words, with its place", async () => {
  const [missing, here] = ["nowhere/recipe.json", fileURLToPath(import.meta.url)];
  const refusal = async (path: string) => readFile(path).then(String, errorText);
  expect(await refusal(missing)).toBe(`${missing}: there is nothing of this name`);
  expect(await refusal(`${here}/recipe.json`)).toBe(`${here}/recipe.json: is a file, where a folder was expected`);
});

test("a port that is taken is named", async () => {
  const [first, second] = [createServer(), createServer()];
  await new Promise<void>((done) => first.listen(0, "127.0.0.1", done));
  const { port } = first.address() as { port: number };
  const error = await new Promise((refused) => second.once("error", refused).listen(port, "127.0.0.1"));
  first.close();
  expect(errorText(error)).toMatch(new RegExp(`^127\\.0\\.0\\.1:${port}: another program listens there: .*--port`));
});

test("every other error says what it says", () => {
  expect(errorText(new RangeError("mass is -1"))).toBe("mass is -1");
  expect(errorText(Object.assign(new Error("gone"), { code: "EPIPE", path: "a" }))).toBe("gone");
  expect(errorText("thrown text")).toBe("thrown text");
});
