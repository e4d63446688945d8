// The station's model on the cpu device, as its page drives it: what it learns beside the baselines, divergence and the way back, the same
// step after a reload, two networks, texts of every kind; and its words.
import { describe, expect, test } from "vitest";
import { createCpuDevice, type Device } from "../../src/engine/index.js";
import { readSafetensors } from "../../src/files/index.js";
import { gptSpecs } from "../../src/models/index.js";
import { keptPlaceInMemory } from "../../tests/support/kept-place.js";
import { openPretraining, task, tiny, trainedTo } from "../../tests/support/pretraining.js";
import { rhyme } from "../../tests/support/rhyme.js";
import { adopted, fits } from "./adoption.js";
import { trainingBatch, validationBatch } from "./batches.js";
import { buildCorpus } from "./corpus.js";
import { partsOf } from "./looking.js";
import { configOf } from "./network.js";
import type { NetworkReport } from "./protocol.js";
import { parametersOf, rungs, sizeFault, type Size } from "./sizes.js";
import { completed, table } from "./state.js";
import { defaults } from "../../src/ui/state-table.js";
import { stops } from "./stops.js";
import { en } from "./texts.en.js";
import { pt } from "./texts.pt.js";
import { crossings, rowsOf, sampleAt, sampleText } from "./views.js";
import { judged } from "./writing.js";

const cpu: Promise<Device> = createCpuDevice();
const lastRow = (network: NetworkReport) => rowsOf(network).at(-1)!;

describe("what it learns", () => {
  test("a rhyme: from knowing nothing to below every baseline but memory, its samples from gibberish to its words", async () => {
    const model = openPretraining(await cpu);
    const facts = await model.prepare(task());
    const [untrained] = await trainedTo(model, 0);
    expect(rowsOf(untrained)).toHaveLength(1);
    expect(lastRow(untrained).validation).toBeCloseTo(Math.log(facts.vocabulary), 1);
    const [network] = await trainedTo(model, 300);
    const [unigram, bigram] = facts.baselines;
    expect(bigram).toBeLessThan(unigram);
    expect(lastRow(network).step).toBe(300);
    expect(lastRow(network).validation).toBeLessThan(bigram);
    expect(crossings(rowsOf(network), facts)[1]).toBeGreaterThan(crossings(rowsOf(network), facts)[0]!);
    const { samples } = network;
    expect(samples.map(({ step }) => step)).toEqual([0, 10, 25, 50, 100, 150, 200, 250, 300]);
    expect(samples.at(-1)!.knownShare).toBeGreaterThan(0.8);
    expect(samples[0].knownShare || 0).toBeLessThan(0.4);
    expect(sampleText(samples.at(-1)!)).toMatch(/gato|muro|lua|rato/);
    model.dispose();
  });

  test("the same seed gives the same losses and texts, bit for bit; another seed others", async () => {
    const run = async (seed: number) => {
      const model = openPretraining(await cpu);
      await model.prepare(task({ seed }));
      const [{ rows, samples }] = await trainedTo(model, 30);
      model.dispose();
      return { rows: [...rows], texts: samples.map(sampleText) };
    };
    const first = await run(1);
    expect(await run(1)).toEqual(first);
    expect((await run(2)).rows).not.toEqual(first.rows);
  });

  test("attention rows sum to one and see no future; every part has a gradient", async () => {
    const model = openPretraining(await cpu);
    await model.prepare(task());
    const [{ look, gradients }] = await trainedTo(model, 10);
    const t = look!.tokens.length;
    expect(look!.attention).toHaveLength(tiny[0] * tiny[1] * t * t);
    for (let row = 0; row < tiny[1] * t; row++) {
      const weights = [...look!.attention.subarray(row * t, (row + 1) * t)];
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
      expect(weights.slice((row % t) + 1).every((weight) => weight === 0)).toBe(true);
    }
    expect(gradients!.parts).toEqual(partsOf(1));
    expect([...gradients!.norms].every((norm) => norm > 0)).toBe(true);
    model.dispose();
  });

  test("check recomputes loss and attention with the oracle", async () => {
    const model = openPretraining(await cpu);
    await model.prepare(task());
    await trainedTo(model, 12);
    const { maxError, compared } = await model.check();
    expect(compared).toBe(1 + tiny[0] * tiny[1] * 16 * 16);
    expect(maxError).toBeLessThan(1e-4);
    expect((await model.kernels()).some(({ op }) => op === "flashAttention" || /attention/i.test(op))).toBe(
      true,
    );
    model.dispose();
  });
});

