// From a plan to everything a run needs: pipelines, buffers, one uniform arena, bind groups. All of it once per program.
import type { Arena, PrepareOptions } from "../../device.js";
import { EngineError } from "../../errors.js";
import type { AdapterFacts } from "../../ops/op.js";
import type { Plan } from "../../plan.js";
import { GpuArena } from "./gpu-arena.js";
import type { GpuDevice } from "./gpu-device.js";
import {
  lowerStep,
  writeParams,
  type Launch,
  type LoweredStep,
  type Lowering,
  type Range,
} from "./lower-step.js";
import { fetchKernels } from "./kernels.js";
import { uniformSlotBytes, type Pipeline } from "./pipelines.js";

export interface PreparedLaunch {
  readonly launch: Launch;
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  /** Place of its `Params` in the uniform arena: the dynamic offset. */
  readonly uniformOffset: number;
}

export interface PreparedStep {
  readonly launches: readonly PreparedLaunch[];
  readonly flops: number;
  readonly bytes: number;
}

export interface Prepared {
  readonly steps: readonly PreparedStep[];
  /** One per buffer of the plan. */
  readonly buffers: readonly GPUBuffer[];
  /** Those that go when the program goes: all but the arenas. */
  readonly owned: readonly GPUBuffer[];
}

export async function prepareSteps(
  device: GpuDevice,
  plan: Plan,
  arenas: Readonly<Record<string, Arena>>,
  lowering: Lowering,
  { signal, onProgress }: PrepareOptions,
): Promise<Prepared> {
  signal?.throwIfAborted();
  const compiled = await device.guard(compileSteps(device, plan, lowering, onProgress));
  signal?.throwIfAborted();
  const owned: GPUBuffer[] = [];
  const own = (label: string, sizeBytes: number, usage: GPUBufferUsageFlags): GPUBuffer => {
    const buffer = device.ledger.allocate(label, sizeBytes, usage);
    owned.push(buffer);
    return buffer;
  };
  device.gpu.pushErrorScope("validation");
  let invalid: Promise<GPUError | null> | null = null;
  try {
    const watched = device.ledger.watch("program", device.generation, () =>
      build(device, plan, arenas, compiled, own),
    );
    invalid = device.gpu.popErrorScope();
    const [refusal, mistake] = await device.guard(Promise.all([watched.verdict, invalid]));
    if (refusal) throw refusal;
    if (mistake)
      throw new EngineError("kernel", "prepare", `bindings must fit their kernels, got ${mistake.message}`);
    for (const arena of Object.values(arenas)) {
      const verdict = await device.guard((arena as GpuArena).verdict);
      if (verdict) throw verdict;
    }
    signal?.throwIfAborted();
    return { ...watched.value, owned };
  } catch (error) {
    if (!invalid) void device.gpu.popErrorScope().catch(() => undefined);
    for (const buffer of owned) device.ledger.release(buffer);
    throw error;
  }
}

const plainest: AdapterFacts = { software: true, subgroups: false, subgroupIds: false, vendor: "" };

interface CompiledStep extends LoweredStep {
  readonly pipelines: readonly Pipeline[];
}

/**
 * Starts all pipelines at once. Where a driver refuses a kernel, the step is lowered again for the plainest adapter,
 * whose barrier-free siblings are the easiest to compile; only when those fail too is the program refused.
 */
async function compileSteps(
  device: GpuDevice,
  plan: Plan,
  lowering: Lowering,
  onProgress?: (done: number, total: number) => void,
): Promise<CompiledStep[]> {
  await fetchKernels(plan.steps.map(({ op }) => op));
  const lowered = plan.steps.map((step) => lowerStep(step, device.facts, lowering));
  const total = lowered.reduce((sum, { launches }) => sum + launches.length, 0);
  let done = 0;
  onProgress?.(0, total);
  const pipelinesFor = (step: LoweredStep): Promise<Pipeline[]> =>
    Promise.all(step.launches.map(({ request }) => device.pipelines.get(request)));
  return Promise.all(
    lowered.map(async (step, i) => {
      let used = step;
      let pipelines: Pipeline[];
      try {
        pipelines = await pipelinesFor(step);
      } catch (error) {
        if (device.facts.software) throw error;
        used = lowerStep(plan.steps[i], plainest, lowering);
        pipelines = await pipelinesFor(used);
      }
      done += step.launches.length;
      onProgress?.(done, total);
      return { ...used, pipelines };
    }),
  );
}

