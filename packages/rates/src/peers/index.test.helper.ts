import type { PeerFile } from "./peer-file.test.helper.js";
import { wimpratesSi } from "./wimprates-si.test.helper.js";
import { wimpySi } from "./wimpy-si.test.helper.js";

/** Every file of reference numbers that the engine is compared with, by name. */
export const PEER_FILES: readonly PeerFile[] = [wimpratesSi, wimpySi];
