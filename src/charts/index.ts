// The front door of the charts: data in, SVG or Canvas2D out. No state, no fetching, no Lit.
export {
  contrast,
  inkOn,
  oklab,
  parseHex,
  sequential,
  signed,
  type ColourScale,
  type Rgb,
} from "./colour-scale.js";
export { gridMove } from "./grid-keys.js";
export { heatmap, type HeatmapOptions } from "./heatmap.js";
export { histogram, type HistogramOptions } from "./histogram.js";
export { lineChart, type LineChartOptions, type Series } from "./line-chart.js";
export { miniHeatmap, type MiniHeatmapOptions } from "./mini-heatmap.js";
export { meanings, palettes, type Meaning, type Palette, type Scheme } from "./palette.js";
export {
  planeScale,
  scatter,
  type PlaneScale,
  type PointLayer,
  type ScatterOptions,
  type VectorField,
} from "./scatter.js";
export { signedStrip, type SignedStripOptions } from "./signed-strip.js";
export type { CanvasSurface, Cell, Surface, SvgSurface } from "./surface.js";
export { tokenArcs, type TokenArcsOptions } from "./token-arcs.js";
