import { orderedEntries, type Stage } from "@dmdc/spec";
import { between, numbersAt, sameNumbers, sum } from "./arrays.js";
import { change, factorOf, show, type Difference, type ProductPair } from "./difference.js";

const EXAMPLES = 3;

/** Events: which were added and which removed, and how counts in bins moved. */
export function diffEvents({ name, before, after }: ProductPair<"events">): Difference[] {
  const differences: Difference[] = [];
  const [first, second] = [rowsOf(before), rowsOf(after)];
  if (first !== undefined && second !== undefined) {
    const shared = first.columns.filter((column) => second.columns.includes(column));
    const [added, removed] = [minus(second, first, shared), minus(first, second, shared)];
    for (const [word, rows] of [
      ["added", added],
      ["removed", removed],
    ] as const) {
      if (rows.length === 0) continue;
      const examples = rows
        .slice(0, EXAMPLES)
        .map((row) => `(${row})`)
        .join(", ");
      const more = rows.length > EXAMPLES ? ", …" : "";
      const message = `${rows.length} events ${word}, in ${shared.join(", ")}: ${examples}${more}`;
      differences.push({ topic: "events", where: name, message, before: first.count, after: second.count });
    }
    for (const [word, columns] of [
      ["added", second.columns.filter((column) => !first.columns.includes(column))],
      ["removed", first.columns.filter((column) => !second.columns.includes(column))],
    ] as const) {
      if (columns.length > 0)
        differences.push({ topic: "events", where: name, message: `columns ${word}: ${columns.join(", ")}` });
    }
  }
  const counts = [before, after].map((product) => numbersAt(product, "/binned/counts"));
  const [old, now] = counts;
  if (old !== undefined && now !== undefined && !sameNumbers(old, now)) {
    const message = `counts in bins: ${change(sum(old), sum(now))} in all`;
    differences.push({ topic: "events", where: name, message, before: sum(old), after: sum(now) });
  }
  return differences;
}

interface Rows {
  readonly columns: readonly string[];
  readonly values: ReadonlyMap<string, Float64Array>;
  readonly count: number;
}

function rowsOf(product: ProductPair<"events">["before"]): Rows | undefined {
  const { columns } = product.document;
  if (columns === undefined) return undefined;
  const values = new Map(
    orderedEntries(columns).flatMap(([name]) => {
      const numbers = numbersAt(product, `/columns/${name}`);
      return numbers === undefined ? [] : [[name, numbers] as const];
    }),
  );
  return { columns: [...values.keys()], values, count: [...values.values()][0]?.length ?? 0 };
}

/** The rows of one table that another has not, each as often as it has more of them. */
function minus(table: Rows, other: Rows, columns: readonly string[]): string[] {
  const key = ({ values }: Rows, row: number) => columns.map((column) => String(values.get(column)?.[row])).join(", ");
  const left = new Map<string, number>();
  for (let row = 0; row < other.count; row++) left.set(key(other, row), (left.get(key(other, row)) ?? 0) + 1);
  const rows: string[] = [];
  for (let row = 0; row < table.count; row++) {
    const text = key(table, row);
    const held = left.get(text) ?? 0;
    if (held > 0) left.set(text, held - 1);
    else rows.push(text);
  }
  return rows;
}

/** Background: how the expectation of each component moved, and where most. */
export function diffBackground({ name, before, after }: ProductPair<"background">): Difference[] {
  const names = (product: typeof before) => orderedEntries(product.document.components).map(([component]) => component);
  const [first, second] = [names(before), names(after)];
  const differences: Difference[] = [];
  for (const component of new Set([...first, ...second])) {
    const pointer = `/components/${component}/values`;
    const [old, now] = [numbersAt(before, pointer), numbersAt(after, pointer)];
    const where = `${name}, ${component}`;
    if (old === undefined || now === undefined) {
      const total = sum(old ?? now ?? new Float64Array());
      const message = `component ${old === undefined ? "added" : "removed"}, ${show(total)} expected`;
      differences.push({
        topic: "background",
        where,
        message,
        ...(old === undefined ? { after: total } : { before: total }),
      });
    } else if (!sameNumbers(old, now)) {
      const totals = { before: sum(old), after: sum(now) };
      const most =
        old.length === now.length ? `; most in bin ${largest(old, now)}: ${changeAt(old, now, largest(old, now))}` : "";
      const message = `sum over bins ${change(totals.before, totals.after)}${most}`;
      differences.push({ topic: "background", where, message, ...totals, ...factorOf(totals.before, totals.after) });
    }
  }
  return differences;
}

