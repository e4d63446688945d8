// The front door of the data room: the village, the point clouds and the sounds.

export * from "./village/index.js";
export * from "./points/index.js";
export * from "./sounds/index.js";
