import type { Manifest } from "@dmdc/spec";
import type { ProductRule } from "../rule.js";

const MEMBERS = ["dmdc_version", "id", "version", "title", "licence"] as const satisfies (keyof Manifest)[];

export const embeddedManifest: ProductRule = {
  id: "DMDC-IO-007",
  slug: "embedded-manifest",
  level: "must",
  stage: "links",
  scope: "product",
  requirement: "A manifest inside an HDF5 product agrees with dmdc.json in version, name and licence.",
  rationale:
    "A product that travels alone is known by what it carries; when that differs from the release, one of the two lies.",
  fix: "Write the product again as part of this release.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: "/dmdc/manifest of version 1.0.0 in a release of version 1.0.1",
    right: "version 1.0.1 in both",
  },
  *check({ embeddedManifest }, { manifest }) {
    if (embeddedManifest === undefined) return;
    const pointer = "/dmdc/manifest";
    const embedded = parseObject(embeddedManifest);
    if (embedded === undefined) {
      yield { message: "the manifest inside the product is not a JSON object", pointer };
      return;
    }
    for (const member of MEMBERS) {
      if (embedded[member] === manifest[member]) continue;
      yield {
        message: `the manifest inside the product has ${member} ${JSON.stringify(embedded[member])}, dmdc.json has ${JSON.stringify(manifest[member])}`,
        pointer,
      };
    }
  },
};

function parseObject(text: string): { [key: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as { [key: string]: unknown }) : undefined;
  } catch {
    return undefined;
  }
}
