// What is looked at while a network learns: the attention of every head over a short held-out text, and how strong the gradient of each
// part is. It changes nothing.
import {
  attention,
  compile,
  probe,
  u32,
  type Arena,
  type ArenaLayout,
  type Device,
  type Program,
} from "../../src/engine/index.js";
import { gpt, type GptConfig } from "../../src/models/index.js";
import type { Corpus } from "./corpus.js";
import type { GradientPart, Look } from "./protocol.js";

/** Tokens of the text that the heads are seen on. */
const lookedTokens = 20;

export class Looker {
  private constructor(
    readonly program: Program,
    private readonly config: GptConfig,
    private readonly t: number,
  ) {}

  static async create(device: Device, config: GptConfig, parameters: Arena): Promise<Looker> {
    const t = Math.min(config.context, lookedTokens);
    const program = await compile(
      device,
      ({ ids }, arenas) => ({
        logits: gpt(config, arenas.parameters.tensors, ids, (layer, q, k, v) => {
          const { out, probabilities } = attention(q, k, v, { causal: true });
          probe(`attention.${layer}`, probabilities);
          return out;
        }),
      }),
      { inputs: { ids: u32(1, t) }, arenas: { parameters } },
    );
    return new Looker(program, config, t);
  }

  async look({ tokenizer, heldOut }: Pick<Corpus, "tokenizer" | "heldOut">, step: number): Promise<Look> {
    const ids = heldOut.slice(0, this.t);
    const names = Array.from({ length: this.config.layers }, (_, l) => `attention.${l}`);
    const found = await this.program.run({ ids }, names);
    const size = this.config.heads * this.t * this.t;
    const all = new Float32Array(names.length * size);
    names.forEach((name, l) => all.set(found[name].subarray(0, size), l * size));
    return { step, tokens: Array.from(ids, (id) => tokenizer.piece(id)), attention: all };
  }

  dispose(): void {
    this.program.dispose();
  }
}

function partOf(name: string): GradientPart {
  const [, layer, block] = /^h\.(\d+)\.(attn|mlp|ln_1|ln_2)/.exec(name) ?? [];
  if (layer === undefined) return name.startsWith("ln_f") ? "head" : "embeddings";
  return block === "attn" || block === "ln_1" ? `attention.${Number(layer)}` : `mlp.${Number(layer)}`;
}

/** The parts of a network in the order in which a token goes through them. */
export function partsOf(layers: number): GradientPart[] {
  const blocks = Array.from({ length: layers }, (_, l): GradientPart[] => [`attention.${l}`, `mlp.${l}`]);
  return ["embeddings", ...blocks.flat(), "head"];
}

/** √Σ g² of each part, from the packed gradients of one step. */
export function normsOf(
  packed: Float32Array,
  { slices }: ArenaLayout,
  parts: readonly GradientPart[],
): Float32Array {
  const squares = new Float64Array(parts.length);
  for (const [name, { offset, length }] of Object.entries(slices)) {
    let sum = 0;
    for (let i = offset; i < offset + length; i++) sum += packed[i] * packed[i];
    squares[parts.indexOf(partOf(name))] += sum;
  }
  return Float32Array.from(squares, Math.sqrt);
}
