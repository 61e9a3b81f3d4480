import type { Facet, SearchPage } from "@dmdc/spec";
import type { SearchQuery } from "../catalogue/search.js";
import { FACETS, type FacetName } from "../catalogue/search-index.js";
import { html, page, type Part } from "./html.js";

/** Values of a facet that are shown. */
const SHOWN_VALUES = 8;

const NAMES = Object.keys(FACETS) as FacetName[];

/** The first page: search, what was found, and what it can be narrowed to. */
export function homePage(title: string, query: SearchQuery, { items, facets, next }: SearchPage): string {
  const found = items.map(
    ({ page: path, title, version, description, physics }) =>
      html`<li>
        <a href="${path}">${title}</a> <span class="quiet">${version}</span><br />
        ${description.slice(0, 240)}${description.length > 240 ? "…" : ""}<br />
        <span class="quiet">${[...physics.targets, ...physics.technologies, ...physics.kinds].join(" · ")}</span>
      </li>`,
  );
  const body = html`<h1>${title}</h1>
    <form action="/" method="get" role="search">
      <input
        type="search"
        name="q"
        value="${query.q ?? ""}"
        aria-label="Search releases"
        placeholder="xenon, spin-independent, CRESST"
      />${selected(query).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}<button>
        Search
      </button>
    </form>
    ${selection(query)}
    ${
      items.length === 0
        ? html`<p>Nothing was found.</p>`
        : html`<ol>
              ${found}
            </ol>
            ${next === undefined ? undefined : html`<p><a href="${address(query, { cursor: next })}" rel="next">More releases</a></p>`}
            <h2>Narrow down</h2>
            <table>
              ${facets.map((facet) => facetRow(query, facet))}
            </table>`
    }`;
  return page(title, undefined, body);
}

/** What the releases are narrowed to, each with a way back. */
function selection(query: SearchQuery): Part {
  const words = selected(query).map(([name, value]) => {
    const others = query[name]?.filter((other) => other !== value) ?? [];
    return html`<li>${name}: ${value} <a href="${address(query, { [name]: others })}">remove</a></li>`;
  });
  return words.length === 0
    ? undefined
    : html`<ul>
        ${words}
      </ul>`;
}

function facetRow(query: SearchQuery, { name, values }: Facet): Part {
  const facet = NAMES.find((known) => known === name);
  if (facet === undefined || values.length === 0) return undefined;
  const links = values.slice(0, SHOWN_VALUES).map(({ value, count }, index) => {
    const text = query[facet]?.includes(value)
      ? value
      : html`<a href="${address(query, { [facet]: [value] })}">${value}</a>`;
    return html`${index > 0 ? ", " : ""}${text} (${count})`;
  });
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${links}</td>
  </tr>`;
}

function selected(query: SearchQuery): (readonly [FacetName, string])[] {
  return NAMES.flatMap((name) => (query[name] ?? []).map((value) => [name, value] as const));
}

/** The first page for the same words and facets with a change, from its beginning unless the change has a cursor. */
function address(query: SearchQuery, change: SearchQuery): string {
  const { q } = query;
  const { cursor } = change;
  const parameters: [string, string][] = [];
  if (q !== undefined && q !== "") parameters.push(["q", q]);
  for (const [name, value] of selected({ ...query, ...change })) parameters.push([name, value]);
  if (cursor !== undefined) parameters.push(["cursor", cursor]);
  return parameters.length === 0 ? "/" : `/?${new URLSearchParams(parameters).toString()}`;
}
