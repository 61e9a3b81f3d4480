import { reproduceClaims, type ReproducedClaim } from "@dmdc/sdk";
import { openRelease } from "@dmdc/sdk/node";
import type { Halo, Quantity } from "@dmdc/spec";
import { Command } from "commander";
import { EXIT } from "../exit-status.js";
import { parseHalo } from "../halo-option.js";
import { formatNumber, renderTable } from "../table.js";

interface ReproduceOptions {
  readonly claim?: string[];
  readonly halo?: string;
  readonly json?: boolean;
}

/** `dmdc reproduce`: recomputes what a release claims. */
export function reproduce(): Command {
  return new Command("reproduce")
    .description("recompute what a release claims, and compare it with what was published")
    .argument("<release>", "a folder, or a ZIP of one")
    .option("--claim <name...>", "only these claims")
    .option(
      "--halo <numbers>",
      "another halo than the one in the record, such as v0=238,earth=252 (km/s), density=0.4 (GeV/cm3)",
    )
    .option("--json", "as JSON")
    .action(async (folder: string, options: ReproduceOptions) => {
      using release = await openRelease(folder);
      const claims = await reproduceClaims(release, {
        ...(options.claim && { claims: options.claim }),
        ...(options.halo !== undefined && { halo: parseHalo(options.halo) }),
      });
      process.stdout.write(options.json === true ? `${JSON.stringify(claims, null, 2)}\n` : renderClaims(claims));
      if (claims.length === 0)
        process.stderr.write(`the release makes no claim${options.claim === undefined ? "" : " of that name"}\n`);
      if (claims.length === 0 || !claims.every(({ passed }) => passed)) process.exitCode = EXIT.bad.status;
    });
}

/** The claims as tables, each with its verdict. */
export function renderClaims(claims: readonly ReproducedClaim[]): string {
  return claims.map(renderClaim).join("\n");
}

function renderClaim({ name, title, units, halo, points, passed }: ReproducedClaim): string {
  const rows = points.map(({ massGeV, ours, published, ratio, tolerance, within }) => [
    formatNumber(massGeV),
    formatNumber(ours),
    formatNumber(published),
    ratio.toFixed(4),
    `${formatNumber(100 * tolerance)} %`,
    within ? "within" : "OUTSIDE",
  ]);
  const deviations = points.map(({ ratio }) => Math.abs(ratio - 1));
  const outside = points.filter(({ within }) => !within).length;
  return [
    `${name}: ${title}`,
    `halo: ${haloText(halo)}`,
    renderTable(["mass / GeV", `ours / ${units}`, "published", "ratio", "tolerance", ""], rows).trimEnd(),
    `${passed ? "reproduced" : "NOT reproduced"}: ${points.length - outside} of ${points.length} points within tolerance, ` +
      `largest deviation ${Number((100 * Math.max(...deviations)).toPrecision(2))} %`,
    "",
  ].join("\n");
}

function haloText(halo: Halo | undefined): string {
  if (halo === undefined) return "that of the release's own templates";
  const show = ({ value, units }: Quantity) => `${value} ${units}`;
  if (halo.type !== "standard") return `density ${show(halo.density)}`;
  const { density, v0, escape_speed: escape, earth_speed: earth, normalisation } = halo;
  const norm = normalisation === undefined ? "" : `, speed distribution integrates to ${normalisation}`;
  return `density ${show(density)}, v0 ${show(v0)}, escape ${show(escape)}, Earth ${show(earth)}${norm}`;
}
