// What writes persistent memory or makes random numbers on WebGPU: adamw, ema, assign, uniform, normal.
import type { AdamWAttributes } from "../../ops/optimizer.js";
import type { RandomAttributes } from "../../ops/random.js";
import { param, type Attributes, type Dispatch, type GpuCall } from "../../ops/op.js";
import { sizeOf } from "../../shape.js";
import { input, output, perElement } from "./launch.js";

export function launchAdamW({
  inputTypes: [p],
  attributes: { decayLength },
}: GpuCall<AdamWAttributes>): Dispatch[] {
  const count = sizeOf(p.shape);
  const bindings = [input(0), input(1), input(2), input(3), input(4), input(5), output(0)];
  return [perElement("adamw", count, [count, decayLength].map(param.u32), bindings)];
}

export function launchEma({ inputTypes: [average] }: GpuCall<Attributes>): Dispatch[] {
  const count = sizeOf(average.shape);
  return [perElement("ema", count, [param.u32(count)], [input(0), input(1), input(2), output(0)])];
}

export function launchAssign({ inputTypes: [target] }: GpuCall<Attributes>): Dispatch[] {
  const count = sizeOf(target.shape);
  return [perElement("assign", count, [param.u32(count)], [input(0), input(1)])];
}

export function launchRandom(
  kernel: "uniform" | "normal",
  { outputTypes: [y], attributes: { salt } }: GpuCall<RandomAttributes>,
): Dispatch[] {
  const count = sizeOf(y.shape);
  return [perElement(kernel, count, [count, salt].map(param.u32), [input(0), output(0)])];
}
