import type { Manifest } from "@dmdc/spec";
import { json } from "node:stream/consumers";
import { searchReleases, type SearchQuery } from "../catalogue/search.js";
import { findAnyVersion, releaseVersions, tombstoneOf, versionFiles, versionOf } from "../catalogue/versions.js";
import type { Context } from "../context.js";
import type { Call, Handlers } from "../http/bind.js";
import { ProblemError } from "../http/problem.js";
import { homePage } from "../pages/home-page.js";
import { PAGE_POLICY } from "../pages/html.js";
import { filePath, licenceUrl } from "../pages/json-ld.js";
import { notFoundPage, tombstonePage, versionPage } from "../pages/version-page.js";
import { named } from "./public.js";

/** Items that a `Link` header lists at most; the page and the interface have all. */
const LINKED_FILES = 20;

/** Pages for people. */
export function pageHandlers(context: Context): Handlers {
  const { db, store } = context;
  const send = ({ reply }: Call, status: number, text: string) =>
    reply.code(status).type("text/html; charset=utf-8").header("content-security-policy", PAGE_POLICY).send(text);
  return {
    getHomePage: async (call) => {
      const query: SearchQuery = call.parameters;
      return send(call, 200, homePage(context.title, query, await searchReleases(context, query)));
    },
    getReleasePage: async (call) => {
      const { latest, versions } = await releaseVersions(context, named(call).release);
      const version = encodeURIComponent(latest ?? versions[0]?.version ?? "");
      return call.reply
        .code(302)
        .header("location", `/r/${named(call).release}/${version}`)
        .send();
    },
    getVersionPage: async (call) => {
      const { release, version: asked } = named(call);
      try {
        const row = await findAnyVersion(db, release, asked);
        if (row.state === "withdrawn") return await send(call, 410, tombstonePage(tombstoneOf(row)));
        const version = versionOf(row);
        const files = await versionFiles(db, release, row.version);
        const manifest = (await json(store.read(row.manifest_sha256))) as Manifest;
        const { versions } = await releaseVersions(context, release);
        const base = `${call.request.protocol}://${call.request.host}`;
        const links = [
          `<${base}${version.page}>; rel="cite-as"`,
          `<${base}/v1/releases/${release}/versions/${row.version}>; rel="describedby"; type="application/json"`,
          `<${encodeURI(licenceUrl(version.licence))}>; rel="license"`,
          '<https://schema.org/Dataset>; rel="type"',
          ...files.slice(0, LINKED_FILES).map(({ path }) => `<${base}${filePath(version, path)}>; rel="item"`),
        ];
        call.reply.header("link", links.join(", "));
        return await send(call, 200, versionPage({ base, version, manifest, files, versions }));
      } catch (error) {
        if (error instanceof ProblemError && error.type === "not-found")
          return send(call, 404, notFoundPage(error.message));
        throw error;
      }
    },
  };
}
