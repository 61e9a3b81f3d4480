import type { ReleaseRule } from "../rule.js";

const common = { stage: "links", scope: "release", since: "0.9.0", cost: "metadata" } as const;

const publicationNamed: ReleaseRule = {
  ...common,
  id: "PUBLISH-001",
  slug: "publication-named",
  level: "must",
  requirement: "The release names the publication that it belongs to, by DOI or arXiv identifier.",
  rationale: "Whoever uses the data must know what to cite, and which text explains them.",
  fix: 'Add to dmdc.json: "publications": [{ "citation": "…", "doi": "…" }], or "arxiv" for a preprint.',
  example: {
    wrong: '"publications": []',
    right: '"publications": [{ "citation": "Phys. Rev. Lett. 123 (2019) 251801", "arxiv": "1907.11485" }]',
  },
  *check({ manifest }) {
    const { publications = [], relations = [] } = manifest;
    const isNamed = publications.some(({ doi, arxiv }) => doi !== undefined || arxiv !== undefined);
    const isRelated = relations.some(({ type }) => type === "IsSupplementTo" || type === "IsDescribedBy");
    if (isNamed || isRelated) return;
    yield {
      message: "no publication with a DOI or an arXiv identifier is named",
      file: "dmdc.json",
      pointer: "/publications",
    };
  },
};

const contactNamed: ReleaseRule = {
  ...common,
  id: "PUBLISH-002",
  slug: "contact-named",
  level: "must",
  requirement: "The release says who made it and whom to ask.",
  rationale: "A question about a response is asked years after its author has left.",
  fix: 'Add "collaboration" and "contact", an address that outlives a person, to dmdc.json.',
  example: { wrong: '"collaboration": ""', right: '"collaboration": "XENON", "contact": "data@example.org"' },
  *check({ manifest }) {
    for (const member of ["collaboration", "contact"] as const) {
      if ((manifest[member] ?? "").trim() === "") {
        yield { message: `"${member}" is missing`, file: "dmdc.json", pointer: `/${member}` };
      }
    }
  },
};

const readmePresent: ReleaseRule = {
  ...common,
  id: "PUBLISH-003",
  slug: "readme-present",
  level: "must",
  requirement: "A README stands beside the manifest.",
  rationale: "A person who opens the folder reads text first.",
  fix: "Add a README.md that says what was measured and what can be done with the release.",
  example: { wrong: "dmdc.json  data/", right: "dmdc.json  README.md  data/" },
  *check({ files }) {
    const isThere = [...files.keys()].some((path) => /^README(?:\.(?:md|txt|rst))?$/i.test(path));
    if (!isThere) yield { message: "the release has no README" };
  },
};

const finalVersion: ReleaseRule = {
  ...common,
  id: "PUBLISH-004",
  slug: "final-version",
  level: "must",
  requirement: "The version is that of a release, and not of a draft.",
  rationale: "id@version names the release for ever; a published release has carried the version 0.0.",
  fix: 'Give it a version such as "1.0.0".',
  example: { wrong: '"version": "0.0"', right: '"version": "1.0.0"' },
  *check({ manifest: { version } }) {
    const isDraft = /^0+(?:\.0+)*$/.test(version) || /(?:^|[-.+])(?:dev|draft|alpha|beta|rc)/i.test(version);
    if (isDraft) {
      yield {
        message: `"${version}" is the version of a draft`,
        observed: version,
        file: "dmdc.json",
        pointer: "/version",
      };
    }
  },
};

/** What a release needs beyond the format to be published. */
export const PUBLISH_RULES: readonly ReleaseRule[] = [publicationNamed, contactNamed, readmePresent, finalVersion];
