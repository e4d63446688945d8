// What the host pays per kernel launch: the part of `run` that encodes and submits, nothing of the work itself.
import { compile, f32, softmax, type Tensor } from "../../../src/engine/index.js";
import type { OpenedOurs } from "../engines/ours.js";
import { workloadIds, workloads } from "../workloads/index.js";
import { median } from "../report/numbers.js";

export interface HostCost {
  readonly what: string;
  readonly dispatches: number;
  /** Milliseconds of one run on the calling thread; on the cpu device the (tiny) work is in it. */
  readonly hostMs: number;
  readonly plannedBytes: number;
  readonly unsharedBytes: number;
  readonly deviceBytes: number;
}

const runs = 30;
const chainLength = 64;

/** A chain of the smallest launches there are; on webgpu the training steps too, whose work happens elsewhere. */
export async function hostCost(ours: OpenedOurs): Promise<HostCost[]> {
  const costs = [await chainCost(ours)];
  const { software } = ours.device;
  for (const id of workloadIds({ software, few: false, only: /^train/ })) {
    const workload = workloads.get(id)!;
    const runner = await ours.build(workload);
    await runner.results(1);
    const timed = ours.device.kind === "webgpu" ? await encodeMs(runner.call, runner.wait) : NaN;
    costs.push({ what: workload.id, hostMs: timed, ...runner.facts! });
    runner.dispose();
  }
  return costs;
}

async function chainCost({ device, idle }: OpenedOurs): Promise<HostCost> {
  const before = device.ledger.bytes;
  const chain = (x: Tensor): Tensor => {
    for (let i = 0; i < chainLength; i++) x = softmax(x);
    return x;
  };
  const program = await compile(device, ({ x }) => ({ y: chain(x) }), { inputs: { x: f32(1, 4) } });
  // On the cpu device a run is over when it gives the thread back, and shorter than a page's clock can see.
  const repeats = device.kind === "cpu" ? 200 : 1;
  const hostMs = (await encodeMs(() => times(repeats, () => program.run()), idle)) / repeats;
  const { slotBytes, slotBytesUnshared } = program.plan;
  const deviceBytes = device.ledger.bytes - before;
  const { dispatches } = program;
  program.dispose();
  return {
    what: `${chainLength} launches of four numbers`,
    dispatches,
    hostMs,
    plannedBytes: slotBytes,
    unsharedBytes: slotBytesUnshared,
    deviceBytes,
  };
}

function times(repeats: number, call: () => unknown): Promise<unknown[]> {
  return Promise.all(Array.from({ length: repeats }, call));
}

/** The time until the call gives the thread back, with an idle queue before it. */
async function encodeMs(call: () => unknown, wait: () => unknown): Promise<number> {
  const measured: number[] = [];
  for (let i = 0; i < runs; i++) {
    await wait();
    const start = performance.now();
    const called = call();
    measured.push(performance.now() - start);
    await called;
  }
  await wait();
  return median(measured);
}
