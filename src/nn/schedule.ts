// Learning-rate schedules: plain functions of the step.

/** Linear warm-up, then a cosine down to `floor` × the peak (Loshchilov & Hutter 2017). Steps count from 0. */
export function warmupCosine(
  step: number,
  options: { peak: number; warmup: number; total: number; floor?: number },
): number {
  const { peak, warmup, total, floor = 0.1 } = options;
  if (step < warmup) return (peak * (step + 1)) / warmup;
  const progress = Math.min(1, (step - warmup) / Math.max(1, total - warmup));
  return peak * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * progress)));
}
