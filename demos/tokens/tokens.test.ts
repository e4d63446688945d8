// The station's model in Node: learning in slices, reading at any merge, the slow check, costs, special tokens, checkpoints; its words.
import { expect, test } from "vitest";
import { loadTokenizer, trainBpe } from "../../src/text/index.js";
import type { ModelContext } from "../../src/worker/index.js";
import { examples, pair } from "./examples.js";
import { load, type TokensModel } from "./model.js";
import type { Task } from "./protocol.js";
import { stops } from "./stops.js";
import { table } from "./state.js";
import { en } from "./texts.en.js";
import { pt } from "./texts.pt.js";
import { candidatesAt, nameOf, shownPieces, signsOf, visible } from "./views.js";

const open = () => load({} as unknown as ModelContext);

async function learn(given: Partial<Task> = {}): Promise<TokensModel> {
  const model = await open();
  await model.prepare({ text: examples.pt, corpus: "text", minimum: 2, goal: 60, seed: 1, ...given });
  while (!(await model.learn(5)).done);
  return model;
}

async function piecesOf(model: TokensModel, algorithm: "bpe" | "wordpiece", merges: number, special = false) {
  const reading = await model.read({ merges, special });
  const vocabulary = await model.vocabulary(algorithm);
  return Array.from(reading.ids[algorithm], (id) => nameOf(vocabulary, algorithm, id, merges));
}

test("slices learn what one go learns, and any earlier merge can be read", async () => {
  const model = await learn();
  const { pairs, base } = await model.vocabulary("bpe");
  const whole = trainBpe([examples.pt], { vocabularySize: 256 + 60 });
  expect(base).toBe(256);
  expect([...pairs]).toEqual(whole.vocabulary.merges.flatMap(({ left, right }) => [left, right]));
  for (const merges of [0, 7, 60]) {
    const { ids, intact } = await model.read({ merges, special: false });
    expect([...ids.bpe]).toEqual(
      trainBpe([examples.pt], { vocabularySize: 256 + merges }).encode(examples.pt),
    );
    expect(intact).toEqual({ bpe: true, wordpiece: true });
  }
});

test("a higher goal goes on from where it stands; another text starts anew", async () => {
  const model = await learn({ goal: 10 });
  const before = [...(await model.vocabulary("wordpiece")).pairs];
  await model.prepare({ text: examples.pt, corpus: "text", minimum: 2, goal: 30, seed: 1 });
  expect((await model.learn(0)).learned).toEqual({ bpe: 10, wordpiece: 10 });
  while (!(await model.learn(5)).done);
  const after = [...(await model.vocabulary("wordpiece")).pairs];
  expect(after).toHaveLength(60);
  expect(after.slice(0, 20)).toEqual(before);
  const report = await model.prepare({ text: "aba aba", corpus: "text", minimum: 2, goal: 30, seed: 1 });
  expect(report.learned).toEqual({ bpe: 0, wordpiece: 0 });
});