function largest(old: Float64Array, now: Float64Array): number {
  let [most, place] = [-1, 0];
  old.forEach((value, index) => {
    const moved = Math.abs((now[index] ?? NaN) - value);
    if (moved > most) [most, place] = [moved, index];
  });
  return place;
}

function changeAt(old: Float64Array, now: Float64Array, index: number): string {
  return change(old[index] ?? NaN, now[index] ?? NaN);
}

/** Response: how far each curve moved and where; for a matrix how the sums of its rows, its total efficiency, moved. */
export function diffResponse({ name, before, after }: ProductPair<"response">): Difference[] {
  const [first, second] = [
    new Map(orderedEntries(before.document.stages)),
    new Map(orderedEntries(after.document.stages)),
  ];
  const differences: Difference[] = [];
  const [old, now] = [[...first.keys()], [...second.keys()]];
  if (old.join() !== now.join()) {
    differences.push({ topic: "response", where: name, message: `stages ${old.join(", ")} -> ${now.join(", ")}` });
  }
  for (const [stage, content] of first) {
    if (second.get(stage)?.type !== content.type) continue;
    for (const curve of curvesOf(content, `/stages/${stage}`)) {
      const moved = curve.isMatrix ? diffMatrix(before, after, curve.pointer) : diffCurve(before, after, curve);
      if (moved !== undefined)
        differences.push({ topic: "response", where: `${name}, ${curve.title ?? stage}`, ...moved });
    }
  }
  return differences;
}

interface CurvePlace {
  readonly pointer: string;
  readonly axis: string;
  readonly title?: string;
  readonly isMatrix?: boolean;
}

function curvesOf(stage: Stage, pointer: string): CurvePlace[] {
  switch (stage.type) {
    case "efficiency":
    case "quenching":
      return [{ pointer, axis: `${pointer}/axis` }];
    case "acceptance":
      return orderedEntries(stage.recoils).map(([name, { recoil }]) => {
        const place = `${pointer}/recoils/${name}`;
        return { pointer: place, axis: `${place}/axis`, title: `acceptance of ${recoil}` };
      });
    case "resolution":
      return stage.sigma_curve === undefined
        ? []
        : [{ pointer: `${pointer}/sigma_curve`, axis: `${pointer}/sigma_curve/axis` }];
    case "matrix":
      return [{ pointer, axis: `${pointer}/input`, isMatrix: true }];
    case "cutoff":
    case "threshold":
      return [];
  }
}

type Moved = Omit<Difference, "topic" | "where"> | undefined;
type ResponseProduct = ProductPair<"response">["before"];

function diffCurve(before: ResponseProduct, after: ResponseProduct, { pointer, axis }: CurvePlace): Moved {
  const [first, second] = [curveAt(before, pointer, axis), curveAt(after, pointer, axis)];
  if (first === undefined || second === undefined) return undefined;
  if (sameNumbers(first.x, second.x) && sameNumbers(first.y, second.y)) return undefined;
  let [most, at] = [0, NaN];
  let [old, now] = [NaN, NaN];
  for (const place of [...first.x, ...second.x]) {
    const [a, b] = [between(first.x, first.y, place), between(second.x, second.y, place)];
    if (Math.abs(b - a) > most) [most, at, old, now] = [Math.abs(b - a), place, a, b];
  }
  if (!(most > 0)) return { message: "its points moved, and the curve through them did not" };
  const message = `moved by up to ${show(most)}, at ${show(at)} ${first.units}: ${change(old, now)}`;
  return { message, before: old, after: now, ...factorOf(old, now) };
}

/** A curve over its points, or over the middles of its edges. */
function curveAt(
  product: ResponseProduct,
  pointer: string,
  axis: string,
): { x: Float64Array; y: Float64Array; units: string } | undefined {
  const y = numbersAt(product, `${pointer}/values`);
  const place = numbersAt(product, `${axis}/points`) === undefined ? `${axis}/edges` : `${axis}/points`;
  const stated = numbersAt(product, place);
  if (y === undefined || stated === undefined) return undefined;
  const middles = () => stated.subarray(1).map((edge, index) => (edge + (stated[index] ?? NaN)) / 2);
  return { x: stated.length === y.length ? stated : middles(), y, units: unitsAt(product, place) };
}

