// @ts-check
// HDF5 files made to do harm, each in its own way. They are built by code; none was found somewhere.
import { encodeHdf5 } from "@dmdc/hdf5";
import { deflateSync } from "node:zlib";
import { patched, rawHdf5 } from "../../hdf5/dist/testing/raw-hdf5.test.helper.js";

/** @typedef {{ readonly name: string, build: () => Promise<Uint8Array> }} HostileFile */

const GZIP = { compression: 1, compression_opts: [9] };
const uint64 = (/** @type {number[]} */ ...values) => [
  ...new Uint8Array(BigUint64Array.from(values, (value) => BigInt(value)).buffer),
];

/** A file of texts, whose heap can be damaged. */
async function texts() {
  const document = { title: "a title", names: { dtype: "string", shape: [3] } };
  return encodeHdf5({ document, arrays: new Map([["/names", ["one", "two", "three"]]]) });
}

/** A heap in which looking for a text never ends: its first free place has no length. */
export async function endlessHeap() {
  const bytes = await texts();
  const view = new DataView(bytes.buffer);
  for (let at = Buffer.from(bytes).indexOf("GCOL"); at >= 0; at = Buffer.from(bytes).indexOf("GCOL", at + 1)) {
    view.setUint16(at + 16, 0, true);
    view.setBigUint64(at + 24, 0n, true);
  }
  return bytes;
}

async function heapLengths() {
  const bytes = await texts();
  const view = new DataView(bytes.buffer);
  const at = Buffer.from(bytes).indexOf("GCOL");
  view.setBigUint64(at + 24, 2n ** 40n, true);
  return bytes;
}

/** A thousand zeros for each byte that is stored. */
async function gzipBomb() {
  const rows = 8_000_000;
  return rawHdf5((file) => {
    file.numbers("/zeros", new Float64Array(rows), { chunks: [BigInt(rows)], ...GZIP });
  });
}

/** The chunk says less than its dataset needs; a careless reader then gives whatever lies behind it in memory. */
async function shortChunk() {
  const data = Float64Array.from({ length: 1000 }, (_, index) => Math.sin(index));
  const bytes = await rawHdf5((file) => {
    file.numbers("/wave", data, { chunks: [1000n], ...GZIP });
  });
  bytes.set(
    deflateSync(new Uint8Array(data.buffer, 0, 4000), { level: 9 }),
    Buffer.from(bytes).indexOf(Buffer.from([0x78, 0xda])),
  );
  return bytes;
}

/** Eight terabytes are promised. */
async function hugeShape() {
  const bytes = await rawHdf5((file) => {
    file.numbers("/column", new Float64Array(12_345));
  });
  return patched(bytes, uint64(12_345, 12_345), uint64(2 ** 40, 2 ** 40));
}

/** The dataset is said to lie where the file has long ended. */
async function beyondTheEnd() {
  const bytes = await rawHdf5((file) => {
    file.numbers("/column", new Float64Array(12_345));
  });
  return patched(bytes, uint64(bytes.length - 12_345 * 8, 12_345 * 8), uint64(2 ** 44, 12_345 * 8));
}

/** A filter that products do not use. */
const foreignFilter = () =>
  rawHdf5((file) => {
    file.numbers("/column", new Int32Array(1000), { chunks: [1000n], compression: 6, compression_opts: [2, 4] });
  });

/** Every node of every index points to itself. */
async function treeInItself() {
  const bytes = await rawHdf5((file) => {
    for (let index = 0; index < 400; index++) file.group(`/group_${index}`);
  });
  const view = new DataView(bytes.buffer);
  for (let at = Buffer.from(bytes).indexOf("TREE"); at >= 0; at = Buffer.from(bytes).indexOf("TREE", at + 1)) {
    if (bytes[at + 5] === 0) bytes[at + 5] = 1;
    for (let entry = 0; entry < view.getUint16(at + 6, true); entry++) {
      view.setBigUint64(at + 32 + 16 * entry, BigInt(at), true);
    }
  }
  return bytes;
}

