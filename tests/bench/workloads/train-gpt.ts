// A training step of a character GPT: our shared model beside the same network written in TensorFlow.js and in jax-js.
import { trainableGpt } from "../../../src/models/index.js";
import type { JaxArray, Tf, TfTensor } from "../engines/peer-types.js";
import { fourBytes, ids, type TrainingWorkload } from "./workload.js";

export interface GptSizes {
  readonly layers: number;
  readonly channels: number;
  readonly heads: number;
  readonly t: number;
  readonly batch: number;
  readonly vocabulary: number;
}

const epsilon = 1e-5;

/** Products of one step: forward, and twice as much back. Attention counts whole squares, as the peers compute them. */
export function gptFlops({ layers, channels: c, t, batch, vocabulary }: GptSizes): number {
  const perToken = layers * (2 * 12 * c * c + 4 * t * c) + 2 * c * vocabulary;
  return 3 * batch * t * perToken;
}

export function gptTraining(sizes: GptSizes): TrainingWorkload {
  const { layers, channels, heads, t, batch, vocabulary } = sizes;
  const d = channels / heads;
  const scale = 1 / Math.sqrt(d);
  const rows = batch * t;
  return {
    kind: "training",
    id: `train/gpt-L${layers}-C${channels}-H${heads}-T${t}-B${batch}-V${vocabulary}`,
    flops: gptFlops(sizes),
    bytes: fourBytes([batch, t], [batch, t]),
    tolerance: 1e-3,
    seed: 1,
    learningRate: 1e-3,
    inputs: () => ({ ids: ids(20, [batch, t], vocabulary), targets: ids(21, [batch, t], vocabulary) }),
    model: trainableGpt({ layers, heads, channels, context: t, vocabulary, epsilon }, batch, t),
    peerInputs: () => ({ mask: { shape: [t, t], data: causalMask(t) } }),
    tfjs(tf, p, x, device) {
      // Its wasm backend has no gradient of gather: a one-hot product instead.
      const flat = tf.reshape(x.ids, [rows]);
      const tokens =
        device === "cpu"
          ? tf.matMul(tf.oneHot(flat, vocabulary), p["wte.weight"])
          : tf.gather(p["wte.weight"], flat);
      let h = tf.reshape(tf.add(tf.reshape(tokens, [batch, t, channels]), p["wpe.weight"]), [rows, channels]);
      const affine = (y: TfTensor, name: string): TfTensor =>
        tf.add(tf.matMul(y, p[`${name}.weight`]), p[`${name}.bias`]);
      const apart = (y: TfTensor): TfTensor =>
        tf.transpose(tf.reshape(y, [batch, t, heads, d]), [0, 2, 1, 3]);
      for (let l = 0; l < layers; l++) {
        const qkv = affine(tfLayerNorm(tf, h, p, `h.${l}.ln_1`), `h.${l}.attn.c_attn`);
        const [q, k, v] = tf.split(qkv, 3, 1).map(apart);
        const scores = tf.add(tf.mul(tf.matMul(q, k, false, true), scale), x.mask);
        const mixed = tf.transpose(tf.matMul(tf.softmax(scores), v), [0, 2, 1, 3]);
        h = tf.add(h, affine(tf.reshape(mixed, [rows, channels]), `h.${l}.attn.c_proj`));
        const inner = tfGelu(tf, affine(tfLayerNorm(tf, h, p, `h.${l}.ln_2`), `h.${l}.mlp.c_fc`));
        h = tf.add(h, affine(inner, `h.${l}.mlp.c_proj`));
      }
      const logits = tf.matMul(tfLayerNorm(tf, h, p, "ln_f"), p["wte.weight"], false, true);
      const targets = tf.oneHot(tf.reshape(x.targets, [rows]), vocabulary);
      return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(logits, -1), targets), -1)));
    },
    jax({ numpy, nn }, p, x) {
      const norm = (y: JaxArray, name: string): JaxArray =>
        nn.standardize(y, -1, { epsilon }).mul(p[`${name}.weight`]).add(p[`${name}.bias`]);
      const affine = (y: JaxArray, name: string): JaxArray =>
        numpy.matmul(y, p[`${name}.weight`]).add(p[`${name}.bias`]);
      const apart = (y: JaxArray): JaxArray => y.reshape([batch, t, heads, d]).transpose([0, 2, 1, 3]);
      const tokens = numpy.take(p["wte.weight"].ref, x.ids, 0);
      let h = tokens.add(p["wpe.weight"]).reshape([rows, channels]);
      for (let l = 0; l < layers; l++) {
        const qkv = affine(norm(h.ref, `h.${l}.ln_1`), `h.${l}.attn.c_attn`);
        const [q, k, v] = numpy.split(qkv, 3, 1).map(apart);
        const scores = numpy
          .matmul(q, k.transpose([0, 1, 3, 2]))
          .mul(scale)
          .add(x.mask.ref);
        const mixed = numpy.matmul(nn.softmax(scores, -1), v).transpose([0, 2, 1, 3]);
        h = h.add(affine(mixed.reshape([rows, channels]), `h.${l}.attn.c_proj`));
        const inner = nn.gelu(affine(norm(h.ref, `h.${l}.ln_2`), `h.${l}.mlp.c_fc`));
        h = h.add(affine(inner, `h.${l}.mlp.c_proj`));
      }
      x.mask.dispose();
      const logits = numpy.matmul(norm(h, "ln_f"), p["wte.weight"].transpose());
      const targets = nn.oneHot(x.targets.reshape([rows]), vocabulary);
      return nn
        .logSoftmax(logits, -1)
        .mul(targets)
        .sum()
        .mul(-1 / rows);
    },
  };
}

/** 0 where a token may look, a large negative number where it may not. */
function causalMask(t: number): Float32Array {
  return Float32Array.from({ length: t * t }, (_, at) => (at % t > Math.floor(at / t) ? -1e9 : 0));
}

function tfLayerNorm(tf: Tf, x: TfTensor, p: Readonly<Record<string, TfTensor>>, name: string): TfTensor {
  const centred = tf.sub(x, tf.mean(x, -1, true));
  const rstd = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), epsilon));
  return tf.add(tf.mul(tf.mul(centred, rstd), p[`${name}.weight`]), p[`${name}.bias`]);
}

/** x/2 · (1 + tanh(√(2/π)(x + 0.044715 x³))), as GPT-2 has it. */
function tfGelu(tf: Tf, x: TfTensor): TfTensor {
  const cubic = tf.mul(tf.add(tf.mul(tf.square(x), 0.044715), 1), x);
  return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(tf.mul(cubic, Math.sqrt(2 / Math.PI))), 1));
}
