// The page's pure parts: recorded frames, travelling points, the pen, what the scene shows.
import { expect, test, vi } from "vitest";
import { between, Motion } from "./motion.js";
import { Reel } from "./reel.js";
import { sceneOf, type Moment } from "./scene-of.js";
import { Sketch } from "./sketch.js";
import { table, type State } from "./state.js";
import { pt } from "./texts.pt.js";
import { moments, nearest, pathOf } from "./views.js";
import type { Frame, SamplingTask } from "./protocol.js";

const state = Object.fromEntries(
  Object.entries(table).map(([name, { default: value }]) => [name, value]),
) as State;
const frame = (position: number, steps: number): Frame => ({
  position,
  points: Float32Array.of(position, 1, 2, 3),
  epsilon: Float32Array.of(0.5, 0, 0, 0.5),
  field: new Float32Array(800),
  level: {
    signal: position / steps,
    noise: Math.sqrt(1 - (position / steps) ** 2),
    level: 1 - position / steps,
  },
  factors: { clean: 1, direction: 0, fresh: 0 },
});

test("points travel straight, or by the way of noise itself, and newcomers are there at once", () => {
  const from = Float32Array.of(0, 2);
  const to = Float32Array.of(1, 0, 5, 6);
  expect([...between(from, to, 0.5, "straight")]).toEqual([0.5, 1, 5, 6]);
  // α from + σ to at 45 degrees
  expect(between(from, to, 0.5, "noise")[0]).toBeCloseTo(Math.SQRT1_2, 6);
  expect(between(from, to, 1, "noise")).toBe(to);
});

test("a motion redraws until it arrives, and starts from where the points are seen", () => {
  let now = 0;
  const pending: (() => void)[] = [];
  const redraw = vi.fn();
  const motion = new Motion({
    now: () => now,
    request: (c) => pending.push(c),
    cancel: () => undefined,
    redraw,
  });
  const first = Float32Array.of(0, 0);
  motion.go(first, 100);
  expect(motion.points).toBe(first);
  motion.go(Float32Array.of(1, 0), 100);
  now = 50;
  pending.pop()!();
  expect(motion.points[0]).toBeCloseTo(0.5);
  motion.go(Float32Array.of(0, 1), 100);
  expect(motion.points[0]).toBeCloseTo(0.5);
  now = 150;
  for (let callback = pending.pop(); callback; callback = pending.pop()) callback();
  expect([...motion.points]).toEqual([0, 1]);
  expect(pending).toHaveLength(0);
  expect(redraw.mock.calls.length).toBeGreaterThanOrEqual(3);
});

test("a reel keeps every frame, whatever calls they came in, and knows when it is whole", () => {
  const reel = new Reel<{ steps: number }, { position: number }>({ steps: 2 });
  const next = { position: 2, points: new Float32Array() };
  reel.add({ frames: [{ position: 0 }, { position: 1 }], next });
  expect(reel.done).toBe(false);
  expect(reel.at(5)).toEqual({ position: 1 });
  // After a loss a frame may come again.
  reel.add({ frames: [{ position: 1 }, { position: 2 }], next });
  expect(reel.done).toBe(true);
  expect(reel.frames).toHaveLength(3);
});

test("the pen stays on the sheet, leaves out tremor, and can take a stroke back", () => {
  const sketch = new Sketch();
  sketch.begin(0, 0);
  expect(sketch.extend(0.001, 0)).toBe(false);
  expect(sketch.extend(4, -4)).toBe(true);
  expect(sketch.strokes[0].at(-1)).toEqual([1, -1]);
  sketch.end();
  sketch.begin(0.5, 0.5);
  sketch.cancel();
  expect(sketch.strokes).toHaveLength(1);
  expect(sketch.extend(0, 0)).toBe(false);
});

test("moments, the nearest point and a path are what they say", () => {
  const points = Float32Array.of(0, 0, 2, 4);
  expect(moments(points)).toEqual({ mean: { x: 1, y: 2 }, spread: { x: 1, y: 2 } });
  expect(nearest(points, 1.9, 4.1, 0.5)).toBe(1);
  expect(nearest(points, 1, 2, 0.5)).toBe(-1);
  expect([...pathOf([frame(0, 4), frame(1, 4)], 0)]).toEqual([0, 1, 1, 1]);
});

test("the scene follows the state: learning, a view of guesses or of noise, an open point, the pen, an empty sheet", () => {
  const reel = new Reel<SamplingTask, Frame>({ steps: 4, sampler: "ddim", noise: 0 } as SamplingTask);
  const next = { position: 0, points: new Float32Array() };
  reel.add({ frames: [0, 1, 2, 3, 4].map((position) => frame(position, 4)), next });
  const moment: Moment = {
    t: pt,
    state,
    work: { learning: false, training: null, sampling: reel, noising: null },
    position: 2,
    drawing: Float32Array.of(0.1, 0.2),
    cloud: frame(2, 4).points,
    guesses: Float32Array.of(9, 9, 9, 9),
    sketch: [],
    lit: null,
  };
  const scene = (changes: Partial<State>, more: Partial<Moment> = {}) =>
    sceneOf({ ...moment, ...more, state: { ...state, ...changes } });
  expect(scene({}).signal).toBeCloseTo(0.25);
  expect(scene({}).trail).toHaveLength(1);
  expect(scene({ paths: false }).trail).toHaveLength(0);
  expect(scene({ view: "clean" }).guesses).toBe(moment.guesses);
  expect(scene({ view: "epsilon" }).strokesTo).toHaveLength(4);
  expect(scene({ field: false }).field).toBeNull();
  expect(scene({ point: 1 }).chosen).toMatchObject({ index: 1 });
  expect(scene({ point: 1 }).chosen!.path).toHaveLength(6);
  expect(scene({ point: 40 }).chosen).toBeNull();
  expect(scene({}, { work: { ...moment.work, learning: true } }).trail).toBeUndefined();
  expect(scene({}, { drawing: new Float32Array() }).cloud).toBeNull();
  expect(scene({}, { sketch: [[[0, 0]]] })).toMatchObject({ cloud: null, sketch: [[[0, 0]]] });
});
