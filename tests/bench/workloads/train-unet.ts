// A training step of a small U-Net on noisy pictures: our shared model beside the same network in TensorFlow.js and in jax-js.
import { f32, mean, square, sub } from "../../../src/engine/index.js";
import { unet, unetConfig, unetSpecs } from "../../../src/models/index.js";
import { Cannot, type HostTensor } from "../engines/engine.js";
import type { Jax, JaxArray, JaxTree, Tf, TfTensor } from "../engines/peer-types.js";
import { fourBytes, noise, type TrainingWorkload } from "./workload.js";

const { size, imageChannels, channels, groups, heads, levelFrequencies, epsilon } = unetConfig;
const bottom = channels.length - 1;
/** Pixels along a side of the coarsest level. */
const coarse = size >> bottom;

export function unetTraining(batch: number): TrainingWorkload {
  const shape = [batch, size, size, imageChannels];
  const level = (): HostTensor => ({
    shape: [batch, 1],
    data: Float32Array.from({ length: batch }, (_, i) => (i + 0.5) / batch),
  });
  return {
    kind: "training",
    id: `train/unet-${channels.join("-")}-${size}x${size}x${imageChannels}-B${batch}`,
    flops: unetFlops(batch),
    bytes: fourBytes(shape, shape),
    tolerance: 1e-3,
    seed: 1,
    learningRate: 1e-3,
    inputs: () => ({ x: noise(22, shape, 1.7), target: noise(23, shape, 1.7), level: level() }),
    model: {
      specs: unetSpecs(unetConfig),
      inputs: { x: f32(...shape), target: f32(...shape), level: f32(batch, 1) },
      forward: ({ x, target, level: at }, p) => ({
        loss: mean(square(sub(target, unet(unetConfig, p, x, at)))),
      }),
    },
    channelsFirst: true,
    peerInputs: () => ({ waves: waves(level()) }),
    tfjs(tf, p, { x, target, waves: seen }, device) {
      if (device === "cpu") throw new Cannot("its wasm backend has no Conv2DBackpropFilter");
      return tf.mean(tf.square(tf.sub(target, tfUnet(tf, p, x, seen, batch))));
    },
    jax(jax, p, { x, target, level: unused, waves: seen }) {
      unused.dispose();
      const wrong = target.sub(jaxUnet(jax, p, x, seen, batch));
      return jax.numpy.square(wrong).mean();
    },
  };
}

/** The noise level as the network is told it: sines, then cosines. */
function waves({ data, shape: [batch] }: HostTensor): HostTensor {
  const phases = Array.from(data, (at) => levelFrequencies.map((frequency) => Math.PI * frequency * at));
  const rows = phases.flatMap((row) => [...row.map(Math.sin), ...row.map(Math.cos)]);
  return { shape: [batch, 2 * levelFrequencies.length], data: Float32Array.from(rows) };
}

function tfUnet(
  tf: Tf,
  p: Readonly<Record<string, TfTensor>>,
  x: TfTensor,
  seen: TfTensor,
  batch: number,
): TfTensor {
  const silu = (t: TfTensor): TfTensor => tf.mul(t, tf.sigmoid(t));
  const dense = (name: string, t: TfTensor): TfTensor =>
    tf.add(tf.matMul(t, p[`${name}.weight`]), p[`${name}.bias`]);
  const conv = (name: string, t: TfTensor): TfTensor =>
    tf.add(tf.conv2d(t, p[`${name}.weight`], 1, "same"), p[`${name}.bias`]);
  const norm = (name: string, t: TfTensor): TfTensor => {
    const [b, height, width, c] = t.shape;
    const apart = tf.reshape(t, [b, height * width, groups, c / groups]);
    const centred = tf.sub(apart, tf.mean(apart, [1, 3], true));
    const rstd = tf.rsqrt(tf.add(tf.mean(tf.square(centred), [1, 3], true), epsilon));
    const unit = tf.reshape(tf.mul(centred, rstd), t.shape);
    return tf.add(tf.mul(unit, p[`${name}.weight`]), p[`${name}.bias`]);
  };
  const known = silu(dense("level.1", silu(dense("level.0", seen))));
  const block = (name: string, input: TfTensor): TfTensor => {
    const first = conv(`${name}.conv1`, silu(norm(`${name}.norm1`, input)));
    const told = dense(`${name}.level`, known);
    const h = tf.add(first, tf.reshape(told, [batch, 1, 1, told.shape[1]]));
    const second = conv(`${name}.conv2`, silu(norm(`${name}.norm2`, h)));
    return tf.add(second, p[`${name}.skip.weight`] ? conv(`${name}.skip`, input) : input);
  };
  const attend = (t: TfTensor): TfTensor => {
    const c = channels[bottom];
    const rows = tf.reshape(norm("middle.norm", t), [batch * coarse * coarse, c]);
    const [q, k, v] = tf
      .split(dense("middle.qkv", rows), 3, 1)
      .map((one) => tf.transpose(tf.reshape(one, [batch, coarse * coarse, heads, c / heads]), [0, 2, 1, 3]));
    const scores = tf.mul(tf.matMul(q, k, false, true), 1 / Math.sqrt(c / heads));
    const mixed = tf.transpose(tf.matMul(tf.softmax(scores), v), [0, 2, 1, 3]);
    return tf.reshape(dense("middle.out", tf.reshape(mixed, [batch * coarse * coarse, c])), t.shape);
  };
  let h = conv("first", x);
  const skips = channels.map((_, i) => (h = block(`down.${i}`, i === 0 ? h : tf.avgPool(h, 2, 2, "valid"))));
  h = tf.add(h, attend(h));
  for (let i = bottom; i >= 0; i--) {
    h = block(`up.${i}`, i === bottom ? h : tf.concat([h, skips[i]], 3));
    const side = 2 * h.shape[1];
    if (i > 0) h = conv(`up.${i}.upsample`, tf.image.resizeNearestNeighbor(h, [side, side]));
  }
  return conv("last", silu(norm("last.norm", h)));
}

