// @ts-check
/**
 * The WebAssembly text of the scan kernel: for each dtype one pass of minimum, maximum, order and sum, and one of counts.
 *
 * Both functions take a pointer to `n` values and a pointer `o` to their results; `n` is a multiple of 16, the values of
 * one turn of the loop. `scan_*` expects the value before the first one just before the pointer. Results, in bytes from `o`:
 *
 *   0    minimum and 16 maximum of each vector lane; NaN is passed over
 *   32   how many values are above the one before, 36 in how many turns a value equals the one before (i32)
 *   64   eight float64 sums, the k-th of the values k, k + 8, k + 16, …; they are added to what stands there
 *   1024 the pointers of those turns (i32)
 *
 * and of `count_*`: 0 NaN, 4 infinite, 8 negative (i32).
 */

/** Values of one turn of every loop. */
const TURN = 16;

/** Where the pointers of turns with equal neighbours begin. */
const HITS_AT = 1024;

/**
 * @typedef {object} Format
 * @property {string} shape - interpretation of a vector
 * @property {string} mask - integer shape of the same lane width, for comparisons
 * @property {number} bytes - of one value
 * @property {string} least - constant that no minimum is above
 * @property {string} most - constant that no maximum is below
 * @property {(a: string, v: string) => string} minimum
 * @property {(a: string, v: string) => string} maximum
 * @property {(v: string, w: string) => string} above - lanes where v > w
 * @property {(v: string, w: string) => string} equal - lanes where v = w
 * @property {(v: string) => readonly string[]} doubles - the values of one vector as float64 pairs
 */

const floatOps = (/** @type {string} */ shape) => ({
  minimum: (/** @type {string} */ a, /** @type {string} */ v) => `(${shape}.pmin ${a} ${v})`,
  maximum: (/** @type {string} */ a, /** @type {string} */ v) => `(${shape}.pmax ${a} ${v})`,
  above: (/** @type {string} */ v, /** @type {string} */ w) => `(${shape}.gt ${v} ${w})`,
  equal: (/** @type {string} */ v, /** @type {string} */ w) => `(${shape}.eq ${v} ${w})`,
});
const upperHalf = (/** @type {string} */ v) => `(i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 ${v} ${v})`;
const bothHalves = (/** @type {string} */ promote) => (/** @type {string} */ v) => [
  `(${promote} ${v})`,
  `(${promote} ${upperHalf(v)})`,
];
const choose = (/** @type {string} */ compare) => (/** @type {string} */ a, /** @type {string} */ v) =>
  `(v128.bitselect ${v} ${a} (${compare} ${v} ${a}))`;

/** @type {{ [dtype: string]: Format }} */
const FORMATS = {
  float64: {
    ...{ shape: "f64x2", mask: "i64x2", bytes: 8 },
    ...{ least: "f64x2 inf inf", most: "f64x2 -inf -inf" },
    ...floatOps("f64x2"),
    doubles: (v) => [v],
  },
  float32: {
    ...{ shape: "f32x4", mask: "i32x4", bytes: 4 },
    ...{ least: "f32x4 inf inf inf inf", most: "f32x4 -inf -inf -inf -inf" },
    ...floatOps("f32x4"),
    doubles: bothHalves("f64x2.promote_low_f32x4"),
  },
  int32: {
    ...{ shape: "i32x4", mask: "i32x4", bytes: 4 },
    ...{ least: `i32x4${" 0x7fffffff".repeat(4)}`, most: `i32x4${" 0x80000000".repeat(4)}` },
    minimum: (a, v) => `(i32x4.min_s ${a} ${v})`,
    maximum: (a, v) => `(i32x4.max_s ${a} ${v})`,
    above: (v, w) => `(i32x4.gt_s ${v} ${w})`,
    equal: (v, w) => `(i32x4.eq ${v} ${w})`,
    doubles: bothHalves("f64x2.convert_low_i32x4_s"),
  },
  int64: {
    ...{ shape: "i64x2", mask: "i64x2", bytes: 8 },
    ...{ least: `i64x2${" 0x7fffffffffffffff".repeat(2)}`, most: `i64x2${" 0x8000000000000000".repeat(2)}` },
    minimum: choose("i64x2.lt_s"),
    maximum: choose("i64x2.gt_s"),
    above: (v, w) => `(i64x2.gt_s ${v} ${w})`,
    equal: (v, w) => `(i64x2.eq ${v} ${w})`,
    doubles: (v) => [
      `(f64x2.replace_lane 1 (f64x2.splat (f64.convert_i64_s (i64x2.extract_lane 0 ${v})))
        (f64.convert_i64_s (i64x2.extract_lane 1 ${v})))`,
    ],
  },
};

