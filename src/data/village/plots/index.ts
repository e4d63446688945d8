// All plots of the village.

import { FEELING } from "./feeling.js";
import { HELPING } from "./helping.js";
import { KEEPING } from "./keeping.js";
import { MAKING } from "./making.js";
import type { Plot } from "./plot.js";

export const PLOTS: readonly Plot[] = [...KEEPING, ...HELPING, ...MAKING, ...FEELING];
export { CLOSING, FRAME_CAST, OPENING, TRADE_OPENING } from "./frame.js";
export type { Beat, Line, Plot } from "./plot.js";
