import { describe, expect, test } from "vitest";
import { encodeHdf5 } from "./encode-hdf5.js";
import { memorySource } from "./byte-source.js";
import { openHdf5 } from "./hdf5-file.js";
import { errorOf, openBytes, patched, rawHdf5, type RawFile } from "./testing/raw-hdf5.test.helper.js";

const SAMPLE = {
  document: {
    type: "events",
    energy: { dtype: "float64", shape: [1000], units: "keV" },
    texts: { dtype: "string", shape: [2] },
  },
  arrays: new Map<string, Float64Array | string[]>([
    ["/energy", Float64Array.from({ length: 1000 }, (_, index) => index)],
    ["/texts", ["a", "b"]],
  ]),
};

function readEverything(bytes: Uint8Array): Promise<unknown> {
  return openBytes(bytes).then((file) => {
    try {
      return [file.project(), ...file.datasets().map(({ path }) => file.readArray(path))];
    } finally {
      file.close();
    }
  });
}

describe("what is not a whole HDF5 file", () => {
  test.each([
    ["nothing", new Uint8Array()],
    ["text", new TextEncoder().encode('{"type": "events"}')],
    ["zeros", new Uint8Array(5000)],
  ])("%s is refused as not HDF5", async (_name, bytes) => {
    expect(await errorOf(() => openBytes(bytes))).toMatchObject({
      name: "NotHdf5Error",
      file: "test.h5",
      size: bytes.length,
    });
  });

  test("a file cut anywhere is refused, and told from a file that never was HDF5", async () => {
    const bytes = await encodeHdf5(SAMPLE);
    for (let length = 8; length < bytes.length; length += 41) {
      const error = await errorOf(() => openBytes(bytes.subarray(0, length)));
      expect(error).toMatchObject({ name: "TruncatedError", size: length });
      expect((error as unknown as { expectedSize: number }).expectedSize).toBeGreaterThan(length);
    }
    expect((await errorOf(() => openBytes(bytes.subarray(0, 7)))).name).toBe("NotHdf5Error");
  });

  test("a source is closed when its file cannot be opened", async () => {
    let closed = 0;
    const source = {
      ...memorySource(new Uint8Array(100)),
      close: () => {
        closed++;
      },
    };
    await errorOf(() => openHdf5(source));
    expect(closed).toBe(1);
  });

  test("a source that throws gives a read error with its cause, and the next file is read as ever", async () => {
    const bytes = await encodeHdf5(SAMPLE);
    let broken = false;
    const inner = memorySource(bytes);
    const read = (target: Uint8Array, position: number): number => {
      if (broken) throw new Error("the disk is on fire");
      return inner.read(target, position);
    };
    const file = await openHdf5({ ...inner, read });
    file.project();
    broken = true;
    for (const path of ["/texts", "/energy", "/elsewhere"]) {
      const error = await errorOf(() => file.readArray(path));
      expect(error.name).toBe("Hdf5ReadError");
      expect(String(error.cause)).toContain("the disk is on fire");
    }
    file.close();
    await expect(readEverything(bytes)).resolves.toHaveLength(3);
  });
});