function unitsAt({ document }: ResponseProduct, pointer: string): string {
  const found = pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((node, part) => (node as { [member: string]: unknown } | undefined)?.[part], document);
  const { units = "" } = (found ?? {}) as { units?: string };
  return units;
}

function diffMatrix(before: ResponseProduct, after: ResponseProduct, pointer: string): Moved {
  const [first, second] = [before, after].map((product) => rowSums(product, pointer));
  if (first === undefined || second === undefined) return undefined;
  if (sameNumbers(first.values, second.values) && sameNumbers(first.x, second.x)) return undefined;
  const common = [...first.x].filter((place) => Number.isFinite(between(second.x, second.sums, place)));
  let [most, at] = [0, NaN];
  let [old, now] = [NaN, NaN];
  for (const place of common) {
    const [a, b] = [between(first.x, first.sums, place), between(second.x, second.sums, place)];
    if (Math.abs(b - a) > most) [most, at, old, now] = [Math.abs(b - a), place, a, b];
  }
  if (first.x.length !== second.x.length) {
    return { message: `rows ${first.x.length} -> ${second.x.length}; their sums moved by up to ${show(most)}` };
  }
  if (most <= 1e-12) return { message: "entries moved within rows; the sums of rows did not" };
  const message = `sums of rows (total efficiency) moved by up to ${show(most)}, at ${show(at)} ${first.units}: ${change(old, now)}`;
  return { message, before: old, after: now, ...factorOf(old, now) };
}

function rowSums(product: ResponseProduct, pointer: string) {
  const values = numbersAt(product, `${pointer}/values`);
  const place = numbersAt(product, `${pointer}/input/points`) === undefined ? "edges" : "points";
  const stated = numbersAt(product, `${pointer}/input/${place}`);
  if (values === undefined || stated === undefined) return undefined;
  const rows = place === "points" ? stated.length : stated.length - 1;
  const width = values.length / rows;
  const sums = Float64Array.from({ length: rows }, (_, row) => sum(values.subarray(row * width, (row + 1) * width)));
  const x = place === "points" ? stated : stated.subarray(1).map((edge, index) => (edge + (stated[index] ?? NaN)) / 2);
  return { values, x, sums, units: unitsAt(product, `${pointer}/input/${place}`) };
}

/** Result: by which factor the curve moved, over the masses that both have. */
export function diffResult({ name, before, after }: ProductPair<"result">): Difference[] {
  const [first, second] = [before, after].map((product) => {
    const mass = numbersAt(product, "/points/mass") ?? new Float64Array();
    const limit = numbersAt(product, "/points/limit") ?? new Float64Array();
    return { mass, limit, x: mass.map(Math.log), y: limit.map(Math.log) };
  });
  if (first === undefined || second === undefined) return [];
  if (sameNumbers(first.mass, second.mass) && sameNumbers(first.limit, second.limit)) return [];
  const ratios = [...first.mass].flatMap((mass, index) => {
    const ratio = Math.exp(between(second.x, second.y, Math.log(mass)) - (first.y[index] ?? NaN));
    return Number.isFinite(ratio) ? [{ mass, ratio }] : [];
  });
  const [low, high] = [extreme(ratios, -1), extreme(ratios, 1)];
  const points =
    first.mass.length === second.mass.length ? "" : `; points ${first.mass.length} -> ${second.mass.length}`;
  if (low === undefined || high === undefined) {
    return [{ topic: "limit", where: name, message: `the curves have no mass in common${points}` }];
  }
  const at = ({ mass, ratio }: typeof low) => `${show(ratio)} at ${show(mass)} ${before.document.points.mass.units}`;
  const message = low === high ? `moved by a factor ${at(low)}` : `moved by factors from ${at(low)} to ${at(high)}`;
  const furthest = Math.abs(Math.log(low.ratio)) > Math.abs(Math.log(high.ratio)) ? low : high;
  return [{ topic: "limit", where: name, message: `${message}${points}`, factor: furthest.ratio }];
}

function extreme<T extends { ratio: number }>(items: readonly T[], sign: 1 | -1): T | undefined {
  return [...items].sort((a, b) => sign * (b.ratio - a.ratio))[0];
}
