import { createHash } from "node:crypto";
import { STYLE } from "./style.js";

/** Text that is markup already; everything else is escaped when it is put into a page. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template. */
export type Part = Html | string | number | undefined | readonly Part[];

/** A piece of a page; what is put into it is text, never markup. */
export function html(literals: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(
    literals.map((literal, index) => literal + (index < parts.length ? markup(parts[index]) : "")).join(""),
  );
}

/** Data inside of a page, for programs; `<` cannot end the element. */
export function jsonScript(data: unknown): Html {
  const text = JSON.stringify(data)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
  return new Html(`<script type="application/ld+json">${text}</script>`);
}

/** What a page may load and do: its own style, and forms to this server. Nothing runs. */
export const PAGE_POLICY: string = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  ...["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"],
].join("; ");

/** The policy allows these bytes alone: not a blank more may stand between the tags. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

/** A whole page. */
export function page(title: string, head: Part, body: Part): string {
  const whole = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${STYLE_ELEMENT} ${head}
      </head>
      <body>
        <header><a href="/">DMDC repository</a></header>
        <main>${body}</main>
      </body>
    </html> `;
  return whole.text;
}

function markup(part: Part): string {
  if (part instanceof Html) return part.text;
  if (part === undefined) return "";
  if (typeof part === "string" || typeof part === "number") return escapeText(String(part));
  return part.map(markup).join("");
}

const ENTITIES: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
