import type { Analysis } from "./analysis.js";
import type { Background } from "./background.js";
import type { Events } from "./events.js";
import type { Model } from "./model.js";
import type { Response } from "./response.js";
import type { Result } from "./result.js";

/** Any product document. */
export type Product = Events | Background | Response | Model | Result | Analysis;