/** Channels first, as its convolution wants it; kernels of one pixel are products, which it does far better. */
function jaxUnet(jax: Jax, p: JaxTree, x: JaxArray, seen: JaxArray, batch: number): JaxArray {
  const { numpy, nn, lax } = jax;
  const dense = (name: string, t: JaxArray): JaxArray =>
    numpy.matmul(t, p[`${name}.weight`]).add(p[`${name}.bias`]);
  const perChannel = (t: JaxArray): JaxArray => t.reshape([1, t.shape[0], 1, 1]);
  const conv = (name: string, t: JaxArray): JaxArray => {
    const w = p[`${name}.weight`];
    const [o, c, side] = w.shape;
    const y =
      side === 1 ? numpy.einsum("oc,bchw->bohw", w.reshape([o, c]), t) : lax.conv(t, w, [1, 1], "SAME");
    return y.add(perChannel(p[`${name}.bias`]));
  };
  const norm = (name: string, t: JaxArray): JaxArray => {
    const { shape } = t;
    const unit = nn.standardize(t.reshape([batch, groups, -1]), -1, { epsilon }).reshape(shape);
    return unit.mul(perChannel(p[`${name}.weight`])).add(perChannel(p[`${name}.bias`]));
  };
  const known = nn.silu(dense("level.1", nn.silu(dense("level.0", seen))));
  const block = (name: string, input: JaxArray): JaxArray => {
    const first = conv(`${name}.conv1`, nn.silu(norm(`${name}.norm1`, input.ref)));
    const told = dense(`${name}.level`, known.ref);
    const h = first.add(told.reshape([batch, told.shape[1], 1, 1]));
    const second = conv(`${name}.conv2`, nn.silu(norm(`${name}.norm2`, h)));
    return second.add(p[`${name}.skip.weight`] ? conv(`${name}.skip`, input) : input);
  };
  const pool = (t: JaxArray): JaxArray => {
    const [b, c, height, width] = t.shape;
    return t.reshape([b, c, height / 2, 2, width / 2, 2]).mean([3, 5]);
  };
  const grow = (t: JaxArray): JaxArray => {
    const [b, c, height, width] = t.shape;
    const spread = numpy.broadcastTo(t.reshape([b, c, height, 1, width, 1]), [b, c, height, 2, width, 2]);
    return spread.reshape([b, c, 2 * height, 2 * width]);
  };
  const attend = (t: JaxArray): JaxArray => {
    const { shape } = t;
    const [b, c, height, width] = shape;
    const pixels = norm("middle.norm", t)
      .reshape([b, c, height * width])
      .transpose([0, 2, 1]);
    const [q, k, v] = numpy
      .split(dense("middle.qkv", pixels), 3, 2)
      .map((one) => one.reshape([b, height * width, heads, c / heads]).transpose([0, 2, 1, 3]));
    const scores = numpy.matmul(q, k.transpose([0, 1, 3, 2])).mul(1 / Math.sqrt(c / heads));
    const mixed = numpy.matmul(nn.softmax(scores, -1), v).transpose([0, 2, 1, 3]);
    return dense("middle.out", mixed.reshape([b, height * width, c]))
      .transpose([0, 2, 1])
      .reshape(shape);
  };
  let h = conv("first", x);
  const skips: JaxArray[] = [];
  channels.forEach((_, i) => {
    h = block(`down.${i}`, i === 0 ? h : pool(h));
    if (i < bottom) skips.push(h.ref);
  });
  h = h.ref.add(attend(h));
  for (let i = bottom; i >= 0; i--) {
    h = block(`up.${i}`, i === bottom ? h : numpy.concatenate([h, skips[i]], 1));
    if (i > 0) h = conv(`up.${i}.upsample`, grow(h));
  }
  known.dispose();
  return conv("last", nn.silu(norm("last.norm", h)));
}

/** Products of one step: forward, and twice as much back. */
function unetFlops(batch: number): number {
  let total = 0;
  const conv = (level: number, taps: number, inputs: number, outputs: number): void => {
    total += 2 * batch * (size >> level) ** 2 * taps * inputs * outputs;
  };
  const block = (level: number, inputs: number, outputs: number): void => {
    conv(level, 9, inputs, outputs);
    conv(level, 9, outputs, outputs);
    if (inputs !== outputs) conv(level, 1, inputs, outputs);
  };
  conv(0, 9, imageChannels, channels[0]);
  conv(0, 9, channels[0], imageChannels);
  channels.forEach((c, i) => {
    block(i, channels[Math.max(0, i - 1)], c);
    block(i, i === bottom ? c : 2 * c, c);
    if (i > 0) conv(i - 1, 9, c, channels[i - 1]);
  });
  const c = channels[bottom];
  conv(bottom, 1, c, 4 * c);
  total += 4 * batch * coarse ** 4 * c;
  return 3 * total;
}
