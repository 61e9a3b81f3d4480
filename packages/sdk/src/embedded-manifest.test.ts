import { DMDC_VERSION } from "@dmdc/spec";
import { expect, test } from "vitest";
import { embeddedManifest } from "./embedded-manifest.js";
import { HEAD } from "./testing/small-release.test.helper.js";

test("a lone product carries what names its release, and nothing that depends on its own bytes", () => {
  expect(JSON.parse(embeddedManifest({ ...HEAD, notes: ["x"] }))).toEqual({
    dmdc_version: DMDC_VERSION,
    id: "small",
    version: "1.0.0",
    title: "A small release",
    licence: "CC0-1.0",
  });
});
