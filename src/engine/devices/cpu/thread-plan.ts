// How threads share a plan: which steps are cut, who takes which pieces, and after which steps all wait for all. Every thread works this
// out for itself from the same plan, so nothing but the plan is ever sent.
import { opTable } from "../../ops/index.js";
import type { Pieces } from "../../ops/op.js";
import type { Plan, PlanStep } from "../../plan.js";
import { loweringOf } from "./lowerings.js";

export interface ThreadPlan {
  /** Steps that all threads work on; the others are the first thread's alone. */
  readonly shared: readonly boolean[];
  /** Steps after which all threads meet. */
  readonly meets: readonly boolean[];
}

/**
 * A step is shared when one thread would take this long, in microseconds. Measured: a meeting costs 1 to 2 (two cores, both
 * spinning), and half of a step of 10 must pay for it twice.
 */
const worthSharingUs = 12;
/** A run is shared when its shared steps take this long: waking the helpers costs 15 to 30. */
const worthWakingUs = 150;
const flopsPerUs = 40_000;
const bytesPerUs = 10_000;

export function planThreads(plan: Plan): ThreadPlan {
  const costs = plan.steps.map(sharedCostUs);
  const worth = costs.reduce((sum, cost) => sum + cost, 0) >= worthWakingUs;
  const shared = costs.map((cost) => worth && cost > 0);
  return { shared, meets: shared.map((own, i) => own || (shared[i + 1] ?? false)) };
}

/** What one thread would take for a step that is worth sharing; 0 for the others. */
function sharedCostUs(step: PlanStep): number {
  const { wasm, pieces } = loweringOf(step.op);
  if (!wasm || !pieces || pieces(step) < 2) return 0;
  const { flops, bytes } = opTable.get(step.op)!.work(step);
  const cost = Math.max(flops / flopsPerUs, bytes / bytesPerUs);
  return cost >= worthSharingUs ? cost : 0;
}

/** The pieces of thread `index` of `count`: runs of nearly equal length. */
export function piecesOf(step: PlanStep, index: number, count: number): Pieces {
  const all = loweringOf(step.op).pieces?.(step) ?? 1;
  return { from: Math.floor((all * index) / count), to: Math.floor((all * (index + 1)) / count) };
}