describe("links", () => {
  const cases: readonly [string, (file: RawFile) => void, object][] = [
    [
      "an external link",
      (file) => {
        file.externalLink("other.h5", "/x", "/a");
      },
      { kind: "external link", target: "other.h5:/x" },
    ],
    [
      "an external link to the file itself",
      (file) => {
        file.externalLink("product.h5", "/", "/a");
      },
      { kind: "external link" },
    ],
    [
      "a soft link to nothing",
      (file) => {
        file.softLink("/nothing", "/a");
      },
      { kind: "dangling link", target: "/nothing" },
    ],
    [
      "a soft link into nothing",
      (file) => {
        file.softLink("/nothing/deep", "/a");
      },
      { kind: "dangling link" },
    ],
    [
      "soft links in a circle",
      (file) => {
        file.softLink("/b", "/a");
        file.softLink("/a", "/b");
      },
      { kind: "dangling link" },
    ],
    [
      "a soft link to the root",
      (file) => {
        file.group("/g");
        file.softLink("/", "/g/up");
      },
      { kind: "cycle", path: "/g/up" },
    ],
    [
      "a hard link to a group around it",
      (file) => {
        file.group("/g");
        file.group("/g/h");
        file.hardLink("/g", "/g/h/up");
      },
      { kind: "cycle", path: "/g/h/up" },
    ],
  ];
  test.each(cases)("%s is refused", async (_name, build, facts) => {
    const file = await openBytes(await rawHdf5(build));
    expect(await errorOf(() => file.project())).toMatchObject({ name: "ForbiddenLinkError", ...facts });
    file.close();
  });

  test("a path through an external link is refused although the project was never walked", async () => {
    const file = await openBytes(
      await rawHdf5((raw) => {
        raw.externalLink("other.h5", "/", "/a");
      }),
    );
    expect((await errorOf(() => file.readArray("/a/x"))).name).toBe("ForbiddenLinkError");
    file.close();
  });

  test("a soft link that leads through an external link to the file itself finds nothing", async () => {
    const build = (raw: RawFile): void => {
      raw.numbers("/x", Float64Array.of(1));
      raw.group("/dmdc");
      raw.externalLink("product.h5", "/", "/dmdc/self");
      raw.softLink("/dmdc/self/x", "/a");
    };
    const file = await openBytes(await rawHdf5(build));
    expect(await errorOf(() => file.project())).toMatchObject({
      name: "ForbiddenLinkError",
      kind: "dangling link",
      path: "/a",
    });
    file.close();
  });

  test("links inside the file are followed", async () => {
    const build = (raw: RawFile): void => {
      raw.numbers("/x", Float64Array.of(1, 2));
      raw.group("/g");
      raw.softLink("/x", "/g/soft");
      raw.hardLink("/x", "/g/hard");
    };
    const file = await openBytes(await rawHdf5(build));
    const x = { dtype: "float64", shape: [2] };
    expect(file.project()).toEqual({ g: { hard: x, soft: x }, x });
    expect(file.readArray("/g/soft")).toEqual(Float64Array.of(1, 2));
    file.close();
  });

  test("a billion paths to thirty groups end at a limit", async () => {
    const build = (raw: RawFile): void => {
      raw.group("/g0");
      for (let level = 1; level < 30; level++) {
        raw.group(`/g${level}`);
        raw.hardLink(`/g${level}`, `/g${level - 1}/a`);
        raw.hardLink(`/g${level}`, `/g${level - 1}/b`);
      }
    };
    const file = await openBytes(await rawHdf5(build));
    expect(await errorOf(() => file.project())).toMatchObject({ name: "LimitExceededError", limit: 64 });
    file.close();
  });

  test("groups deeper than the limit are refused", async () => {
    const build = (raw: RawFile): void => {
      for (let depth = 1; depth <= 33; depth++) raw.group("/g".repeat(depth));
    };
    const file = await openBytes(await rawHdf5(build));
    expect(await errorOf(() => file.project())).toMatchObject({ name: "LimitExceededError", found: 33, limit: 32 });
    file.close();
  });
});

