import { startThread, type Thread } from "@dmdc/hdf5";
import type { ValidationReport } from "@dmdc/spec";
import { ConfigError } from "../errors.js";
import type { Rule } from "../rule.js";
import type { ValidateOptions } from "../validate.js";
import { EndedAttempts, type Restrictions } from "./ended-attempts.js";
import type { GuardedRelease, ReportWithParts, TaskMessage, ValidationTask, WantedParts } from "./protocol.js";

/** How far reading one file may go. */
export interface ValidationLimits {
  /** Time for a small file, s; a large one has more, see {@link ValidationLimits.bytesPerSecond}. */
  readonly seconds: number;
  /** The slowest that reading a large file may be. */
  readonly bytesPerSecond: number;
  /** Memory of the thread that reads, bytes. */
  readonly memoryBytes: number;
}

/** What is agreed to when nothing else is asked for. */
export const VALIDATION_LIMITS: ValidationLimits = {
  seconds: 20,
  bytesPerSecond: 10_000_000,
  memoryBytes: 536_870_912,
};

/** What may be chosen about a guarded validation; rules can only be those of the format. */
export interface GuardedOptions extends Omit<ValidateOptions, "digest"> {
  readonly limits?: Partial<ValidationLimits>;
  /**
   * Is told that a file ended an attempt, and that all is read again without it: findings that were told before do not
   * count, and those of the report are told anew.
   */
  readonly onRestart?: (file: string, reason: string) => void;
}

/** What may be chosen about each release of a validator that goes on; its limits are its own. */
export type GuardedReleaseOptions = Omit<GuardedOptions, "limits">;

/** Validates one release in a thread that ends with it. */
export async function runGuarded(
  module: URL,
  release: GuardedRelease,
  { limits, ...options }: GuardedOptions,
): Promise<ValidationReport> {
  const runner = new GuardedRunner(module, limits);
  try {
    return (await runner.validate(release, options)).report;
  } finally {
    runner.close();
  }
}

/** How an attempt ended. */
type Outcome =
  | { readonly result: ReportWithParts }
  | { readonly path: string; readonly reason: string }
  | { readonly error: unknown };

/**
 * Validates releases of strangers in a thread of its own, one after the other.
 *
 * A file that ends an attempt, because reading it takes too long or crashes the HDF5 library, is passed over in the next
 * attempt, and the report says so; after sixteen such files no other one is interpreted, and the report says that of each.
 * The thread is kept for the next release; only where it had to be ended it is replaced.
 */
export class GuardedRunner {
  readonly #module: URL;
  readonly #limits: ValidationLimits;
  #thread: GuardedThread | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @param module - what runs in the thread */
  constructor(module: URL, limits: Partial<ValidationLimits> = {}) {
    this.#module = module;
    this.#limits = { ...VALIDATION_LIMITS, ...limits };
  }

