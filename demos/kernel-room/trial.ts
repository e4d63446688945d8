// An edited kernel, from text to verdict: compiled, watched at a small size, checked at the chosen one, and timed only when right.
import { EngineError, type GpuDevice } from "../../src/engine/index.js";
import { measureRung, type Problems } from "./bench.js";
import type { GpuBench } from "./gpu-bench.js";
import { dispatchOf, withSource } from "./gpu-plan.js";
import { guardLoops } from "./loop-guard.js";
import { stuckAfterMs, type CompileMessage, type EditResult, type Ladder } from "./protocol.js";
import type { Rung } from "./rungs.js";

/** Watched here, every shipped kernel of the ladders goes round its longest loop less than 5,000 times. */
const trialSize = 64;
const mostTurns = 16_384;

export interface TrialTask {
  readonly rung: Rung;
  readonly ladder: Ladder;
  readonly size: number;
  readonly source: string;
}

export async function tryKernel(bench: GpuBench, problems: Problems, task: TrialTask): Promise<EditResult> {
  const messages = await compileMessages(bench.device, task.source);
  if (messages.some(({ type }) => type === "error")) return { status: "invalid", messages };
  try {
    const line = await withinReason(endlessLoop(bench, problems, task));
    if (line !== null) return { status: "endless", line };
    const edited: typeof bench.open = (rung, problem) =>
      bench.openWith((call) => withSource(dispatchOf(rung, call), task.source), problem);
    const face = { ceiling: bench.ceiling.bind(bench), open: edited };
    return await withinReason(measureRung(face, task.rung, problems, task.ladder, task.size));
  } catch (error) {
    if (error instanceof StuckError) return { status: "stuck" };
    // Bindings, workgroup sizes, overrides: what only the pipeline finds out.
    if (error instanceof EngineError && error.code === "kernel")
      return { status: "invalid", messages: [pipelineMessage(error)] };
    throw error;
  }
}

/** All that the compiler has to say. */
export async function compileMessages(device: GpuDevice, source: string): Promise<CompileMessage[]> {
  const { gpu } = device;
  gpu.pushErrorScope("validation");
  const module = gpu.createShaderModule({ label: "edited", code: source });
  const scope = gpu.popErrorScope();
  const [info, error] = await device.guard(Promise.all([module.getCompilationInfo(), scope]));
  const messages = info.messages.map(({ type, lineNum, linePos, message }) => ({
    type,
    line: lineNum,
    column: linePos,
    text: message,
  }));
  if (error && !messages.some(({ type }) => type === "error"))
    messages.push({ type: "error", line: 0, column: 0, text: error.message });
  return messages;
}

function pipelineMessage({ message }: EngineError): CompileMessage {
  const found = /got line (\d+): ([\s\S]*)/.exec(message);
  if (found) return { type: "error", line: Number(found[1]), column: 1, text: found[2] };
  return { type: "error", line: 0, column: 0, text: message };
}

/** The line of a loop that does not end, found by counting its turns in a small problem; null when all do. */
async function endlessLoop(
  bench: GpuBench,
  problems: Problems,
  { rung, ladder, source }: TrialTask,
): Promise<number | null> {
  const problem = problems.get(ladder, trialSize);
  const guarded = guardLoops(source, freeBinding(source), mostTurns);
  if (!guarded) return null;
  // A text that the guard does not understand is the compiler's business: unguarded, it still runs against the clock.
  if ((await compileMessages(bench.device, guarded.source)).some(({ type }) => type === "error")) return null;
  const work = await bench.openWith(
    (call) => withSource(dispatchOf(rung, call), guarded.source, true),
    problem,
    guarded.lines.length,
  );
  try {
    const { trips } = await work.read(["trips"]);
    const loop = trips.findIndex((trip) => trip > 0);
    return loop < 0 ? null : guarded.lines[loop];
  } finally {
    work.dispose();
  }
}

/** The number after the last binding in use. */
const freeBinding = (source: string): number =>
  1 + Math.max(0, ...[...source.matchAll(/@binding\((\d+)\)/g)].map(([, number]) => Number(number)));

class StuckError extends Error {}

/** The promise, unless the device has not answered for so long that it must be stuck. Nothing is destroyed: it is left behind. */
export async function withinReason<T>(
  work: Promise<T>,
  limitMs = stuckAfterMs,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<T> {
  const late = Symbol();
  work.catch(() => undefined);
  const first = await Promise.race([work, wait(limitMs).then(() => late)]);
  if (first === late) throw new StuckError(`no answer in ${limitMs} ms`);
  return first as T;
}