describe("number types", () => {
  const cases: readonly [string, NodeJS.TypedArray][] = [
    ["int8", Int8Array.of(1)],
    ["int16", Int16Array.of(1)],
    ["uint16", Uint16Array.of(1)],
    ["uint32", Uint32Array.of(1)],
    ["uint64", BigUint64Array.of(1n)],
  ];
  test.each(cases)("%s is projected as found and refused on reading", async (found, data) => {
    const file = await openBytes(
      await rawHdf5((raw) => {
        raw.numbers("/x", data);
      }),
    );
    expect(file.project()).toEqual({ x: { dtype: found, shape: [1] } });
    const error = await errorOf(() => file.readArray("/x"));
    expect(error).toMatchObject({ name: "UnsupportedTypeError", path: "/x", found });
    expect(error.message).toContain("float64, float32, int64, int32, uint8, string");
    expect((await errorOf(() => file.blocks("/x").next())).name).toBe("UnsupportedTypeError");
    file.close();
  });

  /** The properties of an IEEE float64 in a datatype message: bit offset, precision, exponent, mantissa, bias. */
  const FLOAT64 = [0, 0, 64, 0, 52, 11, 0, 52, 255, 3, 0, 0];

  test("a float64 with another exponent bias is refused", async () => {
    const bytes = await rawHdf5((raw) => {
      raw.numbers("/x", Float64Array.of(1));
    });
    const file = await openBytes(patched(bytes, FLOAT64, [0, 0, 64, 0, 52, 11, 0, 52, 254, 3, 0, 0]));
    expect(await errorOf(() => file.readArray("/x"))).toMatchObject({ found: "float64 that is not IEEE 754" });
    file.close();
  });

  test("an int32 of which not all bits count is refused", async () => {
    const bytes = await rawHdf5((raw) => {
      raw.numbers("/x", Int32Array.of(1));
    });
    const file = await openBytes(
      patched(bytes, [0x10, 8, 0, 0, 4, 0, 0, 0, 0, 0, 32, 0], [0x10, 8, 0, 0, 4, 0, 0, 0, 4, 0, 12, 0]),
    );
    expect(await errorOf(() => file.readArray("/x"))).toMatchObject({ found: "int32 of which 12 bits count" });
    file.close();
  });

  test.each([
    [20, { name: "UnsupportedTypeError", path: "/@a", found: "int32 of which 20 bits count" }],
    [12, { name: "Hdf5ReadError", path: "/" }], // the library leaves such an attribute out, without a word
  ])("an attribute of which only %d bits count is refused", async (precision, facts) => {
    const bytes = await rawHdf5((raw) => {
      raw.attribute("/", "a", Int32Array.of(1));
    });
    const file = await openBytes(
      patched(bytes, [0x10, 8, 0, 0, 4, 0, 0, 0, 0, 0, 32, 0], [0x10, 8, 0, 0, 4, 0, 0, 0, 0, 0, precision, 0]),
    );
    expect(await errorOf(() => file.project())).toMatchObject(facts);
    file.close();
  });

  test("big-endian float64 is read right, by blocks too", async () => {
    const numbers = [1.5, -2, 3e300, Number.MIN_VALUE];
    const swapped = new DataView(new ArrayBuffer(32));
    numbers.forEach((value, index) => {
      swapped.setFloat64(index * 8, value, false);
    });
    const bytes = await rawHdf5((raw) => {
      raw.numbers("/x", new Float64Array(swapped.buffer));
    });
    const file = await openBytes(patched(bytes, [0x11, 0x20, 63, 0, 8, 0, 0, 0, ...FLOAT64], [0x11, 0x21]));
    expect(file.readArray("/x")).toEqual(Float64Array.from(numbers));
    expect([...file.blocks("/x")].flatMap(({ data }) => [...data])).toEqual(numbers);
    expect(file.readArray("/x", { start: [1], count: [2] })).toEqual(Float64Array.of(-2, 3e300));
    file.close();
  });
});