  validate(
    release: GuardedRelease,
    options: GuardedReleaseOptions,
    wanted: WantedParts = {},
  ): Promise<ReportWithParts> {
    const turn = this.#last.then(() => this.#validateNow(release, options, wanted));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Ends the thread. */
  close(): void {
    this.#thread?.end();
    this.#thread = undefined;
  }

  async #validateNow(
    release: GuardedRelease,
    options: GuardedReleaseOptions,
    wanted: WantedParts,
  ): Promise<ReportWithParts> {
    const ended = new EndedAttempts();
    for (;;) {
      options.signal?.throwIfAborted();
      this.#thread ??= new GuardedThread(this.#module, this.#limits);
      const task = await taskOf(release, options, wanted, ended.restrictions, this.#limits);
      const outcome = await this.#thread.attempt(task, options);
      if ("result" in outcome) return outcome.result;
      this.close();
      if ("error" in outcome) throw unpacked(outcome.error);
      if (!ended.note(outcome.path, outcome.reason)) throw new Error(`${outcome.path}: ${outcome.reason}`);
      options.onRestart?.(outcome.path, outcome.reason);
    }
  }
}

/** What can go to another thread; the attempt itself listens to the signal, and calls who wants to be told. */
async function taskOf(
  release: GuardedRelease,
  { rules, config, today }: ValidateOptions,
  wanted: WantedParts,
  restrictions: Restrictions,
  limits: ValidationLimits,
): Promise<ValidationTask> {
  const settings = { ...(config && { config }), ...(today !== undefined && { today }) };
  const ids = rules && (await identifiers(rules));
  return { release, ...(ids && { rules: ids }), settings, wanted, restrictions, memoryBytes: limits.memoryBytes };
}

/** @throws TypeError when one of the rules is not of the format */
async function identifiers(rules: readonly Rule[]): Promise<string[]> {
  // Most programs ask for all rules, and the thread that starts the other one need not load them.
  const { RULES } = await import("../rules/index.js");
  const foreign = rules.find((rule) => !RULES.includes(rule));
  if (foreign) throw new TypeError(`the rule ${foreign.id} is not of the format, and cannot go to another thread`);
  return rules.map(({ id }) => id);
}

/** An error as it was; between threads it loses its class. */
function unpacked(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const facts = (error.cause ?? {}) as { readonly [name: string]: unknown };
  const known = facts.name === "ConfigError" ? ConfigError : undefined;
  if (known) Object.setPrototypeOf(error, known.prototype);
  return Object.assign(error, { cause: undefined }, facts);
}

/** One thread, with the clock of the file that it reads. */
class GuardedThread {
  readonly #limits: ValidationLimits;
  readonly #thread: Thread;
  readonly #used = new Map<string, number>();
  #options: ValidateOptions = {};
  #file: { path: string; bytes: number; since: number } | undefined;
  #clock: ReturnType<typeof setTimeout> | undefined;
  #finish: (outcome: Outcome) => void = () => undefined;

  constructor(module: URL, limits: ValidationLimits) {
    this.#limits = limits;
    const events = {
      onMessage: (message: unknown) => {
        this.#hear(message as TaskMessage);
      },
      onEnd: (reason: "memory" | "crash", message: string) => {
        this.#blame(reason === "memory" ? this.#tooMuchMemory() : `crashed the program that read it (${message})`);
      },
    };
    this.#thread = startThread(module, events, limits.memoryBytes);
  }

  end(): void {
    this.#thread.end();
  }

  async attempt(task: ValidationTask, options: ValidateOptions): Promise<Outcome> {
    const { signal } = (this.#options = options);
    const abort = (): void => {
      this.#finish({ error: signal?.reason });
    };
    signal?.addEventListener("abort", abort, { once: true });
    this.#used.clear();
    this.#file = undefined;
    try {
      return await new Promise<Outcome>((resolve) => {
        this.#finish = resolve;
        this.#thread.post(task);
      });
    } finally {
      this.#options = {}; // what is still on its way from a thread that was ended is of no attempt
      clearTimeout(this.#clock);
      signal?.removeEventListener("abort", abort);
    }
  }

  #hear(message: TaskMessage): void {
    switch (message.kind) {
      case "file":
        this.#startClock(message.path, message.bytes);
        break;
      case "progress":
        this.#options.onProgress?.(message.progress);
        break;
      case "finding":
        this.#options.onFinding?.(message.finding);
        break;
      case "report":
        this.#finish({ result: message.result });
        break;
      case "damaged":
        this.#finish({ path: message.path, reason: "reading it damaged the HDF5 library; the file is damaged itself" });
        break;
      case "error":
        this.#finish({ error: message.error });
    }
  }

  /** Time counts for the file that is read, whenever that is. */
  #startClock(path: string, bytes: number): void {
    const now = performance.now();
    if (this.#file) {
      const { path: before, since } = this.#file;
      this.#used.set(before, (this.#used.get(before) ?? 0) + now - since);
    }
    this.#file = { path, bytes, since: now };
    const seconds = this.#limits.seconds + bytes / this.#limits.bytesPerSecond;
    clearTimeout(this.#clock);
    const left = seconds * 1000 - (this.#used.get(path) ?? 0);
    this.#clock = setTimeout(() => {
      this.#blame(`took more than ${Math.round(seconds)} s`);
    }, left);
  }

  #tooMuchMemory(): string {
    return `took more than ${Math.round(this.#limits.memoryBytes / 2 ** 20)} MB`;
  }

  #blame(what: string): void {
    const path = this.#file?.path;
    if (path === undefined) this.#finish({ error: new Error(`the thread that validates ${what}`) });
    else this.#finish({ path, reason: `reading it ${what}; the file is damaged, or made to do harm` });
  }
}
