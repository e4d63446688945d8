// The first thread's view of its helpers: started once per device, given every program that has work to share, told when to walk.
import type { Plan } from "../../plan.js";
import type { LinearMemory } from "./linear-memory.js";
import { Meeting, meetingBytes } from "./meeting.js";
import type { ThreadMessage, ThreadPort } from "./thread.js";

export interface ThreadOptions {
  /** Threads in all, the device's own included. */
  readonly count: number;
  /** Starts one that runs `serveCpuThread`. */
  readonly spawn: () => ThreadPort | Promise<ThreadPort>;
}

/** Bytes of a workspace, as in workspace.as.ts. */
const workspaceBytes = 512;
const startLimitMs = 10_000;

export class Threads {
  private programs = 0;

  private constructor(
    readonly count: number,
    readonly meeting: Meeting,
    private readonly ports: readonly ThreadPort[],
    private readonly memory: LinearMemory,
  ) {}

  /** Null when a helper does not come up: the device then works alone. */
  static async start(
    memory: LinearMemory,
    module: WebAssembly.Module,
    { count, spawn }: ThreadOptions,
  ): Promise<Threads | null> {
    const ports: ThreadPort[] = [];
    try {
      const meeting = memory.allocate(meetingBytes);
      for (let index = 1; index < count; index++) {
        const port = await spawn();
        ports.push(port);
        const workspace = memory.allocate(workspaceBytes);
        const ready = answer(port);
        port.post({ do: "start", index, count, memory: memory.wasm!, module, meeting, workspace });
        await ready;
      }
      const words = new Int32Array(memory.buffer, meeting, 2);
      return new Threads(count, new Meeting(words, count), ports, memory);
    } catch {
      for (const port of ports) port.end();
      return null;
    }
  }

  /** Hands a program out; `scratchBytes` is what the device's own share asked for. */
  prepare(plan: Plan, addresses: readonly number[], scratchBytes: number): ThreadedProgram {
    const program = ++this.programs;
    const scratch = this.ports.map(() => this.memory.allocate(Math.max(64, scratchBytes)));
    this.ports.forEach((port, i) =>
      port.post({ do: "prepare", program, plan, addresses, scratch: scratch[i] }),
    );
    return {
      start: (captures) => {
        this.post({ do: "run", program, captures });
      },
      release: () => {
        this.post({ do: "release", program });
        for (const address of scratch) this.memory.release(address);
      },
    };
  }

  end(): void {
    for (const port of this.ports) port.end();
  }

  private post(message: ThreadMessage): void {
    for (const port of this.ports) port.post(message);
  }
}

export interface ThreadedProgram {
  /** The helpers begin to walk; the caller must walk too. */
  start(captures: readonly number[]): void;
  release(): void;
}

function answer(port: ThreadPort): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the thread did not answer")), startLimitMs);
    port.listen(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
