// @ts-check
// The contents of packages/conformance/seeds/responses: two responses, one stage by stage and one as a matrix.
import { HEAD as RICH, responseFirst, responseSecond } from "./rich.mjs";
import { INVENTED } from "./small.mjs";

const NOT_HERE = "This release is of responses alone.";

/** @type {import("@dmdc/spec").ManifestHead} */
export const HEAD = {
  id: "conformance-responses",
  version: "1.0.0",
  title: "Responses to test validators with",
  description: INVENTED,
  nature: "invented",
  licence: "CC0-1.0",
  detectors: RICH.detectors,
  runs: RICH.runs,
  absent: { events: NOT_HERE, background: NOT_HERE, model: NOT_HERE, result: NOT_HERE, analysis: NOT_HERE },
};

export const PRODUCTS = {
  "data/response-first.json": responseFirst,
  "data/response-second.json": responseSecond,
};

/** @type {{ [path: string]: { text: string, mediaType: string, description: string } }} */
export const ATTACHMENTS = {};

/** Members of the manifest that a writer does not make. */
export const EXTRAS = {};
