// *Check it*: cosines, map and the last loss computed again by other ways: the oracle (TypeScript loops, sums in double) for
// cosines and loss, orthogonal iteration instead of Jacobi rotations for the map.
import { compile, createCpuDevice, f32, matmul, type Device } from "../../src/engine/index.js";
import { trainableSkipGram } from "../../src/models/index.js";
import { parameterLayout } from "../../src/nn/index.js";
import { sumOfWords } from "../../src/text/index.js";
import type { CheckReport } from "../../src/worker/index.js";
import { turnOnto } from "./plane.js";
import { channels, type Shown } from "./protocol.js";
import { configOf, type TrainingRun } from "./training-run.js";

class Comparison {
  maxError = 0;
  compared = 0;

  add(shown: ArrayLike<number>, expected: ArrayLike<number>): void {
    for (let i = 0; i < expected.length; i++) {
      const error = Math.abs(shown[i] - expected[i]);
      // A number that is none is the largest error there is.
      this.maxError = Math.max(this.maxError, Number.isNaN(error) ? Infinity : error);
    }
    this.compared += expected.length;
  }
}

export async function checkShown(shown: Shown | null, run: TrainingRun | null): Promise<CheckReport> {
  const comparison = new Comparison();
  const what: string[] = [];
  const device = await createCpuDevice({ wasm: false });
  try {
    if (shown && shown.cosines.length > 0) {
      comparison.add(shown.cosines, await cosinesAgain(device, shown));
      what.push("cosines");
    }
    if (shown) {
      comparison.add(shown.frame.map, mapAgain(shown.frame.vectors, shown.frame.map));
      what.push("map");
    }
    if (run?.beforeLast && run.losses.length > 0) {
      comparison.add([run.losses.at(-1)!], [await lossAgain(device, run, run.beforeLast)]);
      what.push("the last loss");
    }
  } finally {
    device.dispose();
  }
  const { maxError, compared } = comparison;
  return { maxError, compared, what: what.join(", ") };
}

async function cosinesAgain(device: Device, { frame, positive, negative }: Shown): Promise<Float32Array> {
  const sum = sumOfWords(frame.vectors, channels, positive, negative);
  const length = Math.hypot(...sum) || 1;
  const program = await compile(device, ({ vectors, target }) => ({ cosines: matmul(vectors, target) }), {
    inputs: { vectors: f32(frame.vectors.length / channels, channels), target: f32(channels, 1) },
  });
  const target = Float32Array.from(sum, (value) => value / length);
  const { cosines } = await program.run({ vectors: frame.vectors, target }, ["cosines"]);
  return cosines;
}

/** The two widest directions by orthogonal iteration on the rows themselves, then turned onto the map shown. */
export function mapAgain(rows: Float32Array, shown: Float32Array): Float64Array {
  const count = rows.length / channels;
  const mean = new Float64Array(channels);
  for (let i = 0; i < rows.length; i++) mean[i % channels] += rows[i] / count;
  let axes = [0, 1].map((k) => Float64Array.from({ length: channels }, (_, c) => Math.sin(1 + c * (k + 1))));
  const onto = (axis: Float64Array) =>
    Float64Array.from({ length: count }, (_, row) => {
      let dot = 0;
      for (let c = 0; c < channels; c++) dot += (rows[row * channels + c] - mean[c]) * axis[c];
      return dot;
    });
  for (let round = 0; round < 400; round++) {
    const next = axes.map((axis) => {
      const places = onto(axis);
      const image = new Float64Array(channels);
      for (let i = 0; i < rows.length; i++) {
        const c = i % channels;
        image[c] += (rows[i] - mean[c]) * places[(i - c) / channels];
      }
      return image;
    });
    orthonormalise(next);
    // The plane stands still when each new axis lies in the old one.
    const moved = next.reduce(
      (sum, axis) => sum + 1 - axes.reduce((in2, old) => in2 + dotOf(axis, old) ** 2, 0),
      0,
    );
    axes = next;
    if (round > 3 && moved < 1e-15) break;
  }
  const [xs, ys] = axes.map(onto);
  const loose = Float64Array.from({ length: 2 * count }, (_, i) => (i & 1 ? ys : xs)[i >> 1]);
  const [a, b, c, d] = turnOnto(loose, shown);
  return loose.map((_, i) => {
    const [x, y] = [loose[i & ~1], loose[i | 1]];
    return i & 1 ? c * x + d * y : a * x + b * y;
  });
}

const dotOf = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);

function orthonormalise([first, second]: Float64Array[]): void {
  const unit = (axis: Float64Array) => {
    const length = Math.sqrt(dotOf(axis, axis)) || 1;
    axis.forEach((value, i) => (axis[i] = value / length));
  };
  unit(first);
  const shared = dotOf(first, second);
  second.forEach((value, i) => (second[i] = value - shared * first[i]));
  unit(second);
}

async function lossAgain(device: Device, run: TrainingRun, weights: Float32Array): Promise<number> {
  const model = trainableSkipGram(configOf(run.corpus));
  const parameters = device.createArena("parameters", parameterLayout(model.specs).layout);
  parameters.write(null, weights);
  const program = await compile(
    device,
    (inputs, arenas) => ({ loss: model.forward(inputs, arenas.parameters.tensors).loss }),
    { inputs: model.inputs, arenas: { parameters } },
  );
  const { loss } = await program.run(run.batch(run.trainer.step - 1), ["loss"]);
  return loss[0];
}
