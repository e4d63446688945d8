// The shipped GPT on one device: its weights, and one inspect program per padded length, made when a sentence first needs it.
import { compile, type Arena, type Device, type KernelReport, type Program } from "../../src/engine/index.js";
import {
  gptInspect,
  gptInspectInputs,
  gptSpecs,
  layerProbes,
  type GptConfig,
  type LayerProbe,
} from "../../src/models/index.js";
import { parameterLayout } from "../../src/nn/index.js";
import { hasEdits, inspectInputs, untouched, type InspectSizes } from "./edits.js";
import type { InspectedTensors, Intervention } from "./reading.js";

export interface InspectedGptOptions {
  readonly signal?: AbortSignal;
  readonly onCompile?: (done: number, total: number) => void;
}

const paddedLengths = [16, 32, 64, 128];
const cachedRuns = 6;
/** What *see the shader* opens with. */
const heart = ["softmax", "matmul", "layer-norm", "embedding"];

export class InspectedGpt {
  readonly sizes: InspectSizes;
  readonly #programs = new Map<number, Program>();
  readonly #plain = new Map<string, InspectedTensors>();
  #last: Program | null = null;

  private constructor(
    readonly device: Device,
    readonly config: GptConfig,
    private readonly parameters: Arena,
    private readonly options: InspectedGptOptions,
  ) {
    const { layers, heads, channels } = config;
    this.sizes = { layers, heads, headSize: channels / heads };
  }

  /** `values`: every tensor of the model by GPT-2's names. */
  static create(
    device: Device,
    config: GptConfig,
    values: (name: string) => Float32Array,
    options: InspectedGptOptions = {},
  ): InspectedGpt {
    const { layout } = parameterLayout(gptSpecs(config));
    const arena = device.createArena("parameters", layout);
    for (const name of Object.keys(layout.slices)) arena.write(name, values(name));
    return new InspectedGpt(device, config, arena, options);
  }

  /** The same weights on another device. */
  async copyTo(device: Device): Promise<InspectedGpt> {
    const arena = device.createArena("parameters", this.parameters.layout);
    arena.write(null, await this.parameters.read(null));
    return new InspectedGpt(device, this.config, arena, {});
  }

  paddedLength(count: number): number {
    const { context } = this.config;
    return Math.min(context, paddedLengths.find((length) => length >= count) ?? context);
  }

  /** One pass. Results without edits are kept: they are what edited ones are compared with. */
  async run(ids: readonly number[], intervention: Intervention): Promise<InspectedTensors> {
    if (hasEdits(intervention)) {
      const base =
        intervention.steered.length > 0
          ? await this.run(ids, { ...intervention, steered: [], nudged: [], scores: [] })
          : null;
      return this.#pass(ids, intervention, base);
    }
    const key = JSON.stringify([ids, intervention.positions, intervention.mask, intervention.ablated]);
    let result = this.#plain.get(key);
    if (!result) {
      result = await this.#pass(ids, intervention, null);
      this.#plain.set(key, result);
      if (this.#plain.size > cachedRuns) this.#plain.delete(this.#plain.keys().next().value!);
    }
    return result;
  }

  /** The next-token distribution at every position [T, V], in double from the device's logits. */
  async everyNext(ids: readonly number[], intervention: Intervention = untouched): Promise<Float64Array[]> {
    const { vocabulary } = this.config;
    const { logits } = await this.#run(ids, intervention, null, ["logits"]);
    return ids.map((_, i) => softmaxOf(logits.subarray(i * vocabulary, (i + 1) * vocabulary)));
  }

  /** The kernels of the last pass, timed once more one by one: the heart of attention first, each shape once (every layer repeats them). */
  async kernels(): Promise<KernelReport[]> {
    if (!this.#last) return [];
    await this.#last.run({}, [], { profile: true });
    const unique = new Map<string, KernelReport>();
    for (const report of await this.#last.report()) {
      const key = [report.op, report.kernel, report.shapes].join();
      if (!unique.has(key)) unique.set(key, report);
    }
    const rank = ({ op }: KernelReport): number => (heart.includes(op) ? heart.indexOf(op) : heart.length);
    return [...unique.values()].sort((a, b) => rank(a) - rank(b));
  }

  dispose(): void {
    for (const program of this.#programs.values()) program.dispose();
    this.#programs.clear();
    this.#plain.clear();
    this.#last = null;
    this.parameters.dispose();
  }

  async #program(t: number): Promise<Program> {
    let program = this.#programs.get(t);
    if (!program) {
      program = await compile(
        this.device,
        (inputs, { parameters }) => gptInspect(this.config, parameters.tensors, inputs),
        { inputs: gptInspectInputs(this.config, t), arenas: { parameters: this.parameters } },
        { signal: this.options.signal, onProgress: this.options.onCompile },
      );
      this.#programs.set(t, program);
    }
    return program;
  }

  async #run(
    ids: readonly number[],
    intervention: Intervention,
    base: InspectedTensors | null,
    reads: readonly string[],
  ): Promise<Record<string, Float32Array>> {
    const [t, count] = [this.paddedLength(ids.length), ids.length];
    const program = await this.#program(t);
    this.#last = program;
    return program.run(
      {
        ...inspectInputs(this.sizes, { t, count }, intervention, base),
        ids: Uint32Array.from({ length: t }, (_, i) => ids[i] ?? 0),
        last: Uint32Array.of(count - 1),
      },
      reads,
    );
  }

  async #pass(
    ids: readonly number[],
    intervention: Intervention,
    base: InspectedTensors | null,
  ): Promise<InspectedTensors> {
    const { layers, heads, headSize } = this.sizes;
    const count = ids.length;
    const t = this.paddedLength(count);
    const names = layerProbes.flatMap((name) => Array.from({ length: layers }, (_, l) => `${name}.${l}`));
    const result = await this.#run(ids, intervention, base, ["probabilities", ...names]);
    const gather = (name: LayerProbe): Float32Array => {
      const square = name === "attention" || name === "scores";
      const [from, to] = square ? [t, count] : [headSize, headSize];
      const all = new Float32Array(layers * heads * count * to);
      for (let row = 0; row < layers * heads * count; row++) {
        const [lh, i] = [Math.floor(row / count), row % count];
        const at = ((lh % heads) * t + i) * from;
        all.set(result[`${name}.${Math.floor(lh / heads)}`].subarray(at, at + to), row * to);
      }
      return all;
    };
    return {
      attention: gather("attention"),
      scores: gather("scores"),
      q: gather("q"),
      k: gather("k"),
      v: gather("v"),
      mix: gather("mix"),
      probabilities: result.probabilities,
    };
  }
}

function softmaxOf(logits: Float32Array): Float64Array {
  const top = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const weights = Float64Array.from(logits, (value) => Math.exp(value - top));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((value) => value / total);
}
