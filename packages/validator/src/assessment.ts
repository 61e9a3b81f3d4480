import { DMDC_VERSION, type Assessment } from "@dmdc/spec";

/**
 * How far this program can judge a release of some version of the format.
 *
 * A newer minor version adds things: what this program knows of it can be judged, the rest cannot. Another major version
 * may give the same words another meaning: nothing can be judged.
 *
 * @param stated - `dmdc_version` of the manifest, whatever it is
 */
export function assess(stated: unknown, known: string = DMDC_VERSION): Assessment {
  const [theirs, ours] = [parse(stated), parse(known)];
  if (theirs === undefined || ours === undefined) return { extent: "full" };
  if (theirs.major !== ours.major) {
    return {
      extent: "none",
      reason: `this program knows format ${known}, and cannot assess ${String(stated)}; use a program that knows it`,
    };
  }
  if (theirs.minor <= ours.minor) return { extent: "full" };
  return {
    extent: "partial",
    reason: `this program knows format ${known}; what ${String(stated)} added is not assessed, or taken for a mistake`,
  };
}

function parse(version: unknown): { major: number; minor: number } | undefined {
  const match = typeof version === "string" ? /^(\d+)\.(\d+)\.\d+$/.exec(version) : null;
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}
