// Layers: functions over the engine. No classes, no state.
import { add, matmul, type Tensor } from "../engine/index.js";
import type { ParameterSpecs } from "./parameters.js";

/** x [..., I] · weight [I, O] + bias [O]. */
export function linear(x: Tensor, weight: Tensor, bias?: Tensor): Tensor {
  const y = matmul(x, weight);
  return bias ? add(y, bias) : y;
}

/** Parameters of a linear layer: uniform within 1/√I (He-like, keeps the variance of ReLU-family nets). */
export function linearSpecs(name: string, inputs: number, outputs: number): ParameterSpecs {
  const bound = 1 / Math.sqrt(inputs);
  return {
    [`${name}.weight`]: { shape: [inputs, outputs], initial: { uniform: bound } },
    [`${name}.bias`]: { shape: [outputs], initial: { uniform: bound } },
  };
}

/** Parameters of a convolution with a square kernel: uniform within 1/√(k²·I), as for a linear layer. */
export function convSpecs(name: string, kernel: number, inputs: number, outputs: number): ParameterSpecs {
  const bound = 1 / Math.sqrt(kernel * kernel * inputs);
  return {
    [`${name}.weight`]: { shape: [kernel, kernel, inputs, outputs], initial: { uniform: bound } },
    [`${name}.bias`]: { shape: [outputs], initial: { uniform: bound } },
  };
}

/** Parameters of a norm: it begins as the identity. */
export function normSpecs(name: string, channels: number): ParameterSpecs {
  return {
    [`${name}.weight`]: { shape: [channels], initial: "ones" },
    [`${name}.bias`]: { shape: [channels], initial: "zeros" },
  };
}
