// What the station computes, in the worker: a conversation as tokens, and the next token after it, with a cache or without. No DOM.
import {
  compile,
  createCpuDevice,
  Random,
  u32,
  type Device,
  type KernelReport,
} from "../../src/engine/index.js";
import { gpt, gptSpecs, GptWriter, type GptConfig } from "../../src/models/index.js";
import { parameterLayout } from "../../src/nn/index.js";
import {
  beamSearch,
  chatMarks,
  layoutChat,
  sampleToken,
  samplingProbabilities,
  type Tokenizer,
} from "../../src/text/index.js";
import type { Checkpoint, CheckReport, ModelContext, StationModel } from "../../src/worker/index.js";
import { compareDraws } from "./chi-square.js";
import type {
  BeamView,
  CacheTiming,
  Choosing,
  Conversation,
  DrawReport,
  ModelFacts,
  NextRequest,
  NextToken,
  Prompt,
} from "./exchange.js";
import { openShippedChat, type ShippedChat } from "./shipped-chat.js";

/** Places kept free for an answer when the oldest messages have to go. */
export const roomForAnswer = 48;
const timedLengths = [16, 32, 64, 96, 128, 160, 192, 224, 256];

export async function load(context: ModelContext): Promise<ChatModel> {
  const shipped = await openShippedChat(await context.files.open("chat"));
  return ChatModel.create(context.device, shipped, {
    signal: context.signal,
    onProgress: (done, total) => context.progress({ phase: "compile", done, total }),
  });
}

export class ChatModel implements StationModel {
  readonly #writer: GptWriter;
  readonly #shipped: ShippedChat;
  readonly #tokenizer: Tokenizer;
  readonly #dispose: () => void;
  /** The sequence whose distribution was asked for last. */
  #last: { ids: readonly number[]; probabilities: Float32Array } | null = null;

  private constructor(writer: GptWriter, shipped: ShippedChat, dispose: () => void) {
    this.#writer = writer;
    this.#shipped = shipped;
    this.#tokenizer = shipped.tokenizer;
    this.#dispose = dispose;
  }

  static async create(
    device: Device,
    shipped: ShippedChat,
    options: { signal?: AbortSignal; onProgress?: (done: number, total: number) => void } = {},
  ): Promise<ChatModel> {
    const parameters = device.createArena("parameters", parameterLayout(gptSpecs(shipped.config)).layout);
    for (const name of Object.keys(gptSpecs(shipped.config))) parameters.write(name, shipped.values(name));
    const writer = await GptWriter.create(device, shipped.config, parameters, options);
    return new ChatModel(writer, shipped, () => {
      writer.dispose();
      parameters.dispose();
    });
  }

  describe(): Promise<ModelFacts> {
    const { layers, heads, channels, context, vocabulary } = this.#shipped.config;
    const tokenizer = this.#tokenizer;
    return Promise.resolve({
      layers,
      heads,
      headSize: channels / heads,
      context,
      vocabulary,
      pieces: Array.from({ length: tokenizer.size }, (_, id) => tokenizer.piece(id)),
      end: tokenizer.specialId(chatMarks.end),
      answers: this.#shipped.answers,
    });
  }

