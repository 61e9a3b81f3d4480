import { checkText } from "../numerics/argument-checks.js";

/** Atoms of each element in one unit of a chemical formula, in the order in which they first appear. */
export type Stoichiometry = ReadonlyMap<string, number>;

/** An opening parenthesis, or an element or closing parenthesis with an optional count. */
const TOKEN = /(\()|([A-Z][a-z]?|\))(\d+(?:\.\d+)?|\.\d+)?/y;

/**
 * Reads a chemical formula: element symbols and groups in parentheses, each with an optional count, integer or decimal.
 *
 *     "CaWO4" → Ca 1, W 1, O 4;   "Ca(NO3)2" → Ca 1, N 2, O 6
 *
 * @throws RangeError when the text is not such a formula; it names the text, the position and what was expected
 */
export function parseFormula(formula: string): Stoichiometry {
  checkText("formula", formula, 'a chemical formula, such as "CaWO4"');
  const open: Map<string, number>[] = [];
  let group = new Map<string, number>();
  let position = 0;
  while (position < formula.length) {
    TOKEN.lastIndex = position;
    const [token, opening, head = "", count = "1"] = TOKEN.exec(formula) ?? [];
    if (token === undefined) throw formulaError(formula, position, "an element symbol or a parenthesis");
    if (Number(count) === 0) throw formulaError(formula, position, "a count above 0");
    if (opening !== undefined) {
      open.push(group);
      group = new Map();
    } else if (head === ")") {
      const outer = open.pop();
      if (outer === undefined) throw formulaError(formula, position, "an opening parenthesis before this one");
      if (group.size === 0) throw formulaError(formula, position, "an element symbol in the parentheses");
      for (const [symbol, atoms] of group) add(outer, symbol, atoms * Number(count));
      group = outer;
    } else {
      add(group, head, Number(count));
    }
    position += token.length;
  }
  if (open.length > 0) throw formulaError(formula, position, "a closing parenthesis");
  if (group.size === 0) throw formulaError(formula, position, "an element symbol");
  return group;
}

function add(group: Map<string, number>, symbol: string, atoms: number): void {
  group.set(symbol, (group.get(symbol) ?? 0) + atoms);
}

function formulaError(formula: string, position: number, expected: string): RangeError {
  const found = position < formula.length ? JSON.stringify(formula.slice(position, position + 8)) : "its end";
  return new RangeError(
    `formula ${JSON.stringify(formula)}: found ${found} at position ${position + 1}; expected ${expected}`,
  );
}