describe("divergence", () => {
  test("a learning rate of a million is caught, told and rolled back; training goes on from the good weights", async () => {
    const model = openPretraining(await cpu);
    const { vocabulary } = await model.prepare(task());
    const [before] = await trainedTo(model, 60);
    const [broken] = await trainedTo(model, 200, { learningRate: 1e6 });
    const told = broken.diverged!;
    expect(told.learningRate).toBe(1e6);
    expect(told.ignorance).toBeCloseTo(Math.log(vocabulary), 6);
    expect(told.loss > told.ignorance || !Number.isFinite(told.loss)).toBe(true);
    expect(told.backTo).toBeLessThanOrEqual(60);
    expect(broken.step).toBe(told.backTo);
    expect(rowsOf(broken).every(({ validation }) => Number.isFinite(validation))).toBe(true);
    // The weights are those of before, not only the numbers told.
    expect((await model.check()).maxError).toBeLessThan(1e-4);
    expect(lastRow(broken).validation).toBeLessThan(lastRow(before).validation + 0.5);
    await model.forgive();
    const [again] = await trainedTo(model, 100);
    expect(again.diverged).toBeNull();
    expect(lastRow(again).validation).toBeLessThan(lastRow(before).validation + 0.5);
    model.dispose();
  });
});

describe("kept and found again", () => {
  test("weights that one step has spoiled are not kept; resumed, the first step's spoiling is rolled back too", async () => {
    const place = keptPlaceInMemory();
    const one = openPretraining(await cpu, place);
    await one.prepare(task());
    await trainedTo(one, 41);
    await one.keep(0.01);
    await trainedTo(one, 42, { learningRate: 1e6 });
    expect(await one.keep(1e6)).toBeNull();
    one.dispose();
    const two = openPretraining(await cpu, place);
    await two.findKept();
    await two.prepare(task());
    const [broken] = await trainedTo(two, 60, { learningRate: 1e6 });
    expect(broken.diverged?.backTo).toBe(41);
    expect((await two.check()).maxError).toBeLessThan(1e-4);
    expect(await two.keep(0.01)).toBe(true);
    two.dispose();
  });

  test("after a reload it stands at the same step, and goes on as if nothing had happened", async () => {
    const place = keptPlaceInMemory();
    const one = openPretraining(await cpu, place);
    await one.prepare(task());
    await trainedTo(one, 40);
    expect(await one.keep(0.01)).toBe(true);
    const [straight] = await trainedTo(one, 60);
    one.dispose();

    const two = openPretraining(await cpu, place);
    const found = (await two.findKept())!;
    expect(found).toMatchObject({
      corpus: rhyme,
      step: 40,
      seed: 1,
      vocabulary: 280,
      sizes: [tiny],
      learningRate: 0.01,
    });
    await two.prepare(task());
    const { networks } = await two.report([]);
    expect(networks[0].step).toBe(40);
    expect(networks[0].samples.map(({ step }) => step)).toEqual([0, 10, 25]);
    const [resumed] = await trainedTo(two, 60);
    expect(lastRow(resumed).validation).toBe(lastRow(straight).validation);
    expect(sampleText(resumed.samples.at(-1)!)).toBe(sampleText(straight.samples.at(-1)!));
    await two.dropKept();
    expect(await openPretraining(await cpu, place).findKept()).toBeNull();
    two.dispose();
  });

  test("the file opens in any reader of safetensors, and comes back as the same training", async () => {
    const one = openPretraining(await cpu);
    await one.prepare(task());
    await trainedTo(one, 20);
    const bytes = await one.exportFile(0, 0.02);
    const tensors = readSafetensors(bytes, { finite: true });
    const facts = await one.prepare(task());
    for (const [name, { shape }] of Object.entries(gptSpecs(configOf(tiny, facts.vocabulary)))) {
      expect(tensors.get(name)?.shape, name).toEqual([...shape]);
    }
    const two = openPretraining(await cpu);
    expect(await two.openFile(bytes)).toMatchObject({ step: 20, learningRate: 0.02, sizes: [tiny] });
    await two.prepare(task());
    const [a] = (await one.report([])).networks;
    const [b] = (await two.report([])).networks;
    expect([...b.rows]).toEqual([...a.rows]);
    expect((await two.exportFile(0, 0.02)).join()).toBe(bytes.join());
    await expect(two.openFile(bytes.slice(0, 900))).rejects.toThrow(/safetensors/);
    one.dispose();
    two.dispose();
  });

  test("a device that is lost takes nothing with it", async () => {
    const one = openPretraining(await cpu);
    await one.prepare(task());
    await trainedTo(one, 20);
    const checkpoint = (await one.checkpoint())!;
    const [straight] = await trainedTo(one, 30);
    const two = openPretraining(await cpu);
    await two.restore(checkpoint);
    const [resumed] = await trainedTo(two, 30);
    expect([...resumed.rows]).toEqual([...straight.rows]);
    one.dispose();
    two.dispose();
  });
});

