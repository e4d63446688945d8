// Samplers of diffusion as one linear step: x' = current·x + clean·x̂₀ + previous·x̂₀ of the step before + fresh·z. Plain numbers of
// the host; the same program serves DDPM, DDIM and DPM-Solver++(2M). Not the loop: that is the caller's.
import { add, mul, type Tensor } from "../engine/index.js";
import { reverseStep, type NoiseLevel } from "./diffusion.js";

export const samplers = ["ddpm", "ddim", "dpm"] as const;
export type Sampler = (typeof samplers)[number];

export interface SamplerStep {
  readonly current: number;
  readonly clean: number;
  readonly previous: number;
  readonly fresh: number;
}

/** One step from a noisier level to a cleaner one; `before` is the level of the step before, where there was one. */
export function samplerStep(
  sampler: Sampler,
  from: NoiseLevel,
  to: NoiseLevel,
  before: NoiseLevel | null,
): SamplerStep {
  if (sampler !== "dpm") {
    const { clean, direction, fresh } = reverseStep(from, to, sampler === "ddpm" ? 1 : 0);
    // ε̂ = (x − α x̂₀) / σ
    const current = direction / from.noise;
    return { current, clean: clean - current * from.signal, previous: 0, fresh };
  }
  const current = to.noise / from.noise;
  // The last step has λ' = ∞: what is left of x and of the step before is nothing.
  if (to.noise === 0) return { current: 0, clean: to.signal, previous: 0, fresh: 0 };
  // Lu et al. 2022, DPM-Solver++(2M): x' = (σ'/σ) x − α' (e^(−h) − 1) D, D = (1 + 1/2r) x̂₀ − (1/2r) x̂₀ before, h = λ' − λ, λ = ln(α/σ)
  const h = halfLogSnr(to) - halfLogSnr(from);
  const weight = -to.signal * Math.expm1(-h);
  if (!before) return { current, clean: weight, previous: 0, fresh: 0 };
  const r = (halfLogSnr(from) - halfLogSnr(before)) / h;
  return { current, clean: weight * (1 + 0.5 / r), previous: -weight * (0.5 / r), fresh: 0 };
}

const halfLogSnr = ({ signal, noise }: NoiseLevel): number => Math.log(signal / noise);

/** The step over tensors; factors as tensors that broadcast. */
export function sampleStep(
  x: Tensor,
  clean: Tensor,
  previous: Tensor,
  fresh: Tensor,
  factors: Readonly<Record<keyof SamplerStep, Tensor>>,
): Tensor {
  return add(
    add(mul(factors.current, x), mul(factors.clean, clean)),
    add(mul(factors.previous, previous), mul(factors.fresh, fresh)),
  );
}
