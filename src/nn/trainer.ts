// A training step as one program: forward, backward, clipping, AdamW (and an EMA of the weights), all planned together.
import {
  adamw,
  adamWHyper,
  compile,
  ema,
  gradients,
  pack,
  sumOfSquares,
  f32,
  type AdamWSettings,
  type Arena,
  type Device,
  type Program,
  type Tensor,
  type TensorType,
  type TypedArray,
} from "../engine/index.js";
import { initializeParameters, parameterLayout, type ParameterSpecs } from "./parameters.js";

/** A model as training sees it. */
export interface TrainableModel {
  readonly specs: ParameterSpecs;
  readonly inputs: Readonly<Record<string, TensorType>>;
  /** Returns `loss` (one element) and whatever else may be read. `beside`: weights that this training leaves alone. */
  readonly forward: (
    inputs: Readonly<Record<string, Tensor>>,
    parameters: Readonly<Record<string, Tensor>>,
    beside?: Readonly<Record<string, Readonly<Record<string, Tensor>>>>,
  ) => { readonly loss: Tensor } & Readonly<Record<string, Tensor>>;
}

export interface TrainerOptions {
  readonly seed: number;
  /** Keep an exponential moving average of the weights (arena `average`). */
  readonly average?: boolean;
  /** Where the weights live, made by the caller because others read them too; the trainer owns it from now on. */
  readonly parameters?: Arena;
  /** Weights of others, by name: read by `forward`, never changed here. */
  readonly beside?: Readonly<Record<string, Arena>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface StepResult {
  readonly loss: number;
  readonly gradientNorm: number;
  /** False when the gradient was not finite and the update was left out. */
  readonly applied: boolean;
  readonly reads: Readonly<Record<string, Float32Array>>;
}

/** What must be kept to go on later, bit for bit. */
export interface TrainerState {
  readonly step: number;
  readonly arenas: Readonly<Record<string, Float32Array>>;
}

export class Trainer {
  step = 0;
  /** Updates left out in a row because the gradient was not finite. */
  skipped = 0;

  private constructor(
    readonly program: Program,
    readonly arenas: Readonly<Record<"parameters" | "firstMoment" | "secondMoment", Arena>> & {
      readonly average?: Arena;
    },
  ) {}

  static async create(device: Device, model: TrainableModel, options: TrainerOptions): Promise<Trainer> {
    const { layout, decayLength } = parameterLayout(model.specs);
    const arenas = {
      parameters: options.parameters ?? device.createArena("parameters", layout),
      firstMoment: device.createArena("firstMoment", layout),
      secondMoment: device.createArena("secondMoment", layout),
      ...(options.average ? { average: device.createArena("average", layout) } : {}),
    };
    initializeParameters(arenas.parameters, model.specs, options.seed);
    if (arenas.average) initializeParameters(arenas.average, model.specs, options.seed);
    const { beside = {} } = options;
    const program = await compile(
      device,
      ({ hyper, averageDecay, ...inputs }, traced) => {
        const { loss, ...others } = model.forward(
          inputs,
          traced.parameters.tensors,
          Object.fromEntries(Object.keys(beside).map((name) => [name, traced[name].tensors])),
        );
        const packed = pack(gradients(loss, traced.parameters.tensors), layout);
        const norm2 = sumOfSquares(packed);
        const [parameters, firstMoment, secondMoment] = [
          traced.parameters,
          traced.firstMoment,
          traced.secondMoment,
        ].map((a) => a.whole);
        adamw({ parameters, gradients: packed, firstMoment, secondMoment }, norm2, hyper, decayLength);
        if (traced.average) ema(traced.average.whole, parameters, averageDecay);
        return { loss, norm2, gradients: packed, ...others };
      },
      {
        inputs: { ...model.inputs, hyper: f32(8), ...(options.average ? { averageDecay: f32(1) } : {}) },
        arenas: { ...arenas, ...beside },
      },
      options,
    );
    return new Trainer(program, arenas);
  }

  /** One update. Reading the loss waits for the device; leave `readLoss` off to let steps queue up. */
  async train(
    inputs: Readonly<Record<string, TypedArray>>,
    settings: AdamWSettings & { readonly averageDecay?: number },
    reads: readonly string[] = [],
  ): Promise<StepResult> {
    const hyper = adamWHyper(this.step + 1, settings);
    const scalars: Record<string, TypedArray> = { hyper };
    if (this.arenas.average) scalars.averageDecay = new Float32Array([settings.averageDecay ?? 0.999]);
    const result = await this.program.run({ ...inputs, ...scalars }, ["loss", "norm2", ...reads]);
    const loss = result.loss[0];
    const gradientNorm = Math.sqrt(result.norm2[0]);
    const applied = Number.isFinite(gradientNorm);
    this.skipped = applied ? 0 : this.skipped + 1;
    if (applied) this.step++;
    return { loss, gradientNorm, applied, reads: result };
  }

  async save(): Promise<TrainerState> {
    const entries = Object.entries(this.arenas).map(
      async ([name, arena]) => [name, await arena!.read(null)] as const,
    );
    return { step: this.step, arenas: Object.fromEntries(await Promise.all(entries)) };
  }

  restore(state: TrainerState): void {
    for (const [name, arena] of Object.entries(this.arenas)) {
      const values = state.arenas[name];
      if (values) arena!.write(null, values);
    }
    this.step = state.step;
    this.skipped = 0;
  }

  dispose(): void {
    this.program.dispose();
    for (const arena of Object.values(this.arenas)) arena?.dispose();
  }
}
