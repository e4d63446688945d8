// Point clouds: presets and free drawings in the plane, forms in space.

export { POINT_PRESETS, presetPoints, presetStrokes, type PointPreset } from "./presets.js";
export { SOLID_PRESETS, solidPoints, turnedPoints, type SolidPreset } from "./solids.js";
export { drawingPoints, type Point, type Stroke } from "./strokes.js";
