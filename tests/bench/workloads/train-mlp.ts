// A training step of a small classifier of points: linear layers with ReLU between them, cross-entropy, Adam.
import { crossEntropy, f32, mean, relu, u32, type Tensor } from "../../../src/engine/index.js";
import { linear, linearSpecs } from "../../../src/nn/index.js";
import { countFlops, fourBytes, ids, noise, type TrainingWorkload } from "./workload.js";

export function mlpTraining(widths: readonly number[], batch: number): TrainingWorkload {
  const layers = widths.slice(1).map((_, i) => `layer${i}`);
  const classes = widths[widths.length - 1];
  const specs = Object.assign({}, ...layers.map((name, i) => linearSpecs(name, widths[i], widths[i + 1])));
  /** The same chain for all three: an affine layer, ReLU after all but the last. */
  const chain = <T>(x: T, affine: (x: T, name: string) => T, activate: (x: T) => T): T =>
    layers.reduce((h, name, i) => {
      const y = affine(h, name);
      return i < layers.length - 1 ? activate(y) : y;
    }, x);
  const forward = (x: Tensor, p: Readonly<Record<string, Tensor>>): Tensor =>
    chain(x, (h, name) => linear(h, p[`${name}.weight`], p[`${name}.bias`]), relu);
  return {
    kind: "training",
    id: `train/mlp-${widths.join("-")}-b${batch}`,
    // Forward, and twice as much back.
    flops: 3 * countFlops(widths, batch),
    bytes: fourBytes([batch, widths[0]], [batch]),
    tolerance: 1e-3,
    seed: 1,
    learningRate: 1e-3,
    inputs: () => ({ x: noise(18, [batch, widths[0]]), targets: ids(19, [batch], classes) }),
    model: {
      specs,
      inputs: { x: f32(batch, widths[0]), targets: u32(batch) },
      forward: ({ x, targets }, p) => ({ loss: mean(crossEntropy(forward(x, p), targets)) }),
    },
    tfjs(tf, p, { x, targets }) {
      const logits = chain(
        x,
        (h, name) => tf.add(tf.matMul(h, p[`${name}.weight`]), p[`${name}.bias`]),
        tf.relu,
      );
      const picked = tf.sum(tf.mul(tf.logSoftmax(logits, -1), tf.oneHot(targets, classes)), -1);
      return tf.neg(tf.mean(picked));
    },
    jax({ numpy, nn }, p, { x, targets }) {
      const logits = chain(
        x,
        (h, name) => numpy.matmul(h, p[`${name}.weight`]).add(p[`${name}.bias`]),
        nn.relu,
      );
      return nn
        .logSoftmax(logits, -1)
        .mul(nn.oneHot(targets, classes))
        .sum()
        .mul(-1 / batch);
    },
  };
}
