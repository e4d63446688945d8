// Group norm, pooling and upsampling on the wasm kernels.
import { groupGeometry, type GroupAttributes, type GroupNormAttributes } from "../../ops/group-norm.js";
import type { OpCall, WasmCall } from "../../ops/op.js";
import type { MaxPoolGradientAttributes, PoolAttributes } from "../../ops/pool2d.js";
import type { UpsampleAttributes } from "../../ops/upsample2d.js";
import type { Shape } from "../../shape.js";
import { lowerCopy } from "./lower-movement.js";

export function wasmGroupNorm(call: WasmCall<GroupNormAttributes>): () => void {
  const { kernels, inputs, outputs, inputTypes, attributes } = call;
  const { groups, epsilon } = attributes;
  const { positions, channels } = groupGeometry(inputTypes[0].shape, groups);
  const { from, to } = call.pieces;
  const start = 4 * from * positions * channels;
  const [x, gamma, beta] = [inputs[0] + start, inputs[1], inputs[2]];
  const [y, stats] = [outputs[0] + start, outputs[1] + 8 * from * groups];
  const scratch = call.scratch(kernels.groupNormScratch(channels));
  return () =>
    kernels.groupNorm(x, gamma, beta, y, stats, scratch, to - from, positions, groups, channels, epsilon);
}

export function wasmGroupNormGradient(call: WasmCall<GroupAttributes>): () => void {
  const { kernels, inputs, outputs, inputTypes, attributes } = call;
  const { groups } = attributes;
  const { positions, channels } = groupGeometry(inputTypes[0].shape, groups);
  const { from, to } = call.pieces;
  const start = 4 * from * positions * channels;
  const [x, gamma, stats, dy] = [
    inputs[0] + start,
    inputs[1],
    inputs[2] + 8 * from * groups,
    inputs[3] + start,
  ];
  const dx = outputs[0] + start;
  const scratch = call.scratch(kernels.groupNormScratch(channels));
  return () =>
    kernels.groupNormGradient(x, gamma, stats, dy, dx, scratch, to - from, positions, groups, channels);
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

/** Rows of windows: threads share them. */
export const poolPieces = ({
  inputTypes,
  attributes,
}: OpCall<{ readonly size: readonly [number, number] }>): number =>
  windowsOf(inputTypes[0].shape, attributes.size).rows;

/** Rows of windows (of all images, they follow each other), windows in a row, channels. */
function windowsOf([batch, height, width, channels]: Shape, [h, w]: readonly [number, number]) {
  return { rows: (batch * height) / h, columns: width / w, channels };
}

export function wasmPool2d(call: WasmCall<PoolAttributes>): () => void {
  const { kernels, inputs, outputs, inputTypes, pieces, attributes } = call;
  const [h, w] = attributes.size;
  const { columns, channels } = windowsOf(inputTypes[0].shape, attributes.size);
  const code = attributes.kind === "max" ? 1 : 0;
  const rows = pieces.to - pieces.from;
  const line = 4 * pieces.from * columns * channels;
  const [x, y] = [inputs[0] + line * h * w, outputs[0] + line];
  return () => kernels.pool2d(x, y, code, rows, columns, channels, h, w);
}

export function wasmMaxPoolGradient(call: WasmCall<MaxPoolGradientAttributes>): () => void {
  const { kernels, inputs, outputs, inputTypes, attributes } = call;
  const [h, w] = attributes.size;
  const { columns, channels } = windowsOf(inputTypes[0].shape, attributes.size);
  const rows = call.pieces.to - call.pieces.from;
  const line = 4 * call.pieces.from * columns * channels;
  const [x, y, dy] = [inputs[0] + line * h * w, inputs[1] + line, inputs[2] + line];
  const dx = outputs[0] + line * h * w;
  return () => kernels.maxPoolGradient(x, y, dy, dx, rows, columns, channels, h, w);
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
