// Super-resolution ×2: a small convolutional net that adds to a bicubic enlargement what is missing (Kim et al. 2016; the step from
// channels to pixels is that of Shi et al. 2016). It works at the small size, so a large picture costs little.
import { add, conv2d, f32, mean, permute, relu, reshape, square, sub, type Tensor } from "../engine/index.js";
import { convSpecs, type ParameterSpecs, type TrainableModel } from "../nn/index.js";

export interface SuperResolutionConfig {
  readonly imageChannels: number;
  readonly channels: number;
  /** Convolutions between the first and the last, in pairs that are added to what came before. */
  readonly layers: number;
  readonly factor: number;
}

export const superResolutionConfig: SuperResolutionConfig = {
  imageChannels: 3,
  channels: 32,
  layers: 4,
  factor: 2,
};

export function superResolutionSpecs(config: SuperResolutionConfig): ParameterSpecs {
  const { imageChannels, channels, layers, factor } = config;
  const last = convSpecs("last", 3, channels, imageChannels * factor ** 2);
  return Object.assign(
    {},
    convSpecs("first", 3, imageChannels, channels),
    ...Array.from({ length: layers }, (_, i) => convSpecs(`${i}`, 3, channels, channels)),
    // A fresh net is bicubic.
    ...Object.entries(last).map(([name, { shape }]) => ({ [name]: { shape, initial: "zeros" } })),
  ) as ParameterSpecs;
}

/** low [B, h, w, C] and its bicubic enlargement [B, fh, fw, C], −1…1 → a better one, as the latter. */
export function superResolution(
  { layers, factor }: SuperResolutionConfig,
  parameters: Readonly<Record<string, Tensor>>,
  low: Tensor,
  bicubic: Tensor,
): Tensor {
  const conv = (name: string, input: Tensor): Tensor =>
    conv2d(input, parameters[`${name}.weight`], { bias: parameters[`${name}.bias`], padding: "same" });
  let h = relu(conv("first", low));
  for (let i = 0; i < layers; i += 2) h = add(h, conv(`${i + 1}`, relu(conv(`${i}`, h))));
  const [batch, height, width, c] = low.shape;
  // [B, h, w, (row, column, C)] → [B, h·row, w·column, C]
  const apart = reshape(conv("last", relu(h)), [batch, height, width, factor, factor, c]);
  const placed = permute(apart, [0, 1, 3, 2, 4, 5]);
  return add(bicubic, reshape(placed, bicubic.shape));
}

/** As training sees it; loss = mean square error, which is what PSNR measures. */
export function trainableSuperResolution(
  config: SuperResolutionConfig,
  batch: number,
  lowSize: number,
): TrainableModel {
  const { imageChannels, factor } = config;
  const large = f32(batch, lowSize * factor, lowSize * factor, imageChannels);
  return {
    specs: superResolutionSpecs(config),
    inputs: { low: f32(batch, lowSize, lowSize, imageChannels), bicubic: large, high: large },
    forward({ low, bicubic, high }, parameters) {
      return { loss: mean(square(sub(superResolution(config, parameters, low, bicubic), high))) };
    },
  };
}
