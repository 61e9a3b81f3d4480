/** What a token allows. Reading what is published needs none. */
export type Scope = "drafts:read" | "drafts:write" | "releases:publish" | "releases:withdraw" | "tokens:manage";

/** A personal token, without its secret. */
export interface Token {
  /** Names it. */
  token_id: string;
  /** Whose it is. */
  account: string;
  /** What it is for, in its owner's words. */
  label: string;
  /** What it allows. */
  scopes: Scope[];
  /** When it was made, RFC 3339. */
  created_at: string;
  /** When it ends, RFC 3339. */
  expires_at: string;
  /** When it was last used, RFC 3339. */
  last_used_at?: string;
}

/** A new token. */
export interface NewToken extends Token {
  /** What is sent as `Authorization: Bearer …`; it is shown this once. */
  secret: string;
}

/** What a new token shall allow. */
export interface TokenRequest {
  /**
   * Whose it will be; the caller's own when absent.
   * @pattern ^[a-z0-9][a-z0-9._-]{0,62}$
   */
  account?: string;
  /**
   * What it is for.
   * @minLength 1
   * @maxLength 200
   */
  label: string;
  /**
   * What it allows: nothing that the caller's own does not.
   * @minItems 1
   */
  scopes: Scope[];
  /**
   * Days until it ends; 90 when absent.
   * @TJS-type integer
   * @minimum 1
   * @maximum 366
   */
  expires_in_days?: number;
}

/** The tokens of an account. */
export interface TokenList {
  /** Newest first. */
  tokens: Token[];
}

/** Who is asking. */
export interface Account {
  /** Name of the account. */
  account: string;
  /** What the token allows. */
  scopes: Scope[];
  /** When the token ends, RFC 3339. */
  expires_at: string;
  /** Names of the releases that the account has an open draft of. */
  drafts: string[];
}
