// @ts-check
// Records the bits of chosen results in fixtures/bits.json: npm run bits -w @dmdc/rates, when a change of numbers is meant.
import { writeFileSync } from "node:fs";
import { bitsOfCases } from "../dist/bit-cases.test.helper.js";

writeFileSync(new URL("../fixtures/bits.json", import.meta.url), `${JSON.stringify(await bitsOfCases())}\n`);
