import type { ReportedRelease } from "./reported-release.js";

/** What may be chosen about the text form. */
export interface RenderOptions {
  readonly colour?: boolean;
  readonly all?: boolean;
}

/** A form of a report. */
export interface ReportFormat {
  /** One line for help. */
  readonly description: string;
  /** Whether it shows lines of JSON files, or edits of them. */
  readonly needsSources: boolean;
  /** Whether it shows plots of products. */
  readonly needsPlots: boolean;
  /** Reports in this form; equal reports give equal text. */
  render(releases: readonly ReportedRelease[], options?: RenderOptions): Promise<string>;
}

const plain = { needsSources: false, needsPlots: false } as const;

/** The forms of reports, by name; each is loaded when it is first asked for. */
export const FORMATS: { readonly [name in FormatName]: ReportFormat } = {
  text: {
    ...plain,
    description: "for people",
    needsSources: true,
    async render(releases, options = {}) {
      const { renderText } = await import("./text.js");
      return releases
        .map(({ report, sources }) => renderText(report, { ...options, ...(sources !== undefined && { sources }) }))
        .join("\n");
    },
  },
  json: {
    ...plain,
    description: "the whole report; one document a release",
    async render(releases) {
      const { renderJson } = await import("./json.js");
      return releases.map(({ report }) => renderJson(report)).join("");
    },
  },
  jsonl: {
    ...plain,
    description: "JSON Lines: header, a line for each finding, summary",
    async render(releases) {
      const { findingLine, headerLine, summaryLine } = await import("./json-lines.js");
      return releases
        .map(({ report, folder }) =>
          [headerLine(folder ?? ""), ...report.findings.map(findingLine), summaryLine(report)].join(""),
        )
        .join("");
    },
  },
  sarif: {
    description: "SARIF 2.1.0, for code scanning and editors",
    needsSources: true,
    needsPlots: false,
    render: async (releases) => (await import("./sarif.js")).renderSarif(releases),
  },
  junit: {
    ...plain,
    description: "JUnit XML: a test case for each rule",
    render: async (releases) => (await import("./junit.js")).renderJunit(releases),
  },
  github: {
    ...plain,
    description: "annotations in GitHub Actions",
    render: async (releases) => (await import("./github.js")).renderGithub(releases),
  },
  markdown: {
    ...plain,
    description: "Markdown, for a job summary or an issue",
    render: async (releases) => (await import("./markdown.js")).renderMarkdown(releases),
  },
  html: {
    description: "one page with plots of the products, which needs no network",
    needsSources: true,
    needsPlots: true,
    render: async (releases) => (await import("./html.js")).renderHtml(releases),
  },
};

/** The names of the forms. */
export type FormatName = "text" | "json" | "jsonl" | "sarif" | "junit" | "github" | "markdown" | "html";