type Own = (label: string, sizeBytes: number, usage: GPUBufferUsageFlags) => GPUBuffer;

function build(
  device: GpuDevice,
  plan: Plan,
  arenas: Readonly<Record<string, Arena>>,
  steps: readonly CompiledStep[],
  own: Own,
): Omit<Prepared, "owned"> {
  const { gpu } = device;
  const { STORAGE, COPY_SRC, COPY_DST, UNIFORM } = GPUBufferUsage;
  const buffers = plan.buffers.map((planned) => {
    if (planned.kind === "arena") return arenaBuffer(device, planned.name, arenas);
    const buffer = own(planned.kind, 4 * planned.length, STORAGE | COPY_SRC | COPY_DST);
    if (planned.kind === "constant")
      gpu.queue.writeBuffer(buffer, 0, planned.data as GPUAllowSharedBufferSource);
    return buffer;
  });
  const temporaries = longest(steps.map((step) => step.temporaries)).map((size) =>
    own("temporary", size, STORAGE),
  );
  const bufferOf = ({ place }: Range): GPUBuffer =>
    "temporary" in place ? temporaries[place.temporary] : buffers[place.buffer];

  const slots = steps.flatMap((step) =>
    step.launches.map(({ params }) => Math.ceil((4 * params.length) / uniformSlotBytes)),
  );
  const slotCount = slots.reduce((sum, count) => sum + Math.max(1, count), 0);
  // The last slot's binding may reach over several slots: room for the largest at the end.
  const view = new DataView(new ArrayBuffer(uniformSlotBytes * (slotCount + Math.max(1, ...slots))));
  const uniforms = own("uniforms", view.byteLength, UNIFORM | COPY_DST);
  const groups = new Map<string, GPUBindGroup>();
  let slot = 0;
  const prepared = steps.map(({ launches, pipelines, flops, bytes }) => ({
    flops,
    bytes,
    launches: launches.map((launch, i): PreparedLaunch => {
      const { pipeline, layout, written } = pipelines[i];
      const uniformOffset = uniformSlotBytes * slot;
      const size = uniformSlotBytes * Math.max(1, Math.ceil((4 * launch.params.length) / uniformSlotBytes));
      slot += size / uniformSlotBytes;
      writeParams(view, uniformOffset, launch.params);
      const key = JSON.stringify([written, size, launch.ranges]);
      let bindGroup = groups.get(key);
      if (!bindGroup) {
        const storage = launch.ranges.map((range, binding) => ({
          binding: binding + 1,
          resource: {
            buffer: bufferOf(range),
            offset: "temporary" in range.place ? 0 : 4 * range.place.offset,
            size: range.sizeBytes,
          },
        }));
        const entries = [{ binding: 0, resource: { buffer: uniforms, size } }, ...storage];
        bindGroup = gpu.createBindGroup({ label: launch.request.kernel, layout, entries });
        groups.set(key, bindGroup);
      }
      return { launch, pipeline, bindGroup, uniformOffset };
    }),
  }));
  gpu.queue.writeBuffer(uniforms, 0, view.buffer);
  return { steps: prepared, buffers };
}

function arenaBuffer(device: GpuDevice, name: string, arenas: Readonly<Record<string, Arena>>): GPUBuffer {
  const arena = arenas[name];
  if (arena instanceof GpuArena && arena.device === device) return arena.buffer;
  throw new EngineError(
    "argument",
    "prepare",
    `arena "${name}" must belong to this device, got ${arena ? "another's" : "none"}`,
  );
}

/** Element-wise largest of lists of sizes. */
function longest(lists: readonly (readonly number[])[]): number[] {
  const result: number[] = [];
  for (const list of lists) list.forEach((size, i) => (result[i] = Math.max(result[i] ?? 0, size)));
  return result;
}
