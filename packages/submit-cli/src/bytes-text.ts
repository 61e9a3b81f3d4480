const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** A number of bytes for people: `1.5 MB` is 1.5 million. */
export function bytesText(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  return power === 0 ? `${bytes} B` : `${(bytes / 1000 ** power).toPrecision(3)} ${UNITS[power] ?? ""}`;
}
