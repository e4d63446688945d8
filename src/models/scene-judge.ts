// The judge: a small convolutional net that reads a picture of a scene back, and so says whether the painter painted what it was asked.
// Per colour of the palette: which shape wears it (or none), how large, where. Not a part of the painter, and trained on renders alone.
import {
  add,
  concat,
  constant,
  conv2d,
  crossEntropy,
  exponential,
  f32,
  groupNorm,
  matmul,
  maxPool2d,
  mean,
  mul,
  normal,
  permute,
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
  /** The colours things may have, 0…1 per channel: a slot each. */
  readonly palette: readonly (readonly number[])[];
  /** How fast likeness to a colour fades with the squared distance from it (of channels −1…1). */
  readonly sharpness: number;
  /** Channels of the four levels, finest first; the groups divide them. */
  readonly channels: readonly [number, number, number, number];
  readonly groups: number;
  readonly hidden: number;
  /** How many there are of each; shapes have one class more, for "none". */
  readonly shapes: number;
  readonly sizes: number;
  readonly tones: number;
  readonly textures: number;
  readonly epsilon: number;
}

/** All but the palette, which belongs to the pictures. */
export const sceneJudgeConfig: Omit<SceneJudgeConfig, "palette"> = {
  size: 32,
  imageChannels: 3,
  sharpness: 6,
  channels: [16, 32, 48, 48],
  groups: 8,
  hidden: 96,
  shapes: 8,
  sizes: 2,
  tones: 2,
  textures: 4,
  epsilon: 1e-5,
};

export function sceneJudgeSpecs(config: Omit<SceneJudgeConfig, "palette">): ParameterSpecs {
  const { channels, imageChannels, hidden, size } = config;
  const flat = (size / 8) ** 2 * channels[3];
  const levels = (name: string, inputs: number): ParameterSpecs =>
    Object.assign(
      {},
      ...channels.map((c, i) => ({
        ...convSpecs(`${name}.${i}.conv`, 3, i === 0 ? inputs : channels[i - 1], c),
        ...normSpecs(`${name}.${i}.norm`, c),
      })),
    ) as ParameterSpecs;
  return {
    ...levels("thing", 1),
    ...linearSpecs("thing.hidden", flat, hidden),
    ...linearSpecs("shape", hidden, config.shapes + 1),
    ...linearSpecs("size", hidden, config.sizes),
    ...linearSpecs("place", hidden, 2),
    ...levels("ground", imageChannels),
    ...linearSpecs("ground.hidden", channels[3], hidden),
    ...linearSpecs("tone", hidden, config.tones),
    ...linearSpecs("texture", hidden, config.textures),
  };
}

/** What the judge says of a batch of pictures; logits, but for `place`. */
export interface JudgeOutputs {
  /** [B·colours, shapes + 1], colours in the palette's order; the last class is "none". */
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

/** images [B, S, S, imageChannels], −1…1 → what stands in them. One net looks for things in every colour; another at the background. */
export function sceneJudge(
  config: SceneJudgeConfig,
  parameters: Readonly<Record<string, Tensor>>,
  images: Tensor,
): JudgeOutputs {
  const { groups, epsilon, channels, palette } = config;
  const dense = (name: string, input: Tensor): Tensor =>
    linear(input, parameters[`${name}.weight`], parameters[`${name}.bias`]);
  const levels = (name: string, input: Tensor): Tensor =>
    channels.reduce((h, _, i) => {
      const p = (part: string): Tensor => parameters[`${name}.${i}.${part}`];
      const y = conv2d(h, p("conv.weight"), { bias: p("conv.bias"), padding: "same" });
      const level = relu(groupNorm(y, p("norm.weight"), p("norm.bias"), groups, epsilon));
      return i < channels.length - 1 ? maxPool2d(level, [2, 2]) : level;
    }, input);
  const [batch] = images.shape;
  const things = levels("thing", likeness(config, images));
  const rest = things.shape[1] * things.shape[2] * things.shape[3];
  const thing = relu(dense("thing.hidden", reshape(things, [batch * palette.length, rest])));
  const ground = relu(dense("ground.hidden", mean(mean(levels("ground", images), 1), 1)));
  return {
    shape: dense("shape", thing),
    size: dense("size", thing),
    place: dense("place", thing),
    tone: dense("tone", ground),
    texture: dense("texture", ground),
  };
}

/** images [B, S, S, C] → [B·colours, S, S, 1]: exp(−k |x − colour|²), 1 where a pixel has the colour and near 0 where it has another. */
function likeness({ palette, sharpness }: SceneJudgeConfig, images: Tensor): Tensor {
  const [batch, height, width, c] = images.shape;
  const colours = palette.map((colour) => colour.map((value) => 2 * value - 1));
  const columns = Float32Array.from({ length: c * palette.length }, (_, i) => {
    const [channel, slot] = [Math.floor(i / palette.length), i % palette.length];
    return colours[slot][channel];
  });
  const squares = Float32Array.from(colours, (colour) =>
    colour.reduce((total, value) => total + value ** 2, 0),
  );
  // |x − c|² = |x|² − 2 x·c + |c|²
  const along = matmul(images, constant(columns, [c, palette.length]));
  const ofPixels = reshape(mul(mean(square(images), 3), c), [batch, height, width, 1]);
  const distance = add(sub(ofPixels, mul(along, 2)), constant(squares, [palette.length]));
  const maps = permute(exponential(mul(distance, -sharpness)), [0, 3, 1, 2]);
  return reshape(maps, [batch * palette.length, height, width, 1]);
}

/**
 * The judge as training sees it: pictures, the strength `grain` [B, 1] of the noise put on each, and a `key` for it. Targets: `shape` u32 [B·colours] (shapes = none), `size` u32 [B·colours] (any larger number where there
 * is no thing: ignored), `place` f32 [B·colours, 2], `there` f32 [B·colours, 1] (1 where there is a thing), `tone`, `texture` u32 [B].
 */
export function trainableSceneJudge(config: SceneJudgeConfig, batch: number): TrainableModel {
  const { size, imageChannels, palette } = config;
  const slots = batch * palette.length;
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
