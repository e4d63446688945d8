// A prepared plan. Running it writes what changed, re-encodes the launches, and copies the wanted probes in one go.
import type { Executable, KernelReport, RunOptions } from "../../device.js";
import { EngineError } from "../../errors.js";
import { opTable } from "../../ops/index.js";
import type { Place, Plan, PlannedProbe, PlanStep } from "../../plan.js";
import { sizeOf, type TypedArray } from "../../shape.js";
import type { GpuDevice } from "./gpu-device.js";
import type { Prepared, PreparedLaunch } from "./prepare.js";
import { createProfiler, type Profiler } from "./profile.js";
import { nudgeFirefox } from "./readback.js";

/** A probe of this run: where it goes in the staging buffer, and after which step it is copied. */
interface Capture {
  readonly probe: PlannedProbe;
  readonly at: number;
  readonly after: number;
}

/** What is left to wait for after a submit. */
interface Submitted {
  readonly staging: GPUBuffer | null;
  readonly captures: readonly Capture[];
  readonly bytes: number;
  readonly valid: Promise<void>;
  readonly profiler: Profiler | null;
}

export class GpuExecutable implements Executable {
  readonly dispatches: number;
  private readonly estimatedMs: number;
  private readonly inputs = new Map<string, GPUBuffer>();
  /** Per probe: the last step after which its numbers still stand. */
  private readonly captureAfter = new Map<string, number>();
  private readonly launches: readonly PreparedLaunch[];
  private readonly offset = new Uint32Array(1);
  private times: readonly (number | null)[] = [];
  private fault: EngineError | null = null;
  private disposed = false;

  constructor(
    private readonly device: GpuDevice,
    private readonly plan: Plan,
    private readonly prepared: Prepared,
  ) {
    this.launches = prepared.steps.flatMap((step) => step.launches);
    this.dispatches = this.launches.length;
    this.estimatedMs = prepared.steps.reduce((sum, step) => sum + device.pace.estimate(step), 0);
    plan.buffers.forEach((planned, i) => {
      if (planned.kind === "input") this.inputs.set(planned.name, prepared.buffers[i]);
    });
    for (const probe of plan.probes.values()) this.captureAfter.set(probe.name, this.lastValid(probe));
  }

  async run(
    inputs: Readonly<Record<string, TypedArray>>,
    reads: readonly string[],
    { profile = false }: RunOptions = {},
  ): Promise<Record<string, TypedArray>> {
    this.assertUsable();
    const { steps } = this.device;
    // A run that must wait keeps its own copy: the caller may reuse the arrays at once.
    const given = steps.full(this.device.pace.milliseconds(this.estimatedMs))
      ? Object.fromEntries(Object.entries(inputs).map(([name, data]) => [name, data.slice()]))
      : inputs;
    const { staging, captures, bytes, valid, profiler } = await this.enter(given, reads, profile);
    const submittedAt = performance.now();
    const done = (): void => {
      if (!profiler) this.device.pace.note(this.estimatedMs, submittedAt, performance.now());
    };
    let leave = (): void => steps.leave();
    try {
      if (profiler) this.times = await profiler.times();
      if (staging) {
        const data = await this.device.guard(this.device.readback.read(staging, bytes));
        done();
        await this.device.guard(valid);
        this.assertUsable();
        return Object.fromEntries(captures.map(({ probe, at }) => [probe.name, viewOf(probe, data, at)]));
      }
      // Nobody waits for numbers: the step leaves the queue when it is done, and a mistake in it stops the next run.
      const idle = this.device.idle();
      nudgeFirefox(this.device.gpu.queue, idle);
      void idle.then(done).then(leave);
      leave = () => undefined;
      return {};
    } finally {
      leave();
    }
  }

  async report(): Promise<KernelReport[]> {
    const { withComments } = await import("./kernel-files.js");
    return this.launches.map(({ launch }, i) => ({
      op: launch.op,
      kernel: `${launch.request.kernel}.wgsl`,
      source: withComments(launch.request.kernel, launch.request.source),
      workgroups: launch.workgroups,
      ms: this.times[i] ?? null,
      shapes: launch.shapes,
    }));
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    for (const buffer of this.prepared.owned) this.device.ledger.release(buffer);
  }

  private assertUsable(): void {
    if (this.disposed) throw new EngineError("disposed", "run", "the program was disposed");
    this.device.assertAlive();
    if (this.fault) throw this.fault;
  }