describe("stored values", () => {
  const chunked = { chunks: [1000n], compression: 1, compression_opts: [4] } as const;

  test("a filter outside the allowed ones is refused by its number", async () => {
    const build = (raw: RawFile): void => {
      raw.numbers("/x", new Int32Array(1000), { ...chunked, compression: 6, compression_opts: [2, 4] });
    };
    const file = await openBytes(await rawHdf5(build));
    expect(await errorOf(() => file.readArray("/x"))).toMatchObject({ name: "UnsupportedFilterError", filterId: 6 });
    file.close();
  });

  test.each([
    ["its header", 0],
    ["its middle", 300],
  ])("a gzip chunk damaged in %s is an error, never numbers", async (_name, offset) => {
    const data = Float64Array.from({ length: 1000 }, (_, index) => Math.sin(index));
    const bytes = await rawHdf5((raw) => {
      raw.numbers("/x", data, chunked);
    });
    const at = Buffer.from(bytes).indexOf(Buffer.from([0x78, 0x5e])); // how zlib begins at level 4
    expect(at).toBeGreaterThan(0);
    const damaged = Uint8Array.from(bytes);
    damaged[at + offset] = 255 - (damaged[at + offset] ?? 0);
    const file = await openBytes(damaged);
    const error = await errorOf(() => file.readArray("/x"));
    expect(error).toMatchObject({ name: "Hdf5ReadError", path: "/x" });
    expect(error.message).toMatch(/the chunk at \[0\] is damaged/);
    expect((await errorOf(() => [...file.blocks("/x")])).name).toBe("Hdf5ReadError");
    file.close();
  });

  test("five thousand failures in a row leave the library as it was", async () => {
    const good = await encodeHdf5(SAMPLE);
    const damaged = await rawHdf5((raw) => {
      raw.numbers("/x", new Float64Array(1000), chunked);
    });
    const at = Buffer.from(damaged).indexOf(Buffer.from([0x78, 0x5e]));
    damaged.fill(0xff, at, at + 8);
    const file = await openBytes(damaged);
    for (let round = 0; round < 5000; round++) expect(() => file.readArray("/x")).toThrow("/x: cannot be read");
    file.close();
    await expect(readEverything(good)).resolves.toHaveLength(3);
  });

  test("a shape far beyond memory is projected, and refused before anything is read", async () => {
    const length = 0x1d2c3b;
    const bytes = await rawHdf5((raw) => {
      raw.numbers("/x", new Uint8Array(length), { chunks: [65536n] });
    });
    const dimension = [0x3b, 0x2c, 0x1d, 0, 0, 0, 0, 0];
    const file = await openBytes(
      patched(bytes, [...dimension, ...dimension], [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]),
    );
    expect(file.project()).toEqual({ x: { dtype: "uint8", shape: [2 ** 40] } });
    expect(await errorOf(() => file.readArray("/x"))).toMatchObject({ name: "LimitExceededError", found: 2 ** 40 });
    expect(file.readArray("/x", { start: [2 ** 39], count: [3] })).toEqual(new Uint8Array(3));
    file.close();
  });

  test("a chunk that would take too much memory is refused", async () => {
    const build = (raw: RawFile): void => {
      raw.numbers("/x", new Uint8Array(2 ** 27), { chunks: [2n ** 27n] });
    };
    const file = await openBytes(await rawHdf5(build));
    expect(await errorOf(() => file.readArray("/x"))).toMatchObject({ name: "LimitExceededError", found: 2 ** 27 });
    file.close();
  });

  test("contiguous values that would lie beyond the end of the file are an error", async () => {
    const bytes = await rawHdf5((raw) => {
      raw.numbers("/x", new Float64Array(1000).fill(1));
    });
    const size = [0x40, 0x1f, 0, 0, 0, 0, 0, 0];
    const at = Buffer.from(bytes).indexOf(Buffer.from(size));
    const damaged = Uint8Array.from(bytes);
    damaged.set([0, 0, 0, 1], at - 8);
    const file = await openBytes(damaged);
    expect((await errorOf(() => file.readArray("/x"))).name).toBe("Hdf5ReadError");
    file.close();
  });
});

test("damage anywhere ends in an error of ours or in a file that reads: nothing else, and nothing on the console", async () => {
  const bytes = await encodeHdf5(SAMPLE, { manifest: "{}" });
  let seed = 1;
  const random = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const names = new Set<string>();
  for (let round = 0; round < 400; round++) {
    const damaged = Uint8Array.from(bytes);
    // The heap of variable-length strings is left whole: damage there can make the library run for ever.
    const heap = Buffer.from(bytes).indexOf("GCOL");
    const at = random(heap);
    damaged[at] = random(256);
    const error = await readEverything(damaged).then(
      () => undefined,
      (reason: unknown) => reason as Error,
    );
    if (error) names.add(error.name);
  }
  expect(
    [...names].filter(
      (name) => !/^(NotHdf5|Truncated|Hdf5Read|Unsupported\w+|LimitExceeded|ForbiddenLink)Error$/.test(name),
    ),
  ).toEqual([]);
  expect(names.size).toBeGreaterThan(1);
});
