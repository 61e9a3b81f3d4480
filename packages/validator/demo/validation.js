// @ts-check
// Validates files in a worker that is replaced when a file has damaged it, or when the user stops it.
import ReleaseWorker from "./worker.js?worker&inline";

/** @typedef {{ gate: string, conformant: boolean, findings: number, texts: { [form: string]: string } }} Answer */
/** @typedef {{ done: number, total: number, text: string }} Progress */
/** @typedef {import("@dmdc/spec").Finding} Finding */
/** @typedef {{ onProgress?: (progress: Progress) => void, onFinding?: (finding: Finding) => void }} Events */
/** @typedef {{ files?: Map<string, File>, zip?: File, name: string, config: object, forms: string[] }} Task */

/** @type {Worker | undefined} */
let worker;
let lastTask = 0;
/** @type {(() => void) | undefined} */
let stopTask;

/**
 * Validates a release; one at a time.
 *
 * @param {Task} task
 * @param {Events} events - what is told while the work goes on
 * @returns {Promise<Answer>}
 */
export function validate(task, { onProgress, onFinding } = {}) {
  const id = ++lastTask;
  const current = (worker ??= new ReleaseWorker());
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ message) => {
      replaceWorker();
      reject(new Error(message));
    };
    stopTask = () => fail("stopped");
    current.onerror = ({ message }) => fail(`the worker ended: ${message}`);
    current.onmessage = ({ data }) => {
      if (data.id !== id) return;
      if (data.progress !== undefined) {
        onProgress?.(data.progress);
        return;
      }
      if (data.finding !== undefined) {
        onFinding?.(data.finding);
        return;
      }
      if (data.isDamaged) replaceWorker();
      if (data.failure === undefined) resolve(data);
      else reject(new Error(data.failure));
    };
    current.postMessage({ id, ...task });
  });
}

/** Stops the validation under way. */
export function stop() {
  stopTask?.();
}

function replaceWorker() {
  worker?.terminate();
  worker = undefined;
}
