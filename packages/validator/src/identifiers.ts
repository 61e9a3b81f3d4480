/** Digits and check characters of the identifiers of people and organisations. */

/**
 * The check character of the first 15 digits of an ORCID.
 *
 * @see ISO/IEC 7064, MOD 11-2
 */
export function orcidCheck(digits: string): string {
  let total = 0;
  for (const digit of digits) total = (total + Number(digit)) * 2;
  const check = (12 - (total % 11)) % 11;
  return check === 10 ? "X" : String(check);
}

/** Crockford's base 32, in which ROR counts. */
const BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * The two check digits of a ROR identifier, from the six characters behind its leading 0.
 *
 * @see ISO/IEC 7064, MOD 97-10
 */
export function rorCheck(characters: string): string {
  let number = 0;
  for (const character of characters) number = number * 32 + BASE_32.indexOf(character);
  return String(98 - ((number * 100) % 97)).padStart(2, "0");
}
