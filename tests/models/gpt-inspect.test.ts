// The inspected GPT is the GPT: same numbers as `gpt` and as plain loops, on every padded length; edits and ablations do what they say.
import { beforeAll, expect, test } from "vitest";
import {
  compile,
  createCpuDevice,
  Random,
  u32,
  type Arena,
  type Device,
  type Program,
} from "../../src/engine/index.js";
import {
  attentionMask,
  gpt,
  gptInspect,
  gptInspectInputs,
  gptSpecs,
  type GptConfig,
} from "../../src/models/index.js";
import { parameterLayout } from "../../src/nn/index.js";
import { plainGpt, type PlainGptOptions } from "../support/plain-gpt.js";

const config: GptConfig = { layers: 3, heads: 2, channels: 32, context: 24, vocabulary: 61, epsilon: 1e-5 };
const [L, H, D] = [config.layers, config.heads, config.channels / config.heads];
const ids = [60, 7, 33, 2, 7, 19, 45, 0, 11];

/** Weights large enough that attention is far from uniform. */
function weights(): Map<string, Float32Array> {
  const random = new Random(5, 1);
  return new Map(
    Object.entries(gptSpecs(config)).map(([name, { shape }]) => {
      const size = shape.reduce((a, b) => a * b, 1);
      const scale = name.endsWith("weight") && shape.length === 1 ? 1 : 0;
      return [name, Float32Array.from({ length: size }, () => scale + 0.25 * random.normal())];
    }),
  );
}
const tensors = weights();

interface Run {
  positions?: boolean;
  causal?: boolean;
  ablated?: [number, number][];
  edit?: (inputs: Record<string, Float32Array>, t: number) => void;
}

class Bench {
  readonly programs = new Map<number, Promise<Program>>();
  constructor(
    readonly device: Device,
    readonly arena: Arena,
  ) {}

  program(t: number): Promise<Program> {
    let program = this.programs.get(t);
    if (!program) {
      program = compile(
        this.device,
        (inputs, { parameters }) => gptInspect(config, parameters.tensors, inputs),
        { inputs: gptInspectInputs(config, t), arenas: { parameters: this.arena } },
      );
      this.programs.set(t, program);
    }
    return program;
  }

  async run(tokens: readonly number[], t: number, options: Run = {}) {
    const { positions = true, causal = true, ablated = [], edit } = options;
    const inputs: Record<string, Float32Array> = {
      positions: Float32Array.of(positions ? 1 : 0),
      mask: attentionMask(t, tokens.length, causal),
      queryDelta: new Float32Array(L * H * t * D),
      scoreScale: new Float32Array(L * H * t * t).fill(1),
      scoreDelta: new Float32Array(L * H * t * t),
      headGate: new Float32Array(L * H).fill(1),
    };
    for (const [l, h] of ablated) inputs.headGate[l * H + h] = 0;
    edit?.(inputs, t);
    const padded = Uint32Array.from({ length: t }, (_, i) => tokens[i] ?? 0);
    const reads = ["logits", "probabilities", ...Array.from({ length: L }, (_, l) => `attention.${l}`)];
    const last = Uint32Array.of(tokens.length - 1);
    const program = await this.program(t);
    const result = await program.run({ ...inputs, ids: padded, last }, reads);
    const n = tokens.length;
    const attention = new Float32Array(L * H * n * n);
    for (let row = 0; row < L * H * n; row++) {
      const [l, h, i] = [Math.floor(row / n / H), Math.floor(row / n) % H, row % n];
      attention.set(result[`attention.${l}`].subarray((h * t + i) * t, (h * t + i) * t + n), row * n);
    }
    return {
      attention,
      logits: result.logits.subarray(0, n * config.vocabulary),
      probabilities: result.probabilities,
    };
  }
}

const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
  return most;
};

function benchOn(device: Device): Bench {
  const arena = device.createArena("parameters", parameterLayout(gptSpecs(config)).layout);
  for (const [name, values] of tensors) arena.write(name, values);
  return new Bench(device, arena);
}

let fast: Bench;
let oracle: Bench;
beforeAll(async () => {
  fast = benchOn(await createCpuDevice());
  oracle = benchOn(await createCpuDevice({ wasm: false }));
});

test("its logits are those of gpt()", async () => {
  const t = ids.length;
  const plain = await compile(
    fast.device,
    ({ ids }, { parameters }) => ({ logits: gpt(config, parameters.tensors, ids) }),
    {
      inputs: { ids: u32(1, t) },
      arenas: { parameters: fast.arena },
    },
  );
  const { logits } = await plain.run({ ids: Uint32Array.from(ids) }, ["logits"]);
  expect(distance((await fast.run(ids, t)).logits, logits)).toBeLessThan(1e-5);
});

