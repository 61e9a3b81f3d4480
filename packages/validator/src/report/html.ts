import { sha256OfBytes } from "@dmdc/hdf5";
import type { Finding, RuleStatus, ValidationReport } from "@dmdc/spec";
import { codeFrame } from "../code-frame.js";
import { STYLE } from "./html-style.js";
import { plainText } from "./plain-text.js";
import { base64 } from "./plots/heat-map.js";
import type { ProductPlots } from "./plots/plot.js";
import { renderSvg } from "./plots/svg.js";
import { groupBy, placeText, SEVERITIES, verdictText, type ReportedRelease } from "./reported-release.js";
import { statementOf } from "./rule-statements.js";
import { escapeXml } from "./xml.js";

/** Findings of one rule that a page shows one by one. */
const SHOWN = 100;

/**
 * Reports as one page that needs nothing else: no network, no script.
 *
 * Its content security policy allows its own style, by digest, and the pictures inside it, and nothing more.
 */
export function renderHtml(releases: readonly ReportedRelease[]): string {
  const policy = `default-src 'none'; style-src 'sha256-${styleDigest()}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const title = releases.map(({ report, folder }) => nameOf(report, folder)).join(", ");
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>Validation of ${text(title)}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body><main>",
    ...releases.map(article),
    "</main></body>",
    "</html>",
    "",
  ].join("\n");
}

function styleDigest(): string {
  const hexadecimal = sha256OfBytes(new TextEncoder().encode(STYLE));
  return base64(Uint8Array.from(hexadecimal.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
}

function article(release: ReportedRelease): string {
  const { report, folder, plots = [] } = release;
  const { tool, dmdc_version: format, profile, scan } = report;
  const counts = (["pass", "fail", "not_run", "not_applicable"] as const).map((status) => {
    const count = report.rules.filter((rule) => rule.status === status).length;
    return `<li><b>${count}</b> ${STATUS_WORDS[status]}</li>`;
  });
  const files = new Set(plots.map(({ file }) => file));
  const general = report.findings.filter(({ file }) => file === undefined || !files.has(file));
  return [
    "<article>",
    `<h1>${text(nameOf(report, folder))}</h1>`,
    `<p class="facts">format ${text(format)} · ${text(`${tool.name} ${tool.version}`)} · profile ${text(profile)}</p>`,
    `<p class="verdict ${report.gate}">${text(verdictText(report))}</p>`,
    `<ul class="counts">${counts.join("")}</ul>`,
    `<p class="facts">${scan.files} files, ${scan.bytes_hashed} bytes; every one of ${scan.values} values in ${scan.datasets} arrays was read</p>`,
    ...failures(report),
    ...overview(report.findings),
    ...(general.length === 0 ? [] : ["<h2>The release</h2>", ...cards(general, release)]),
    ...(plots.length === 0 ? [] : ["<h2>Products</h2>", ...plots.map((product) => section(product, release))]),
    rulesTable(report.rules),
    "</article>",
  ].join("\n");
}

/** Which rules found something, and where, errors first; each entry leads to its first finding, and says it. */
function overview(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const ordered = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const rows = groupBy(ordered, ({ rule, file }) => JSON.stringify([rule, file])).map((group) => {
    const [first] = group;
    if (first === undefined) return "";
    const { severity, rule, slug, file = "the release", message, fingerprint, suppressed } = first;
    const count = group.length > 1 ? ` (${group.length})` : "";
    const off = suppressed === undefined ? "" : ", suppressed";
    const link = `<a href="#f-${text(fingerprint)}">${text(rule)} ${text(slug)}</a>`;
    return `<li class="${severity}"><span class="word">${severity}</span> ${link} in <code>${text(file)}</code>${count}${off}<br>${text(message)}</li>`;
  });
  return ["<h2>What was found</h2>", `<ul class="overview">${rows.join("")}</ul>`];
}

const STATUS_WORDS = { pass: "passed", fail: "failed", not_run: "not run", not_applicable: "not applicable" } as const;

function section({ product, kind, title, file, plots, notes }: ProductPlots, release: ReportedRelease): string {
  const findings = release.report.findings.filter((finding) => finding.file === file);
  const pictures = plots.map(
    (plot) => `<figure><figcaption>${text(plot.title)}</figcaption>${renderSvg(plot, findings)}</figure>`,
  );
  return [
    '<section class="product">',
    `<h3>${text(product)}: ${text(title)}</h3>`,
    `<p class="facts">${text(kind)}, <code>${text(file)}</code></p>`,
    ...cards(findings, release),
    ...(pictures.length === 0 ? [] : [`<div class="pictures">${pictures.join("")}</div>`]),
    ...notes.map((note) => `<p class="note">${text(note)}</p>`),
    "</section>",
  ].join("\n");
}

function cards(findings: readonly Finding[], { sources }: ReportedRelease): string[] {
  const shown = findings.slice(0, SHOWN).map((finding) => card(finding, sources));
  const more = findings.length - shown.length;
  return more > 0 ? [...shown, `<p class="note">${more} more are in the other forms of this report.</p>`] : shown;
}

function card(finding: Finding, sources: ReportedRelease["sources"]): string {
  const { rule, slug, severity, message, fix, fingerprint, count = 1, suppressed, file = "", line, column } = finding;
  const source = sources?.get(file);
  const frame =
    source === undefined || line === undefined || column === undefined
      ? ""
      : `<pre>${text(codeFrame(source, { line, column }))}</pre>`;
  const why = statementOf(rule)?.rationale;
  return [
    `<div id="f-${text(fingerprint)}" class="finding ${severity}${suppressed === undefined ? "" : " off"}">`,
    `<p><span class="word">${severity}</span> <b>${text(rule)} ${text(slug)}</b> <span class="place">${text(placeText(finding))}</span></p>`,
    `<p>${text(message)}${count > 1 ? ` (in ${count} places)` : ""}</p>`,
    frame,
    `<p><b>Fix:</b> ${text(fix)}</p>`,
    ...(why === undefined ? [] : [`<p class="note">Why: ${text(why)}</p>`]),
    ...(suppressed === undefined ? [] : [`<p class="note">Suppressed: ${text(suppressed.reason)}</p>`]),
    "</div>",
  ].join("");
}

function failures({ internal = [], suppressions = [] }: ValidationReport): string[] {
  const failed = internal.map(
    ({ subject, message }) => `Failed in the program, not in the release: ${subject}: ${message}`,
  );
  const idle = suppressions
    .filter(({ status }) => status !== "used")
    .map(({ rule, reason, status }) => `The suppression of ${rule} (${reason}) is ${status}.`);
  return [...failed, ...idle].map((line) => `<p class="note">${text(line)}</p>`);
}

function rulesTable(rules: readonly RuleStatus[]): string {
  const rows = rules.map(({ id, slug, stage, requirement, status, findings, not_run }) => {
    const reasons = not_run.map(({ subject, reason }) => text(`${subject}: ${reason}`)).join("<br>");
    const requires = text(statementOf(id)?.requirement ?? "");
    return `<tr><td>${text(id)}</td><td>${text(slug)}<br><span class="note">${requires}</span></td><td>${stage}</td><td>${requirement}</td><td>${STATUS_WORDS[status]}${findings > 0 ? ` (${findings})` : ""}<br><span class="note">${reasons}</span></td></tr>`;
  });
  const head = ["rule", "what it requires", "stage", "strength", "outcome"]
    .map((word) => `<th scope="col">${word}</th>`)
    .join("");
  return `<details><summary>All ${rules.length} rules</summary><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></details>`;
}

function nameOf({ release: { id, version } }: ValidationReport, folder: string | undefined): string {
  return id === undefined ? (folder ?? "release") : `${id} ${version ?? ""}`.trim();
}

function text(content: string): string {
  return escapeXml(plainText(content));
}