  /** The conversation as one row of tokens; where it is too long for the context, the oldest messages stay out. */
  prompt({ system, messages }: Conversation): Promise<Prompt> {
    const most = this.#shipped.config.context - roomForAnswer;
    for (let dropped = 0; ; dropped++) {
      const kept = messages.slice(dropped);
      const { ids, parts } = layoutChat(this.#tokenizer, { system, messages: kept, answering: true });
      if (ids.length <= most || kept.length <= 1) {
        const cut = ids.length <= most ? { ids, parts } : clip(ids, parts, most);
        const shifted = cut.parts.map((part) =>
          part.message < 0 ? part : { ...part, message: part.message + dropped },
        );
        return Promise.resolve({ ids: cut.ids, parts: shifted, dropped });
      }
    }
  }

  async next(request: NextRequest): Promise<NextToken> {
    const { ids, answerAt, choosing, cache, seed, forced } = request;
    if (!cache) this.#writer.forget();
    const started = performance.now();
    const { logits, reused, read } = await this.#writer.read(ids);
    const ms = performance.now() - started;
    const sampling = { ...samplingOf(choosing), recent: ids.slice(answerAt) };
    const probabilities = Float32Array.from(samplingProbabilities(logits, sampling));
    // One chance per place: the same seed says the same, however one got there.
    const id = forced ?? sampleToken(logits, sampling, new Random(seed, ids.length));
    this.#last = { ids: [...ids], probabilities };
    return { id, logits: logits.slice(), probabilities, reused, read, ms };
  }

  /** Several answers side by side, the likeliest per token first. */
  async beams(ids: readonly number[], width: number, maxTokens: number): Promise<BeamView[]> {
    const beams = await beamSearch({
      width,
      maxTokens: Math.min(maxTokens, this.#shipped.config.context - ids.length),
      end: this.#tokenizer.specialId(chatMarks.end),
      logitsAfter: async (said) => (await this.#writer.read([...ids, ...said])).logits,
    });
    return beams.map(({ ids: said, logProbability, ended }) => ({ ids: [...said], logProbability, ended }));
  }

  decode(ids: readonly number[]): Promise<string> {
    return Promise.resolve(this.#tokenizer.decode(ids));
  }

  /** Ids of a plain text: what the endpoint counts and continues. */
  encode(text: string): Promise<number[]> {
    return Promise.resolve([this.#tokenizer.specialId(chatMarks.end), ...this.#tokenizer.encode(text)]);
  }

  /** The mean of the token vectors of a text [C], of length 1: near for texts that share words. */
  embed(text: string): Promise<number[]> {
    const { channels } = this.#shipped.config;
    const vectors = this.#shipped.values("wte.weight");
    const sum = new Float64Array(channels);
    for (const id of this.#tokenizer.encode(text))
      for (let c = 0; c < channels; c++) sum[c] += vectors[id * channels + c];
    const norm = Math.hypot(...sum) || 1;
    return Promise.resolve(Array.from(sum, (value) => value / norm));
  }

  /** Draws many times from the distribution asked for last. */
  draw(draws: number, seed: number): Promise<DrawReport | null> {
    if (!this.#last) return Promise.resolve(null);
    const { probabilities } = this.#last;
    const random = new Random(seed, 0x5eed);
    const counts = new Uint32Array(probabilities.length);
    // ln p as logits at temperature 1 are the probabilities themselves.
    const logits = Float64Array.from(probabilities, Math.log);
    for (let i = 0; i < draws; i++) counts[sampleToken(logits, {}, random)]++;
    return Promise.resolve(compareDraws(probabilities, counts));
  }

  /** One more token after n of them, measured here and now: the cache warm, and everything read again. Medians of three. */
  async measure(signal?: AbortSignal): Promise<CacheTiming[]> {
    const { context, vocabulary } = this.#shipped.config;
    const random = new Random(1);
    const ids = Array.from({ length: context }, () => random.integer(vocabulary));
    const timings: CacheTiming[] = [];
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const started = performance.now();
      await work();
      return performance.now() - started;
    };
    for (const tokens of timedLengths.filter((n) => n <= context)) {
      signal?.throwIfAborted();
      const withMs: number[] = [];
      const withoutMs: number[] = [];
      for (let round = 0; round < 3; round++) {
        await this.#writer.read(ids.slice(0, tokens - 1));
        withMs.push(await timed(() => this.#writer.read(ids.slice(0, tokens))));
        this.#writer.forget();
        withoutMs.push(await timed(() => this.#writer.read(ids.slice(0, tokens))));
      }
      timings.push({ tokens, withMs: median(withMs), withoutMs: median(withoutMs) });
    }
    return timings;
  }

  checkpoint(): Promise<Checkpoint | null> {
    return Promise.resolve(null);
  }

  restore(): Promise<void> {
    return Promise.resolve();
  }

  async kernels(): Promise<KernelReport[]> {
    return this.#writer.report();
  }

  /** Logits after the last sequence, with the cache and without one, in TypeScript loops with sums in double. */
  async check(): Promise<CheckReport> {
    const what = "logits of the next token, cached against uncached";
    if (!this.#last) return { maxError: 0, compared: 0, what };
    const { ids } = this.#last;
    const { logits } = await this.#writer.read(ids);
    const device = await createCpuDevice({ wasm: false });
    try {
      const expected = await uncachedLogits(device, this.#shipped, ids);
      const maxError = logits.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i])), 0);
      return { maxError, compared: logits.length, what };
    } finally {
      device.dispose();
    }
  }

  dispose(): void {
    this.#dispose();
  }
}

async function uncachedLogits(
  device: Device,
  shipped: ShippedChat,
  ids: readonly number[],
): Promise<Float32Array> {
  const config: GptConfig = shipped.config;
  const parameters = device.createArena("parameters", parameterLayout(gptSpecs(config)).layout);
  for (const name of Object.keys(gptSpecs(config))) parameters.write(name, shipped.values(name));
  const program = await compile(
    device,
    (inputs, arenas) => ({ logits: gpt(config, arenas.parameters.tensors, inputs.ids) }),
    { inputs: { ids: u32(1, ids.length) }, arenas: { parameters } },
  );
  const { logits } = await program.run({ ids: Uint32Array.from(ids) }, ["logits"]);
  return logits.slice((ids.length - 1) * config.vocabulary);
}

function samplingOf({ temperature, topK, topP, minP, repetition }: Choosing) {
  return { temperature, topK: topK === 0 ? Infinity : topK, topP, minP, repetition };
}

/** One message alone is longer than the context: its beginning stays out. */
function clip(ids: readonly number[], parts: Prompt["parts"], most: number): Pick<Prompt, "ids" | "parts"> {
  const excess = ids.length - most;
  const longest = parts.reduce((best, part) => (part.end - part.start > best.end - best.start ? part : best));
  const from = longest.start + 1;
  const removed = Math.min(excess, longest.end - from - 1);
  const moved = (at: number): number => (at > from ? Math.max(from, at - removed) : at);
  return {
    ids: [...ids.slice(0, from), ...ids.slice(from + removed)],
    parts: parts.map((part) => ({ ...part, start: moved(part.start), end: moved(part.end) })),
  };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
