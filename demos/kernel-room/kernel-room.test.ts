// The room's pure parts: rungs, the oracle's verdicts, guarded loops, painted text, drafts, words; and its model on the cpu device.
import { describe, expect, test } from "vitest";
import { createCpuDevice, kernelFiles } from "../../src/engine/index.js";
import type { ModelContext } from "../../src/worker/index.js";
import { Drafts, longestDraft, type TextStore } from "./drafts.js";
import { guardLoops, withoutComments } from "./loop-guard.js";
import { load } from "./model.js";
import { paintedLines } from "./painted-text.js";
import { compare, expectedOf, isRight, problemOf } from "./problem.js";
import { difference } from "./race.js";
import { ladderOf, rungsOf } from "./rungs.js";
import { stops } from "./stops.js";
import { median, medianMs, repeats } from "./stopwatch.js";
import { en } from "./texts.en.js";
import { pt } from "./texts.pt.js";
import { withinReason } from "./trial.js";
import { arrived, rateText } from "./views.js";
import { measureRung, Problems, type Bench } from "./bench.js";
import { numberFormat } from "../../src/ui/number-format.js";

const { kernelNames, kernelSource } = await kernelFiles();

describe("rungs", () => {
  test("those whose kernel exists, slowest first; newer ones of the family join at the end", () => {
    const kernels = ["matmul", "matmul.tiled", "matmul.join", "matmul.vector", "matmul.future", "softmax"];
    const ids = (ladder: "matmul" | "softmax", device: "webgpu" | "cpu") =>
      rungsOf(ladder, kernels, device).map(({ id }) => id);
    expect(ids("matmul", "webgpu")).toEqual(["matmul", "matmul.tiled", "matmul.tiled.64", "matmul.future"]);
    expect(ids("softmax", "webgpu")).toEqual(["softmax"]);
    expect(ids("matmul", "cpu")).toEqual(["loops", "simd", "relaxed"]);
  });

  test("every rung of this engine has words in both languages, and its text can be read", () => {
    for (const ladder of ["matmul", "softmax"] as const) {
      for (const device of ["webgpu", "cpu"] as const) {
        for (const { id, kernel } of rungsOf(ladder, kernelNames, device)) {
          expect(pt.rungs[id]?.idea, id).toMatch(/\.$/);
          expect(en.rungs[id]?.idea, id).toMatch(/\.$/);
          expect(kernelSource(kernel)).toContain("fn main");
          expect(ladderOf(kernel)).toBe(ladder);
        }
      }
    }
    expect(ladderOf("softmax-gradient")).toBeNull();
    expect(ladderOf("matmul.join")).toBeNull();
  });
});

describe("the oracle's verdict", () => {
  test("is full where the sum is small, and finds one wrong element wherever it is", () => {
    const problem = problemOf("matmul", 64);
    const expected = expectedOf(problem);
    expect(expected.stride).toBe(1);
    const right = expected.rows.slice();
    expect(isRight(compare(problem, expected, right))).toBe(true);
    right[64 * 3 + 5] += 0.01;
    const found = compare(problem, expected, right);
    expect(isRight(found)).toBe(false);
    expect(found.at).toEqual([3, 5]);
    expect(found.error).toBeCloseTo(0.01, 5);
    right[64 * 3 + 5] = NaN;
    expect(compare(problem, expected, right).error).toBe(Infinity);
  });

  test("takes some rows of a large product and the sums of all: a wrong number in a row between is found", () => {
    const problem = problemOf("matmul", 576);
    const expected = expectedOf(problem);
    expect(expected.stride).toBe(2);
    const [a, b] = problem.inputs;
    const right = new Float32Array(576 ** 2);
    for (let i = 0; i < 576; i++)
      for (let k = 0; k < 576; k++)
        for (let j = 0, x = a[i * 576 + k]; j < 576; j++) right[i * 576 + j] += x * b[k * 576 + j];
    expect(isRight(compare(problem, expected, right))).toBe(true);
    right[576 * 7 + 11] += 1;
    const found = compare(problem, expected, right);
    expect(isRight(found)).toBe(false);
    expect(found.at).toEqual([7, -1]);
  });

  test("softmax is compared row by row", () => {
    const problem = problemOf("softmax", 128);
    const expected = expectedOf(problem);
    const got = expected.rows.slice();
    expect(isRight(compare(problem, expected, got))).toBe(true);
    got[5] *= 1.01;
    expect(isRight(compare(problem, expected, got))).toBe(false);
  });
});

