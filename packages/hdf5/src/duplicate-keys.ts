/** What the scan is inside of: an object with the keys seen so far, or a list with the index reached. */
interface Container {
  readonly keys: Set<string> | undefined;
  /** The key or index whose value is being read. */
  step: string | number;
  expectsKey: boolean;
}

/** A string, or a mark of structure; all else of a JSON text needs no look. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * Finds a key that stands twice in one object; `JSON.parse` would keep the last and not tell.
 *
 * @param text - valid JSON
 * @returns JSON pointer of the first such key; undefined when there is none
 */
export function findDuplicateKey(text: string): string | undefined {
  const stack: Container[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    const top = stack.at(-1);
    if (token === "{") stack.push({ keys: new Set(), step: "", expectsKey: true });
    else if (token === "[") stack.push({ keys: undefined, step: 0, expectsKey: false });
    else if (token === "}" || token === "]") stack.pop();
    else if (token === "," && top) {
      if (typeof top.step === "number") top.step += 1;
      else top.expectsKey = true;
    } else if (token.startsWith('"') && top?.keys && top.expectsKey) {
      const key = JSON.parse(token) as string;
      top.step = key;
      top.expectsKey = false;
      if (top.keys.has(key)) return stack.map(({ step }) => `/${escapePointer(step)}`).join("");
      top.keys.add(key);
    }
  }
  return undefined;
}

/**
 * One step of a JSON pointer.
 *
 * @see RFC 6901, section 3
 */
export function escapePointer(step: string | number): string {
  return String(step).replaceAll("~", "~0").replaceAll("/", "~1");
}
