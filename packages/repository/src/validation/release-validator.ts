import { fork, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import type { ListedFile, ValidationAnswer, ValidationTask } from "./messages.js";

/** Memory that the validating process may take for its own objects, MiB. */
const HEAP_MIB = 1024;

/** What a validation gives: a report, or why there is none. */
export type ValidationOutcome = Omit<ValidationAnswer, "id">;

/** Validates releases, one after the other, in a process of its own that is killed when it takes too long. */
export class ReleaseValidator {
  readonly #limitMs: number;
  #child: ChildProcess | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #count = 0;
  #closed = false;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  /** Validates a release; waits for those that were asked for before. */
  validate(files: readonly ListedFile[]): Promise<ValidationOutcome> {
    const outcome = this.#queue.then(() => this.#run(files));
    this.#queue = outcome.catch(() => undefined);
    return outcome;
  }

  /** Ends the process; what is running fails. */
  close(): void {
    this.#closed = true;
    this.#child?.kill("SIGKILL");
  }

  #run(files: readonly ListedFile[]): Promise<ValidationOutcome> {
    if (this.#closed) return Promise.resolve({ failure: "the server is stopping" });
    const child = (this.#child ??= this.#start());
    const task: ValidationTask = { id: ++this.#count, files };
    return new Promise((resolve) => {
      const finish = (outcome: ValidationOutcome) => {
        clearTimeout(timer);
        child.off("message", onMessage);
        child.off("exit", onExit);
        resolve(outcome);
      };
      const onMessage = ({ id, ...outcome }: ValidationAnswer) => {
        if (id === task.id) finish(outcome);
      };
      const onExit = () => {
        finish({ failure: "the validator stopped: the release may need more memory than it may take" });
      };
      const timer = setTimeout(() => {
        child.off("exit", onExit);
        child.kill("SIGKILL");
        finish({ failure: `the validation took longer than ${this.#limitMs / 1000} s` });
      }, this.#limitMs);
      child.on("message", onMessage);
      child.once("exit", onExit);
      child.send(task);
    });
  }

  #start(): ChildProcess {
    const file = createRequire(import.meta.url).resolve("@dmdc/repository/validate-child");
    const child = fork(file, {
      execArgv: [`--max-old-space-size=${HEAP_MIB}`],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.once("exit", () => {
      if (this.#child === child) this.#child = undefined;
    });
    return child;
  }
}