const settings: (PlainGptOptions & Run)[] = [
  {},
  { positions: false },
  { causal: false },
  { positions: false, causal: false },
  {
    ablated: [
      [0, 1],
      [2, 0],
    ],
  },
];
test.each(settings)("plain loops in double agree: %o", async (options) => {
  const expected = plainGpt(config, tensors, ids, options);
  for (const bench of [fast, oracle]) {
    const got = await bench.run(ids, 16, options);
    expect(distance(got.attention, expected.attention)).toBeLessThan(1e-5);
    expect(distance(got.logits, expected.logits)).toBeLessThan(1e-4);
    expect(distance(got.probabilities, expected.probabilities)).toBeLessThan(1e-5);
  }
});

test("rows sum to one and never see the future", async () => {
  const { attention } = await fast.run(ids, 16);
  const n = ids.length;
  for (let row = 0; row < L * H * n; row++) {
    const weights = attention.subarray(row * n, (row + 1) * n);
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
    expect(weights.subarray((row % n) + 1).every((weight) => weight === 0)).toBe(true);
  }
});

test.each([true, false])("padding changes nothing (causal: %s)", async (causal) => {
  const short = await fast.run(ids, ids.length, { causal });
  for (const t of [16, config.context]) {
    const long = await fast.run(ids, t, { causal });
    expect(distance(long.attention, short.attention)).toBeLessThan(1e-6);
    expect(distance(long.probabilities, short.probabilities)).toBeLessThan(1e-6);
  }
});

test("without positions and mask a permuted sentence gives the permuted output; with either it does not", async () => {
  const order = [0, 4, 2, 8, 1, 6, 3, 7, 5];
  const n = ids.length;
  const worst = async (options: Run): Promise<number> => {
    const before = await fast.run(ids, 16, options);
    const after = await fast.run(
      order.map((i) => ids[i]),
      16,
      options,
    );
    let most = 0;
    order.forEach((from, to) => {
      for (let lh = 0; lh < L * H; lh++) {
        order.forEach((fromColumn, column) => {
          const a = after.attention[(lh * n + to) * n + column];
          most = Math.max(most, Math.abs(a - before.attention[(lh * n + from) * n + fromColumn]));
        });
      }
      const v = config.vocabulary;
      const [a, b] = [
        after.logits.subarray(to * v, (to + 1) * v),
        before.logits.subarray(from * v, (from + 1) * v),
      ];
      most = Math.max(most, distance(a, b));
    });
    return most;
  };
  expect(await worst({ positions: false, causal: false })).toBeLessThan(1e-5);
  expect(await worst({ positions: true, causal: false })).toBeGreaterThan(1e-2);
  expect(await worst({ positions: false, causal: true })).toBeGreaterThan(1e-2);
});

test("an edited query moves its own row there and everything downstream, nothing before", async () => {
  const [layer, head, token] = [1, 0, 4];
  const before = await fast.run(ids, 16);
  const after = await fast.run(ids, 16, {
    edit: ({ queryDelta }, t) =>
      queryDelta.fill(1.5, ((layer * H + head) * t + token) * D, ((layer * H + head) * t + token + 1) * D),
  });
  const n = ids.length;
  const row = (x: Float32Array, l: number, h: number, i: number) =>
    x.subarray(((l * H + h) * n + i) * n, ((l * H + h) * n + i + 1) * n);
  expect(
    distance(row(after.attention, layer, head, token), row(before.attention, layer, head, token)),
  ).toBeGreaterThan(1e-2);
  // Same layer: other heads and other rows stand still. Layers below too.
  expect(distance(row(after.attention, layer, 1, token), row(before.attention, layer, 1, token))).toBe(0);
  expect(
    distance(row(after.attention, layer, head, token - 1), row(before.attention, layer, head, token - 1)),
  ).toBe(0);
  expect(distance(after.attention.subarray(0, H * n * n), before.attention.subarray(0, H * n * n))).toBe(0);
  expect(distance(after.probabilities, before.probabilities)).toBeGreaterThan(1e-5);
});

test("a score may be scaled and shifted: the row is the softmax of what was asked for", async () => {
  const [layer, head, row, column] = [0, 1, 5, 2];
  const n = ids.length;
  const before = (await fast.run(ids, 16)).attention.subarray(((layer * H + head) * n + row) * n).slice(0, n);
  const after = await fast.run(ids, 16, {
    edit: ({ scoreDelta }, t) => (scoreDelta[((layer * H + head) * t + row) * t + column] = 2),
  });
  const expected = Array.from(before, (weight, j) => weight * (j === column ? Math.exp(2) : 1));
  const total = expected.reduce((a, b) => a + b, 0);
  const got = after.attention.subarray(((layer * H + head) * n + row) * n).slice(0, n);
  expect(
    distance(
      got,
      expected.map((weight) => weight / total),
    ),
  ).toBeLessThan(1e-5);
  const scaled = await fast.run(ids, 16, {
    edit: ({ scoreScale }, t) =>
      scoreScale.fill(0, ((layer * H + head) * t + row) * t, ((layer * H + head) * t + row + 1) * t),
  });
  const even = scaled.attention.subarray(((layer * H + head) * n + row) * n).slice(0, row + 1);
  expect(
    distance(
      even,
      even.map(() => 1 / (row + 1)),
    ),
  ).toBeLessThan(1e-6);
});