const range = (/** @type {number} */ length) => Array.from({ length }, (_, index) => index);
const set = (/** @type {string} */ name, /** @type {string} */ value) => `(local.set $${name} ${value})`;
const get = (/** @type {string} */ name) => `(local.get $${name})`;
const load = (/** @type {number} */ offset) => `(v128.load offset=${offset} align=1 ${get("p")})`;
const store = (/** @type {number} */ offset, /** @type {string} */ value) =>
  `(v128.store offset=${offset} ${get("o")} ${value})`;
const locals = (/** @type {readonly string[]} */ names) => names.map((name) => `(local $${name} v128)`).join(" ");

/** A loop over all values, `step` bytes a turn, with `p` at the first of them. */
const loop = (/** @type {number} */ bytes, /** @type {number} */ step, /** @type {readonly string[]} */ body) => `
    ${set("e", `(i32.add ${get("p")} (i32.mul ${get("n")} (i32.const ${bytes})))`)}
    (block $done (loop $next
      (br_if $done (i32.ge_u ${get("p")} ${get("e")}))
      ${body.join("\n      ")}
      ${set("p", `(i32.add ${get("p")} (i32.const ${step}))`)}
      (br $next)))`;

/** Adds up the lanes of a counter of 32 or 64 bits. */
const total = (/** @type {string} */ mask, /** @type {string} */ counter) =>
  mask === "i64x2"
    ? `(i32.wrap_i64 (i64.add (i64x2.extract_lane 0 ${counter}) (i64x2.extract_lane 1 ${counter})))`
    : range(3).reduce(
        (sum, lane) => `(i32.add ${sum} (i32x4.extract_lane ${lane + 1} ${counter}))`,
        `(i32x4.extract_lane 0 ${counter})`,
      );

/** Notes the pointer of a turn in which `same` says that a value equals the one before. */
const noteHit = (/** @type {string} */ same) =>
  `(if ${same} (then (i32.store offset=${HITS_AT} ${get("h")} ${get("p")}) ${set("h", `(i32.add ${get("h")} (i32.const 4))`)}))`;
const HITS = `(i32.store offset=36 ${get("o")} (i32.shr_u (i32.sub ${get("h")} ${get("o")}) (i32.const 2)))`;

/**
 * Two vectors at a time, their loads first, and no more accumulators than the processor has registers: otherwise the loop
 * takes twice as long.
 *
 * @param {[string, Format]} entry
 */
function scan([dtype, format]) {
  const { mask, bytes, least, most, minimum, maximum, above, equal, doubles } = format;
  const vectors = (TURN * bytes) / 16;
  const before = (/** @type {number} */ k) =>
    k === 0 ? `(v128.load align=1 (i32.sub ${get("p")} (i32.const ${bytes})))` : load(16 * k - bytes);
  const pairs = range(vectors / 2).flatMap((pair) => [
    ...range(2).map((k) => set(`v${k}`, load(16 * (2 * pair + k)))),
    ...range(2).map((k) => set(`w${k}`, before(2 * pair + k))),
    set("min", minimum(get("min"), minimum(get("v0"), get("v1")))),
    set("max", maximum(get("max"), maximum(get("v0"), get("v1")))),
    ...range(2)
      .flatMap((k) => doubles(get(`v${k}`)))
      .map((double, index, all) => {
        const sum = `sum${(pair * all.length + index) % 4}`;
        return set(sum, `(f64x2.add ${get(sum)} ${double})`);
      }),
    ...range(2).flatMap((k) => {
      const lanes = equal(get(`v${k}`), get(`w${k}`));
      return [
        set(`up${k}`, `(${mask}.sub ${get(`up${k}`)} ${above(get(`v${k}`), get(`w${k}`))})`),
        set("same", pair + k === 0 ? lanes : `(v128.or ${get("same")} ${lanes})`),
      ];
    }),
  ]);
  return `
  (func (export "scan_${dtype}") (param $p i32) (param $n i32) (param $o i32) (local $e i32) (local $h i32)
    ${locals(["v0", "v1", "w0", "w1", "min", "max", "up0", "up1", "same", ...range(4).map((k) => `sum${k}`)])}
    ${set("h", get("o"))} ${set("min", `(v128.const ${least})`)} ${set("max", `(v128.const ${most})`)}
    ${range(4)
      .map((k) => set(`sum${k}`, `(v128.load offset=${64 + 16 * k} ${get("o")})`))
      .join("\n    ")}
    ${loop(bytes, 16 * vectors, [...pairs, noteHit(`(v128.any_true ${get("same")})`)])}
    ${store(0, get("min"))} ${store(16, get("max"))}
    (i32.store offset=32 ${get("o")} ${total(mask, `(${mask}.add ${get("up0")} ${get("up1")})`)})
    ${HITS}
    ${range(4)
      .map((k) => store(64 + 16 * k, get(`sum${k}`)))
      .join(" ")})`;
}

