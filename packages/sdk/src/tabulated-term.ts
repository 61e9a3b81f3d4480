import type { TabulatedTerm } from "@dmdc/rates";
import type { TabulatedTerm as TabulatedDocument } from "@dmdc/spec";
import { numbersInBins, readTermBins } from "./binned-term.js";
import { ReleaseError } from "./errors.js";
import { readSources, type TermContext } from "./likelihood-source.js";
import { checkShape, readNumbers } from "./read-array.js";

/**
 * Reads a term whose log-likelihood is tabulated.
 *
 * @throws {@link ReleaseError} when it has no sources, run and partition to compute a signal with, names what is not there,
 *   bins differ, or the table does not fit its bins
 */
export async function tabulatedTerm(term: TabulatedDocument, context: TermContext): Promise<TabulatedTerm> {
  const { product, name, place } = context;
  const { run, partition, sources, expected_signal: signals, log_likelihood: table } = term;
  if (sources === undefined || run === undefined || partition === undefined) {
    throw new ReleaseError(place, "has no sources, run and partition, which its expected signal is computed from");
  }
  const bins = readTermBins(term.axis, context);
  const pointer = `/statistical_model/terms/${name}`;
  const expectedSignal = readNumbers(product, signals, `${pointer}/expected_signal`, "1");
  checkShape(product, table, `${pointer}/log_likelihood`, [bins.edges.length - 1, expectedSignal.length]);
  return {
    type: "tabulated",
    name,
    expectedSignal,
    logLikelihood: readNumbers(product, table, `${pointer}/log_likelihood`, "1"),
    sources: await readSources(sources, { run, partition }, numbersInBins(bins), context),
  };
}