describe("two networks", () => {
  test("learn from the same windows; the second catches up, and the first loses nothing by its coming or going", async () => {
    const small: Size = [1, 1, 8, 16];
    const model = openPretraining(await cpu);
    await model.prepare(task());
    const [alone] = await trainedTo(model, 30);
    await model.prepare(task({ sizes: [tiny, small] }));
    const [first, second] = await trainedTo(model, 30);
    expect([first.step, second.step]).toEqual([30, 30]);
    expect([...first.rows]).toEqual([...alone.rows]);
    expect(second.parameters).toBeLessThan(first.parameters);
    await model.prepare(task());
    const { networks } = await model.report([]);
    expect(networks.map(({ step }) => step)).toEqual([30]);
    model.dispose();
  });
});

describe("the text", () => {
  test("the village: bilingual, held-out stories, baselines in order, every byte counted", async () => {
    const corpus = await buildCorpus({ corpus: "village-pt", vocabulary: 300, tokenizer: null });
    const [unigram, bigram, trigram] = corpus.baselines;
    expect(unigram).toBeGreaterThan(bigram);
    expect(bigram).toBeGreaterThan(trigram);
    expect(corpus.words.has("coruja")).toBe(true);
    expect(corpus.words.has("the")).toBe(false);
    expect(corpus.bytes).toBeGreaterThan(corpus.characters);
    expect(corpus.heldOut).toHaveLength(3073);
  });

  test.each([
    ["short", "a".repeat(200)],
    ["of other alphabets", "日本語のテキスト。🙂🙃 ".repeat(40)],
    ["one word", "x".repeat(5000)],
    ["of controls", "\u0000\u0001\u007f \r\n".repeat(100)],
  ])("a text %s can be trained on", async (_, corpus) => {
    const model = openPretraining(await cpu);
    const facts = await model.prepare(task({ corpus }));
    expect([...facts.baselines].every((loss) => Number.isFinite(loss) && loss >= 0)).toBe(true);
    const [network] = await trainedTo(model, 12);
    expect(Number.isFinite(lastRow(network).validation)).toBe(true);
    expect(sampleText(network.samples.at(-1)!)).not.toContain("\ufffd");
    model.dispose();
  });

  test("targets are the same text one token later; windows stay inside", async () => {
    const corpus = {
      train: Uint32Array.from({ length: 50 }, (_, i) => i),
      starts: Uint32Array.of(0, 40),
      heldOut: Uint32Array.from({ length: 200 }, (_, i) => i),
    };
    const { ids, targets } = trainingBatch(corpus, { seed: 3, step: 9, context: 16 });
    expect([...targets]).toEqual([...ids].map((id) => id + 1));
    expect(Math.max(...targets)).toBeLessThan(50);
    expect(validationBatch(corpus, 0, 16).ids[16]).toBe(16);
  });
});