describe("guarded loops", () => {
  const source = `// for (;;) { in a comment
fn helper(x: f32) -> f32 {
  var y = x;
  while (y > 1.0) { y /= 2.0; }
  return y;
}
/* loop { /* nested */ } */
@compute @workgroup_size(1)
fn main() {
  for (var i = 0u; i < 4u; i++) {
    loop {
      if (i > 2u) { break; }
    }
  }
}`;

  test("every loop counts its turns, on its own line; comments have none", () => {
    const guarded = guardLoops(source, 3, 100)!;
    expect(guarded.lines).toEqual([4, 10, 11]);
    const lines = guarded.source.split("\n");
    expect(lines.slice(0, 15)).toHaveLength(15);
    expect(lines[3]).toContain("while (y > 1.0) { guardedTurns0++; if (guardedTurns0 > 100u)");
    expect(lines[1]).toContain("var guardedTurns0 = 0u;");
    expect(lines[8]).toContain("var guardedTurns1 = 0u; var guardedTurns2 = 0u;");
    expect(lines[10]).toContain("guardedTrips[2] = 1u; break;");
    expect(guarded.source).toContain("@binding(3) var<storage, read_write> guardedTrips: array<u32>;");
    expect(guardLoops("fn main() { let x = 1; }", 1, 5)).toBeNull();
  });

  test("comments become spaces; places stay", () => {
    const plain = withoutComments(source);
    expect(plain).toHaveLength(source.length);
    expect(plain).not.toMatch(/comment|nested/);
    expect(plain.split("\n")[6].trim()).toBe("");
  });

  test("half a text does no harm", () => {
    for (const half of ["fn main(", "fn main() { for (", "fn main() { loop", "/* for", "}{"]) {
      expect(() => guardLoops(half, 1, 1)).not.toThrow();
    }
  });
});

test("painted text is the text, with comments and attributes apart", () => {
  const text = "@binding(0) var x: f32; // what // it is\n  let y = 1; /* a */ let z = 2;\n";
  const lines = paintedLines(text);
  expect(lines.map((parts) => parts.map((part) => part.text).join("")).join("\n")).toBe(text);
  expect(lines[0].map(({ kind }) => kind)).toEqual(["binding", "plain", "comment"]);
  for (const name of kernelNames) {
    const whole = paintedLines(kernelSource(name));
    expect(whole.map((parts) => parts.map((part) => part.text).join("")).join("\n")).toBe(kernelSource(name));
  }
});

describe("drafts", () => {
  const memory = (content: string | null): TextStore & { content: string | null } => ({
    content,
    getItem() {
      return this.content;
    },
    setItem(_, value) {
      this.content = value;
    },
  });

  test("are kept when asked, and found again", () => {
    const store = memory(null);
    const drafts = new Drafts(() => store);
    drafts.set("matmul", "mine");
    expect(store.content).toBeNull();
    drafts.keep();
    expect(new Drafts(() => store).get("matmul")).toBe("mine");
    drafts.drop("matmul");
    expect(new Drafts(() => store).get("matmul")).toBeNull();
  });

  test("survive a storage that throws or holds anything", () => {
    const refusing = () => {
      throw new DOMException("no storage here", "SecurityError");
    };
    const drafts = new Drafts(refusing);
    drafts.set("matmul", "x".repeat(longestDraft + 10));
    expect(() => drafts.keep()).not.toThrow();
    expect(drafts.get("matmul")).toHaveLength(longestDraft);
    for (const odd of ["null", "[]", "{", '{"matmul": 3}'])
      expect(new Drafts(() => memory(odd)).get("matmul")).toBeNull();
  });
});

describe("the stopwatch", () => {
  test("repeats what is short, takes the median, and waits for nothing long", async () => {
    expect(repeats(100, 32)).toBe(1);
    expect(repeats(2, 32)).toBe(10);
    expect(repeats(0, 32)).toBe(32);
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    let now = 0;
    const short = await medianMs(
      () => now,
      async () => void (now += 10),
      5,
    );
    expect(short).toEqual({ ms: 2, samples: 9, bestMs: 2 });
    const long = await medianMs(
      () => now,
      async () => void (now += 5000),
      1,
    );
    expect(long.samples).toBe(1);
  });

  test("a device that does not answer is not waited for", async () => {
    const never = new Promise<void>(() => {});
    await expect(withinReason(never, 5, async () => {})).rejects.toThrow("no answer in 5 ms");
    await expect(withinReason(Promise.resolve(7), 5, () => never)).resolves.toBe(7);
    await expect(withinReason(Promise.reject(new Error("mine")), 5, () => never)).rejects.toThrow("mine");
  });
});

