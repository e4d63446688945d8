// Group norm, pooling and upsampling on the wasm kernels.
import { groupGeometry, type GroupAttributes, type GroupNormAttributes } from "../../ops/group-norm.js";
import type { WasmCall } from "../../ops/op.js";
import type { MaxPoolGradientAttributes, PoolAttributes } from "../../ops/pool2d.js";
import type { UpsampleAttributes } from "../../ops/upsample2d.js";
import type { Shape } from "../../shape.js";
import { lowerCopy } from "./lower-movement.js";

export function wasmGroupNorm(call: WasmCall<GroupNormAttributes>): () => void {
  const { kernels, inputs, outputs, inputTypes, attributes } = call;
  const { groups, epsilon } = attributes;
  const { batch, positions, channels } = groupGeometry(inputTypes[0].shape, groups);
  const [x, gamma, beta] = inputs;
  const [y, stats] = outputs;
  const scratch = call.scratch(kernels.groupNormScratch(channels));
  return () =>
    kernels.groupNorm(x, gamma, beta, y, stats, scratch, batch, positions, groups, channels, epsilon);
}

export function wasmGroupNormGradient(call: WasmCall<GroupAttributes>): () => void {
  const { kernels, inputs, outputs, inputTypes, attributes } = call;
  const { groups } = attributes;
  const { batch, positions, channels } = groupGeometry(inputTypes[0].shape, groups);
  const [x, gamma, stats, dy] = inputs;
  const [dx] = outputs;
  const scratch = call.scratch(kernels.groupNormScratch(channels));
  return () =>
    kernels.groupNormGradient(x, gamma, stats, dy, dx, scratch, batch, positions, groups, channels);
}

export function wasmGroupNormParameterGradient(call: WasmCall<GroupAttributes>): () => void {
  const { kernels, inputs, outputs, inputTypes, attributes } = call;
  const { groups } = attributes;
  const { batch, positions, channels } = groupGeometry(inputTypes[0].shape, groups);
  const [x, stats, dy] = inputs;
  const [dGamma, dBeta] = outputs;
  const scratch = call.scratch(kernels.groupNormScratch(channels));
  // prettier-ignore
  return () =>
    kernels.groupNormParameterGradient(x, stats, dy, dGamma, dBeta, scratch, batch, positions, groups, channels);
}

/** Rows of windows (of all images, they follow each other), windows in a row, channels. */
function windowsOf([batch, height, width, channels]: Shape, [h, w]: readonly [number, number]) {
  return { rows: (batch * height) / h, columns: width / w, channels };
}

export function wasmPool2d({ kernels, inputs, outputs, inputTypes, attributes }: WasmCall<PoolAttributes>) {
  const { kind, size } = attributes;
  const { rows, columns, channels } = windowsOf(inputTypes[0].shape, size);
  const code = kind === "max" ? 1 : 0;
  return () => kernels.pool2d(inputs[0], outputs[0], code, rows, columns, channels, size[0], size[1]);
}

export function wasmMaxPoolGradient(call: WasmCall<MaxPoolGradientAttributes>): () => void {
  const { kernels, inputs, outputs, inputTypes, attributes } = call;
  const [h, w] = attributes.size;
  const { rows, columns, channels } = windowsOf(inputTypes[0].shape, attributes.size);
  const [x, y, dy] = inputs;
  return () => kernels.maxPoolGradient(x, y, dy, outputs[0], rows, columns, channels, h, w);
}

export function wasmUpsample2d(call: WasmCall<UpsampleAttributes>): () => void {
  const { kernels, inputs, outputs, inputTypes, attributes } = call;
  const [batch, height, width, channels] = inputTypes[0].shape;
  const [h, w] = attributes.size;
  const line = width * channels;
  return lowerCopy(kernels, inputs[0], outputs[0], [
    { n: batch * height, strides: [line, line * h * w] },
    { n: h, strides: [0, line * w] },
    { n: width, strides: [channels, channels * w] },
    { n: w, strides: [0, channels] },
    { n: channels, strides: [1, 1] },
  ]);
}