test("pieces put together are the text; ## goes on a word; special tokens stand around", async () => {
  const model = await learn();
  // á and à stand once or twice: still two bytes each, and shown as such.
  const bpe = (await piecesOf(model, "bpe", 60)).join("");
  expect(bpe.replaceAll("⟨C3⟩⟨A1⟩", "á").replaceAll("⟨C3⟩⟨A0⟩", "à")).toBe(examples.pt);
  const pieces = await piecesOf(model, "wordpiece", 60);
  expect(pieces.map((piece) => piece.replace(/^##/, "")).join("")).toBe(examples.pt);
  expect(pieces.filter((piece) => piece.startsWith("##")).length).toBeGreaterThan(10);
  expect((await piecesOf(model, "bpe", 60, true)).at(-1)).toBe("<|fim|>");
  const around = await piecesOf(model, "wordpiece", 60, true);
  expect([around[0], around.at(-1)]).toEqual(["[CLS]", "[SEP]"]);
});

test.each([1, 2])("check it: the slow way agrees, pairs seen at least %s times", async (minimum) => {
  const model = await learn({ minimum, text: `${examples.signs}\n## ### #### aaa aaaa aaaaa`, goal: 80 });
  await model.read({ merges: 80, special: false });
  const { maxError, compared } = await model.check();
  expect(maxError).toBe(0);
  expect(compared).toBeGreaterThan(400);
});

test("check it finds a wrong count", async () => {
  const model = await learn();
  await model.read({ merges: 60, special: false });
  const { learning } = model as unknown as { learning: { choices(a: string): { count: number }[][] } };
  learning.choices("bpe")[5][0].count += 3;
  expect((await model.check()).maxError).toBe(3);
});

test("the sentence costs fewer tokens in the language that was studied", async () => {
  const portuguese = await (await learn({ goal: 100 })).costs(pair);
  const english = await (await learn({ goal: 100, text: examples.en })).costs(pair);
  const last = (costs: typeof portuguese, spoken: "pt" | "en") => costs.tokens.bpe[spoken].at(-1)!;
  expect(last(portuguese, "pt")).toBeLessThan(last(english, "pt"));
  expect(last(english, "en")).toBeLessThan(last(portuguese, "en"));
  expect(portuguese.words).toEqual({ pt: 13, en: 16 });
});

test("a checkpoint learns again to the very same place", async () => {
  const model = await learn();
  await model.read({ merges: 42, special: false });
  const other = await open();
  await other.restore((await model.checkpoint())!);
  expect(await other.vocabulary("bpe")).toEqual(await model.vocabulary("bpe"));
  expect(await other.check()).toEqual(await model.check());
});

test("the file read back is the same tokenizer; the village gives a megabyte", async () => {
  const model = await learn({ corpus: "village", text: "A coruja viu a lua.", goal: 300 });
  expect((await model.learn(0)).bytes).toBeGreaterThan(1_000_000);
  const { ids } = await model.read({ merges: 300, special: false });
  const file = loadTokenizer(await model.file("bpe", 300));
  expect(file.encode("A coruja viu a lua.")).toEqual([...ids.bpe]);
  expect(file.size).toBe(256 + 300 + 1);
  expect(JSON.parse(await model.file("wordpiece", 300))).toHaveProperty("model.type", "WordPiece");
});

test("candidates come with the winner first; its piece is marked fresh", async () => {
  const model = await learn();
  const vocabulary = await model.vocabulary("wordpiece");
  for (let merge = 0; merge < 60; merge++) {
    const scores = candidatesAt(vocabulary, "wordpiece", merge).map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  }
  const { ids } = await model.read({ merges: 60, special: false });
  const pieces = shownPieces(vocabulary, "wordpiece", ids.wordpiece, 60, 1000);
  expect(pieces.some(({ fresh, id }) => fresh && id === vocabulary.base + 59)).toBe(true);
  expect(pieces.some(({ inside, text }) => inside && !text.startsWith("##"))).toBe(true);
});

test("no sign is ever an empty box: white space, marks and joiners are named", () => {
  expect(visible(" a\n\t")).toBe("·a↵⇥");
  expect(visible("\u200d")).toBe("U+200D");
  expect(visible("\u0303")).toBe("U+0303");
  const [family] = signsOf("👩‍👩‍👧", 5);
  expect(family.codes.map(({ name }) => name)).toEqual(["U+1F469", "U+200D", "U+1F469", "U+200D", "U+1F467"]);
  expect(family.codes.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(18);
});

test("every stop has its words in both languages, and a state the table knows", () => {
  const ids = stops.map(({ id }) => id);
  expect(Object.keys(pt.stops)).toEqual(ids);
  expect(Object.keys(en.stops)).toEqual(ids);
  for (const { state } of stops) for (const name of Object.keys(state)) expect(table).toHaveProperty(name);
  for (const { note } of [...Object.values(pt.stops), ...Object.values(en.stops)])
    expect(note.length).toBeGreaterThan(80);
});
