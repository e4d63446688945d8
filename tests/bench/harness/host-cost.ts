// What the host pays per kernel launch: the part of `run` that encodes and submits, nothing of the work itself.
import { compile, f32, softmax, type Tensor } from "../../../src/engine/index.js";
import type { OpenedOurs } from "../engines/ours.js";
import { workloads } from "../workloads/index.js";
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
  for (const workload of workloads.values()) {
    if (workload.kind !== "training") continue;
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
  const hostMs = await encodeMs(() => program.run(), idle);
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

/** The time until the call gives the thread back, with an idle queue before it. */
async function encodeMs(call: () => unknown, wait: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    await wait();
    const start = performance.now();
    const called = call();
    times.push(performance.now() - start);
    await called;
  }
  await wait();
  return median(times);
}
