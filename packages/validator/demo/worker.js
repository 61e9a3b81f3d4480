// @ts-check
// The worker of the page: it has the files, validates them, and makes the forms of the report. It answers every task.
import { blobSource, blobTree, libraryCrash, zipTree } from "@dmdc/hdf5";
import { FORMATS, readPlots, readSources, validateRelease } from "@dmdc/validator";

/** @typedef {{ id: number, files?: Map<string, File>, zip?: File, name: string, config: object, forms: (keyof typeof FORMATS)[] }} Task */

const port =
  /** @type {{ onmessage: ((event: { data: Task }) => void) | null, postMessage(message: unknown): void }} */ (
    /** @type {unknown} */ (globalThis)
  );

port.onmessage = ({ data: task }) => {
  void carryOut(task).then(
    (answer) => {
      port.postMessage({ id: task.id, ...answer, isDamaged: libraryCrash() !== undefined });
    },
    (/** @type {unknown} */ error) => {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ id: task.id, failure: message, isDamaged: true });
    },
  );
};

async function carryOut(/** @type {Task} */ { id, files, zip, name, config, forms }) {
  const tree =
    zip === undefined ? blobTree(files ?? new Map()) : await zipTree(await blobSource(zip, zip.name), zip.name);
  const report = await validateRelease(tree, {
    config,
    onProgress: (progress) => {
      port.postMessage({ id, progress });
    },
    onFinding: (finding) => {
      port.postMessage({ id, finding });
    },
  });
  const needsPlots = forms.some((form) => FORMATS[form].needsPlots);
  const release = {
    report,
    folder: name,
    sources: await readSources(tree, report),
    ...(needsPlots && { plots: await readPlots(tree, report) }),
  };
  /** @type {{ [form: string]: string }} */
  const texts = {};
  for (const form of forms) texts[form] = await FORMATS[form].render([release]);
  return { gate: report.gate, conformant: report.conformant, findings: report.findings.length, texts };
}
