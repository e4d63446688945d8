// A small drawing per station, 40 × 40, always the same: decoration for lists, hidden from assistive technology.
// Colours come from classes named after meanings; the list that shows it says what they look like.
import { svg, type SVGTemplateResult } from "lit";

type Shape = SVGTemplateResult;
const dot = (x: number, y: number, meaning = "value", radius = 1.7): Shape =>
  svg`<circle class=${meaning} cx=${x} cy=${y} r=${radius}></circle>`;
const bar = (x: number, y: number, width: number, height: number, meaning = "accent", strength = 1): Shape =>
  svg`<rect class=${meaning} x=${x} y=${y} width=${width} height=${height} rx="1.2" opacity=${strength}></rect>`;
const line = (path: string, meaning = "accent"): Shape =>
  svg`<path class="line ${meaning}" d=${path}></path>`;

/** Evenly scattered points of the unit square: the R2 sequence, multiples of the plastic number and its square. */
const scatter = (count: number, draw: (x: number, y: number, index: number) => Shape): Shape[] =>
  Array.from({ length: count }, (_, i) => draw(((i + 1) * 0.754878) % 1, ((i + 1) * 0.56984) % 1, i));
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Points that lie on a ring, some still far from it. */
const condensing = scatter(44, (x, y, index) => {
  const angle = 2 * Math.PI * x;
  const radius = 11 + (index % 4 === 0 ? 10 * (y - 0.4) : 2.4 * (y - 0.5));
  return dot(
    20 + radius * Math.cos(angle),
    20 + radius * Math.sin(angle),
    index % 4 === 0 ? "noise" : "value",
    1.2,
  );
});

/** Heights of the attention triangle's cells: the diagonal and the first column are strong. */
const triangle = range(5).flatMap((row) =>
  range(row + 1).map((column) =>
    bar(
      7 + 5.4 * column,
      7 + 5.4 * row,
      4.6,
      4.6,
      "accent",
      column === 0 ? 0.95 : column === row ? 0.6 : 0.25 + 0.1 * ((row * column) % 3),
    ),
  ),
);

