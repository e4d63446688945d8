// The trained GPT as evaluation reads it: probabilities of what comes next, and every attention map.
import {
  compile,
  crossEntropy,
  probe,
  reshape,
  attention,
  u32,
  type Arena,
  type Device,
  type Program,
} from "../../engine/index.js";
import { gpt, type GptConfig } from "../../models/index.js";

export class GptReader {
  private constructor(
    private readonly program: Program,
    private readonly config: GptConfig,
    private readonly batch: number,
  ) {}

  static async create(
    device: Device,
    config: GptConfig,
    parameters: Arena,
    batch: number,
  ): Promise<GptReader> {
    const t = config.context;
    const program = await compile(
      device,
      ({ ids, targets }, arenas) => {
        const logits = gpt(config, arenas.parameters.tensors, ids, (layer, q, k, v) => {
          const { out, probabilities } = attention(q, k, v, { causal: true });
          probe(`attention.${layer}`, probabilities);
          return out;
        });
        return { logits, losses: crossEntropy(logits, reshape(targets, [batch * t])) };
      },
      { inputs: { ids: u32(batch, t), targets: u32(batch, t) }, arenas: { parameters } },
    );
    return new GptReader(program, config, batch);
  }

  /** −log p in nats of each token given those before it; the first of each sequence has none. Sequences ≤ context. */
  async surprisals(sequences: readonly (readonly number[])[]): Promise<Float32Array[]> {
    const { context } = this.config;
    const results: Float32Array[] = [];
    for (let at = 0; at < sequences.length; at += this.batch) {
      const group = sequences.slice(at, at + this.batch);
      const ids = new Uint32Array(this.batch * context);
      const targets = new Uint32Array(this.batch * context).fill(0xffffffff);
      group.forEach((sequence, row) => {
        ids.set(sequence.slice(0, context), row * context);
        targets.set(sequence.slice(1, context + 1), row * context);
      });
      const { losses } = await this.program.run({ ids, targets }, ["losses"]);
      group.forEach((sequence, row) =>
        results.push(losses.slice(row * context, row * context + sequence.length - 1)),
      );
    }
    return results;
  }

  /** Attention of one sequence, [L][H, T, T] with T = context; rows beyond the sequence are padding. */
  async attention(sequence: readonly number[]): Promise<Float32Array[]> {
    const { context, layers, heads } = this.config;
    const ids = new Uint32Array(this.batch * context);
    ids.set(sequence.slice(0, context));
    const names = Array.from({ length: layers }, (_, layer) => `attention.${layer}`);
    const found = await this.program.run({ ids }, names);
    return names.map((name) => found[name].subarray(0, heads * context * context));
  }

  /** Logits [V] after the last token of a sequence. */
  async next(sequence: readonly number[]): Promise<Float32Array> {
    const { context, vocabulary } = this.config;
    const window = sequence.slice(-context);
    const ids = new Uint32Array(this.batch * context);
    ids.set(window);
    const { logits } = await this.program.run({ ids }, ["logits"]);
    return logits.slice((window.length - 1) * vocabulary, window.length * vocabulary);
  }

  dispose(): void {
    this.program.dispose();
  }
}