/** One vector a turn; sums of bytes are exact in any order, so that all go to the first. */
const SCAN_UINT8 = `
  (func (export "scan_uint8") (param $p i32) (param $n i32) (param $o i32) (local $e i32) (local $h i32) (local $up i32)
    ${locals(["v", "w", "min", "max", "sum"])}
    ${set("h", get("o"))} ${set("min", "(i8x16.splat (i32.const 255))")}
    ${loop(1, TURN, [
      set("v", load(0)),
      set("min", `(i8x16.min_u ${get("min")} ${get("v")})`),
      set("max", `(i8x16.max_u ${get("max")} ${get("v")})`),
      set("w", `(v128.load align=1 (i32.sub ${get("p")} (i32.const 1)))`),
      set("up", `(i32.add ${get("up")} (i32.popcnt (i8x16.bitmask (i8x16.gt_u ${get("v")} ${get("w")}))))`),
      noteHit(`(v128.any_true (i8x16.eq ${get("v")} ${get("w")}))`),
      set(
        "sum",
        `(i32x4.add ${get("sum")} (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u ${get("v")})))`,
      ),
    ])}
    ${store(0, get("min"))} ${store(16, get("max"))}
    (i32.store offset=32 ${get("o")} ${get("up")}) ${HITS}
    (f64.store offset=64 ${get("o")} (f64.add (f64.load offset=64 ${get("o")}) (f64.convert_i32_u ${total("i32x4", get("sum"))}))))`;

/** @param {[string, Format]} entry */
function count([dtype, { shape, mask, bytes }]) {
  const float = shape.startsWith("f");
  const zero = "(v128.const i64x2 0 0)";
  const counters = {
    nan: `(${shape}.ne ${get("v")} ${get("v")})`,
    infinite: `(${shape}.eq (${shape}.abs ${get("v")}) (${shape}.splat (${shape.slice(0, 3)}.const inf)))`,
    negative: `(${shape}.${float ? "lt" : "lt_s"} ${get("v")} ${zero})`,
  };
  const used = Object.entries(counters).filter(([name]) => float || name === "negative");
  const offset = { nan: 0, infinite: 4, negative: 8 };
  return `
  (func (export "count_${dtype}") (param $p i32) (param $n i32) (param $o i32) (local $e i32)
    ${locals(["v", ...used.map(([name]) => name)])}
    ${loop(bytes, 16, [
      set("v", load(0)),
      ...used.map(([name, lanes]) => set(name, `(${mask}.sub ${get(name)} ${lanes})`)),
    ])}
    (i64.store ${get("o")} (i64.const 0)) (i32.store offset=8 ${get("o")} (i32.const 0))
    ${used
      .map(([name]) => {
        const at = offset[/** @type {keyof typeof offset} */ (name)];
        return `(i32.store offset=${at} ${get("o")} ${total(mask, get(name))})`;
      })
      .join("\n    ")})`;
}

/** The whole module; its memory is exported. */
export const KERNEL_TEXT = `(module
  (memory (export "memory") 1)
  ${Object.entries(FORMATS).map(scan).join("")}
  ${SCAN_UINT8}
  ${Object.entries(FORMATS).map(count).join("")})
`;
