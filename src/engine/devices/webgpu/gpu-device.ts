// The webgpu device: one GPUDevice, its memory, its pipelines, its queue, and what happens when it goes away.
import type { ArenaLayout } from "../../arena.js";
import type { Arena, Device, DeviceLossInfo, PrepareOptions } from "../../device.js";
import { DeviceLost, EngineError } from "../../errors.js";
import type { AdapterFacts } from "../../ops/op.js";
import type { Plan } from "../../plan.js";
import { openDevice, type AdapterOptions, type OpenedDevice } from "./adapter.js";
import { GpuArena } from "./gpu-arena.js";
import { GpuExecutable } from "./gpu-executable.js";
import { lowerByTable, type Lowering } from "./lower-step.js";
import { Memory } from "./memory.js";
import { Pace } from "./pace.js";
import { Pipelines } from "./pipelines.js";
import { prepareSteps } from "./prepare.js";
import { Readback } from "./readback.js";
import { StepQueue } from "./step-queue.js";

export interface WebGpuOptions extends AdapterOptions {
  /** Most bytes all buffers together may take. */
  readonly budgetBytes?: number;
  /** Which siblings the lowerings take: as the adapter is (default), or always those for a CPU or for a GPU. */
  readonly siblings?: "auto" | "barrier-free" | "workgroup";
}

const defaultBudgetBytes = 2 ** 30;
/** How long `dispose` waits for the queue. A device that is still busy then is abandoned: destroying it would hang the GPU process. */
const disposeDeadlineMs = 2000;
/** A failed read is told apart from a lost device by waiting this long for the loss to be announced. */
const lossGraceMs = 100;

let generations = 0;

/** The given GPU (`navigator.gpu`, or Node's) as a device. Throws `no-adapter` when there is none to be had. */
export async function createWebGpuDevice(
  gpu: GPU | undefined | null,
  options: WebGpuOptions = {},
): Promise<GpuDevice> {
  return new GpuDevice(await openDevice(gpu, options), options);
}

export class GpuDevice implements Device {
  readonly kind = "webgpu";
  readonly generation = ++generations;
  readonly name: string;
  readonly software: boolean;
  readonly lost: Promise<DeviceLossInfo>;
  readonly ledger: Memory;
  /** The GPUDevice itself, for tests that take it away. */
  readonly gpu: GPUDevice;
  readonly pipelines: Pipelines;
  readonly readback: Readback;
  readonly steps = new StepQueue();
  readonly pace: Pace;
  /** What lowerings are told. */
  readonly facts: AdapterFacts;
  private loss: DeviceLost | null = null;
  private disposed = false;
  private readonly lossSignal: Promise<DeviceLost>;
  private fault: EngineError | null = null;

  constructor(
    { gpuDevice, name, software, vendor }: OpenedDevice,
    { budgetBytes = defaultBudgetBytes, siblings = "auto" }: WebGpuOptions = {},
  ) {
    this.gpu = gpuDevice;
    this.name = name;
    this.software = software;
    this.facts = {
      software: siblings === "auto" ? software : siblings === "barrier-free",
      subgroups: gpuDevice.features.has("subgroups"),
      vendor,
    };
    this.pace = new Pace(software);
    this.ledger = new Memory(gpuDevice, budgetBytes);
    this.pipelines = new Pipelines(gpuDevice);
    this.readback = new Readback(this.ledger, gpuDevice.queue);
    this.lossSignal = gpuDevice.lost.then(({ reason, message }) => {
      this.loss = new DeviceLost(message || reason, this.generation);
      return this.loss;
    });
    this.lost = gpuDevice.lost.then(({ reason, message }) => ({ reason, message }));
    gpuDevice.addEventListener("uncapturederror", (event) => {
      this.fault = new EngineError("kernel", "webgpu", `commands must be valid, got ${event.error.message}`);
    });
  }

  createArena(name: string, layout: ArenaLayout): Arena {
    this.assertAlive();
    return new GpuArena(this, name, layout);
  }

  prepare(
    plan: Plan,
    arenas: Readonly<Record<string, Arena>>,
    options: PrepareOptions = {},
  ): Promise<GpuExecutable> {
    return this.prepareWith(plan, arenas, lowerByTable, options);
  }

  /** `prepare` with a lowering of the caller's: how tests launch siblings that no rule chooses. */
  async prepareWith(
    plan: Plan,
    arenas: Readonly<Record<string, Arena>>,
    lowering: Lowering,
    options: PrepareOptions = {},
  ): Promise<GpuExecutable> {
    this.assertAlive();
    return new GpuExecutable(this, plan, await prepareSteps(this, plan, arenas, lowering, options));
  }

  /** Throws when no result can come any more, and once for a fault that no scope caught. */
  assertAlive(): void {
    if (this.disposed) throw new EngineError("disposed", "device", "the device was disposed");
    if (this.loss) throw this.loss;
    if (this.fault) {
      const { fault } = this;
      this.fault = null;
      throw fault;
    }
  }

  /** The promise, unless the device is lost first or by then: a late answer of a lost device is never a result. */
  async guard<T>(pending: Promise<T>): Promise<T> {
    let value: T | DeviceLost;
    try {
      value = await Promise.race([pending, this.lossSignal]);
    } catch (error) {
      await Promise.race([this.lossSignal, new Promise((resolve) => setTimeout(resolve, lossGraceMs))]);
      if (this.disposed) throw new EngineError("disposed", "device", "the device was disposed");
      throw this.loss ?? error;
    }
    if (this.disposed) throw new EngineError("disposed", "device", "the device was disposed");
    if (value instanceof DeviceLost) throw value;
    if (this.loss) throw this.loss;
    return value;
  }

  /** Resolves once everything submitted has run, or the device is gone. */
  async idle(): Promise<void> {
    await Promise.race([this.gpu.queue.onSubmittedWorkDone().catch(() => undefined), this.lossSignal]);
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    let waited = false;
    const deadline = new Promise<void>((resolve) =>
      setTimeout(() => {
        waited = true;
        resolve();
      }, disposeDeadlineMs),
    );
    void Promise.race([this.idle(), deadline]).then(() => {
      if (waited) return;
      this.ledger.releaseAll();
      this.gpu.destroy();
    });
  }
}
