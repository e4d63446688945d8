// Convolution and its two gradients on the wasm kernels: one forward kernel serves the input's gradient too, with the weights turned round.
import { convGeometry } from "../../ops/conv-geometry.js";
import type {
  Conv2dAttributes,
  ConvInputGradientAttributes,
  ConvWeightGradientAttributes,
} from "../../ops/conv2d.js";
import type { WasmCall } from "../../ops/op.js";
import { activationCodes } from "./lower-matmul.js";

export function wasmConv2d(call: WasmCall<Conv2dAttributes>): () => void {
  const { kernels, attributes, inputTypes } = call;
  const [x, weight, bias = 0] = call.inputs;
  const [y] = call.outputs;
  const g = convGeometry(inputTypes[0].shape, inputTypes[1].shape, attributes);
  const { batch, height: h, width: w, channels: c, kernelHeight: kh, kernelWidth: kw } = g;
  const { outHeight: oh, outWidth: ow, outChannels: o, stride, top, left } = g;
  const [hp, wp] = [(oh - 1) * stride + kh, (ow - 1) * stride + kw];
  const panelBytes = kernels.convPanelScratch(g.depth, o);
  const panels = call.scratch(panelBytes + kernels.convImageScratch(c, hp, wp));
  const row = attributes.bias ? bias : 0;
  const code = activationCodes[attributes.activation];
  return () => {
    kernels.convPack(weight, panels, g.depth, o, o);
    // prettier-ignore
    kernels.conv2d(
      x, panels, row, y, panels + panelBytes, batch, h, w, c, 1, top, left, hp, wp, kh, kw, stride, oh, ow, o, o, code,
    );
  };
}

/** dx is a convolution of dy, its pixels spread `stride` apart between zeros, with the turned weights. */
export function wasmConvInputGradient(call: WasmCall<ConvInputGradientAttributes>): () => void {
  const { kernels, attributes, inputTypes } = call;
  const [dy, weight] = call.inputs;
  const [dx] = call.outputs;
  const g = convGeometry(attributes.shape, inputTypes[1].shape, attributes);
  const { batch, height: h, width: w, channels: c, kernelHeight: kh, kernelWidth: kw } = g;
  const { outHeight: oh, outWidth: ow, outChannels: o, stride } = g;
  const [top, left] = [kh - 1 - g.top, kw - 1 - g.left];
  const [hp, wp] = [h + kh - 1, w + kw - 1];
  const panelBytes = kernels.convPanelScratch(kh * kw * o, c);
  const panels = call.scratch(panelBytes + kernels.convImageScratch(o, hp, wp));
  return () => {
    kernels.convPackTurned(weight, panels, kh * kw, c, c, o);
    // prettier-ignore
    kernels.conv2d(
      dy, panels, 0, dx, panels + panelBytes, batch, oh, ow, o, stride, top, left, hp, wp, kh, kw, 1, h, w, c, c, 0,
    );
  };
}

export function wasmConvWeightGradient(call: WasmCall<ConvWeightGradientAttributes>): () => void {
  const { kernels, attributes, inputTypes, outputTypes } = call;
  const [x, dy] = call.inputs;
  const [dw] = call.outputs;
  const g = convGeometry(inputTypes[0].shape, outputTypes[0].shape, attributes);
  const { batch, height: h, width: w, channels: c, kernelHeight: kh, kernelWidth: kw } = g;
  const { outHeight: oh, outWidth: ow, outChannels: o, stride, top, left } = g;
  const [hp, wp] = [(oh - 1) * stride + kh, (ow - 1) * stride + kw];
  const scratch = call.scratch(kernels.convGradientScratch(c, hp, wp, oh * ow, o));
  // prettier-ignore
  return () =>
    kernels.convWeightGradient(
      x, dy, dw, scratch, batch, h, w, c, top, left, hp, wp, kh, kw, stride, oh, ow, o, o, o,
    );
}
