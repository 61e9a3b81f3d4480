// @ts-check
// The browser that other tests rely on starts, and runs workers.
import { expect, test } from "vitest";
import { launchBrowser } from "./browser.mjs";

test("a page can run a worker", async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const sum = await page.evaluate(() => {
      const worker = new Worker(URL.createObjectURL(new Blob(["postMessage(1 + 1)"])));
      return new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
    });
    expect(sum).toBe(2);
  } finally {
    await browser.close();
  }
});
