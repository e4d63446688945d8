// The station's model without a page: tokens, edits, the order experiment, checks. Weights are random, the tokenizer small.
import { beforeAll, describe, expect, test } from "vitest";
import { createCpuDevice, Random } from "../../src/engine/index.js";
import { gptSpecs, type GptConfig } from "../../src/models/index.js";
import { trainBpe } from "../../src/text/index.js";
import { plainGpt } from "../../tests/support/plain-gpt.js";
import { untouched } from "./edits.js";
import { InspectedGpt } from "./inspected-gpt.js";
import { AttentionModel } from "./model.js";
import type { ReadRequest } from "./reading.js";
import { continuesWord } from "./sentence.js";
import { shuffledOrder } from "./word-order.js";

const tokenizer = trainBpe(
  ["A coruja guardou a chave porque ela tinha medo.", "The owl kept the key because she was afraid."],
  {
    vocabularySize: 300,
    specials: ["<|fim|>"],
  },
);
const start = tokenizer.specialId("<|fim|>");
const config: GptConfig = {
  layers: 2,
  heads: 4,
  channels: 32,
  context: 40,
  vocabulary: tokenizer.size,
  epsilon: 1e-5,
};
const random = new Random(3);
const tensors = new Map(
  Object.entries(gptSpecs(config)).map(([name, { shape }]) => {
    const scale = name.includes("ln_") && name.endsWith("weight") ? 1 : 0;
    const size = shape.reduce((a, b) => a * b, 1);
    return [name, Float32Array.from({ length: size }, () => scale + 0.2 * random.normal())];
  }),
);

let model: AttentionModel;
beforeAll(async () => {
  const gpt = InspectedGpt.create(await createCpuDevice(), config, (name) => tensors.get(name)!);
  model = new AttentionModel(gpt, { config, tokenizer, start, headScores: [] }, { keep: () => {} });
});

const sentence = "A coruja guardou a chave";
const request = (changes: Partial<ReadRequest> = {}): ReadRequest => ({
  ...untouched,
  text: sentence,
  continuation: [],
  shuffled: false,
  seed: 4,
  ...changes,
});
const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
};

