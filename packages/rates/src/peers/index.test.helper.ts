import type { PeerFile } from "./peer-file.test.helper.js";
import { ddcalcFeldmanCousins } from "./ddcalc-feldman-cousins.test.helper.js";
import { optimumInterval } from "./optimum-interval.test.helper.js";
import { wimpratesSi } from "./wimprates-si.test.helper.js";
import { wimpySi } from "./wimpy-si.test.helper.js";

/** Every file of reference numbers that the engine is compared with, by name. */
export const PEER_FILES: readonly PeerFile[] = [ddcalcFeldmanCousins, optimumInterval, wimpratesSi, wimpySi];