describe("a rung", () => {
  const [rung] = rungsOf("matmul", ["matmul"], "webgpu");
  /** Answers with the oracle's own numbers, or spoilt ones, in so many milliseconds a multiply-add. */
  const bench = (msPerWork: number, spoil = 0): Bench & { opened: number[] } => ({
    opened: [],
    ceiling: async () => 1,
    async open(_, problem) {
      this.opened.push(problem.size);
      const { rows } = expectedOf(problem);
      return {
        launch: null,
        result: async () => rows.map((value, i) => (i === 70 ? value + spoil : value)),
        estimate: async () => problem.flops * msPerWork,
        time: async (ms) => ({ ms, samples: 3, bestMs: ms }),
        dispose() {},
      };
    },
  });

  test("is checked, then timed", async () => {
    const result = await measureRung(bench(1e-6), rung, new Problems(), "matmul", 64);
    expect(result).toMatchObject({ status: "timed", timing: { samples: 3 } });
    if (result.status === "timed") expect(result.timing.rate).toBeCloseTo(1, 6);
  });

  test("that is wrong is not timed; one that would take too long is not run", async () => {
    const wrong = await measureRung(bench(1e-6, 1), rung, new Problems(), "matmul", 64);
    expect(wrong).toMatchObject({ status: "wrong", comparison: { at: [1, 6] } });
    const slow = bench(1e-5);
    const result = await measureRung(slow, rung, new Problems(), "matmul", 1024);
    expect(result.status).toBe("slow");
    if (result.status === "slow") expect(result.estimateMs).toBeCloseTo(2 * 1024 ** 3 * 1e-5, 3);
    expect(Math.max(...slow.opened)).toBeLessThan(1024);
  });
});

test("the difference of two races is over the steps both have made", () => {
  expect(
    difference([
      [1, 2, 3],
      [1, 2.5],
    ]),
  ).toBe(0.5);
  expect(difference([[], [1]])).toBe(-1);
});

test("rates are written with about three digits", () => {
  const format = numberFormat("pt");
  expect([0.2054, 1.701, 41.64, 1234].map((rate) => rateText(format, rate))).toEqual([
    "0,205",
    "1,70",
    "41,6",
    "1.234",
  ]);
});

test("every stop has its words in both languages, without exclamation marks", () => {
  const ids = stops.map(({ id }) => id);
  expect(Object.keys(pt.stops)).toEqual(ids);
  expect(Object.keys(en.stops)).toEqual(ids);
  for (const texts of [pt, en]) expect(JSON.stringify(texts)).not.toContain("!");
});

test("the model on the cpu device: rungs right and timed, a race that coincides, no WGSL to run", async () => {
  const device = await createCpuDevice();
  const model = await load({ device, abandon() {} } as unknown as ModelContext);
  const rungs = await model.rungs("matmul");
  expect(rungs.map(({ id }) => id)).toEqual(["loops", "simd", "relaxed"]);
  expect(await model.ceiling("matmul", 64)).toBeGreaterThan(0);
  for (const ladder of ["matmul", "softmax"] as const) {
    for (const id of ["loops", "simd"]) {
      const result = await model.measure(ladder, 64, id);
      expect(result.status).toBe("timed");
    }
  }
  const { maxError, compared } = await model.check();
  expect(compared).toBe(4 * 64 * 64);
  expect(maxError).toBeLessThan(1e-4);
  expect((await model.run("matmul", 64, "loops", "fn main() {}")).status).toBe("absent");

  let race = await model.startRace({ racer: "mlp", seed: 3 });
  expect(race.lanes.map(({ kind }) => kind)).toEqual(["simd", "loops"]);
  expect(race.difference).toBe(-1);
  while (!arrived(race, 4)) race = await model.runRace(20, 4);
  // Who has arrived does not run on.
  race = await model.runRace(20, 4);
  for (const { losses } of race.lanes) expect(losses).toHaveLength(4);
  expect(race.difference).toBeLessThan(1e-4);
  expect(race.lanes[0].losses[3]).not.toBe(race.lanes[0].losses[0]);
  model.dispose();
});
