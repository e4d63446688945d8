// A GPT that writes: keeps the keys and values of what it has read, so that one more token costs one row of work. It holds two
// programs over one cache: one reads a prompt some tokens at a time, the other a single token. Sampling is in src/text.
import {
  arenaLayout,
  compile,
  u32,
  type Arena,
  type Device,
  type PrepareOptions,
  type Program,
} from "../engine/index.js";
import { cachedGpt, cacheShapes, type GptConfig } from "./gpt.js";

/** Tokens read at a time while a prompt is read. */
const stride = 32;

export interface ReadReport {
  /** Logits [V] after the last token. */
  readonly logits: Float32Array;
  /** Tokens whose keys and values were kept from before, and tokens read now. */
  readonly reused: number;
  readonly read: number;
}

export class GptWriter {
  private held: number[] = [];
  private last: Float32Array | null = null;

  private constructor(
    readonly config: GptConfig,
    private readonly cache: Arena,
    private readonly reading: Program,
    private readonly writing: Program,
  ) {}

  /** `parameters` stays the caller's; the cache is the writer's own. */
  static async create(
    device: Device,
    config: GptConfig,
    parameters: Arena,
    options: PrepareOptions = {},
  ): Promise<GptWriter> {
    const cache = device.createArena("cache", arenaLayout(cacheShapes(config, 1)));
    const program = (t: number): Promise<Program> =>
      compile(
        device,
        (inputs, arenas) => ({
          logits: cachedGpt(config, arenas.parameters.tensors, arenas.cache.tensors, {
            ids: inputs.ids,
            positions: inputs.positions,
            start: inputs.start,
          }),
        }),
        {
          inputs: { ids: u32(1, t), positions: u32(1, t), start: u32(1) },
          arenas: { parameters, cache },
        },
        options,
      );
    const reading = await program(Math.min(stride, config.context));
    return new GptWriter(config, cache, reading, await program(1));
  }

  /** The tokens whose keys and values are held. */
  get tokens(): readonly number[] {
    return this.held;
  }

  /** Bytes of keys and values held: 2·L·H·D·T·4. */
  get cacheBytes(): number {
    const { layers, channels } = this.config;
    return 2 * layers * channels * this.held.length * 4;
  }

  get cacheCapacityBytes(): number {
    const { layers, channels, context } = this.config;
    return 2 * layers * channels * context * 4;
  }

  /** Forgets what was read. */
  forget(): void {
    this.held = [];
    this.last = null;
  }

  /**
   * Reads `ids` (1 to `context` of them): what they share with the tokens held, from the first on, is not read again. At
   * least the last is, since its logits are wanted. Throws through `signal` between strides.
   */
  async read(ids: readonly number[], signal?: AbortSignal): Promise<ReadReport> {
    const { context } = this.config;
    if (ids.length === 0 || ids.length > context) {
      throw new RangeError(`read: the sequence must have 1 to ${context} tokens, got ${ids.length}`);
    }
    let shared = 0;
    while (shared < ids.length && shared < this.held.length && ids[shared] === this.held[shared]) shared++;
    if (shared === ids.length && shared === this.held.length && this.last) {
      return { logits: this.last, reused: shared, read: 0 };
    }
    const reused = Math.min(shared, ids.length - 1);
    this.held.length = reused;
    this.last = null;
    while (this.held.length < ids.length) {
      signal?.throwIfAborted();
      const left = ids.length - this.held.length;
      this.last = await this.step(ids.slice(this.held.length, this.held.length + (left > 1 ? stride : 1)));
    }
    return { logits: this.last!, reused, read: ids.length - reused };
  }

  private async step(ids: readonly number[]): Promise<Float32Array> {
    const { context, vocabulary } = this.config;
    const start = this.held.length;
    const program = ids.length > 1 ? this.reading : this.writing;
    const width = ids.length > 1 ? Math.min(stride, context) : 1;
    const given = new Uint32Array(width);
    given.set(ids);
    const positions = Uint32Array.from(given, (_, i) => Math.min(start + i, context - 1));
    const { logits } = await program.run({ ids: given, positions, start: new Uint32Array([start]) }, [
      "logits",
    ]);
    this.held.push(...ids);
    return logits.slice((ids.length - 1) * vocabulary, ids.length * vocabulary);
  }

  /** What writes a token, kernel by kernel. */
  report(): ReturnType<Program["report"]> {
    return this.writing.report();
  }

  dispose(): void {
    this.reading.dispose();
    this.writing.dispose();
    this.cache.dispose();
  }
}
