// @ts-check
import { openFolding } from "@dmdc/sdk";
import { openRelease } from "@dmdc/sdk/node";

const [repository = "http://127.0.0.1:8080", name = "dmdc:example-xenon@1.0.0"] = process.argv.slice(2);
let read = 0;
const release = await openRelease(name, { repository, onTransfer: (bytes) => (read += bytes) });
const names = { model: "spin_independent", response: "nuclear_recoils", run: "only", partition: "search" };
const folding = await openFolding(release, names);
const events = folding.expectedEvents({ massGeV: 50, crossSectionCm2: 1e-46 }, { energy: [3, 45] });
const size = Object.values(release.manifest.products).reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`50 GeV at 1e-46 cm2: ${events.toPrecision(4)} events; ${read} of ${size} bytes were read`);
release.close();
