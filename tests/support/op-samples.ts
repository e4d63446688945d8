// Inputs for the op table's samples: seeded, in each row's range, with outliers on demand.
import { Random, sizeOf, type TypedArray } from "../../src/engine/index.js";
import type { Attributes, Sample } from "../../src/engine/ops/op.js";

/** One typed array per input. `outliers` puts values of ±1e4 among inputs that have no range of their own. */
export function sampleInputs(sample: Sample<Attributes>, seed: number, outliers = false): TypedArray[] {
  return sample.inputs.map((type, i) => {
    const random = new Random(seed, i);
    const length = sizeOf(type.shape);
    const exact = sample.values?.[i];
    if (exact) return Float32Array.from(exact);
    if (type.dtype !== "f32") {
      const below = sample.below?.[i] ?? 2 ** 31;
      const values = Array.from({ length }, () => random.integer(below));
      return type.dtype === "u32" ? Uint32Array.from(values) : Int32Array.from(values);
    }
    const [low, high] = sample.range?.[i] ?? [-2, 2];
    const values = Float32Array.from({ length }, () => low + (high - low) * random.uniform());
    if (outliers && !sample.range?.[i]) {
      for (let n = 0; n < length; n += 17) values[(n * 7) % length] = n % 2 === 0 ? 1e4 : -1e4;
    }
    return values;
  });
}
