// The front door of the data room: the village, the point clouds, the sounds, the scenes, and pictures in general.

export { chanceFor, type Chance } from "./chance.js";
export * from "./village/index.js";
export * from "./points/index.js";
export * from "./scenes/index.js";
export * from "./pictures/index.js";
export * from "./sounds/index.js";