  /** Waits for a place in the queue, then submits. A step that fails here never was in flight. */
  private enter(
    inputs: Readonly<Record<string, TypedArray>>,
    reads: readonly string[],
    profile: boolean,
  ): Promise<Submitted> {
    return new Promise((resolve, reject) => {
      this.device.steps.enter(() => {
        try {
          this.assertUsable();
          resolve(this.submit(inputs, reads, profile));
        } catch (error) {
          this.device.steps.leave();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      }, this.device.pace.milliseconds(this.estimatedMs));
    });
  }

  /** Inputs in, launches encoded and submitted, probes copied to a staging buffer. Synchronous: nothing comes in between. */
  private submit(
    inputs: Readonly<Record<string, TypedArray>>,
    reads: readonly string[],
    profile: boolean,
  ): Submitted {
    const { gpu, readback } = this.device;
    let bytes = 0;
    const captures = reads.map((name): Capture => {
      const probe = this.plan.probes.get(name)!;
      const at = bytes;
      bytes += 4 * sizeOf(probe.type.shape);
      return { probe, at, after: this.captureAfter.get(name)! };
    });
    const staging = captures.length > 0 ? readback.take(bytes) : null;
    const profiler = profile && this.dispatches > 0 ? createProfiler(this.device, this.dispatches) : null;
    gpu.pushErrorScope("validation");
    for (const [name, data] of Object.entries(inputs)) {
      gpu.queue.writeBuffer(this.inputs.get(name)!, 0, data as GPUAllowSharedBufferSource);
    }
    this.encode(captures, staging, profiler);
    const valid = gpu.popErrorScope().then(
      (error) => {
        if (error)
          this.fault = new EngineError("kernel", "run", `commands must be valid, got ${error.message}`);
      },
      () => undefined, // The device is gone: the guard around every result says so.
    );
    return { staging, captures, bytes, valid, profiler };
  }

  private encode(captures: readonly Capture[], staging: GPUBuffer | null, profiler: Profiler | null): void {
    const { gpu, pace } = this.device;
    let encoder = gpu.createCommandEncoder();
    let pass: GPUComputePassEncoder | null = null;
    let milliseconds = 0;
    let index = 0;
    let current: GPUComputePipeline | null = null;
    const endPass = (): void => {
      pass?.end();
      pass = null;
      current = null;
    };
    const flush = (): void => {
      endPass();
      gpu.queue.submit([encoder.finish()]);
      encoder = gpu.createCommandEncoder();
      milliseconds = 0;
    };
    const copy = (after: number): void => {
      for (const capture of captures) {
        if (capture.after !== after) continue;
        endPass();
        const { place, type } = capture.probe;
        const size = 4 * sizeOf(type.shape);
        encoder.copyBufferToBuffer(
          this.prepared.buffers[place.buffer],
          4 * place.offset,
          staging!,
          capture.at,
          size,
        );
      }
    };
    const last = this.prepared.steps.length - 1;
    copy(-1);
    this.prepared.steps.forEach((step, position) => {
      for (const { pipeline, bindGroup, uniformOffset, launch } of step.launches) {
        pass ??= encoder.beginComputePass(profiler?.pass(index++));
        if (pipeline !== current) pass.setPipeline(pipeline);
        current = pipeline;
        this.offset[0] = uniformOffset;
        pass.setBindGroup(0, bindGroup, this.offset, 0, 1);
        pass.dispatchWorkgroups(...launch.workgroups);
        if (profiler) endPass();
        if (profiler?.submitsEach) {
          flush();
          profiler.submitted();
        }
      }
      copy(position);
      milliseconds += pace.estimate(step);
      if (pace.fills(milliseconds) && position < last) flush();
    });
    endPass();
    profiler?.finish(encoder);
    gpu.queue.submit([encoder.finish()]);
  }

  /**
   * A probe's numbers stand until a later step writes its buffer. Copying at the last step before that (the end of the
   * run, mostly) spares a break in the compute pass.
   */
  private lastValid({ place, after, type }: PlannedProbe): number {
    const end = place.offset + sizeOf(type.shape);
    const { steps } = this.plan;
    for (let i = after + 1; i < steps.length; i++) {
      const written = writtenBy(steps[i]);
      const overlaps = written.some(
        ([at, length]) => at.buffer === place.buffer && at.offset < end && at.offset + length > place.offset,
      );
      if (overlaps) return i - 1;
    }
    return steps.length - 1;
  }
}

/** What a step writes: its outputs, and the inputs it changes in place. */
function writtenBy({ op, inputs, outputs, inputTypes, outputTypes }: PlanStep): [Place, number][] {
  const changed = opTable.get(op)?.mutates ?? [];
  return [
    ...outputs.map((place, i): [Place, number] => [place, sizeOf(outputTypes[i].shape)]),
    ...changed.map((i): [Place, number] => [inputs[i], sizeOf(inputTypes[i].shape)]),
  ];
}

function viewOf({ type }: PlannedProbe, data: ArrayBuffer, at: number): TypedArray {
  const length = sizeOf(type.shape);
  if (type.dtype === "f32") return new Float32Array(data, at, length).slice();
  return type.dtype === "u32"
    ? new Uint32Array(data, at, length).slice()
    : new Int32Array(data, at, length).slice();
}
