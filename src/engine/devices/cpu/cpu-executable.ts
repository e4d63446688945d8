// A plan made runnable on the cpu: a list of thunks over fixed addresses. Running it is walking the list.
import type { Executable, KernelReport, RunOptions } from "../../device.js";
import { EngineError } from "../../errors.js";
import { opTable } from "../../ops/index.js";
import type { Pieces } from "../../ops/op.js";
import type { Plan, PlannedProbe, PlanStep } from "../../plan.js";
import { sizeOf, type TensorType, type TypedArray } from "../../shape.js";
import { loweringOf } from "./lowerings.js";
import { piecesOf, planThreads } from "./thread-plan.js";
import type { ThreadedProgram } from "./threads.js";
import type { CpuArena, CpuDevice } from "./cpu-device.js";

export class CpuExecutable implements Executable {
  readonly dispatches: number;
  private readonly addresses: number[];
  private readonly owned: number[] = [];
  private readonly inputs = new Map<string, { address: number; length: number; type: TensorType }>();
  private readonly thunks: (() => void)[];
  private readonly kinds: ("wasm" | "reference")[] = [];
  private readonly ms: (number | null)[];
  /** Where threads meet; null when this program is one thread's. */
  private readonly meets: readonly boolean[] | null;
  private readonly helped: ThreadedProgram | null;
  private scratchBytes = 0;
  private disposed = false;

  constructor(
    private readonly device: CpuDevice,
    private readonly plan: Plan,
    arenas: Readonly<Record<string, CpuArena>>,
  ) {
    const { memory } = device;
    this.addresses = plan.buffers.map((buffer) => {
      if (buffer.kind === "arena") return arenas[buffer.name].address;
      const address = memory.allocate(4 * buffer.length);
      this.owned.push(address);
      if (buffer.kind === "input")
        this.inputs.set(buffer.name, { address, length: buffer.length, type: buffer.type });
      return address;
    });
    plan.buffers.forEach((buffer, i) => {
      if (buffer.kind !== "constant") return;
      const dtype =
        buffer.data instanceof Uint32Array ? "u32" : buffer.data instanceof Int32Array ? "i32" : "f32";
      memory.view(this.addresses[i], buffer.length, dtype).set(buffer.data);
    });
    const { threads } = device;
    const shares = threads ? planThreads(plan) : null;
    const team = shares?.shared.includes(true) ? threads : null;
    this.thunks = plan.steps.map((step, i) =>
      this.lower(step, piecesOf(step, 0, team && shares!.shared[i] ? team.count : 1)),
    );
    this.meets = team ? shares!.meets : null;
    this.helped = team?.prepare(plan, this.addresses, this.scratchBytes) ?? null;
    this.ms = plan.steps.map(() => null);
    this.dispatches = this.thunks.length;
  }

  async run(
    inputs: Readonly<Record<string, TypedArray>>,
    reads: readonly string[],
    { profile = false }: RunOptions = {},
  ): Promise<Record<string, TypedArray>> {
    if (this.disposed) throw new EngineError("disposed", "run", "the program was disposed");
    const { memory } = this.device;
    for (const [name, data] of Object.entries(inputs)) {
      const { address, length, type } = this.inputs.get(name)!;
      memory.view(address, length, type.dtype).set(data);
    }
    const result: Record<string, TypedArray> = {};
    const pending = reads.map((name) => this.plan.probes.get(name)!).sort((a, b) => a.after - b.after);
    let next = 0;
    const capture = (step: number): void => {
      while (next < pending.length && pending[next].after <= step) {
        result[pending[next].name] = this.read(pending[next]);
        next++;
      }
    };
    capture(-1);
    const { thunks, meets, helped } = this;
    const meeting = helped ? this.device.threads!.meeting : null;
    helped?.start([...new Set(pending.map(({ after }) => after))].filter((step) => step >= 0));
    try {
      for (let i = 0; i < thunks.length; i++) {
        const start = profile ? performance.now() : 0;
        thunks[i]();
        const captures = next < pending.length && pending[next].after <= i;
        if (captures || meets?.[i]) meeting?.wait();
        if (profile) this.ms[i] = performance.now() - start;
        if (captures) {
          capture(i);
          meeting?.wait();
        }
      }
    } catch (error) {
      meeting?.fail();
      throw error;
    }
    return result;
  }

  /** What ran, with the WGSL that computes the same on a GPU as its text. */
  async report(): Promise<KernelReport[]> {
    const { siblingOf } = await import("../webgpu/sibling.js");
    return this.plan.steps.map((step, i) => ({
      op: step.op,
      kernel: `${step.op} · ${this.kinds[i] === "wasm" ? "WebAssembly SIMD" : "TypeScript"}`,
      workgroups: null,
      ms: this.ms[i],
      ...siblingOf(step),
    }));
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.helped?.release();
    for (const address of this.owned) this.device.memory.release(address);
  }

  private read({ place, type }: PlannedProbe): TypedArray {
    const address = this.addresses[place.buffer] + 4 * place.offset;
    return this.device.memory.view(address, sizeOf(type.shape), type.dtype).slice();
  }

  private lower(step: PlanStep, pieces: Pieces): () => void {
    const { device } = this;
    const { wasm } = loweringOf(step.op);
    const inputs = step.inputs.map(({ buffer, offset }) => this.addresses[buffer] + 4 * offset);
    const outputs = step.outputs.map(({ buffer, offset }) => this.addresses[buffer] + 4 * offset);
    const { attributes, inputTypes, outputTypes } = step;
    if (pieces.from === pieces.to) {
      // More threads than pieces: none is left for this one.
      this.kinds.push("wasm");
      return () => undefined;
    }
    if (device.kernels && wasm) {
      const thunk = wasm({
        kernels: device.kernels,
        attributes,
        inputTypes,
        outputTypes,
        inputs,
        outputs,
        pieces,
        scratch: (sizeBytes) => {
          this.scratchBytes = Math.max(this.scratchBytes, sizeBytes);
          return device.scratch(sizeBytes);
        },
      });
      if (thunk) {
        this.kinds.push("wasm");
        return thunk;
      }
    }
    this.kinds.push("reference");
    // Views die when memory grows; they are made anew then and only then.
    let buffer: ArrayBuffer | null = null;
    const { reference } = opTable.get(step.op)!;
    let call: Parameters<typeof reference>[0];
    return () => {
      if (buffer !== device.memory.buffer) {
        buffer = device.memory.buffer;
        const view = (address: number, type: TensorType): TypedArray =>
          device.memory.view(address, sizeOf(type.shape), type.dtype);
        call = {
          attributes,
          inputTypes,
          outputTypes,
          inputs: inputs.map((address, i) => view(address, inputTypes[i])),
          outputs: outputs.map((address, i) => view(address, outputTypes[i])),
        };
      }
      reference(call);
    };
  }
}
