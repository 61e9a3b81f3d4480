import { openProduct, type FileTree, type OpenProduct } from "@dmdc/hdf5";
import type { Manifest, Product, ValidationReport } from "@dmdc/spec";
import type { Plot, ProductPlots } from "./plot.js";
import { PlotSource } from "./plot-source.js";
import { backgroundPlots, eventsPlots, modelPlots, responsePlots, resultPlots } from "./product-plots.js";

/**
 * Makes the plots of a release: what each product holds, as far as it can be read.
 *
 * A product that could not be opened, or that does not keep its schema, is not read again.
 *
 * @param report - what the validation of the same tree found
 */
export async function readPlots(tree: FileTree, report: ValidationReport): Promise<ProductPlots[]> {
  if (report.release.id === undefined || report.assessment.extent === "none") return [];
  const manifest = JSON.parse(new TextDecoder().decode(await tree.readBytes("dmdc.json"))) as Manifest;
  const unsound = new Set(
    report.rules
      .filter(({ stage }) => stage !== "container" && stage !== "schema")
      .flatMap(({ not_run }) => not_run.map(({ subject }) => subject)),
  );
  const made: ProductPlots[] = [];
  for (const [product, { kind, title, path: file }] of Object.entries(manifest.products)) {
    const head = { product, kind, title, file };
    if (unsound.has(product) || unsound.has("every product")) {
      made.push({
        ...head,
        plots: [],
        notes: ["It is not shown, because it could not be opened or does not keep its schema."],
      });
      continue;
    }
    try {
      using opened = await openProduct(tree, file);
      const source = new PlotSource(opened);
      const plots = plotsOf(opened, source);
      made.push({ ...head, plots, notes: source.notes });
    } catch (error) {
      made.push({ ...head, plots: [], notes: [`It is not shown: ${(error as Error).message}`] });
    }
  }
  return made;
}

function plotsOf({ document }: OpenProduct, source: PlotSource): Plot[] {
  const product = document as unknown as Product;
  switch (product.kind) {
    case "events":
      return eventsPlots(product, source);
    case "background":
      return backgroundPlots(product, source);
    case "response":
      return responsePlots(product, source);
    case "model":
      return modelPlots(product, source);
    case "result":
      return resultPlots(product, source);
    case "analysis":
      return [];
  }
}
