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