describe("sizes, state, words", () => {
  test("parameters equal the count of the model's own list of tensors", () => {
    for (const size of rungs) {
      const counted = Object.values(gptSpecs(configOf(size, 512))).reduce(
        (sum, { shape }) => sum + shape.reduce((product, length) => product * length, 1),
        0,
      );
      expect(parametersOf(size, 512)).toBe(counted);
      expect(sizeFault(size, 512)).toBeNull();
    }
  });

  test("a size that breaks a rule is refused before anything is allocated; letters and words spell one too", () => {
    const state = defaults(table);
    expect(completed({ model: [12, 16, 512, 256] }, state).fault).toMatch(/bytes/);
    expect(completed({ model: [2, 3, 64, 64] }, state)).toMatchObject({
      state: {},
      fault: expect.stringMatching(/multiple/) as string,
    });
    expect(completed({ model: { L: 1, C: 32 } as never }, state).state.model).toEqual([1, 4, 32, 64]);
    expect(completed({ corpus: rhyme }, { ...state, trainSteps: 500 }).state.trainSteps).toBe(0);
  });

  test("a kept training is adopted unless the link asks for another", () => {
    const state = defaults(table);
    const found = {
      corpus: rhyme,
      vocabulary: 300,
      seed: 7,
      sizes: [tiny],
      step: 40,
      learningRate: 0.01,
      at: 5,
    };
    expect(fits(found, state, 1)).toBe(true);
    expect(fits(found, { ...state, model: [1, 1, 16, 32] }, 1)).toBe(false);
    expect(fits(found, { ...state, corpus: "village-en" }, 1)).toBe(false);
    expect(fits(found, state, 3)).toBe(false);
    const after = adopted(found, { trainSteps: 0 });
    expect(after).toMatchObject({ corpus: rhyme, keep: "yes", model: [...tiny], trainSteps: 40 });
    // A network that came as a file is no permission to keep a text.
    expect(adopted({ ...found, at: 0 }, { trainSteps: 0 }).keep).toBeUndefined();
  });

  test("words of the corpus are known, others not, and a last word cut off is not judged", () => {
    const { pieces, knownShare } = judged("o gato xyz ga", new Set(["o", "gato"]));
    expect(pieces.filter(({ known }) => known !== null).map(({ known }) => known)).toEqual([
      true,
      true,
      false,
    ]);
    expect(knownShare).toBeCloseTo(2 / 3);
    expect(pieces.map(({ text }) => text).join("")).toBe("o gato xyz ga");
    const broken = judged("o⟨1F⟩ gato.", new Set(["o", "gato", "f"]));
    expect(broken.pieces.map(({ known }) => known)).toEqual([true, false, null, true, null]);
    expect(broken.knownShare).toBe(1);
  });

  test("the sample on show is the newest not after the step asked for", () => {
    const samples = [0, 10, 25].map((step) => ({ step, pieces: [], validation: 1, knownShare: 1 }));
    expect([-1, 0, 9, 10, 99].map((at) => sampleAt(samples, at)!.step)).toEqual([25, 0, 0, 10, 25]);
  });

  test("every stop has its words in both languages, and every state entry a label", () => {
    for (const { id } of stops) {
      expect(Object.keys(pt.stops)).toContain(id);
      expect(en.stops[id as keyof typeof en.stops].caption.length).toBeGreaterThan(20);
    }
    expect(Object.keys(pt.stops)).toHaveLength(stops.length);
  });
});
