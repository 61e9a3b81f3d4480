import type { Manifest, ReleaseFile, Tombstone, Version, VersionState } from "@dmdc/spec";
import { html, jsonScript, page, type Part } from "./html.js";
import { filePath, jsonLd, licenceUrl } from "./json-ld.js";

/** Everything that the page of a version shows. */
export interface VersionPage {
  readonly base: string;
  readonly version: Version;
  readonly manifest: Manifest;
  readonly files: readonly ReleaseFile[];
  readonly versions: readonly VersionState[];
}

/** The page of a version: readable without a program, and with the same facts as JSON-LD inside. */
export function versionPage({ base, version, manifest, files, versions }: VersionPage): string {
  const { release, physics } = version;
  const head = [
    html`<link rel="describedby" type="application/json" href="/v1/releases/${release}/versions/${version.version}" />`,
    jsonScript(jsonLd(base, version, manifest, files)),
  ];
  const body = html`<h1>${version.title}</h1>
    <p class="quiet">
      <code>dmdc:${release}@${version.version}</code> · published
      ${version.published_at.slice(0, 10)}${version.collaboration && ` · ${version.collaboration}`}
    </p>
    ${version.nature === "measurement" ? undefined : html`<p class="warn">${version.nature === "invented" ? "Invented: these data are no measurement." : "Simulated: these data are no measurement."}</p>`}
    ${deprecation(version)}
    ${version.latest ? undefined : html`<p class="warn">There is a <a href="/r/${release}">newer version</a>.</p>`}
    <p>${version.description}</p>
    <h2>Physics</h2>
    <table>
      ${row("Detector", physics.detectors.join(", "))} ${row("Technology", physics.technologies.join(", "))}
      ${row("Target", physics.targets.join(", "))} ${row("Exposure", number(physics.exposure_kg_day, "kg d"))}
      ${row("Threshold", number(physics.threshold_kev, "keV"))}
      ${row("Dark matter mass", massRange(physics.mass_min_gev, physics.mass_max_gev))}
      ${row("Interactions", physics.interactions.join(", "))} ${row("Licence", licence(version.licence))}
    </table>
    <h2>Products</h2>
    <table>
      ${Object.entries(manifest.products).map(
        ([name, { kind, title }]) =>
          html`<tr>
            <td><code>${breakable(name, "_")}</code></td>
            <td>${kind}</td>
            <td>${title}</td>
          </tr>`,
      )}
    </table>
    ${absent(manifest)} ${publications(manifest)} ${notes(manifest)}
    <h2>Files</h2>
    <table>
      <tr>
        <th>file</th>
        <th class="number">bytes</th>
        <th>SHA-256</th>
      </tr>
      ${files.map(
        (file) =>
          html`<tr>
            <td><a href="${filePath(version, file.path)}">${breakable(file.path, "/")}</a></td>
            <td class="number">${file.bytes}</td>
            <td><code>${file.sha256.slice(0, 16)}…</code></td>
          </tr>`,
      )}
    </table>
    <h2>Use</h2>
    <pre>npx dmdc fetch ${release}@${version.version} --server ${base}</pre>
    <h2>Versions</h2>
    <table>
      ${versions.map(
        (each) =>
          html`<tr>
            <td><a href="/r/${release}/${each.version}">${each.version}</a></td>
            <td>${each.state}</td>
            <td>${each.published_at.slice(0, 10)}</td>
          </tr>`,
      )}
    </table>`;
  return page(`${version.title} (${version.version})`, head, body);
}

/** What stands in the place of a withdrawn version. */
export function tombstonePage(tombstone: Tombstone): string {
  const { release, version, title, reason, published_at, withdrawn_at } = tombstone;
  const body = html`<h1>${title}</h1>
    <p class="quiet"><code>dmdc:${release}@${version}</code></p>
    <p class="warn">This version was withdrawn on ${withdrawn_at.slice(0, 10)}.</p>
    <p>${reason}</p>
    <p class="quiet">It had been published on ${published_at.slice(0, 10)}. Its files are no longer served.</p>`;
  return page(`${title} (${version}), withdrawn`, undefined, body);
}

/** What is shown where nothing is. */
export function notFoundPage(what: string): string {
  return page(
    "Not found",
    undefined,
    html`<h1>Not found</h1>
      <p>${what.slice(0, 1).toUpperCase() + what.slice(1)}. <a href="/">Search</a> shows what is there.</p>`,
  );
}

/** A name that a narrow screen may break behind a mark, and nowhere else. */
function breakable(name: string, mark: string): Part {
  return name.split(mark).map((part, index) => (index === 0 ? part : html`${mark}<wbr />${part}`));
}

function row(name: string, value: Part): Part {
  return value === "" || value === undefined
    ? undefined
    : html`<tr>
        <th scope="row">${name}</th>
        <td>${value}</td>
      </tr>`;
}

function number(value: number | undefined, units: string): string | undefined {
  return value === undefined ? undefined : `${Number(value.toPrecision(6))} ${units}`;
}

function massRange(from: number | undefined, to: number | undefined): string | undefined {
  return from === undefined || to === undefined ? undefined : `${from} to ${to} GeV`;
}

function licence(text: string): Part {
  const url = licenceUrl(text);
  return url === text ? text : html`<a href="${url}" rel="license">${text}</a>`;
}

function deprecation({ deprecation: said, release }: Version): Part {
  if (said === undefined) return undefined;
  const { reason, replacement } = said;
  const instead =
    replacement === undefined ? undefined : html` Use <a href="/r/${release}/${replacement}">${replacement}</a>.`;
  return html`<p class="warn">Its authors no longer recommend this version: ${reason}${instead}</p>`;
}

function absent({ absent: reasons = {} }: Manifest): Part {
  const entries = Object.entries<string>({ ...reasons });
  if (entries.length === 0) return undefined;
  return html`<h2>Not in this release</h2>
    <table>
      ${entries.map(
        ([kind, why]) =>
          html`<tr>
            <td>${kind}</td>
            <td>${why}</td>
          </tr>`,
      )}
    </table>`;
}

function publications({ publications: all = [] }: Manifest): Part {
  if (all.length === 0) return undefined;
  const line = ({ citation, doi }: (typeof all)[number]) =>
    doi === undefined
      ? html`<p>${citation}</p>`
      : html`<p>${citation}, <a href="https://doi.org/${doi}">doi:${doi}</a></p>`;
  return html`<h2>To cite</h2>
    ${all.map(line)}`;
}

function notes({ notes: all = [] }: Manifest): Part {
  return all.length === 0
    ? undefined
    : html`<h2>Notes</h2>
        ${all.map((note) => html`<p>${note}</p>`)}`;
}
