// Lines over a count (loss over training steps). Few marks: a baseline, three values, a name at each line's end.
// Idempotent SVG; long series are thinned to what the width can show.
import { select } from "d3";
import { extentOf, linearScale, logScale, polyline } from "./axis-scale.js";
import type { Meaning } from "./palette.js";
import { labelWidth, type SvgSurface } from "./surface.js";

export interface Series {
  name: string;
  values: ArrayLike<number>;
  meaning: Meaning;
}

export interface LineChartOptions {
  series: readonly Series[];
  /** Name of the picture for assistive technology. */
  label: string;
  format: (value: number) => string;
  /** What one step of the x axis is; written under its end. */
  xLabel?: string;
  /** x of the first value and distance between values. */
  start?: number;
  every?: number;
  formatX?: (value: number) => string;
  logarithmic?: boolean;
  /** False: names and last values stand elsewhere, and the lines have the whole width. */
  named?: boolean;
  /** A vertical hairline at this x: where the figure stands. */
  cursor?: number | null;
}

export interface ChartPoint {
  x: number;
  y: number;
}

/** At most `limit` points, each the mean of its stretch, the last value kept exact; non-finite values are left out. */
export function thin(values: ArrayLike<number>, limit: number, start = 0, every = 1): ChartPoint[] {
  const stretch = Math.max(1, Math.ceil(values.length / Math.max(1, limit)));
  const points: ChartPoint[] = [];
  for (let from = 0; from < values.length; from += stretch) {
    let sum = 0;
    let count = 0;
    const to = Math.min(values.length, from + stretch);
    for (let i = from; i < to; i++) {
      if (!Number.isFinite(values[i])) continue;
      sum += values[i];
      count++;
    }
    const last = to === values.length;
    const y = last && Number.isFinite(values[to - 1]) ? values[to - 1] : sum / count;
    if (count > 0) points.push({ x: start + (last ? to - 1 : (from + to - 1) / 2) * every, y });
  }
  return points;
}

export function lineChart(surface: SvgSurface, options: LineChartOptions): void {
  const { width, height } = surface;
  const lines = options.series.map((series) => ({
    ...series,
    points: thin(series.values, Math.max(2, width / 2), options.start, options.every),
  }));
  const all = lines.flatMap((series) => series.points);
  const { named = true } = options;
  const nameRoom = named ? Math.max(0, ...lines.map((series) => labelWidth(series.name, 13))) + 12 : 4;
  const area = { left: 2, right: Math.max(40, width - nameRoom), top: 12, bottom: Math.max(24, height - 26) };
  const [low, high] = extentOf(all.map((point) => point.y)) ?? [0, 1];
  const [first, last] = extentOf(all.map((point) => point.x)) ?? [0, 1];
  const x = linearScale([first, Math.max(last, first + 1)], [area.left, area.right]);
  const y = options.logarithmic
    ? logScale([Math.max(low, 1e-12), Math.max(high, 1e-11)], [area.bottom - 4, area.top])
    : linearScale([Math.min(0, low), high > low ? high : low + 1], [area.bottom, area.top]);
  const path = (points: readonly ChartPoint[]) => polyline(points.map((point) => [x(point.x), y(point.y)]));

  const root = select(surface.element)
    .classed("line-chart", true)
    .attr("role", "img")
    .attr("aria-label", options.label);
  const hairlines = [
    { name: "baseline", x1: area.left, x2: area.right, y1: area.bottom, y2: area.bottom },
    ...(options.cursor == null
      ? []
      : [{ name: "cursor", x1: x(options.cursor), x2: x(options.cursor), y1: area.top, y2: area.bottom }]),
  ];
  root
    .selectAll<SVGLineElement, (typeof hairlines)[number]>("line")
    .data(hairlines, (mark) => mark.name)
    .join("line")
    .attr("class", (mark) => mark.name)
    .attr("x1", (mark) => mark.x1)
    .attr("x2", (mark) => mark.x2)
    .attr("y1", (mark) => mark.y1)
    .attr("y2", (mark) => mark.y2);
  root
    .selectAll<SVGPathElement, (typeof lines)[number]>("path.series")
    .data(lines, (series) => series.name)
    .join("path")
    .attr("class", (series) => `series stroke-${series.meaning}`)
    .attr("d", (series) => path(series.points));

  const formatX = options.formatX ?? String;
  const texts = all.length
    ? [
        ...(named ? endLabels(lines, x, y, options.format) : []),
        {
          name: "first",
          text: formatX(first),
          x: area.left,
          y: area.bottom + 18,
          anchor: "start",
          tone: "quiet",
        },
        {
          name: "last",
          text: [formatX(last), options.xLabel].filter(Boolean).join(" "),
          x: area.right,
          y: area.bottom + 18,
          anchor: "end",
          tone: "quiet",
        },
      ]
    : [];
  root
    .selectAll<SVGTextElement, (typeof texts)[number]>("text")
    .data(texts, (mark) => mark.name)
    .join("text")
    .attr("class", (mark) => mark.tone)
    .attr("x", (mark) => mark.x)
    .attr("y", (mark) => mark.y)
    .attr("text-anchor", (mark) => mark.anchor)
    .text((mark) => mark.text);
}

interface DrawnSeries extends Series {
  points: ChartPoint[];
}
/** Each line carries its name at its end and its last value under it, pushed apart so that none overlap. */
function endLabels(
  lines: readonly DrawnSeries[],
  x: (value: number) => number,
  y: (value: number) => number,
  format: (value: number) => string,
) {
  const ends = lines
    .filter((series) => series.points.length > 0)
    .map((series) => ({ series, end: series.points.at(-1)! }))
    .sort((a, b) => y(a.end.y) - y(b.end.y));
  let free = 12;
  return ends.flatMap(({ series, end }) => {
    const top = Math.max(free, y(end.y) - 4);
    free = top + 36;
    const common = { x: x(end.x) + 8, anchor: "start" };
    return [
      { ...common, name: `name ${series.name}`, text: series.name, y: top, tone: `fill-${series.meaning}` },
      { ...common, name: `value ${series.name}`, text: format(end.y), y: top + 17, tone: "number" },
    ];
  });
}
