// Convolution and its two gradients on the wasm kernels: one forward kernel serves the input's gradient too, with the weights turned round.
import { convGeometry } from "../../ops/conv-geometry.js";
import type {
  Conv2dAttributes,
  ConvInputGradientAttributes,
  ConvWeightGradientAttributes,
} from "../../ops/conv2d.js";
import type { OpCall, Pieces, WasmCall } from "../../ops/op.js";
import { activationCodes } from "./lower-matmul.js";

/** Images where there are several, else panels of eight channels of the result. */
const cut = (images: number, channels: number): number => (images > 1 ? images : Math.ceil(channels / 8));

/** The share of a convolution's result: images [first, first + count) and channels [channel, channel + width). */
function share({ from, to }: Pieces, images: number, channels: number) {
  if (images > 1) return { first: from, count: to - from, channel: 0, width: channels };
  return { first: 0, count: 1, channel: 8 * from, width: Math.min(channels, 8 * to) - 8 * from };
}

export const convPieces = ({ inputTypes: [x, weight] }: OpCall<Conv2dAttributes>): number =>
  cut(x.shape[0], weight.shape[3]);

export function wasmConv2d(call: WasmCall<Conv2dAttributes>): () => void {
  const { kernels, attributes, inputTypes } = call;
  const g = convGeometry(inputTypes[0].shape, inputTypes[1].shape, attributes);
  const { height: h, width: w, channels: c, kernelHeight: kh, kernelWidth: kw } = g;
  const { outHeight: oh, outWidth: ow, outChannels: o, stride, top, left } = g;
  const [hp, wp] = [(oh - 1) * stride + kh, (ow - 1) * stride + kw];
  const { first, count, channel, width } = share(call.pieces, g.batch, o);
  const x = call.inputs[0] + 4 * first * h * w * c;
  const weight = call.inputs[1] + 4 * channel;
  const y = call.outputs[0] + 4 * (first * oh * ow * o + channel);
  const bias = attributes.bias ? call.inputs[2] + 4 * channel : 0;
  const panelBytes = kernels.convPanelScratch(g.depth, width);
  const panels = call.scratch(panelBytes + kernels.convImageScratch(c, hp, wp));
  const code = activationCodes[attributes.activation];
  return () => {
    kernels.convPack(weight, panels, g.depth, width, o);
    // prettier-ignore
    kernels.conv2d(
      x, panels, bias, y, panels + panelBytes, count, h, w, c, 1, top, left, hp, wp, kh, kw, stride, oh, ow, width, o, code,
    );
  };
}

export const convInputGradientPieces = ({ attributes }: OpCall<ConvInputGradientAttributes>): number =>
  cut(attributes.shape[0], attributes.shape[3]);

/** dx is a convolution of dy, its pixels spread `stride` apart between zeros, with the turned weights. */
export function wasmConvInputGradient(call: WasmCall<ConvInputGradientAttributes>): () => void {
  const { kernels, attributes, inputTypes } = call;
  const g = convGeometry(attributes.shape, inputTypes[1].shape, attributes);
  const { height: h, width: w, channels: c, kernelHeight: kh, kernelWidth: kw } = g;
  const { outHeight: oh, outWidth: ow, outChannels: o, stride } = g;
  const [top, left] = [kh - 1 - g.top, kw - 1 - g.left];
  const [hp, wp] = [h + kh - 1, w + kw - 1];
  const { first, count, channel, width } = share(call.pieces, g.batch, c);
  const dy = call.inputs[0] + 4 * first * oh * ow * o;
  const weight = call.inputs[1] + 4 * channel * o;
  const dx = call.outputs[0] + 4 * (first * h * w * c + channel);
  const panelBytes = kernels.convPanelScratch(kh * kw * o, width);
  const panels = call.scratch(panelBytes + kernels.convImageScratch(o, hp, wp));
  return () => {
    kernels.convPackTurned(weight, panels, kh * kw, width, c, o);
    // prettier-ignore
    kernels.conv2d(
      dy, panels, 0, dx, panels + panelBytes, count, oh, ow, o, stride, top, left, hp, wp, kh, kw, 1, h, w, width, c, 0,
    );
  };
}

export const convWeightGradientPieces = ({ outputTypes }: OpCall<ConvWeightGradientAttributes>): number =>
  Math.ceil(outputTypes[0].shape[3] / 8);

export function wasmConvWeightGradient(call: WasmCall<ConvWeightGradientAttributes>): () => void {
  const { kernels, attributes, inputTypes, outputTypes, pieces } = call;
  const [x] = call.inputs;
  const g = convGeometry(inputTypes[0].shape, outputTypes[0].shape, attributes);
  const { batch, height: h, width: w, channels: c, kernelHeight: kh, kernelWidth: kw } = g;
  const { outHeight: oh, outWidth: ow, outChannels: o, stride, top, left } = g;
  const [hp, wp] = [(oh - 1) * stride + kh, (ow - 1) * stride + kw];
  const channel = 8 * pieces.from;
  const width = Math.min(o, 8 * pieces.to) - channel;
  const [dy, dw] = [call.inputs[1] + 4 * channel, call.outputs[0] + 4 * channel];
  const scratch = call.scratch(kernels.convGradientScratch(c, hp, wp, oh * ow, width));
  // prettier-ignore
  return () =>
    kernels.convWeightGradient(
      x, dy, dw, scratch, batch, h, w, c, top, left, hp, wp, kh, kw, stride, oh, ow, width, o, o,
    );
}