/** The index of the chunks points to itself. */
async function chunksInThemselves() {
  const bytes = await rawHdf5((file) => {
    file.numbers("/column", new Float64Array(6400), { chunks: [10n] });
  });
  const view = new DataView(bytes.buffer);
  for (let at = Buffer.from(bytes).indexOf("TREE"); at >= 0; at = Buffer.from(bytes).indexOf("TREE", at + 1)) {
    if (bytes[at + 4] === 1 && (bytes[at + 5] ?? 0) > 0) view.setBigUint64(at + 24 + 24, BigInt(at), true);
  }
  return bytes;
}

/** The header goes on in itself. */
async function headerInItself() {
  const bytes = await rawHdf5((file) => {
    file.numbers("/column", new Float64Array(3));
    for (let index = 0; index < 30; index++) file.attribute("/column", `attribute_${index}`, Float64Array.of(index));
  });
  const view = new DataView(bytes.buffer);
  for (let at = 0; at + 24 < bytes.length; at += 8) {
    const isContinuation = view.getUint16(at, true) === 0x10 && view.getUint16(at + 2, true) === 16;
    if (isContinuation) view.setBigUint64(at + 8, BigInt(at), true);
  }
  return bytes;
}

/** Messages of a header, one kind after the other taken for another one, such as a list of files outside. */
function messagesTakenFor(/** @type {number} */ kind) {
  return async () => {
    const bytes = await rawHdf5((file) => {
      file.numbers("/column", new Float64Array(100), { chunks: [10n], ...GZIP });
    });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 8 < bytes.length; at += 8) {
      const isFillOrTime = [0x04, 0x05, 0x12].includes(view.getUint16(at, true));
      if (isFillOrTime && view.getUint32(at + 4, true) <= 0xff && view.getUint16(at + 2, true) < 64) {
        view.setUint16(at, kind, true);
      }
    }
    return bytes;
  };
}

const link = (/** @type {(file: any) => void} */ build) => () => rawHdf5(build);

/** @type {readonly HostileFile[]} */
export const HOSTILE_FILES = [
  { name: "nothing", build: async () => new Uint8Array(0) },
  { name: "text", build: async () => new TextEncoder().encode("energy,counts\n1,2\n") },
  { name: "signature alone", build: async () => Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a) },
  {
    name: "signature and noise",
    build: async () =>
      Uint8Array.from(
        { length: 4096 },
        (_, index) => [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a][index] ?? index % 251,
      ),
  },
  { name: "half a file", build: async () => (await texts()).subarray(0, 1200) },
  { name: "endless heap", build: endlessHeap },
  { name: "heap with a long object", build: heapLengths },
  { name: "gzip bomb", build: gzipBomb },
  { name: "short chunk", build: shortChunk },
  { name: "huge shape", build: hugeShape },
  { name: "data beyond the end", build: beyondTheEnd },
  { name: "foreign filter", build: foreignFilter },
  { name: "tree in itself", build: treeInItself },
  { name: "chunks in themselves", build: chunksInThemselves },
  { name: "header in itself", build: headerInItself },
  { name: "list of files outside", build: messagesTakenFor(0x07) },
  { name: "layout twice", build: messagesTakenFor(0x08) },
  { name: "type twice", build: messagesTakenFor(0x03) },
  { name: "shared messages everywhere", build: messagesTakenFor(0x0f) },
  {
    name: "external link",
    build: link((file) => {
      file.externalLink("/etc/hostname", "/x", "/leak");
    }),
  },
  {
    name: "link to nothing",
    build: link((file) => {
      file.softLink("/nowhere/at/all", "/lost");
    }),
  },
  {
    name: "links in a circle",
    build: link((file) => {
      file.softLink("/b", "/a");
      file.softLink("/a", "/b");
    }),
  },
  {
    name: "group in itself",
    build: link((file) => {
      file.group("/a");
      file.hardLink("/a", "/a/b");
    }),
  },
  {
    name: "a billion paths",
    build: link((file) => {
      file.group("/g0");
      for (let index = 1; index < 30; index++) {
        file.group(`/g${index}`);
        file.hardLink(`/g${index - 1}`, `/g${index}/a`);
        file.hardLink(`/g${index - 1}`, `/g${index}/b`);
      }
    }),
  },
  {
    name: "groups without end",
    build: link((file) => {
      let path = "";
      for (let index = 0; index < 300; index++) file.group((path = `${path}/g`));
    }),
  },
  {
    name: "a long attribute",
    build: link((file) => {
      file.group("/g");
      file.attribute("/g", "long", new Float64Array(8000));
    }),
  },
];
