// @ts-check
// Writes docs/agreement.md: how far the engine is from each peer, file by file. Needs the reference data and a build.
import { writeFileSync } from "node:fs";
import { PEER_FILES } from "../dist/peers/index.test.helper.js";
import { readReferenceFile } from "../dist/peers/peer-file.test.helper.js";
import { referenceDataPresent } from "../dist/reference-folder.test.helper.js";

if (!referenceDataPresent) {
  console.error("agreement: the reference data folder is absent; set DMDC_SHARED to the folder that holds data/");
  process.exit(3);
}

/** @param {number} value */
const short = (value) => (value === 0 ? "0" : value.toExponential(1));

/** @param {import("../dist/peers/peer-file.test.helper.js").Comparison[]} comparisons */
function comparedAs(comparisons) {
  const shapes = comparisons.filter(({ asShape }) => asShape === true).length;
  if (shapes === 0) return "values";
  return shapes === comparisons.length ? "shapes" : `values, ${shapes} as shapes`;
}

/** @param {import("../dist/peers/peer-file.test.helper.js").PeerFile} peerFile */
function row({ file, corrected = "", compare }) {
  const { peer } = readReferenceFile(file);
  const all = compare();
  const comparisons = all.filter(({ notCompared }) => notCompared === undefined);
  const medians = comparisons.map(({ median }) => median).sort((a, b) => a - b);
  const cells = [
    file,
    `${peer.name} ${/^\d/.test(peer.version) ? peer.version.split(" ")[0] : (peer.commit ?? "").slice(0, 8)}`,
    comparisons.length < all.length ? `${comparisons.length} of ${all.length}` : all.length,
    short(Math.max(...comparisons.map(({ worst }) => worst))),
    short(medians[Math.floor((medians.length - 1) / 2)] ?? NaN),
    [...new Set(comparisons.map(({ tolerance }) => tolerance))]
      .sort((a, b) => a - b)
      .map(short)
      .join(", "),
    comparedAs(comparisons),
    corrected,
  ];
  return `| ${cells.join(" | ")} |`;
}

const text = `# Agreement with other programs

Relative deviation of this engine from numbers of other programs, computed with each program's own constants. The worst is
over all numbers of a file, the median over its cases; a case passes when its worst deviation is within its tolerance. A
tolerance is what the digits of the reference numbers leave, unless the last column or the comparison says what else the
other program does; what it does otherwise in one place is done as there in the comparison, never in the engine.
Written by \`npm run agreement -w @dmdc/rates\` from the comparisons that the tests run.

| file | peer | cases | worst | median | tolerances | compared as | what was corrected in the peer |
| --- | --- | ---: | ---: | ---: | --- | --- | --- |
${[...PEER_FILES]
  .sort((a, b) => a.file.localeCompare(b.file))
  .map(row)
  .join("\n")}
`;
writeFileSync(new URL("../docs/agreement.md", import.meta.url), text);