describe("tokens", () => {
  test("the start token is the first id, and ids agree with attention", async () => {
    const reading = await model.read(request());
    expect([...reading.ids]).toEqual([start, ...tokenizer.encode(sentence)]);
    expect(reading.tokens[0]).toMatchObject({ start: true, joined: false });
    expect(
      reading.tokens
        .map(({ text }) => text)
        .slice(1)
        .join(""),
    ).toBe(sentence);
    expect(reading.attention.length).toBe(config.layers * config.heads * reading.ids.length ** 2);
    expect(distance(reading.attention, plainGpt(config, tensors, [...reading.ids]).attention)).toBeLessThan(
      1e-5,
    );
  });

  test("pieces of words are marked, words and punctuation are not", () => {
    expect(continuesWord(" coru", "ja")).toBe(true);
    expect(continuesWord(" coruja", " guardou")).toBe(false);
    expect(continuesWord(" medo", ".")).toBe(false);
    expect(continuesWord(undefined, "A")).toBe(false);
    expect(continuesWord("⟨C3⟩", "⟨A3⟩")).toBe(true);
  });

  test.each(["", " ", "<|fim|>", "<b>x</b>", "👩🏽‍🚀 ação", "\ud800", "漢字\n\t"])(
    "any text is read: %j",
    async (text) => {
      const reading = await model.read(request({ text }));
      expect(reading.ids[0]).toBe(start);
      expect([...reading.ids].slice(1)).not.toContain(start);
      expect(reading.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
      expect(reading.attention.every(Number.isFinite)).toBe(true);
    },
  );

  test("a text longer than the context is clipped, and the rest counted", async () => {
    const long = "A coruja guardou a chave. ".repeat(4000);
    const began = performance.now();
    const reading = await model.read(request({ text: long }));
    expect(performance.now() - began).toBeLessThan(2000);
    expect(reading.ids.length).toBe(config.context);
    expect(reading.dropped).toBeGreaterThan(1000);
    expect([...reading.ids].slice(1)).toEqual(tokenizer.encode(long).slice(0, config.context - 1));
  });

  test("what was written after the text is read with it", async () => {
    const [next] = tokenizer.encode(" porque");
    const reading = await model.read(request({ continuation: [next, 9999] }));
    expect(reading.ids.at(-1)).toBe(next);
    expect(reading.tokens.at(-1)!.written).toBe(true);
    expect(reading.tokens.at(-2)!.written).toBe(false);
  });
});

describe("changes", () => {
  test("untouched, there is nothing to compare with; touched, before is the untouched distribution", async () => {
    const plain = await model.read(request());
    expect(plain.before).toBeNull();
    const changed = await model.read(request({ ablated: [[0, 2]] }));
    expect(distance(changed.before!, plain.probabilities)).toBe(0);
    expect(distance(changed.probabilities, plain.probabilities)).toBeGreaterThan(1e-6);
    const expected = plainGpt(config, tensors, [...plain.ids], { ablated: [[0, 2]] });
    expect(distance(changed.attention, expected.attention)).toBeLessThan(1e-5);
  });

  test("a query steered to a key asks more of it, and pushed away less", async () => {
    const [layer, head, token, towards] = [1, 2, 5, 2];
    const weight = async (amount: number): Promise<number> => {
      const { attention, ids } = await model.read(
        request({ steered: [[layer, head, token, towards, amount]] }),
      );
      return attention[((layer * config.heads + head) * ids.length + token) * ids.length + towards];
    };
    const [away, still, near] = [await weight(-2), await weight(0), await weight(2)];
    expect(away).toBeLessThan(still);
    expect(near).toBeGreaterThan(still);
  });

  test("a nudge changes one number of one query", async () => {
    const before = (await model.read(request())).q.slice();
    const { q, ids } = await model.read(request({ nudged: [[0, 1, 3, 6, 0.75]] }));
    const at = ((0 * config.heads + 1) * ids.length + 3) * (config.channels / config.heads) + 6;
    expect(q[at] - before[at]).toBeCloseTo(0.75, 5);
    expect(q.slice(0, at).every((value, i) => value === before[i])).toBe(true);
  });

  test("edits that point outside are left out", async () => {
    const plain = await model.read(request());
    const odd = await model.read(
      request({
        ablated: [
          [9, 0],
          [0, 9],
        ],
        steered: [
          [0, 0, 99, 0, 1],
          [0, 0, 0, 99, 1],
        ],
        nudged: [
          [0, 0, 99, 0, 1],
          [0, 0, 0, 99, 1],
        ],
        scores: [
          [0, 0, 99, 0, 2, 1],
          [5, 0, 0, 0, 2, 1],
        ],
      }),
    );
    expect(distance(odd.attention, plain.attention)).toBe(0);
  });
});

describe("order", () => {
  test("words move whole, the start stays, one seed gives one order", async () => {
    const { tokens } = await model.read(request());
    const order = shuffledOrder(tokens, 11);
    expect(order[0]).toBe(0);
    expect([...order].sort((a, b) => a - b)).toEqual(tokens.map((_, i) => i));
    expect(shuffledOrder(tokens, 11)).toEqual(order);
    expect(order).not.toEqual(tokens.map((_, i) => i));
    order.forEach((from, to) => {
      if (tokens[from].joined) expect(order[to - 1]).toBe(from - 1);
    });
  });

  test("only without positions and mask does order not matter", async () => {
    const rows = await model.compareOrders(request());
    const row = (positions: boolean, mask: string) =>
      rows.find((r) => r.positions === positions && r.mask === mask)!;
    expect(row(false, "none").attention).toBeLessThan(1e-5);
    expect(row(false, "none").probability).toBeLessThan(1e-5);
    for (const other of [row(true, "none"), row(false, "causal"), row(true, "causal")]) {
      expect(other.attention).toBeGreaterThan(1e-3);
    }
  });
});

test("check compares every number with double sums and finds them equal; a checkpoint brings the request back", async () => {
  await model.read(request({ mask: "none", nudged: [[0, 0, 1, 0, 2]] }));
  const checkpoint = (await model.checkpoint())!;
  await model.read(request());
  await model.restore(structuredClone(checkpoint));
  const { maxError, compared } = await model.check();
  expect(maxError).toBeLessThan(1e-4);
  expect(maxError).toBeGreaterThan(0);
  expect(compared).toBeGreaterThan(1000);
  const kernels = await model.kernels();
  expect(kernels[0].op).toBe("softmax");
  expect(new Set(kernels.map(({ op, kernel, shapes }) => `${op} ${kernel} ${shapes}`)).size).toBe(
    kernels.length,
  );
  expect(kernels.every(({ ms }) => ms !== null)).toBe(true);
});
