// The losses of one or two networks over the steps, the n-gram baselines as labelled lines, a mark for every sample, and where the figure
// stands. Idempotent SVG; it keeps no numbers of its own.
import { select } from "d3";
import type { SvgSurface } from "../../src/charts/index.js";
import type { Row } from "./views.js";

export interface ChartLine {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly meaning: "output" | "query";
}

export interface LossChartOptions {
  readonly lines: readonly ChartLine[];
  readonly baselines: readonly { readonly name: string; readonly loss: number; readonly passed: boolean }[];
  /** ln V: where every training begins. */
  readonly top: number;
  readonly samples: readonly number[];
  readonly cursor: number;
  readonly label: string;
  readonly stepsName: string;
  readonly format: (loss: number) => string;
  readonly formatStep: (step: number) => string;
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly lastStep: number;
}

/** Steps the axis shows at least. */
const fewestSteps = 100;
const labelSize = 12;

export function areaOf({ width, height }: Pick<SvgSurface, "width" | "height">, lastStep: number): Area {
  const room = 118;
  return {
    left: 6,
    right: width - room,
    top: 10,
    bottom: height - 30,
    lastStep: Math.max(fewestSteps, lastStep),
  };
}

/** The step under a horizontal place of the picture. */
export function stepAt(x: number, area: Area): number {
  return Math.round(((x - area.left) / (area.right - area.left)) * area.lastStep);
}

export function lossChart(surface: SvgSurface, options: LossChartOptions): void {
  const { lines, baselines } = options;
  const { palette } = surface;
  const rows = lines.flatMap((line) => line.rows);
  const area = areaOf(surface, Math.max(0, ...rows.map(({ step }) => step)));
  const losses = [
    ...rows.flatMap(({ train, validation }) => [train, validation]),
    ...baselines.map(({ loss }) => loss),
  ];
  const high = Math.max(options.top, ...losses.filter(Number.isFinite)) * 1.02;
  const low = Math.max(0, Math.min(...losses.filter(Number.isFinite), options.top) - 0.35);
  const x = (step: number) => area.left + (step / area.lastStep) * (area.right - area.left);
  const y = (loss: number) => area.bottom - ((loss - low) / (high - low)) * (area.bottom - area.top);
  const path = (line: ChartLine, of: "train" | "validation") =>
    line.rows.length
      ? `M${line.rows.map((row) => `${x(row.step).toFixed(1)},${y(row[of]).toFixed(1)}`).join("L")}`
      : null;
  const root = select(surface.element)
    .classed("loss-chart", true)
    .attr("role", "img")
    .attr("aria-label", options.label);

  const hairlines = [
    { key: "axis", tone: "baseline", x1: area.left, x2: area.right, y: area.bottom },
    ...baselines.map(({ name, loss }) => ({
      key: name,
      tone: "reference",
      x1: area.left,
      x2: area.right + 4,
      y: y(loss),
    })),
  ];
  root
    .selectAll<SVGLineElement, (typeof hairlines)[number]>("line.flat")
    .data(hairlines, ({ key }) => key)
    .join("line")
    .attr("class", ({ tone }) => `flat ${tone}`)
    .style("stroke", ({ tone }) => (tone === "reference" ? palette.noise : null))
    .attr("stroke-dasharray", ({ tone }) => (tone === "reference" ? "5 4" : null))
    .attr("x1", ({ x1 }) => x1)
    .attr("x2", ({ x2 }) => x2)
    .attr("y1", (line) => line.y)
    .attr("y2", (line) => line.y);

  const paths = lines.flatMap((line) => [
    { key: `${line.name} train`, d: path(line, "train"), thin: true, tone: `series stroke-${line.meaning}` },
    { key: line.name, d: path(line, "validation"), thin: false, tone: `series stroke-${line.meaning}` },
  ]);
  root
    .selectAll<SVGPathElement, (typeof paths)[number]>("path.series")
    .data(paths, ({ key }) => key)
    .join("path")
    .attr("class", ({ tone }) => tone)
    .style("stroke-width", ({ thin }) => (thin ? 1 : 2.5))
    .style("stroke-opacity", ({ thin }) => (thin ? 0.65 : 1))
    .attr("d", ({ d }) => d);

  root
    .selectAll<SVGLineElement, number>("line.tick")
    .data([...options.samples])
    .join("line")
    .attr("class", "tick")
    .style("stroke", (step) => (step === options.cursor ? palette.accent : palette.ink2))
    .style("stroke-width", (step) => (step === options.cursor ? 2.5 : 1))
    .attr("x1", x)
    .attr("x2", x)
    .attr("y1", area.bottom)
    .attr("y2", (step) => area.bottom + (step === options.cursor ? 10 : 6));
  root
    .selectAll<SVGLineElement, number>("line.cursor")
    .data(options.samples.length > 0 ? [options.cursor] : [])
    .join("line")
    .attr("class", "cursor")
    .attr("x1", x)
    .attr("x2", x)
    .attr("y1", area.top)
    .attr("y2", area.bottom);

  const ends = lines.flatMap((line) => {
    const last = line.rows.at(-1);
    return last ? [{ line, x: x(last.step), y: y(last.validation), loss: last.validation }] : [];
  });
  root
    .selectAll<SVGCircleElement, (typeof ends)[number]>("circle.end")
    .data(ends, ({ line }) => line.name)
    .join("circle")
    .attr("class", ({ line }) => `end fill-${line.meaning}`)
    .attr("r", 4)
    .attr("cx", (end) => end.x)
    .attr("cy", (end) => end.y);
  drawLabels(root, options, area, y, ends);
}

