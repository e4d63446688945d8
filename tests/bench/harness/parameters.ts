// The weights every engine starts a training from: the seeded ones of our own models, as host tensors.
import type { Arena } from "../../../src/engine/index.js";
import { initializeParameters, parameterLayout } from "../../../src/nn/index.js";
import type { HostTensor } from "../engines/engine.js";
import type { TrainingWorkload } from "../workloads/workload.js";

export function initialParameters({ model, seed }: TrainingWorkload): Record<string, HostTensor> {
  const { layout } = parameterLayout(model.specs);
  let flat: Float32Array = new Float32Array(0);
  const catcher = { layout, write: (_name: null, values: Float32Array) => (flat = values) };
  initializeParameters(catcher as unknown as Arena, model.specs, seed);
  return Object.fromEntries(
    Object.entries(layout.slices).map(([name, { shape, offset, length }]) => [
      name,
      { shape, data: flat.slice(offset, offset + length) },
    ]),
  );
}
