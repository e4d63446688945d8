// The station's model without a page: the cache changes nothing, prompts are laid out and cut, draws are fair, and the official
// client of the OpenAI interface is answered. Weights are random, the tokenizer small.
import OpenAI from "openai";
import { beforeAll, describe, expect, test } from "vitest";
import { createCpuDevice, Random } from "../../src/engine/index.js";
import { gptSpecs, type GptConfig } from "../../src/models/index.js";
import { chatMarks, trainBpe } from "../../src/text/index.js";
import { compareDraws, upperGamma } from "./chi-square.js";
import type { NextRequest } from "./exchange.js";
import { ChatModel } from "./model.js";
import { createOpenAi } from "./openai.js";
import { stops } from "./stops.js";
import { en } from "./texts.en.js";
import { pt } from "./texts.pt.js";
import { cacheBytes, candidates, rankedProbabilities, rawProbabilities, tokenCells } from "./views.js";

const tokenizer = trainBpe(["Onde mora Bento? Bento mora no farol. Você é a padeira da vila."], {
  vocabularySize: 290,
  specials: Object.values(chatMarks),
});
const config: GptConfig = {
  layers: 2,
  heads: 2,
  channels: 32,
  context: 128,
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

let model: ChatModel;
beforeAll(async () => {
  const shipped = { config, tokenizer, values: (name: string) => tensors.get(name)!, answers: null };
  model = await ChatModel.create(await createCpuDevice(), shipped);
});

const plain = { temperature: 1, topK: 0, topP: 1, minP: 0, repetition: 1 };
const user = (text: string) => ({ role: "user" as const, text });
const request = (ids: readonly number[], changes: Partial<NextRequest> = {}): NextRequest => ({
  ...{ ids, answerAt: ids.length, choosing: plain, cache: true, seed: 4 },
  ...changes,
});

describe("next token", () => {
  test("with the cache or without, the logits are the same, and the oracle agrees", async () => {
    const { ids } = await model.prompt({ system: "Você é a padeira.", messages: [user("Onde mora Bento?")] });
    const cached = await model.next(request(ids));
    const again = await model.next(request([...ids, cached.id], { answerAt: ids.length }));
    expect(again.reused).toBe(ids.length);
    expect(again.read).toBe(1);
    const without = await model.next(request([...ids, cached.id], { answerAt: ids.length, cache: false }));
    expect(without.read).toBe(ids.length + 1);
    again.logits.forEach((x, i) => expect(Math.abs(x - without.logits[i])).toBeLessThan(1e-4));
    expect(without.id).toBe(again.id);
    const report = await model.check();
    expect(report.compared).toBe(config.vocabulary);
    expect(report.maxError).toBeLessThan(1e-4);
  });

  test("a shared beginning is reused to the token; another instruction reuses only the start", async () => {
    const first = await model.prompt({ system: "", messages: [user("Onde mora Bento?")] });
    await model.next(request(first.ids));
    const messages = [
      user("Onde mora Bento?"),
      { role: "assistant" as const, text: "Bento mora" },
      user("E?"),
    ];
    const second = await model.prompt({ system: "", messages });
    expect(second.ids.slice(0, first.ids.length)).toEqual(first.ids);
    expect((await model.next(request(second.ids))).reused).toBe(first.ids.length);
    const third = await model.prompt({ system: "Você", messages });
    expect((await model.next(request(third.ids))).reused).toBe(1);
  });

  test("the same seed says the same; what is forced is said", async () => {
    const { ids } = await model.prompt({ system: "", messages: [user("Onde?")] });
    const one = await model.next(request(ids, { seed: 9 }));
    expect((await model.next(request(ids, { seed: 9 }))).id).toBe(one.id);
    expect((await model.next(request(ids, { forced: 65 }))).id).toBe(65);
    const greedy = await model.next(request(ids, { choosing: { ...plain, temperature: 0 } }));
    expect(greedy.probabilities[greedy.id]).toBe(1);
  });
});

test("a conversation too long loses its oldest messages, then the beginning of the last one", async () => {
  const messages = Array.from({ length: 12 }, (_, i) => user(`Onde mora Bento ${i}?`));
  const { ids, parts, dropped } = await model.prompt({ system: "Você é a vila.", messages });
  expect(ids.length).toBeLessThanOrEqual(config.context - 48);
  expect(dropped).toBeGreaterThan(0);
  expect(parts.filter(({ role }) => role === "user").map(({ message }) => message)).toEqual(
    Array.from({ length: 12 - dropped }, (_, i) => dropped + i),
  );
  const long = await model.prompt({ system: "", messages: [user("xyz ".repeat(200))] });
  expect(long.ids.length).toBe(config.context - 48);
  expect(long.parts[long.parts.length - 1].end).toBe(long.ids.length);
});

test("a thousand draws are near what they should be, and a loaded die is found out", async () => {
  const { ids } = await model.prompt({ system: "", messages: [user("Onde?")] });
  await model.next(request(ids, { choosing: { ...plain, topK: 8 } }));
  const report = (await model.draw(1000, 5))!;
  expect(report.rows.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(1000);
  expect(report.p).toBeGreaterThan(0.001);
  expect(compareDraws([0.5, 0.5], [600, 400]).p).toBeLessThan(1e-8);
  expect(compareDraws([0.5, 0.5], [500, 500]).p).toBe(1);
  // Tables: χ² with 1, 4 and 10 degrees at the 5 % point.
  for (const [degrees, point] of [
    [1, 3.841],
    [4, 9.488],
    [10, 18.307],
  ])
    expect(upperGamma(degrees / 2, point / 2)).toBeCloseTo(0.05, 4);
});

test("beams are sorted, of the width asked for, and stay within the context", async () => {
  const { ids } = await model.prompt({ system: "", messages: [user("Onde?")] });
  const beams = await model.beams(ids, 3, 6);
  expect(beams.length).toBe(3);
  const score = (i: number) => beams[i].logProbability / beams[i].ids.length;
  expect(score(0)).toBeGreaterThanOrEqual(score(1));
  for (const beam of beams) expect(beam.ids.length).toBeLessThanOrEqual(6);
});

test("timings are measured at growing lengths", async () => {
  const timings = await model.measure();
  expect(timings.map(({ tokens }) => tokens)).toEqual([16, 32, 64, 96, 128]);
  for (const { withMs, withoutMs } of timings) expect(Math.min(withMs, withoutMs)).toBeGreaterThan(0);
});

describe("views", () => {
  test("every token has its part, and the cache its bytes", async () => {
    const facts = await model.describe();
    const prompt = await model.prompt({ system: "Você", messages: [user("Onde?")] });
    const cells = tokenCells(prompt, [{ id: 70 }, { id: facts.end }], facts, 3);
    expect(cells.length).toBe(prompt.ids.length + 2);
    expect(cells[0].role).toBe("start");
    expect(cells[1]).toMatchObject({ role: "system", mark: true, reused: true });
    expect(cells[3].reused).toBe(false);
    expect(cells[cells.length - 1]).toMatchObject({ said: 1, mark: true, role: "assistant" });
    expect(cacheBytes(facts, 10)).toBe(2 * 2 * 2 * 16 * 10 * 4);
  });
  test("candidates show both chances; what is cut comes after what is not", () => {
    const token = { logits: Float32Array.of(0, 2, 1), probabilities: Float32Array.of(0, 1, 0) };
    const raw = rawProbabilities(token.logits);
    expect(raw.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(candidates(token, ["a", "b", "c"], 3).map(({ piece }) => piece)).toEqual(["b", "c", "a"]);
    const { before, after } = rankedProbabilities(token);
    expect(before[0]).toBeGreaterThan(before[1]);
    expect([after[0], after[1]]).toEqual([1, NaN]);
  });
});

describe("the official client", () => {
  const client = () =>
    new OpenAI({
      baseURL: "https://jornada.invalid/v1",
      apiKey: "none",
      maxRetries: 0,
      fetch: createOpenAi(model),
    });
  const messages = [
    { role: "system", content: "Você é a padeira da vila." },
    { role: "user", content: "Onde mora Bento?" },
  ] as const;
  const asked = { model: "jornada-chat", messages: [...messages], temperature: 0, max_tokens: 12 };

  test("chat, whole and streamed, says the same", async () => {
    const whole = await client().chat.completions.create(asked);
    const text = whole.choices[0].message.content!;
    expect(whole.usage!.completion_tokens).toBeGreaterThan(0);
    const again = await client().chat.completions.create(asked);
    expect(again.usage!.prompt_tokens_details!.cached_tokens).toBe(again.usage!.prompt_tokens - 1);
    const stream = await client().chat.completions.create({ ...asked, stream: true });
    let streamed = "";
    let finish: string | null = null;
    for await (const { choices } of stream) {
      streamed += choices[0].delta.content ?? "";
      finish = choices[0].finish_reason;
    }
    // A streamed answer that ends within a character leaves its half unsaid.
    expect(text.startsWith(streamed)).toBe(true);
    expect(finish).toBe(whole.choices[0].finish_reason);
  });

  test("completions, models and embeddings", async () => {
    const done = await client().completions.create({
      model: "jornada-chat",
      prompt: "Bento mora",
      max_tokens: 4,
    });
    expect(done.usage!.completion_tokens).toBeLessThanOrEqual(4);
    expect((await client().models.list()).data.map(({ id }) => id)).toEqual(["jornada-chat"]);
    const vectors = await client().embeddings.create({
      model: "jornada-chat",
      input: ["Bento", "Bento", "farol"],
    });
    const [a, b, c] = vectors.data.map(({ embedding }) => embedding);
    const cosine = (x: number[], y: number[]) => x.reduce((sum, value, i) => sum + value * y[i], 0);
    expect(cosine(a, b)).toBeCloseTo(1, 5);
    expect(cosine(a, c)).toBeLessThan(0.99);
  });

  test("mistakes are told in the interface's own words", async () => {
    await expect(client().chat.completions.create({ ...asked, temperature: 7 })).rejects.toMatchObject({
      status: 400,
      param: "temperature",
    });
    await expect(client().chat.completions.create({ ...asked, messages: [] })).rejects.toThrow(
      "at least one",
    );
    await expect(client().files.list()).rejects.toMatchObject({ status: 404 });
  });
});

test("every stop has its words in both languages, and a note", () => {
  const ids = stops.map(({ id }) => id);
  expect(Object.keys(pt.stops)).toEqual(ids);
  expect(Object.keys(en.stops)).toEqual(ids);
  for (const texts of [pt, en])
    for (const { note } of Object.values(texts.stops)) expect(note.length).toBeGreaterThan(80);
});
