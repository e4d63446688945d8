// The front door of the data room: the village, the point clouds, and the scenes.

export { chanceFor, type Chance } from "./chance.js";
export * from "./village/index.js";
export * from "./points/index.js";
export * from "./scenes/index.js";
