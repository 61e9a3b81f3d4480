import { sha256OfBytes } from "@dmdc/hdf5";

/** Hexadecimal digits of a fingerprint: enough that no two places of a release share one. */
const DIGITS = 20;

/** Gives findings their fingerprints, each its own, also where several have the same rule and place. */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  /** The same rule, file, place and index give the same; wording and numbers in the message do not count. */
  of({ rule, file, pointer, index }: { rule: string; file?: string; pointer?: string; index?: number }): string {
    const place = JSON.stringify([rule, file ?? null, pointer ?? null, index ?? null]);
    const earlier = this.#seen.get(place) ?? 0;
    this.#seen.set(place, earlier + 1);
    const text = earlier === 0 ? place : `${place}#${earlier}`;
    return sha256OfBytes(new TextEncoder().encode(text)).slice(0, DIGITS);
  }
}
