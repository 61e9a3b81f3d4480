/** Arguments that do not go together, or are not of the form that a command takes. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A command that needs a sign-in, and has none. */
export class SignInError extends Error {
  override readonly name = "SignInError";
}

/** A repository that has another state than the command needs. */
export class ConflictError extends Error {
  override readonly name = "ConflictError";
}
