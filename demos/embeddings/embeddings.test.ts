// The station's model on the cpu device, as its page drives it: shipped vectors and their measures, live training, aligned
// maps, own texts, UMAP, the check; and the station's pure parts.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createCpuDevice, Random } from "../../src/engine/index.js";
import { parseManifest, readSafetensors, type ModelFiles, type ModelFolder } from "../../src/files/index.js";
import { mapAgain } from "./check.js";
import { load, type EmbeddingsModel } from "./model.js";
import { mapScale, middleOf, wholeMap, zoomed } from "./map-frame.js";
import { Motion } from "./motion.js";
import { eigenSymmetric, principalPlane, project, turnOnto } from "./plane.js";
import { channels, frameSteps, type Frame, type Language, type TrainingTask } from "./protocol.js";
import { questionPlane } from "./question-plane.js";
import { asked, Lookup, read } from "./reading.js";
import { sceneOf } from "./scene-of.js";
import { table, type State } from "./state.js";
import { stops } from "./stops.js";
import { laidOnto } from "./umap-run.js";
import { scoresOf } from "./views.js";

const folder = "public/models/embeddings";
const bytes = (name: string) => new Uint8Array(readFileSync(`${folder}/${name}`));
const manifest = parseManifest(JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8")));
const files = {
  open: (): Promise<ModelFolder> =>
    Promise.resolve({
      manifest,
      bytes: (name) => Promise.resolve(bytes(name)),
      text: (name) => Promise.resolve(new TextDecoder().decode(bytes(name))),
      tensors: (name) => Promise.resolve(readSafetensors(bytes(name!))),
    }),
} as unknown as ModelFiles;

async function open(): Promise<EmbeddingsModel> {
  return load({
    device: await createCpuDevice(),
    files,
    seed: 1,
    signal: new AbortController().signal,
    progress: () => {},
    keep: () => {},
    abandon: () => {},
  });
}
const task = (change: Partial<TrainingTask> = {}): TrainingTask => ({
  corpus: "",
  language: "pt",
  seed: 1,
  trainSteps: 60,
  learningRate: 0.03,
  ...change,
});

async function trained(
  model: EmbeddingsModel,
  wanted: TrainingTask,
): Promise<{ frames: Frame[]; losses: Float32Array }> {
  const { now, report } = await model.prepare(wanted);
  const frames = now ? [now] : [];
  let { losses, done } = report;
  while (!done) {
    const next = await model.train({ budgetMs: 50 });
    frames.push(...next.frames);
    ({ losses, done } = next);
  }
  return { frames, losses };
}

const state = (change: Partial<State> = {}) =>
  ({
    ...Object.fromEntries(Object.entries(table).map(([name, row]) => [name, row.default])),
    ...change,
  }) as State;

describe("the shipped vectors", () => {
  test.each(["pt", "en"] as const)(
    "answer the held-out analogies as the manifest says (%s)",
    async (language: Language) => {
      const model = await open();
      const { set, frame } = await model.shipped(language);
      const answers = await model.score(frame.vectors, set.questions);
      const right = set.questions.filter(({ answer }, i) => answers[i] === answer).length;
      const { heldOut } = manifest.metrics[language] as { heldOut: { accuracy: number; total: number } };
      expect(set.questions).toHaveLength(heldOut.total);
      expect(right / heldOut.total).toBeCloseTo(heldOut.accuracy, 9);
      expect(heldOut.accuracy).toBeGreaterThan(0.9);
      expect(scoresOf(set.questions, answers).reduce((sum, row) => sum + row.right, 0)).toBe(right);
      model.dispose();
    },
  );

  test("what the tour says comes true, in both languages", async () => {
    const model = await open();
    for (const language of ["pt", "en"] as const) {
      const { set, frame } = await model.shipped(language);
      const lookup = new Lookup(set);
      const answer = (stop: string) => {
        const { query } = state(stops.find(({ id }) => id === stop)!.state);
        const question = asked(query, lookup);
        expect(question.unknown, stop).toEqual([]);
        return read(frame, question)!.answers.map(({ id }) => set.words[id]);
      };
      expect(answer("king")[0]).toBe(language === "pt" ? "rainha" : "queen");
      expect(answer("heldout")[0]).toBe(language === "pt" ? "Tóquio" : "Tokyo");
      for (const near of answer("neighbours").slice(0, 3)) {
        const id = lookup.find(near)!;
        expect(set.kinds![id], near).toBe(2);
      }
    }
    model.dispose();
  });
});

describe("training in the page", () => {
  test("frames come when they are due, the loss falls, and points do not jump between frames", async () => {
    const model = await open();
    const wanted = task({ trainSteps: 400 });
    const { frames, losses } = await trained(model, wanted);
    expect(losses).toHaveLength(400);
    expect(frames.map(({ step }) => step)).toEqual(frameSteps(400));
    expect(losses[0]).toBeCloseTo(6 * Math.log(2), 2);
    expect(losses.slice(-50).reduce((sum, loss) => sum + loss, 0) / 50).toBeLessThan(3);
    // Each frame lies on the one before: no turn of the whole brings it closer.
    for (let i = 1; i < frames.length; i++) {
      const [a, b, c, d] = turnOnto(frames[i].map, frames[i - 1].map);
      expect(Math.abs(a - 1) + Math.abs(b) + Math.abs(c) + Math.abs(d - 1)).toBeLessThan(1e-3);
    }
    for (const { vectors } of [frames[0], frames.at(-1)!])
      expect(Math.hypot(...vectors.subarray(0, channels))).toBeCloseTo(1, 5);
    model.dispose();
  });

  test("the same seed gives the same map bit for bit, another seed another one", async () => {
    const vectors = async (seed: number) => {
      const model = await open();
      const { frames } = await trained(model, task({ seed, trainSteps: 20 }));
      model.dispose();
      return frames.at(-1)!.vectors;
    };
    const [first, again, other] = [await vectors(1), await vectors(1), await vectors(2)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test("with the default steps, most of what was never told is answered", async () => {
    const model = await open();
    const { set } = await model.prepare(task());
    const { frames } = await trained(model, task({ trainSteps: table.trainSteps.default }));
    const answers = await model.score(frames.at(-1)!.vectors, set!.questions);
    const right = set!.questions.filter(({ answer }, i) => answers[i] === answer).length;
    expect(right / set!.questions.length).toBeGreaterThan(0.75);
    model.dispose();
  }, 180_000);

  test("a checkpoint goes on elsewhere, bit for bit", async () => {
    const whole = await open();
    const { losses } = await trained(whole, task({ trainSteps: 30 }));
    const first = await open();
    await first.prepare(task({ trainSteps: 30 }));
    while ((await first.train({ budgetMs: 0 })).step < 12);
    const second = await open();
    await second.restore(structuredClone(await first.checkpoint()));
    const rest = await trained(second, task({ trainSteps: 30 }));
    expect(rest.losses).toEqual(losses);
    for (const model of [whole, first, second]) model.dispose();
  });

  test("numbers that run away are noticed and training stops", async () => {
    const model = await open();
    const { report } = await model.prepare(task({ trainSteps: 200, learningRate: 1e6 }));
    let last = report;
    while (!last.done) last = await model.train({ budgetMs: 50 });
    expect(last.divergedAt).not.toBeNull();
    expect(last.step).toBeLessThan(200);
    model.dispose();
  });

  test("the check recomputes cosines, map and last loss by other ways, and finds what is wrong", async () => {
    const model = await open();
    const { frames } = await trained(model, task({ trainSteps: 25 }));
    const frame = frames.at(-1)!;
    const { cosines } = read(frame, { positive: [3, 5], negative: [4], unknown: [] })!;
    await model.show({ frame, positive: [3, 5], negative: [4], cosines });
    const report = await model.check();
    expect(report.maxError).toBeLessThan(1e-4);
    expect(report.compared).toBe(frame.map.length + cosines.length + 1);
    const forged = cosines.slice();
    forged[7] += 0.01;
    await model.show({ frame, positive: [3, 5], negative: [4], cosines: forged });
    expect((await model.check()).maxError).toBeGreaterThan(0.009);
    model.dispose();
  });

  test("kernels are reported without changing what was learned", async () => {
    const model = await open();
    await trained(model, task({ trainSteps: 10 }));
    const before = (await model.now())!.vectors;
    expect((await model.kernels()).map(({ op }) => op)).toContain("embedding");
    expect((await model.now())!.vectors).toEqual(before);
    model.dispose();
  });
});

describe("own texts", () => {
  const animals = ["gato", "cão", "rato"];
  const ships = ["barco", "navio", "canoa"];
  const random = new Random(3);
  const pick = (words: string[]) => words[random.integer(words.length)];
  const text = Array.from({ length: 900 }, () =>
    random.uniform() < 0.5
      ? `O ${pick(animals)} come ${pick(["carne", "peixe", "ração"])} na ${pick(["casa", "rua"])}.`
      : `O ${pick(ships)} navega ${pick(["devagar", "longe"])} pelo ${pick(["mar", "rio"])}.`,
  ).join(" ");

  test("words that could stand in for each other become neighbours", async () => {
    const model = await open();
    const wanted = task({ corpus: text, trainSteps: 500 });
    const { set } = await model.prepare(wanted);
    expect(set!.kinds).toBeNull();
    const { frames } = await trained(model, wanted);
    const lookup = new Lookup(set!);
    const near = (word: string) =>
      read(frames.at(-1)!, asked({ positive: [word], negative: [] }, lookup))!
        .answers.slice(0, 2)
        .map(({ id }) => set!.words[id]);
    expect(near("gato").sort()).toEqual(["cão", "rato"]);
    expect(near("navio").sort()).toEqual(["barco", "canoa"]);
    model.dispose();
  });

  test.each(["", "   ", "palavra", "um. dois. três.", "🙂🙂"])(
    "nothing to learn from %j is said, not thrown",
    async (corpus) => {
      const model = await open();
      const wanted = task({ corpus: corpus || " " });
      const { set, report, now } = await model.prepare(wanted);
      expect({ set, now, done: report.done }).toEqual({ set: null, now: null, done: true });
      model.dispose();
    },
  );

  test("two words are enough; other scripts are words too", async () => {
    const model = await open();
    for (const corpus of ["bom dia", "猫は魚が好きです。犬も好きです。", "привет мир, привет дом"]) {
      const { frames } = await trained(model, task({ corpus, trainSteps: 5 }));
      expect(frames.at(-1)!.map.every(Number.isFinite), corpus).toBe(true);
    }
    model.dispose();
  });
});

describe("maps", () => {
  const random = new Random(9);
  const rows = Float32Array.from({ length: 40 * channels }, (_, i) => random.normal() / (1 + (i % channels)));

  test("the plane is the widest: perpendicular axes, the largest variances, the same by another method", () => {
    const plane = principalPlane(rows, channels);
    const [x, y] = [plane.axes.subarray(0, channels), plane.axes.subarray(channels)];
    expect(x.reduce((sum, value, c) => sum + value * y[c], 0)).toBeCloseTo(0, 10);
    expect(plane.shares[0]).toBeGreaterThanOrEqual(plane.shares[1]);
    const map = project(rows, channels, plane);
    mapAgain(rows, map).forEach((value, i) => expect(Math.abs(value - map[i])).toBeLessThan(1e-5));
  });

  test("eigenvectors of a known matrix", () => {
    const { values } = eigenSymmetric(Float64Array.of(2, 1, 0, 1, 2, 0, 0, 0, 5), 3);
    [1, 3, 5].forEach((value, i) => expect([...values].sort((a, b) => a - b)[i]).toBeCloseTo(value, 10));
  });

  test.each([false, true])("a turned map (mirrored: %s) is laid back", (mirrored) => {
    const points = Float32Array.from({ length: 60 }, () => random.normal());
    const [cos, sin] = [Math.cos(2.3), Math.sin(2.3)];
    const moved = points.map((_, i) => {
      const [x, y] = [points[i & ~1], (mirrored ? -1 : 1) * points[i | 1]];
      return i & 1 ? sin * x + cos * y : cos * x - sin * y;
    });
    const [a, b, c, d] = turnOnto(moved, points);
    for (let i = 0; i < 60; i += 2) {
      expect(a * moved[i] + b * moved[i + 1]).toBeCloseTo(points[i], 5);
      expect(c * moved[i] + d * moved[i + 1]).toBeCloseTo(points[i + 1], 5);
    }
    laidOnto(
      moved.map((value) => 7 * value + 3),
      points,
    ).forEach((value, i) => {
      const middle = points.filter((_, j) => j % 2 === i % 2).reduce((sum, each) => sum + each, 0) / 30;
      expect(value).toBeCloseTo(points[i] - middle, 4);
    });
  });

  test("UMAP: the same seed the same map, neighbours stay together", async () => {
    const model = await open();
    const { set, frame } = await model.shipped("pt");
    const run = async () => {
      let report = await model.umapStart(frame.vectors, frame.map, 4);
      for (let next = await model.umapStep(500); next; next = await model.umapStep(500)) report = next;
      return report;
    };
    const [first, again] = [await run(), await run()];
    expect(first.epoch).toBe(first.epochs);
    expect(again.map).toEqual(first.map);
    const place = (word: string) => {
      const id = new Lookup(set).find(word)!;
      return [first.map[2 * id], first.map[2 * id + 1]];
    };
    const away = (a: string, b: string) => Math.hypot(place(a)[0] - place(b)[0], place(a)[1] - place(b)[1]);
    expect(away("gato", "urso")).toBeLessThan(away("gato", "cantou"));
    model.dispose();
  }, 60_000);

  test("in the plane of a question the three words have their true distances, and the sum its place", async () => {
    const model = await open();
    const { set, frame } = await model.shipped("pt");
    const reading = read(frame, asked(table.query.default, new Lookup(set)))!;
    const { map, origin } = questionPlane(reading);
    const [king, woman] = reading.asked.positive;
    const [man] = reading.asked.negative;
    const row = (id: number) => frame.vectors.subarray(id * channels, (id + 1) * channels);
    const distance = (a: number, b: number) => Math.hypot(...row(a).map((value, c) => value - row(b)[c]));
    for (const [a, b] of [
      [king, man],
      [man, woman],
      [king, woman],
    ] as const)
      expect(Math.hypot(map[2 * a] - map[2 * b], map[2 * a + 1] - map[2 * b + 1])).toBeCloseTo(
        distance(a, b),
        4,
      );
    const { sum, arrows } = sceneOf({ set, reading, origin, pointed: null, lit: null }, map);
    expect(sum![0]).toBeCloseTo(map[2 * king] + map[2 * woman] - map[2 * man], 5);
    expect(arrows).toHaveLength(2);
    model.dispose();
  });

  test("zooming keeps what is under the hand; one means the whole map", () => {
    const size = { width: 600, height: 400 };
    const places = Float32Array.of(-1, -1, 1, 1);
    const scale = mapScale(size, places, wholeMap);
    const under = scale.invert(150, 90);
    const look = zoomed(wholeMap, scale, 3, 150, 90, ...middleOf(size));
    const closer = mapScale(size, places, look);
    expect(closer.x(under[0])).toBeCloseTo(150, 6);
    expect(closer.y(under[1])).toBeCloseTo(90, 6);
    expect(zoomed(look, closer, 0.1, 10, 10, ...middleOf(size))).toEqual(wholeMap);
  });

  test("words travel from where they are seen, and arrive", () => {
    let now = 0;
    const motion = new Motion({ now: () => now, request: () => 1, cancel: () => {}, redraw: () => {} });
    motion.go(Float32Array.of(0, 0), 100);
    motion.go(Float32Array.of(10, 20), 100);
    now = 50;
    expect([...motion.places]).toEqual([5, 10]);
    now = 100;
    expect([...motion.places]).toEqual([10, 20]);
    motion.go(Float32Array.of(1, 2, 3, 4), 100);
    expect([...motion.places]).toEqual([1, 2, 3, 4]);
  });
});
