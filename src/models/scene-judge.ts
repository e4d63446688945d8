// The judge: a small convolutional net that reads a picture of a scene back, and so says whether the painter painted what it was asked.
// Per colour of the palette: which shape wears it (or none), how large, where. Not a part of the painter, and trained on renders alone.
import {
  add,
  concat,
  conv2d,
  crossEntropy,
  f32,
  groupNorm,
  maxPool2d,
  mean,
  mul,
  normal,
  relu,
  reshape,
  square,
  sub,
  sum,
  u32,
  type Tensor,
} from "../engine/index.js";
import {
  convSpecs,
  linear,
  linearSpecs,
  normSpecs,
  type ParameterSpecs,
  type TrainableModel,
} from "../nn/index.js";

export interface SceneJudgeConfig {
  /** Height and width of a picture; halved three times. */
  readonly size: number;
  readonly imageChannels: number;
  /** Channels of the four levels, finest first; the groups divide them. */
  readonly channels: readonly [number, number, number, number];
  readonly groups: number;
  readonly hidden: number;
  /** How many there are of each: a slot per colour, shapes and one more for "none". */
  readonly colours: number;
  readonly shapes: number;
  readonly sizes: number;
  readonly tones: number;
  readonly textures: number;
  readonly epsilon: number;
}

export const sceneJudgeConfig: SceneJudgeConfig = {
  size: 32,
  imageChannels: 3,
  channels: [24, 48, 64, 64],
  groups: 8,
  hidden: 192,
  colours: 8,
  shapes: 8,
  sizes: 2,
  tones: 2,
  textures: 4,
  epsilon: 1e-5,
};

export function sceneJudgeSpecs(config: SceneJudgeConfig): ParameterSpecs {
  const { channels, imageChannels, hidden, size, colours } = config;
  const [a, b, c, d] = channels;
  const flat = (size / 8) ** 2 * d;
  return {
    ...convSpecs("0.conv", 3, imageChannels, a),
    ...normSpecs("0.norm", a),
    ...convSpecs("1.conv", 3, a, b),
    ...normSpecs("1.norm", b),
    ...convSpecs("2.conv", 3, b, c),
    ...normSpecs("2.norm", c),
    ...convSpecs("3.conv", 3, c, d),
    ...normSpecs("3.norm", d),
    ...linearSpecs("hidden", flat, hidden),
    ...linearSpecs("shape", hidden, colours * (config.shapes + 1)),
    ...linearSpecs("size", hidden, colours * config.sizes),
    ...linearSpecs("place", hidden, colours * 2),
    ...linearSpecs("tone", hidden, config.tones),
    ...linearSpecs("texture", hidden, config.textures),
  };
}

/** What the judge says of a batch of pictures; logits, but for `place`. */
export interface JudgeOutputs {
  /** [B·colours, shapes + 1]; the last class is "none". */
  readonly shape: Tensor;
  /** [B·colours, sizes]; means nothing where there is no thing. */
  readonly size: Tensor;
  /** [B·colours, 2]: x and y of the middle, −1…1. */
  readonly place: Tensor;
  /** [B, tones]. */
  readonly tone: Tensor;
  /** [B, textures]. */
  readonly texture: Tensor;
}

/** images [B, S, S, imageChannels], −1…1 → what stands in them. */
export function sceneJudge(
  config: SceneJudgeConfig,
  parameters: Readonly<Record<string, Tensor>>,
  images: Tensor,
): JudgeOutputs {
  const dense = (name: string, input: Tensor): Tensor =>
    linear(input, parameters[`${name}.weight`], parameters[`${name}.bias`]);
  const level = (name: string, input: Tensor): Tensor => {
    const y = conv2d(input, parameters[`${name}.conv.weight`], {
      bias: parameters[`${name}.conv.bias`],
      padding: "same",
    });
    const { [`${name}.norm.weight`]: gamma, [`${name}.norm.bias`]: beta } = parameters;
    return relu(groupNorm(y, gamma, beta, config.groups, config.epsilon));
  };
  let h = maxPool2d(level("0", images), [2, 2]);
  h = maxPool2d(level("1", h), [2, 2]);
  h = maxPool2d(level("2", h), [2, 2]);
  h = level("3", h);
  const [batch] = images.shape;
  const known = relu(dense("hidden", reshape(h, [batch, h.shape[1] * h.shape[2] * h.shape[3]])));
  const slots = batch * config.colours;
  return {
    shape: reshape(dense("shape", known), [slots, config.shapes + 1]),
    size: reshape(dense("size", known), [slots, config.sizes]),
    place: reshape(dense("place", known), [slots, 2]),
    tone: dense("tone", known),
    texture: dense("texture", known),
  };
}

/**
 * The judge as training sees it: pictures, the strength `grain` [B, 1] of the noise put on each, and a `key` for it. Targets: `shape` u32 [B·colours] (shapes = none), `size` u32 [B·colours] (any larger number where there
 * is no thing: ignored), `place` f32 [B·colours, 2], `there` f32 [B·colours, 1] (1 where there is a thing), `tone`, `texture` u32 [B].
 */
export function trainableSceneJudge(config: SceneJudgeConfig, batch: number): TrainableModel {
  const { size, imageChannels, colours } = config;
  const slots = batch * colours;
  return {
    specs: sceneJudgeSpecs(config),
    inputs: {
      images: f32(batch, size, size, imageChannels),
      grain: f32(batch, 1),
      key: u32(2),
      shape: u32(slots),
      size: u32(slots),
      place: f32(slots, 2),
      there: f32(slots, 1),
      tone: u32(batch),
      texture: u32(batch),
    },
    forward({ images, grain, key, shape, size: sizes, place, there, tone, texture }, parameters) {
      const noise = mul(normal(key, images.shape, 0), reshape(grain, [batch, 1, 1, 1]));
      const seen = sceneJudge(config, parameters, add(images, noise));
      const perPicture = (losses: Tensor): Tensor => mul(sum(losses), 1 / batch);
      const away = square(mul(sub(seen.place, place), there));
      const ofThings = add(
        perPicture(crossEntropy(seen.shape, shape)),
        perPicture(crossEntropy(seen.size, sizes)),
      );
      const ofGround = mean(concat([crossEntropy(seen.tone, tone), crossEntropy(seen.texture, texture)], 0));
      return { loss: add(add(ofThings, mul(perPicture(reshape(away, [2 * slots])), 4)), ofGround) };
    },
  };
}