const drawings: Readonly<Record<string, readonly Shape[]>> = {
  opening: [
    line("M7 11h16M7 15.5h11", "key"),
    bar(7, 21, 11, 11, "output"),
    line("M23 31v-9l9-2v9", "value"),
    dot(21.6, 31, "value", 2),
    dot(30.6, 29, "value", 2),
  ],
  tokens: [
    [12, 7, 5],
    [5, 9, 10],
    [9, 5, 8],
  ].flatMap((widths, row) => {
    let x = 6;
    return widths.map((width, index) =>
      bar(
        (x += width + 1.6) - width - 1.6,
        9 + 8 * row,
        width,
        5.6,
        ["query", "key", "value"][(row + index) % 3],
        0.85,
      ),
    );
  }),
  embeddings: [
    [12, 13, "query"],
    [28, 17, "key"],
    [17, 29, "value"],
  ].flatMap(([cx, cy, meaning]) =>
    scatter(7, (x, y) => dot(Number(cx) + 11 * (x - 0.5), Number(cy) + 9 * (y - 0.5), String(meaning), 1.5)),
  ),
  recurrent: [
    line("M8 24h24", "noise"),
    ...[9, 20, 31].map((x) => svg`${line(`M${x - 3} 21c-4 -11 10 -11 6 0`, "key")}${dot(x, 24, "key", 3)}`),
  ],
  vision: [
    ...range(25).map((i) =>
      bar(8 + 5 * (i % 5), 8 + 5 * Math.floor(i / 5), 4.2, 4.2, "query", 0.2 + 0.12 * ((i * 7) % 5)),
    ),
    line("M12.6 12.6h15v15h-15z", "wrong"),
  ],
  series: [
    line("M6 26c3 -16 6 -16 9 -4s6 10 9 -4", "value"),
    svg`<path class="line value" stroke-dasharray="2 3" d="M24 18c2 -9 5 -9 7 -2s2 6 4 4"></path>`,
  ],
  attention: triangle,
  transformer: [
    ...range(3).map((i) => bar(7, 9 + 8 * i, 10, 5.5, "query", 0.9 - 0.2 * i)),
    ...range(3).map((i) => bar(23, 9 + 8 * i, 10, 5.5, "output", 0.9 - 0.2 * i)),
    line("M17 28h2.5v-8h3.5", "key"),
  ],
  pretraining: [line("M7 8v25h26", "noise"), line("M9 11c3 15 8 17 23 19", "accent")],
  scaling: [
    line("M8 11l24 18", "noise"),
    ...range(5).map((i) => dot(10 + 5 * i, 12.5 + 3.75 * i + [0.8, -1, 0.4, -0.6, 0.5][i], "accent", 2)),
  ],
  chat: [bar(7, 9, 19, 7, "query", 0.35), bar(14, 19, 19, 7, "output", 0.8), bar(7, 29, 9, 4, "query", 0.35)],
  "in-context": [
    ...range(3).map(
      (i) => svg`${dot(10, 10 + 10 * i, "query", 2.4)}${line(`M15 ${10 + 10 * i}h9`, "noise")}`,
    ),
    dot(29, 10, "value", 2.4),
    dot(29, 20, "value", 2.4),
    svg`<circle class="line output" cx="29" cy="30" r="3"></circle>`,
  ],
  reasoning: [line("M7 32h6v-6h6v-6h6v-6h6v-6", "accent"), dot(31, 8, "value", 2.6)],
  retrieval: [
    ...scatter(16, (x, y) => dot(7 + 26 * x, 7 + 26 * y, "noise", 1.4)),
    svg`<circle class="line query" cx="23" cy="19" r="7.5"></circle>`,
    dot(23, 19, "query", 2.2),
  ],
  experts: range(4)
    .map(
      (i) =>
        svg`${line(`M9 20L27 ${8 + 8 * i}`, i % 3 === 1 ? "accent" : "noise")}${bar(27, 5 + 8 * i, 7, 6, i % 3 === 1 ? "accent" : "noise", i % 3 === 1 ? 1 : 0.35)}`,
    )
    .concat(dot(9, 20, "accent", 3)),
  diffusion: condensing,
  painter: range(36).map((i) => {
    const [x, y] = [i % 6, Math.floor(i / 6)];
    const inside = Math.hypot(x - 2.5, y - 2.5) < 2.2;
    return bar(
      8 + 4.1 * x,
      8 + 4.1 * y,
      4.1,
      4.1,
      inside ? ["key", "output"][y % 2] : "query",
      inside ? 0.9 : 0.12 + 0.1 * ((i * 5) % 4),
    );
  }),
  tuning: [bar(8, 8, 19, 24, "noise", 0.3), bar(29, 8, 3, 24, "accent"), bar(8, 33.5, 19, 2.4, "accent")],
  alignment: [
    bar(8, 14, 10, 18, "noise", 0.4),
    bar(22, 8, 10, 24, "value", 0.9),
    line("M24 20l2.4 2.6 4 -5", "paper"),
  ],
  deployment: [
    bar(7, 12, 16, 20, "accent", 0.3),
    bar(21, 20, 9, 12, "accent", 0.6),
    bar(29, 27, 4.5, 5, "accent"),
  ],
  landscape: [
    line("M6 27h28", "noise"),
    ...[
      [9, 25, 1.6],
      [15, 22, 2.2],
      [21, 20, 3],
      [29, 15, 4.6],
    ].map(([x, y, r]) => dot(x, y, "output", r)),
  ],
};

/** The drawing of a station; nothing for an id that has none. */
export function drawnMark(id: string): Shape {
  return svg`<svg class="mark" viewBox="0 0 40 40" aria-hidden="true">${drawings[id] ?? []}</svg>`;
}

export const drawnIds: readonly string[] = Object.keys(drawings);
