// What the station computes, in the worker: the visitor's sentence through the shipped GPT, changed as the visitor asks. No DOM.
import { createCpuDevice, type KernelReport } from "../../src/engine/index.js";
import type { Tokenizer } from "../../src/text/index.js";
import type { Checkpoint, CheckReport, ModelContext, StationModel } from "../../src/worker/index.js";
import { isUntouched, untouched } from "./edits.js";
import { InspectedGpt } from "./inspected-gpt.js";
import type { InspectedTensors, ModelFacts, OrderRow, Reading, ReadRequest, TokenView } from "./reading.js";
import { readSentence } from "./sentence.js";
import { openShippedGpt, type ShippedGpt } from "./shipped-gpt.js";
import { orderExperiment, shuffledOrder } from "./word-order.js";

export async function load(context: ModelContext): Promise<AttentionModel> {
  const shipped = await openShippedGpt(await context.files.open("gpt"));
  const gpt = InspectedGpt.create(context.device, shipped.config, (name) => shipped.tensors.get(name)!.data, {
    signal: context.signal,
    onCompile: (done, total) => context.progress({ phase: "compile", done, total }),
  });
  const openOwn = async () => (await import("./own-gpt.js")).openOwnGpt(context);
  return new AttentionModel(gpt, shipped, context, openOwn);
}

/** A GPT ready to be read, and what is known of it. */
export interface OpenGpt {
  readonly gpt: InspectedGpt;
  readonly shipped: Omit<ShippedGpt, "tensors">;
}

export class AttentionModel implements StationModel {
  #gpt: InspectedGpt;
  #tokenizer: Tokenizer;
  #facts: ModelFacts;
  #request: ReadRequest | null = null;
  readonly #shipped: OpenGpt;
  /** The visitor's own GPT, while it is the one that reads. */
  #own: OpenGpt | null = null;

  constructor(
    gpt: InspectedGpt,
    shipped: Omit<ShippedGpt, "tensors">,
    private readonly context: Pick<ModelContext, "keep">,
    private readonly openOwn: () => Promise<OpenGpt | null> = () => Promise.resolve(null),
  ) {
    this.#shipped = { gpt, shipped };
    this.#gpt = gpt;
    this.#tokenizer = shipped.tokenizer;
    this.#facts = AttentionModel.#factsOf(shipped);
  }

  /** Which GPT reads from now on. False when there is no own one: then the shipped one does. The own one is opened anew each time. */
  async choose(source: "shipped" | "own"): Promise<boolean> {
    const before = this.#own;
    this.#own = source === "own" ? await this.openOwn() : null;
    const { gpt, shipped } = this.#own ?? this.#shipped;
    this.#gpt = gpt;
    this.#tokenizer = shipped.tokenizer;
    this.#facts = AttentionModel.#factsOf(shipped);
    before?.gpt.dispose();
    this.context.keep();
    return source === "shipped" || this.#own !== null;
  }

  static #factsOf({ config, tokenizer, start, headScores }: Omit<ShippedGpt, "tensors">): ModelFacts {
    return {
      layers: config.layers,
      heads: config.heads,
      headSize: config.channels / config.heads,
      context: config.context,
      vocabulary: config.vocabulary,
      pieces: Array.from({ length: tokenizer.size }, (_, id) => tokenizer.piece(id)),
      start,
      headScores,
    };
  }

  describe(): Promise<ModelFacts> {
    return Promise.resolve(this.#facts);
  }

  /** The sentence through every layer and head. */
  async read(request: ReadRequest): Promise<Reading> {
    if (request.text !== this.#request?.text) this.context.keep();
    this.#request = request;
    const { tokens, dropped } = this.#sentence(request);
    const ids = tokens.map(({ id }) => id);
    const started = performance.now();
    const tensors = await this.#gpt.run(ids, request);
    const ms = performance.now() - started;
    const before = isUntouched(request) ? null : (await this.#gpt.run(ids, untouched)).probabilities;
    return { ...tensors, ids: Uint32Array.from(ids), tokens, before, dropped, ms };
  }

  /** The words of the last sentence in another order, read with positions and mask on and off. */
  async compareOrders(request: ReadRequest): Promise<OrderRow[]> {
    const { tokens } = this.#sentence({ ...request, shuffled: false });
    return orderExperiment(
      this.#gpt,
      tokens.map(({ id }) => id),
      shuffledOrder(tokens, request.seed),
    );
  }

  /** The text with what was written after it. */
  textOf(request: Pick<ReadRequest, "text" | "continuation">): Promise<string> {
    return Promise.resolve(request.text + this.#tokenizer.decode(request.continuation));
  }

  checkpoint(): Promise<Checkpoint | null> {
    return Promise.resolve({ request: this.#request, own: this.#own !== null });
  }

  async restore({ request, own }: Checkpoint): Promise<void> {
    this.#request = request as ReadRequest | null;
    if (own) await this.choose("own");
  }

  kernels(): Promise<KernelReport[]> {
    return this.#gpt.kernels();
  }

  /** The last sentence again, edits included, in TypeScript loops with sums in double. */
  async check(): Promise<CheckReport> {
    const what = "attention, scores, queries, keys, values and next-token probabilities";
    if (!this.#request) return { maxError: 0, compared: 0, what };
    const ids = this.#sentence(this.#request).tokens.map(({ id }) => id);
    const device = createCpuDevice({ wasm: false });
    const oracle = await this.#gpt.copyTo(await device);
    try {
      const shown = await this.#gpt.run(ids, this.#request);
      const expected = await oracle.run(ids, this.#request);
      return { ...largestError(shown, expected), what };
    } finally {
      oracle.dispose();
      (await device).dispose();
    }
  }

  dispose(): void {
    this.#own?.gpt.dispose();
    this.#shipped.gpt.dispose();
  }

  #sentence(request: ReadRequest): { tokens: readonly TokenView[]; dropped: number } {
    const sentence = readSentence(this.#tokenizer, {
      text: request.text,
      continuation: request.continuation,
      start: this.#facts.start,
      context: this.#facts.context,
    });
    if (!request.shuffled) return sentence;
    const order = shuffledOrder(sentence.tokens, request.seed);
    return { tokens: order.map((i) => sentence.tokens[i]), dropped: sentence.dropped };
  }
}

function largestError(a: InspectedTensors, b: InspectedTensors): { maxError: number; compared: number } {
  let maxError = 0;
  let compared = 0;
  for (const name of ["attention", "scores", "q", "k", "v", "mix", "probabilities"] as const) {
    a[name].forEach((value, i) => (maxError = Math.max(maxError, Math.abs(value - b[name][i]))));
    compared += a[name].length;
  }
  return { maxError, compared };
}
