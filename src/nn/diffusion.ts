// Diffusion: noise schedules, and the one step that DDPM (Ho et al. 2020) and DDIM (Song et al. 2021) share; it is also the
// Euler step of flow matching (Lipman et al. 2023), whose way into noise is a straight line.
// Levels and coefficients are plain numbers of the host; noising and denoising are functions over the engine.
import { add, mul, type Tensor } from "../engine/index.js";

/** cosine and linear keep the variance, signal² + noise² = 1; straight keeps the sum, signal + noise = 1. */
export type NoiseSchedule = "cosine" | "linear" | "straight";

/** How much of a point is left: x_t = signal·x₀ + noise·ε. */
export interface NoiseLevel {
  /** α = √ᾱ, 1…0. */
  readonly signal: number;
  /** σ = √(1 − ᾱ), 0…1. */
  readonly noise: number;
  /**
   * The same as one number, 0 (clean) … 1 (noise alone): what the network is told. The angle atan2(σ, α) over π/2, or on
   * the straight way σ itself.
   */
  readonly level: number;
}

/** Pure noise is left a trace of signal: at level 1 the point could not be asked back from x_t. */
const lastLevel = 0.995;
/** DDPM's β in continuous time: from 0.1 to 20 over t = 0…1. */
const linearBeta = { first: 0.1, last: 20 };

/** The level at time t, 0 (data) … 1 (noise). Cosine: Nichol & Dhariwal 2021, without their offset. Linear: DDPM's β. */
export function noiseLevel(schedule: NoiseSchedule, t: number): NoiseLevel {
  if (schedule === "cosine") return levelFromAngle(lastLevel * t);
  if (schedule === "straight") return straightLevel(lastLevel * t);
  // ᾱ(t) = exp(−∫β) = exp(−(β₀ t + (β₁ − β₀) t² / 2))
  const exponent = linearBeta.first * t + ((linearBeta.last - linearBeta.first) * t * t) / 2;
  const signal = Math.exp(-exponent / 2);
  const noise = Math.sqrt(-Math.expm1(-exponent));
  return { signal, noise, level: Math.atan2(noise, signal) / (Math.PI / 2) };
}

export function levelFromAngle(level: number): NoiseLevel {
  return { signal: Math.cos((Math.PI / 2) * level), noise: Math.sin((Math.PI / 2) * level), level };
}

/**
 * The same time at more noise: σ/α is multiplied by `shift` (Hoogeboom et al. 2023). A large even surface still shows through noise that
 * hides a detail, so pictures need more time where little is seen but the whole.
 * For schedules that keep the variance, whose level is an angle.
 */
export function shiftLevel({ level }: NoiseLevel, shift: number): NoiseLevel {
  return levelFromAngle(Math.atan(shift * Math.tan((Math.PI / 2) * level)) / (Math.PI / 2));
}

/** x_t = (1 − t) x₀ + t ε. */
export const straightLevel = (t: number): NoiseLevel => ({ signal: 1 - t, noise: t, level: t });

/** The stairs of `steps` steps: levels at t = 0, 1/n … 1. */
export function noiseLevels(schedule: NoiseSchedule, steps: number, shift = 1): NoiseLevel[] {
  return Array.from({ length: steps + 1 }, (_, k) => {
    const level = noiseLevel(schedule, k / steps);
    return shift === 1 ? level : shiftLevel(level, shift);
  });
}

/** q(x_t | x₀) in one leap: α x₀ + σ ε. Levels as tensors that broadcast. */
export function addNoise(clean: Tensor, epsilon: Tensor, signal: Tensor, noise: Tensor): Tensor {
  return add(mul(signal, clean), mul(noise, epsilon));
}

/** One small step of the same walk, x_k = keep·x_{k−1} + fresh·ε: its two factors. Where variance is kept, √(1 − β) and √β. */
export function forwardStep(from: NoiseLevel, to: NoiseLevel): { keep: number; fresh: number } {
  // √(1 − β) = α_k / α_{k−1},  β = σ_k² − (1 − β) σ_{k−1}²
  const keep = to.signal / from.signal;
  return { keep, fresh: Math.sqrt(Math.max(0, to.noise ** 2 - (keep * from.noise) ** 2)) };
}

/** Factors of one step back: x_{t−1} = clean·x̂₀ + direction·ε̂ + fresh·z. */
export interface ReverseStep {
  readonly clean: number;
  readonly direction: number;
  readonly fresh: number;
}

/**
 * From a noisier level to a cleaner one. η = 1 is the ancestral step of DDPM, η = 0 the deterministic one of DDIM, which
 * on the straight way is an Euler step of dx/dt = ε̂ − x̂₀:
 * s = η · σ'/σ · √(σ² − σ'² α²/α'²),  x' = α' x̂₀ + √(σ'² − s²) ε̂ + s z.
 */
export function reverseStep(from: NoiseLevel, to: NoiseLevel, eta: number): ReverseStep {
  const ratio = from.signal / to.signal;
  const fresh =
    from.noise > 0
      ? eta * (to.noise / from.noise) * Math.sqrt(Math.max(0, from.noise ** 2 - (ratio * to.noise) ** 2))
      : 0;
  return { clean: to.signal, direction: Math.sqrt(Math.max(0, to.noise ** 2 - fresh ** 2)), fresh };
}

/** The step of DDPM and DDIM over tensors; factors as tensors that broadcast. */
export function denoiseStep(
  clean: Tensor,
  epsilon: Tensor,
  fresh: Tensor,
  factors: { readonly clean: Tensor; readonly direction: Tensor; readonly fresh: Tensor },
): Tensor {
  return add(add(mul(factors.clean, clean), mul(factors.direction, epsilon)), mul(factors.fresh, fresh));
}
