// @ts-check

/**
 * The least time of several runs of a task, ms: what it takes when nothing else has the machine.
 *
 * @param {number} runs
 * @param {() => unknown} task
 */
export function leastTime(runs, task) {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    task();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
