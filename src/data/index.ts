// The front door of the data room: the village and the point clouds.

export * from "./village/index.js";
export * from "./points/index.js";
