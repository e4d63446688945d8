// The losses that every engine's training has to show: our op table's plain loops (sums in double), no kernels.
import { openOurs } from "../engines/ours.js";
import { workloads } from "../workloads/index.js";

export const referenceSteps = 3;

export async function referenceLosses(id: string): Promise<number[]> {
  const workload = workloads.get(id);
  if (workload?.kind !== "training") throw new Error(`no training ${id}`);
  const reference = await openOurs("cpu", null, { wasm: false });
  const runner = await reference.build(workload);
  const { losses } = await runner.results(referenceSteps);
  runner.dispose();
  return Array.from(losses);
}
