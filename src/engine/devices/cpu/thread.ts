// What a helping thread runs: it keeps its share of each program as a list of kernel calls on the shared memory, and walks a list when told.
import type { Plan } from "../../plan.js";
import { loweringOf } from "./lowerings.js";
import { Meeting } from "./meeting.js";
import { piecesOf, planThreads } from "./thread-plan.js";
import type { Kernels } from "./wasm/kernels.js";

/** Both ends of the wire to a thread: a Web Worker's, or a worker thread's of Node. */
export interface ThreadPort {
  post(message: ThreadMessage | "ready"): void;
  listen(handler: (message: ThreadMessage | "ready") => void): void;
  end(): void;
}

export type ThreadMessage =
  | {
      readonly do: "start";
      readonly index: number;
      readonly count: number;
      readonly memory: WebAssembly.Memory;
      readonly module: WebAssembly.Module;
      /** Addresses of the meeting and of this thread's workspace. */
      readonly meeting: number;
      readonly workspace: number;
    }
  | {
      readonly do: "prepare";
      readonly program: number;
      readonly plan: Plan;
      /** Byte address of every buffer of the plan, and of scratch that is this thread's own. */
      readonly addresses: readonly number[];
      readonly scratch: number;
    }
  /** Walks a program. `captures`: steps after which the first thread copies numbers out while the others wait. */
  | { readonly do: "run"; readonly program: number; readonly captures: readonly number[] }
  | { readonly do: "release"; readonly program: number };

interface Share {
  readonly thunks: readonly ((() => void) | null)[];
  readonly meets: readonly boolean[];
}

/** Serves one device until the port ends. */
export function serveCpuThread(port: ThreadPort): void {
  const programs = new Map<number, Share>();
  let kernels: Kernels;
  let meeting: Meeting;
  let place = { index: 0, count: 1 };

  const start = async (message: ThreadMessage & { do: "start" }): Promise<void> => {
    const { memory, module, index, count } = message;
    const instance = await WebAssembly.instantiate(module, { env: { memory } });
    kernels = instance.exports as unknown as Kernels;
    kernels.useWorkspace(message.workspace);
    meeting = new Meeting(new Int32Array(memory.buffer, message.meeting, 2), count);
    place = { index, count };
    port.post("ready");
  };

  port.listen((message) => {
    if (message === "ready") return;
    if (message.do === "start") void start(message);
    else if (message.do === "prepare") programs.set(message.program, shareOf(message, kernels, place));
    else if (message.do === "release") programs.delete(message.program);
    else walk(programs.get(message.program)!, meeting, message.captures);
  });
}

function shareOf(
  { plan, addresses, scratch }: ThreadMessage & { do: "prepare" },
  kernels: Kernels,
  { index, count }: { index: number; count: number },
): Share {
  const { shared, meets } = planThreads(plan);
  const at = ({ buffer, offset }: { buffer: number; offset: number }): number =>
    addresses[buffer] + 4 * offset;
  const thunks = plan.steps.map((step, i) => {
    if (!shared[i]) return null;
    const pieces = piecesOf(step, index, count);
    if (pieces.from === pieces.to) return null;
    const { attributes, inputTypes, outputTypes } = step;
    return loweringOf(step.op).wasm!({
      ...{ kernels, attributes, inputTypes, outputTypes, pieces },
      inputs: step.inputs.map(at),
      outputs: step.outputs.map(at),
      scratch: () => scratch,
    });
  });
  return { thunks, meets };
}

function walk({ thunks, meets }: Share, meeting: Meeting, captures: readonly number[]): void {
  let next = 0;
  try {
    for (let i = 0; i < thunks.length; i++) {
      thunks[i]?.();
      if (captures[next] === i) {
        next++;
        // Two meetings: the numbers stand, and they have been copied.
        meeting.wait();
        meeting.wait();
      } else if (meets[i]) meeting.wait();
    }
  } catch {
    meeting.fail();
  }
}