interface Label {
  readonly key: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
  readonly tone: string;
}

function drawLabels(
  root: ReturnType<typeof select<SVGSVGElement, unknown>>,
  options: LossChartOptions,
  area: Area,
  y: (loss: number) => number,
  ends: readonly { line: ChartLine; x: number; y: number; loss: number }[],
): void {
  const beside = { x: area.right + 8, anchor: "start" } as const;
  const named: Label[] = [
    ...options.baselines.map(({ name, loss, passed }) => ({
      ...beside,
      key: name,
      text: `${passed ? "✓ " : ""}${name} ${options.format(loss)}`,
      y: y(loss),
      tone: passed ? "quiet passed" : "quiet",
    })),
  ];
  // Those that would touch move apart; the order stays.
  named.sort((a, b) => a.y - b.y);
  const apart: Label[] = [];
  for (const label of named) {
    const above = apart.at(-1);
    apart.push({ ...label, y: above ? Math.max(label.y, above.y + labelSize + 3) : label.y });
  }
  const values: Label[] = ends.map(({ line, x, y: at, loss }) => {
    const inside = x > (area.left + area.right) / 2;
    return {
      key: `end ${line.name}`,
      text: options.lines.length > 1 ? `${line.name} ${options.format(loss)}` : options.format(loss),
      x: inside ? x - 2 : x + 10,
      y: Math.max(area.top + 8, at - 12),
      anchor: inside ? "end" : "start",
      tone: `value fill-${line.meaning}`,
    };
  });
  const steps: Label[] = [
    { key: "0", text: "0", x: area.left, y: area.bottom + 22, anchor: "start", tone: "quiet" },
    {
      key: "last",
      text: `${options.formatStep(area.lastStep)} ${options.stepsName}`,
      x: area.right,
      y: area.bottom + 22,
      anchor: "end",
      tone: "quiet",
    },
  ];
  root
    .selectAll<SVGTextElement, Label>("text")
    .data([...apart, ...values, ...steps], ({ key }) => key)
    .join("text")
    .attr("class", ({ tone }) => tone)
    .attr("x", ({ x }) => x)
    .attr("y", (label) => label.y)
    .attr("dominant-baseline", "central")
    .attr("text-anchor", ({ anchor }) => anchor)
    .text(({ text }) => text);
}
