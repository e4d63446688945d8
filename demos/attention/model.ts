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
  return new AttentionModel(gpt, shipped, context);
}

export class AttentionModel implements StationModel {
  readonly #gpt: InspectedGpt;
  readonly #tokenizer: Tokenizer;
  readonly #facts: ModelFacts;
  readonly #context: Pick<ModelContext, "keep">;
  #request: ReadRequest | null = null;

  constructor(gpt: InspectedGpt, shipped: Omit<ShippedGpt, "tensors">, context: Pick<ModelContext, "keep">) {
    const { config, tokenizer, start, headScores } = shipped;
    this.#gpt = gpt;
    this.#tokenizer = tokenizer;
    this.#context = context;
    this.#facts = {
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
    if (request.text !== this.#request?.text) this.#context.keep();
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
    return Promise.resolve(this.#request ? { request: this.#request } : null);
  }

  restore({ request }: Checkpoint): Promise<void> {
    this.#request = request as ReadRequest;
    return Promise.resolve();
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
    this.#gpt.dispose();
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
