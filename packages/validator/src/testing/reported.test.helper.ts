import { memoryTree } from "@dmdc/hdf5";
import type { ValidatorConfig } from "@dmdc/spec";
import { readPlots } from "../report/plots/read-plots.js";
import { readSources, type ReportedRelease } from "../report/reported-release.js";
import { validateRelease } from "../validate.js";
import { EditedRelease } from "./edited-release.test.helper.js";

/** What each text of a hostile release holds: signs of HTML, XML, Markdown, terminals and workflow commands. */
export const HOSTILE = `</script><img src=x onerror=alert(1)>&amp;"' \u001B[31m\u0007\u202E | @everyone [x](javascript:1) \`\` %0A::error::\n::set-output name=a::b`;

/** A report with everything that the forms show beside it. */
export async function reported(
  edit: (release: EditedRelease) => EditedRelease | Promise<EditedRelease>,
  config: ValidatorConfig = {},
): Promise<ReportedRelease> {
  const { files } = await edit(await EditedRelease.load());
  const tree = memoryTree(files);
  const report = await validateRelease(tree, { config, today: "2026-01-01" });
  const [sources, plots] = [await readSources(tree, report), await readPlots(tree, report)];
  return { report, folder: "releases/ours", sources, plots };
}

/** A release with mistakes in JSON and HDF5, in the manifest and in arrays, one of them suppressed, and with hostile texts. */
export async function troubled(): Promise<ReportedRelease> {
  const edit = async (release: EditedRelease): Promise<EditedRelease> => {
    release.manifest((manifest) => {
      Object.assign(manifest as object, { title: HOSTILE, description: HOSTILE });
      (manifest as { products: { events: { title: string } } }).products.events.title = HOSTILE;
    });
    await release.product("result/limit.json", ({ document }) => {
      (document as { points: { limit: { units: string } } }).points.limit.units = HOSTILE;
    });
    await release.product("data/events.h5", ({ document }) => {
      Object.assign(document as object, { run: HOSTILE });
    });
    return release.array("data/nuclear-recoils.h5", "/stages/resolution/values", (values) => (values[17] = -0.5));
  };
  const suppress = [
    { rule: "no-negative", path: "data/*.h5", reason: HOSTILE },
    { rule: "digest", reason: "no longer so" },
  ];
  return await reported(edit, { suppress });
}
