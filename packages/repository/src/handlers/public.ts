import { openProduct } from "@dmdc/hdf5";
import { DMDC_VERSION } from "@dmdc/spec";
import { listChanges } from "../catalogue/changes.js";
import { searchReleases } from "../catalogue/search.js";
import { findVersion, releaseVersions, versionFiles, versionOf } from "../catalogue/versions.js";
import type { Context } from "../context.js";
import type { Call, Handlers } from "../http/bind.js";
import { ProblemError } from "../http/problem.js";
import { describeFile, matches, sendFile } from "../http/send-file.js";
import { storedTree } from "../store/stored-tree.js";
import { TOOL } from "../tool.js";
import { createHash } from "node:crypto";

/** What a call says of a version. */
export const named = ({ parameters }: Call): { release: string; version: string } => ({
  release: String(parameters.release),
  version: String(parameters.version ?? "latest"),
});

/** Operations that need no token. */
export function publicHandlers(context: Context): Handlers {
  const { db, store, limits } = context;
  const find = (call: Call) => findVersion(db, named(call).release, named(call).version);
  const fileOf = async (call: Call) => {
    const { release, version } = await find(call);
    const path = String(call.parameters.path);
    const file = (await versionFiles(db, release, version)).find((each) => each.path === path);
    if (file === undefined) throw new ProblemError("not-found", `${release} ${version} has no file "${path}"`);
    return file;
  };
  return {
    getHealth: ({ reply }) => reply.type("text/plain").send("ok\n"),
    getOpenApi: ({ reply }) => reply.type("application/json").send(context.document),
    getInfo: () => ({
      ...{ title: context.title, api_version: "1.0.0", dmdc_versions: [DMDC_VERSION], validator: TOOL, doi: "off" },
      upload_interop_version: "8",
      limits: {
        file_bytes: limits.fileBytes,
        release_bytes: limits.releaseBytes,
        release_files: limits.releaseFiles,
        request_bytes: limits.requestBytes,
        open_uploads: limits.openUploads,
      },
    }),
    listChanges: ({ parameters }) =>
      listChanges(context, Number(parameters.after ?? 0), Number(parameters.limit ?? 20)),
    searchReleases: ({ parameters }) => searchReleases(context, parameters),
    getRelease: (call) => releaseVersions(context, named(call).release),
    getVersion: async (call) => {
      const version = versionOf(await find(call));
      const tag = `"${createHash("sha256").update(JSON.stringify(version)).digest("hex").slice(0, 32)}"`;
      call.reply.header("etag", tag);
      return matches(call.request.headers["if-none-match"], tag) ? call.reply.code(304).send() : version;
    },
    getManifest: async (call) => {
      const { manifest_sha256 } = await find(call);
      return call.reply.type("application/json").send(store.read(manifest_sha256));
    },
    getReport: async (call) => call.reply.type("application/json").send((await find(call)).report),
    getProduct: async (call) => {
      const { release, version, manifest_sha256 } = await find(call);
      const tree = storedTree(store, await versionFiles(db, release, version), manifest_sha256);
      const product = String(call.parameters.product);
      const path = await tree.productPath(product);
      if (path === undefined) throw new ProblemError("not-found", `${release} ${version} has no product "${product}"`);
      using opened = await openProduct(tree, path);
      return opened.document;
    },
    listFiles: async (call) => {
      const { release, version } = await find(call);
      return { files: await versionFiles(db, release, version) };
    },
    getFile: async (call) => sendFile(store, await fileOf(call), call.request, call.reply),
    headFile: async (call) => {
      describeFile(await fileOf(call), call.reply);
      return call.reply.send();
    },
  };
}
