/** Arguments that do not go together, or are not of the form that a command takes. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
