// Pooling, its gradient and upsampling on WebGPU: one invocation per window, or per pixel and channel.
import { param, type Dispatch, type GpuCall, type Param } from "../../ops/op.js";
import type { MaxPoolGradientAttributes, PoolAttributes, WindowSize } from "../../ops/pool2d.js";
import { sizeOf, type Shape } from "../../shape.js";
import type { UpsampleAttributes } from "../../ops/upsample2d.js";
import { input, output, perElement } from "./launch.js";

/** `Params` of all three: `shape` is what the invocations count. */
const paramsOf = (shape: Shape, [h, w]: WindowSize): Param[] =>
  [sizeOf(shape), shape[2], shape[3], h, w].map(param.u32);

export function launchPool2d({ outputTypes: [y], attributes }: GpuCall<PoolAttributes>): Dispatch[] {
  const params = paramsOf(y.shape, attributes.size);
  const overrides = { isMax: Number(attributes.kind === "max") };
  return [perElement("pool2d", sizeOf(y.shape), params, [input(0), output(0)], overrides)];
}

export function launchMaxPoolGradient(call: GpuCall<MaxPoolGradientAttributes>): Dispatch[] {
  const { shape } = call.inputTypes[1];
  const params = paramsOf(shape, call.attributes.size);
  const bindings = [input(0), input(1), input(2), output(0)];
  return [perElement("max-pool-gradient", sizeOf(shape), params, bindings)];
}

export function launchUpsample2d({ outputTypes: [y], attributes }: GpuCall<UpsampleAttributes>): Dispatch[] {
  const params = paramsOf(y.shape, attributes.size);
  return [perElement("upsample2d", sizeOf(y.shape), params, [input(0), output(0)])];
}
