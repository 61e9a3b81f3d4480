import type { Manifest, ReleaseFile, Version } from "@dmdc/spec";

/** What schema.org knows of a version, as `Dataset`. */
export function jsonLd(base: string, version: Version, manifest: Manifest, files: readonly ReleaseFile[]): object {
  const url = `${base}${version.page}`;
  const { physics } = version;
  const range = (name: string, unitText: string, minValue?: number, maxValue?: number) =>
    minValue === undefined && maxValue === undefined
      ? []
      : [
          {
            "@type": "PropertyValue",
            name,
            unitText,
            ...(minValue !== undefined && { minValue }),
            ...(maxValue !== undefined && { maxValue }),
          },
        ];
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "@id": url,
    url,
    identifier: `dmdc:${version.release}@${version.version}`,
    name: version.title,
    description: version.description,
    version: version.version,
    datePublished: version.published_at,
    isAccessibleForFree: true,
    license: licenceUrl(version.licence),
    ...(version.collaboration !== undefined && { creator: { "@type": "Organization", name: version.collaboration } }),
    keywords: [...physics.targets, ...physics.technologies, ...physics.kinds, ...physics.interactions],
    conformsTo: manifest.$schema,
    citation: (manifest.publications ?? []).map(({ citation, doi }) => ({
      "@type": "ScholarlyArticle",
      name: citation,
      ...(doi !== undefined && { "@id": `https://doi.org/${doi}` }),
    })),
    variableMeasured: [
      ...range("exposure", "kg d", physics.exposure_kg_day, physics.exposure_kg_day),
      ...range("dark matter mass", "GeV", physics.mass_min_gev, physics.mass_max_gev),
      ...range("threshold", "keV", physics.threshold_kev),
    ],
    distribution: files.map(({ path, bytes, sha256, media_type }) => ({
      "@type": "DataDownload",
      name: path,
      contentUrl: `${base}${filePath(version, path)}`,
      contentSize: `${bytes} B`,
      encodingFormat: media_type,
      sha256,
    })),
  };
}

/** Path of a file on this server. */
export function filePath({ release, version }: Pick<Version, "release" | "version">, path: string): string {
  return `/v1/releases/${release}/versions/${encodeURIComponent(version)}/files/${encodeURIComponent(path)}`;
}

/** Where a licence is explained; one outside the SPDX list is only named. */
export function licenceUrl(licence: string): string {
  return /^[A-Za-z0-9.-]+$/.test(licence) && !licence.startsWith("LicenseRef-")
    ? `https://spdx.org/licenses/${licence}`
    : licence;
}
