// Point clouds in the plane: presets and free drawings.

export { POINT_PRESETS, presetPoints, presetStrokes, type PointPreset } from "./presets.js";
export { drawingPoints, type Point, type Stroke } from "./strokes.js";
