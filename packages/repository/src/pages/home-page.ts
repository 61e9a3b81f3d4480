import type { SearchPage } from "@dmdc/spec";
import { html, page } from "./html.js";

/** The first page: search, and what was found. */
export function homePage(title: string, q: string, { items, facets }: SearchPage): string {
  const found = items.map(
    ({ page: path, title, version, description, physics }) =>
      html`<li>
        <a href="${path}">${title}</a> <span class="quiet">${version}</span><br />
        ${description.slice(0, 240)}${description.length > 240 ? "…" : ""}<br />
        <span class="quiet">${[...physics.targets, ...physics.technologies, ...physics.kinds].join(" · ")}</span>
      </li>`,
  );
  const summary = facets
    .filter(({ values }) => values.length > 0)
    .map(
      ({ name, values }) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>
            ${values
              .slice(0, 8)
              .map(({ value, count }) => `${value} (${count})`)
              .join(", ")}
          </td>
        </tr>`,
    );
  const body = html`<h1>${title}</h1>
    <form action="/" method="get" role="search">
      <input
        type="search"
        name="q"
        value="${q}"
        aria-label="Search releases"
        placeholder="xenon, spin-independent, CRESST"
      /><button>Search</button>
    </form>
    ${
      items.length === 0
        ? html`<p>Nothing was found.</p>`
        : html`<ol>
              ${found}
            </ol>
            <h2>Of what was found</h2>
            <table>
              ${summary}
            </table>`
    }`;
  return page(title, undefined, body);
}
