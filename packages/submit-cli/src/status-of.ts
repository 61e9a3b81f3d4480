import { ReleaseNameError, RepositoryRefusalError, RepositoryUnavailableError, TransferDigestError } from "@dmdc/sdk";
import { EXIT } from "./exit-status.js";
import { ConflictError, SignInError, UsageError } from "./usage-error.js";

const BY_HTTP_STATUS: { readonly [status: number]: keyof typeof EXIT } = {
  401: "forbidden",
  403: "forbidden",
  404: "absent",
  409: "conflict",
  410: "absent",
  412: "conflict",
  413: "limit",
  429: "limit",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

/** The exit status that an error ends a command with. */
export function statusOf(error: unknown): number {
  if (error instanceof UsageError || error instanceof ReleaseNameError) return EXIT.usage.status;
  if (error instanceof SignInError) return EXIT.forbidden.status;
  if (error instanceof ConflictError) return EXIT.conflict.status;
  if (error instanceof RepositoryUnavailableError) return EXIT.unavailable.status;
  if (error instanceof TransferDigestError) return EXIT.digest.status;
  if (error instanceof RepositoryRefusalError) return EXIT[BY_HTTP_STATUS[error.status] ?? "incomplete"].status;
  return EXIT.incomplete.status;
}
