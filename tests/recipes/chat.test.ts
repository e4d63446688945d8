// The chat recipe's parts: batches depend on step and phase alone, and tuning learns what the model itself says.
import { expect, test } from "vitest";
import { villageDialogue } from "../../src/data/index.js";
import { chatMarks } from "../../src/text/index.js";
import {
  chatBatch,
  conversationRow,
  learnChatTokenizer,
  learnedShare,
} from "../../src/recipes/chat/corpus.js";

const tokenizer = learnChatTokenizer(1, 60, 420);

test("numbers are read digit by digit", () => {
  const digits = tokenizer.vocabulary.tokens.filter((bytes) => bytes.some((b) => b >= 48 && b <= 57));
  expect(digits.every((bytes) => bytes.length === 1)).toBe(true);
});

test("tuning learns answers, their ends, and nothing said under another instruction", () => {
  for (let i = 0; i < 40; i++) {
    const dialogue = villageDialogue(4, i, "train");
    const { ids, targets } = conversationRow(tokenizer, dialogue, true);
    const said: string[] = [];
    let run: number[] = [];
    targets.forEach((target, at) => {
      if (target === 0xffffffff) {
        if (run.length > 0) said.push(tokenizer.decode(run));
        run = [];
      } else {
        expect(target).toBe(ids[at + 1]);
        run.push(target);
      }
    });
    if (run.length > 0) said.push(tokenizer.decode(run));
    const learned = dialogue.messages.filter(({ learn }) => learn);
    expect(said).toEqual(learned.map(({ text }) => `${text}${chatMarks.end}`));
  }
});

test("a batch is its step; pretraining learns every token, tuning a part", () => {
  const request = { seed: 2, step: 9, batch: 4, context: 64 };
  const tune = chatBatch(tokenizer, "tune", request);
  expect(chatBatch(tokenizer, "tune", request)).toEqual(tune);
  expect(chatBatch(tokenizer, "tune", { ...request, step: 10 }).ids).not.toEqual(tune.ids);
  expect(learnedShare(tune)).toBeGreaterThan(0.1);
  expect(learnedShare(tune)).toBeLessThan(0.6);
  expect(learnedShare(chatBatch(tokenizer, "pretrain", request))).toBeGreaterThan(0.95);
});
