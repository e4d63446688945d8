// What the station computes, in the worker: the visitor's numbers as shares of a whole. No DOM.
import {
  add,
  compile,
  createCpuDevice,
  div,
  f32,
  softmax,
  type Device,
  type KernelReport,
  type Program,
} from "../../../src/engine/index.js";
import type { Checkpoint, CheckReport, ModelContext, StationModel } from "../../../src/worker/index.js";
import { places, type Shares } from "./shares.js";

const masked = -1e9; // large and finite: never infinity on a GPU

export async function load(context: ModelContext): Promise<TemplateModel> {
  const { device, signal } = context;
  const onProgress = (done: number, total: number) => context.progress({ phase: "compile", done, total });
  return new TemplateModel(await compileShares(device, { signal, onProgress }));
}

function compileShares(device: Device, options: Parameters<typeof compile>[3] = {}): Promise<Program> {
  return compile(
    device,
    // shares = softmax(x / temperature + mask)
    ({ x, temperature, mask }) => ({ shares: softmax(add(div(x, temperature), mask)) }),
    { inputs: { x: f32(1, places), temperature: f32(1, 1), mask: f32(1, places) } },
    options,
  );
}

export class TemplateModel implements StationModel {
  readonly #program: Program;
  #last: { numbers: readonly number[]; temperature: number } | null = null;

  constructor(program: Program) {
    this.#program = program;
  }

  async share(numbers: readonly number[], temperature: number): Promise<Shares> {
    this.#last = { numbers, temperature };
    const started = performance.now();
    const shares = await run(this.#program, numbers, temperature);
    return { shares, ms: performance.now() - started };
  }

  /** Nothing here outlives a call; a model that learns returns its parameters, and restore() takes them back. */
  checkpoint(): Promise<Checkpoint | null> {
    return Promise.resolve(null);
  }

  restore(): Promise<void> {
    return Promise.resolve();
  }

  kernels(): Promise<KernelReport[]> {
    return Promise.resolve(this.#program.report());
  }

  /** The last shares again, in TypeScript loops with sums in double. */
  async check(): Promise<CheckReport> {
    const what = "shares";
    if (!this.#last) return { maxError: 0, compared: 0, what };
    const { numbers, temperature } = this.#last;
    const device = await createCpuDevice({ wasm: false });
    try {
      const shown = await run(this.#program, numbers, temperature);
      const expected = await run(await compileShares(device), numbers, temperature);
      const maxError = Math.max(...shown.map((share, i) => Math.abs(share - expected[i])));
      return { maxError, compared: shown.length, what };
    } finally {
      device.dispose();
    }
  }

  dispose(): void {
    this.#program.dispose();
  }
}

async function run(program: Program, numbers: readonly number[], temperature: number): Promise<Float32Array> {
  const x = new Float32Array(places);
  const mask = new Float32Array(places).fill(masked);
  x.set(numbers);
  mask.fill(0, 0, numbers.length);
  const inputs = { x, mask, temperature: Float32Array.of(temperature) };
  const { shares } = await program.run(inputs, ["shares"]);
  return shares.slice(0, numbers.length);
}
