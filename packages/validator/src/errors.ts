/** One thing that is wrong with a configuration. */
export interface ConfigProblem {
  /** Where, as a JSON Pointer into the file. */
  readonly pointer: string;
  /** What was found, and what was expected. */
  readonly message: string;
}

/** A configuration that cannot be used; the message lists everything that is wrong with it. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly ConfigProblem[];

  constructor(message: string, problems: readonly ConfigProblem[] = [], options?: ErrorOptions) {
    super(message, options);
    this.problems = problems;
  }
}

/** A rule cannot be run on something of this size; the report gives the reason, and the program has not failed. */
export class NotRunError extends Error {
  override readonly name = "NotRunError";
}

/** A rule of a plug-in that is not what a rule must be. */
export class RuleDefinitionError extends Error {
  override readonly name = "RuleDefinitionError";
}
