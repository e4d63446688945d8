// Conversations as token streams: the tokenizer that reads them, rows to learn from, and what of a row is learned.
import { Random } from "../../engine/index.js";
import { villageCorpus, villageDialogue, type Dialogue } from "../../data/index.js";
import { chatMarks, layoutChat, trainBpe, type Tokenizer } from "../../text/index.js";

/** A target that no vocabulary has: the loss leaves it out. */
const ignored = 0xffffffff;

/**
 * Learns on stories and conversations, without their digits: no merge holds two, so that a number is read digit by
 * digit and sums can be learned as they are done on paper.
 */
export function learnChatTokenizer(seed: number, documents: number, vocabularySize: number): Tokenizer {
  const texts = [...villageCorpus({ seed, stories: documents, split: "train" })].map(({ text }) => text);
  for (let i = 0; i < 2 * documents; i++) {
    const { system, messages } = villageDialogue(seed, i, "train");
    for (const text of [system, ...messages.map((message) => message.text)])
      texts.push(text.replace(/\d+/g, ""));
  }
  return trainBpe(texts, { vocabularySize, specials: Object.values(chatMarks) });
}

type Row = { readonly ids: Uint32Array; readonly targets: Uint32Array };

/** A conversation's ids, and for each the next one where it is learned: everything, or only what the model itself says. */
export function conversationRow(tokenizer: Tokenizer, dialogue: Dialogue, answersOnly: boolean): Row {
  const { ids, parts } = layoutChat(tokenizer, dialogue);
  const targets = new Uint32Array(ids.length).fill(ignored);
  if (!answersOnly) targets.set(ids.slice(1));
  else {
    for (const { role, message, start, end } of parts) {
      if (role !== "assistant" || !dialogue.messages[message].learn) continue;
      // At the mark the first token of the answer is guessed; before `end`, the end.
      for (let at = start; at < end - 1; at++) targets[at] = ids[at + 1];
    }
  }
  return { ids: Uint32Array.from(ids), targets };
}

export type Phase = "pretrain" | "tune";

export interface BatchRequest {
  readonly seed: number;
  readonly step: number;
  readonly batch: number;
  readonly context: number;
}

/**
 * Row after row filled with whole documents, cut at the end. Pretraining reads stories and conversations, every token of
 * them; tuning reads conversations, and learns the answers. Depends on seed, step and phase alone.
 */
export function chatBatch(tokenizer: Tokenizer, phase: Phase, request: BatchRequest): Row {
  const { seed, step, batch, context } = request;
  const random = new Random(seed, step + 1);
  const ids = new Uint32Array(batch * context).fill(tokenizer.specialId(chatMarks.end));
  const targets = new Uint32Array(batch * context).fill(ignored);
  for (let row = 0; row < batch; row++) {
    let at = 0;
    const stories = phase === "pretrain" && row % 2 === 0;
    while (at < context) {
      const document = stories
        ? storyRow(tokenizer, seed, random.integer(2 ** 40))
        : conversationRow(
            tokenizer,
            villageDialogue(seed, random.integer(2 ** 40), "train"),
            phase === "tune",
          );
      const length = Math.min(document.ids.length, context - at);
      ids.set(document.ids.subarray(0, length), row * context + at);
      targets.set(document.targets.subarray(0, length), row * context + at);
      at += length;
    }
  }
  return { ids, targets };
}

function storyRow(tokenizer: Tokenizer, seed: number, index: number): Row {
  const [{ text }] = villageCorpus({ seed: seed + index, stories: 1, split: "train" });
  const ids = [tokenizer.specialId(chatMarks.end), ...tokenizer.encode(text)];
  const targets = new Uint32Array(ids.length).fill(ignored);
  targets.set(ids.slice(1));
  return { ids: Uint32Array.from(ids), targets };
}

/** The share of a batch's tokens that is learned: the mean loss over all tokens, divided by it, is the loss of a learned one. */
export function learnedShare({ targets }: Row): number {
  return targets.reduce((count, target) => count + Number(target !== ignored), 0) / targets.length;
}
