import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { html, page, PAGE_POLICY } from "./html.js";

test("the policy of a page allows the style that is in it", () => {
  const style = /<style>([^]*?)<\/style>/.exec(page("A page", undefined, "text"))?.[1] ?? "";
  const digest = createHash("sha256").update(style).digest("base64");
  expect(style.length).toBeGreaterThan(100);
  expect(PAGE_POLICY).toContain(`style-src 'sha256-${digest}'`);
});

test("what is put into a page is text", () => {
  const text = page("<script>", html`<p>${"&<>\"'"}</p>`, ["<img>", 5, undefined]);
  expect(text).toContain("<title>&lt;script&gt;</title>");
  expect(text).toContain("<p>&amp;&lt;&gt;&quot;&#39;</p>");
  expect(text).toContain("<main>&lt;img&gt;5</main>");
});
