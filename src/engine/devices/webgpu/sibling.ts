// The text a GPU would run for a step, for a device that runs something else. Fetched when somebody reads it.
import type { PlanStep } from "../../plan.js";
import { withComments } from "./kernel-files.js";
import { lowerByTable, lowerStep, plainGpu } from "./lower-step.js";

export function siblingOf(step: PlanStep): { readonly source: string; readonly shapes: string } {
  const [{ request, shapes }] = lowerStep(step, plainGpu, lowerByTable).launches;
  return { source: withComments(request.kernel, request.source), shapes };
}
