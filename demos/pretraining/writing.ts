// The network writes: one token after another, always with the same chance, so that two samples differ only by what was learned between.
import {
  compile,
  embedding,
  Random,
  u32,
  type Arena,
  type Device,
  type Program,
} from "../../src/engine/index.js";
import { gpt, type GptConfig } from "../../src/models/index.js";
import { printable, sampleToken, type Tokenizer } from "../../src/text/index.js";
import { wordsOf } from "./corpora.js";
import type { Corpus } from "./corpus.js";
import type { Piece } from "./protocol.js";

export const sampleTokens = 90;
/** A text may end by itself, but not before this. */
const fewestTokens = 30;
const sampling = { temperature: 0.7, topP: 0.95 };
/** Chance apart from that of the weights and the batches. */
const chanceStream = 0x5a3b1e;

export class Writer {
  private constructor(
    private readonly program: Program,
    private readonly config: GptConfig,
  ) {}

  static async create(device: Device, config: GptConfig, parameters: Arena): Promise<Writer> {
    const program = await compile(
      device,
      ({ ids, last }, arenas) => ({
        // A row picked by its number is what an embedding does.
        next: embedding(gpt(config, arenas.parameters.tensors, ids), last),
      }),
      { inputs: { ids: u32(1, config.context), last: u32(1) }, arenas: { parameters } },
    );
    return new Writer(program, config);
  }

  /** Logits [V] of the token after `ids`. */
  async next(ids: readonly number[]): Promise<Float32Array> {
    const seen = ids.slice(-this.config.context);
    const padded = new Uint32Array(this.config.context);
    padded.set(seen);
    const { next } = await this.program.run({ ids: padded, last: Uint32Array.of(seen.length - 1) }, ["next"]);
    return next;
  }

  /** Ids after the prompt, one at a time; ends by itself. */
  async *write(
    { tokenizer, separator, train }: Pick<Corpus, "tokenizer" | "separator" | "train">,
    prompt: string,
    seed: number,
  ): AsyncGenerator<{ readonly ids: readonly number[]; readonly prompt: number }> {
    const chance = new Random(seed, chanceStream);
    const asked = tokenizer.encode(prompt);
    const before = separator === null ? (asked.length > 0 ? [] : [train[0]]) : [separator];
    const ids = [...before, ...asked];
    for (let written = 0; written < sampleTokens; written++) {
      const logits = await this.next(ids);
      for (const special of tokenizer.vocabulary.specials.values())
        if (special !== separator || written < fewestTokens) logits[special] = -Infinity;
      const id = sampleToken(logits, sampling, chance);
      if (id === separator) return;
      ids.push(id);
      yield { ids: separator === null ? ids : ids.slice(1), prompt: asked.length };
    }
  }

  kernels(): Program {
    return this.program;
  }

  dispose(): void {
    this.program.dispose();
  }
}

/** The ids as text a person can read: bytes that are no whole character stand as ⟨hex⟩. */
export function readable({ vocabulary }: Tokenizer, ids: readonly number[]): string {
  const parts = ids.map((id) => vocabulary.tokens[id]);
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return printable(bytes);
}

/** A text cut into words and what stands between them; each word looked up in the corpus. A last word may be cut off: it is not judged;
 * a byte that is no character is nobody's word. */
export function judged(text: string, words: ReadonlySet<string>): { pieces: Piece[]; knownShare: number } {
  const pieces: Piece[] = [];
  let [known, judgedWords] = [0, 0];
  for (const { 0: part, index } of text.matchAll(/⟨[\dA-F]{2}⟩|\p{L}+|[^\p{L}⟨]+|⟨/gu)) {
    const isByte = /^⟨.{2}⟩$/.test(part);
    const isWord = !isByte && wordsOf(part).length > 0;
    const isCutOff = index + part.length === text.length;
    if (!isWord || isCutOff) {
      pieces.push({ text: part, known: isByte ? false : null });
      continue;
    }
    const isKnown = words.has(part.toLowerCase());
    judgedWords++;
    if (isKnown) known++;
    pieces.push({ text: part, known: isKnown });
  }
  return { pieces, knownShare: judgedWords > 0 ? known / judgedWords : NaN };
}
