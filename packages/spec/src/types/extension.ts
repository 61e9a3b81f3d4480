/**
 * What extensions add, each under its prefix. The core never reads it and no rule of the core judges it; in HDF5 it is
 * the group `/ext`.
 */
export interface ExtensionMap {
  [prefix: string]: ExtensionContent;
}

/** What one extension adds: any members that a product may have, in either encoding. */
export interface ExtensionContent {
  [name: string]: unknown;
}

/** An extension that a release uses. */
export interface ExtensionUse {
  /**
   * Address of the description of the extension, with its version as one step: it is immutable.
   * @pattern ^https://\S+/[0-9]+\.[0-9]+\.[0-9]+(/\S{0,})?$
   */
  url: string;
  /** What it adds, in a line. */
  title?: string;
}

/** The extensions that a release uses, by prefix. */
export interface ExtensionUseMap {
  [prefix: string]: ExtensionUse;
}
