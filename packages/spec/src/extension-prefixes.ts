/** A prefix that no two extensions share. */
export interface ExtensionPrefix {
  readonly prefix: string;
  /** Who uses it, and for what. */
  readonly use: string;
  /** Where its versions are described; absent for a prefix that is kept free. */
  readonly url?: string;
}

/** The registered prefixes. One is added by a change to this table; none is ever taken out or given to another. */
export const EXTENSION_PREFIXES: readonly ExtensionPrefix[] = [
  { prefix: "dmdc", use: "the format itself, to try members that may join the core" },
  { prefix: "example", use: "documents and tests; never in a published release" },
];
