// Our engine under the benchmark: a workload is one program; inputs stay where the device keeps them, nothing is copied per call.
import {
  adamWHyper,
  compile,
  createCpuDevice,
  createWebGpuDevice,
  type Device,
  type Program,
  type ThreadOptions,
  type TypedArray,
} from "../../../src/engine/index.js";
import { Trainer } from "../../../src/nn/index.js";
import type { ForwardWorkload, TrainingWorkload } from "../workloads/workload.js";
import { dtypeOf } from "../harness/tensors.js";
import type { DeviceKind, Engine, HostTensors, ProgramFacts, Runner } from "./engine.js";

export interface OpenedOurs extends Engine {
  readonly device: Device;
  /** Resolves once everything given to the device has run. */
  idle(): Promise<void>;
}

/** `threads`: how to start helpers of the cpu device. Without `wasm` it runs plain loops: the reference. */
export async function openOurs(
  kind: DeviceKind,
  gpu: GPU | null,
  { threads, wasm = true }: { threads?: ThreadOptions; wasm?: boolean } = {},
): Promise<OpenedOurs> {
  const opened =
    kind === "cpu"
      ? { device: await createCpuDevice({ wasm, threads }), idle: async () => undefined }
      : await openWebGpu(gpu);
  const { device } = opened;
  return {
    ...opened,
    name: "ours",
    label: `Jornada · ${device.name}`,
    build: (workload) =>
      workload.kind === "forward"
        ? buildForward(opened, workload)
        : buildTraining(opened, workload, workload.inputs()),
  };
}

async function openWebGpu(gpu: GPU | null): Promise<{ device: Device; idle(): Promise<void> }> {
  const device = await createWebGpuDevice(gpu);
  return { device, idle: () => device.idle() };
}

type Opened = Pick<OpenedOurs, "device" | "idle">;

async function buildForward({ device, idle }: Opened, workload: ForwardWorkload): Promise<Runner> {
  const given = workload.inputs();
  const types = Object.fromEntries(
    Object.entries(given).map(([name, { shape, data }]) => [name, { shape, dtype: dtypeOf(data) }]),
  );
  const program = await compile(device, (x) => workload.ours(x), { inputs: types });
  const names = [...program.plan.probes.keys()];
  await program.run(dataOf(given));
  await idle();
  return {
    call: () => program.run(),
    wait: idle,
    results: () => program.run({}, names),
    dispose: () => program.dispose(),
    facts: factsOf(program, device),
  };
}

async function buildTraining(
  { device, idle }: Opened,
  workload: TrainingWorkload,
  given: HostTensors,
): Promise<Runner> {
  const trainer = await Trainer.create(device, workload.model, { seed: workload.seed });
  const { program } = trainer;
  const losses: number[] = [];
  let step = 0;
  const next = (reads: readonly string[]): Promise<Record<string, Float32Array>> => {
    const hyper = adamWHyper(++step, { learningRate: workload.learningRate, beta2: 0.999, clipNorm: 0 });
    return program.run(step === 1 ? { ...dataOf(given), hyper } : { hyper }, reads);
  };
  return {
    call: () => next([]),
    wait: idle,
    async results(calls) {
      while (losses.length < calls) losses.push((await next(["loss"])).loss[0]);
      return { losses };
    },
    dispose: () => trainer.dispose(),
    facts: factsOf(program, device),
  };
}

const dataOf = (tensors: HostTensors): Record<string, TypedArray> =>
  Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [name, data]));

function factsOf({ plan, dispatches }: Program, { ledger }: Device): ProgramFacts {
  return {
    dispatches,
    plannedBytes: plan.slotBytes,
    unsharedBytes: plan.slotBytesUnshared,
    deviceBytes: ledger.bytes,
  };
}
